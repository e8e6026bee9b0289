//! A power cut at every moment of several pieces of work, with everything it may leave behind.

use std::collections::HashMap;
use std::io;

use vault::disk::{Call, Fault, SimulatedFolder, Style};
use vault::{Error, KdfPolicy, Notice, Passphrase, RecoveryKey, Vault, seam};
use zeroize::Zeroizing;

use crate::fixtures::{
    NAME, add, content, create_simulated, delete, edit, migrations, open_simulated, passphrase,
    shrink, text,
};

/// A state that a crash may leave: begun and acknowledged at these moments.
struct Saved {
    begun: usize,
    acknowledged: usize,
    content: Vec<String>,
}

/// A piece of work, and what it acknowledged when.
struct Work {
    folder: SimulatedFolder,
    key: Zeroizing<[u8; 32]>,
    saved: Vec<Saved>,
}

impl Work {
    /// A vault that was created and holds a little.
    fn begin() -> (Self, Vault) {
        let folder = SimulatedFolder::new();
        let (vault, key) = create_simulated(&folder);
        let content = content(&vault).unwrap();
        let moment = folder.moments();
        (
            Self {
                folder,
                key,
                saved: vec![Saved {
                    begun: 0,
                    acknowledged: moment,
                    content,
                }],
            },
            vault,
        )
    }

    /// Does one thing that is acknowledged when it returns.
    fn step<T>(&mut self, vault: &mut Vault, step: impl FnOnce(&mut Vault) -> T) -> T {
        let begun = self.folder.moments();
        let done = step(vault);
        let content = content(vault).unwrap();
        self.saved.push(Saved {
            begun,
            acknowledged: self.folder.moments(),
            content,
        });
        done
    }

    fn reopen(&mut self, vault: Vault) -> Vault {
        vault.lock().unwrap();
        open_simulated(&self.folder, &self.key).unwrap().0
    }

    /// The states that a vault may be in after a crash at `moment`: the last acknowledged one, or the one in the making.
    fn allowed(&self, moment: usize) -> Vec<&Vec<String>> {
        let acknowledged = self
            .saved
            .iter()
            .rposition(|saved| saved.acknowledged <= moment);
        let in_the_making = self
            .saved
            .iter()
            .filter(|saved| saved.begun < moment && moment < saved.acknowledged);
        acknowledged
            .map(|place| &self.saved[place])
            .into_iter()
            .chain(in_the_making)
            .map(|s| &s.content)
            .collect()
    }

    /// Tries at least `least` images.
    fn survives(&self, least: usize) -> usize {
        let mut contents = HashMap::new();
        let mut moments = 0;
        let mut replay = self.folder.replay();
        while replay.advance() {
            moments += usize::from(replay.is_anything_pending());
        }
        let seeds = least.div_ceil(moments * Style::ALL.len()) as u64;
        let mut images = 0;
        let mut replay = self.folder.replay();
        while replay.advance() {
            if !replay.is_anything_pending() {
                continue;
            }
            for style in Style::ALL {
                for seed in 0..seeds {
                    let seed = seed + replay.moment() as u64 * 1_000_003;
                    let image = replay.image(style, seed);
                    let about = format!("moment {}, {style:?}, seed {seed}", replay.moment());
                    self.survives_one(&image, replay.moment(), &mut contents, &about);
                    images += 1;
                    if images % 61 == 0 {
                        self.goes_on(&image, &about);
                    }
                }
            }
        }
        images
    }

    fn survives_one(
        &self,
        image: &SimulatedFolder,
        moment: usize,
        contents: &mut HashMap<[u8; 32], Vec<String>>,
        about: &str,
    ) {
        let allowed = self.allowed(moment);
        let (vault, notices) = match open_simulated(image, &self.key) {
            Ok(opened) => opened,
            Err(Error::NotFound) if moment < self.saved[0].acknowledged => return,
            Err(error) => panic!("{about}: does not open: {error:?}"),
        };
        for notice in &notices {
            assert!(
                !matches!(notice, Notice::ReadOnly(_)),
                "{about}: called damaged: {notice:?}"
            );
        }
        // The same pages are the same database: SQLite need not look at them again.
        let found = contents
            .entry(seam::digest(&vault).unwrap())
            .or_insert_with(|| {
                vault
                    .check()
                    .unwrap_or_else(|error| panic!("{about}: {error:?}"));
                content(&vault).unwrap()
            });
        assert!(
            allowed.contains(&&*found),
            "{about}: an acknowledged save is lost, or half a save is there"
        );
    }

    /// The vault takes another save, survives another power cut within it, and is clean after a lock.
    fn goes_on(&self, image: &SimulatedFolder, about: &str) {
        let Ok((mut vault, _)) = open_simulated(image, &self.key) else {
            return;
        };
        let before = content(&vault).unwrap();
        add(&mut vault, "after the crash").unwrap();
        let after = content(&vault).unwrap();
        let mut replay = image.replay();
        while replay.advance() {
            for style in Style::ALL {
                let again = replay.image(style, replay.moment() as u64);
                let (vault, notices) = open_simulated(&again, &self.key).unwrap();
                assert!(
                    !notices.iter().any(|n| matches!(n, Notice::ReadOnly(_))),
                    "{about}, then {style:?}"
                );
                let found = content(&vault).unwrap();
                assert!(found == before || found == after, "{about}, then {style:?}");
            }
        }
        vault.lock().unwrap();
        let (vault, notices) = open_simulated(image, &self.key).unwrap();
        assert_eq!(notices, [], "{about}: not clean after a lock");
        assert_eq!(content(&vault).unwrap(), after);
        vault.check().unwrap();
        assert_eq!(image.names().iter().filter(|name| *name == NAME).count(), 1);
    }
}

const IMAGES: usize = 3_600;

#[test]
fn creation_and_first_saves_survive() {
    let (mut work, mut vault) = Work::begin();
    for n in 0..4 {
        work.step(&mut vault, |vault| add(vault, &text(n, 60)).unwrap());
    }
    vault.lock().unwrap();
    let images = work.survives(IMAGES);
    assert!(images >= IMAGES, "{images}");
}

#[test]
fn an_interrupted_creation_can_be_made_again() {
    let (work, _vault) = Work::begin();
    let mut replay = work.folder.replay();
    while replay.advance() && replay.moment() < work.saved[0].acknowledged {
        let image = replay.image(Style::Garbage, 7);
        match open_simulated(&image, &work.key) {
            Ok((vault, _)) => vault.lock().unwrap(),
            Err(Error::NotFound) => create_simulated(&image).0.lock().unwrap(),
            Err(error) => panic!("moment {}: {error:?}", replay.moment()),
        }
        assert_eq!(image.names(), [NAME], "nothing stays beside the vault");
    }
}

#[test]
fn autosave_with_its_words_survives() {
    let (mut work, mut vault) = Work::begin();
    let id = work.step(&mut vault, |vault| add(vault, &text(1, 100)).unwrap());
    for n in 0..12 {
        work.step(&mut vault, |vault| {
            edit(vault, id, &text(n, 100 + 40 * n)).unwrap()
        });
    }
    let images = work.survives(IMAGES);
    assert!(images >= IMAGES, "{images}");
}

#[test]
fn a_large_entry_and_its_deletion_survive() {
    let (mut work, mut vault) = Work::begin();
    let id = work.step(&mut vault, |vault| add(vault, &text(1, 50_000)).unwrap());
    work.step(&mut vault, |vault| add(vault, &text(2, 50)).unwrap());
    work.step(&mut vault, |vault| delete(vault, id).unwrap());
    work.step(&mut vault, |vault| shrink(vault).unwrap());
    work.step(&mut vault, |vault| add(vault, &text(3, 50)).unwrap());
    let images = work.survives(IMAGES);
    assert!(images >= IMAGES, "{images}");
}

#[test]
fn failed_saves_between_good_ones_survive() {
    let (mut work, mut vault) = Work::begin();
    for n in 0..6 {
        work.step(&mut vault, |vault| {
            vault
                .write(|tx| {
                    tx.execute_batch("SAVEPOINT a; DELETE FROM entry; ROLLBACK TO a; RELEASE a")?;
                    tx.execute("INSERT INTO entry (body) VALUES (?1)", [text(n, 80)])?;
                    Ok::<_, Error>(())
                })
                .unwrap();
        });
        work.step(&mut vault, |_| ());
        work.folder
            .fail(Call::Write, 0, Fault::Torn(io::ErrorKind::StorageFull));
        work.step(&mut vault, |vault| {
            assert!(matches!(add(vault, &text(n, 900)), Err(Error::DiskFull)));
        });
        work.step(&mut vault, |vault| add(vault, &text(n, 30)).unwrap());
    }
    let images = work.survives(IMAGES);
    assert!(images >= IMAGES, "{images}");
}

#[test]
fn a_change_of_passphrase_or_recovery_key_survives() {
    let (mut work, mut vault) = Work::begin();
    work.step(&mut vault, |vault| add(vault, "before").unwrap());
    let new = Passphrase::new("eleven lamps above the harbour".to_owned());
    work.step(&mut vault, |vault| {
        vault
            .change_passphrase(&passphrase(), &new, KdfPolicy::for_tests())
            .unwrap()
    });
    work.step(&mut vault, |vault| add(vault, "between").unwrap());
    let key = RecoveryKey::make().unwrap();
    work.step(&mut vault, |vault| {
        vault.set_recovery_key(&key, &key).unwrap()
    });
    work.step(&mut vault, |vault| vault.remove_recovery_key().unwrap());
    work.step(&mut vault, |vault| add(vault, "after").unwrap());
    vault.lock().unwrap();
    let images = work.survives(IMAGES);
    assert!(images >= IMAGES, "{images}");
    let opened = seam::open(
        &work.folder,
        NAME,
        &vault::Secret::Passphrase(new),
        &migrations(),
    );
    assert_eq!(opened.unwrap().1, []);
}

#[test]
fn sittings_one_after_another_survive() {
    let (mut work, mut vault) = Work::begin();
    for n in 0..5 {
        work.step(&mut vault, |vault| add(vault, &text(n, 40)).unwrap());
        work.step(&mut vault, |vault| add(vault, &text(n, 400)).unwrap());
        vault = work.reopen(vault);
    }
    vault.lock().unwrap();
    let images = work.survives(IMAGES);
    assert!(images >= IMAGES, "{images}");
}

//! E11: no key meets a nonce twice, and without random bytes nothing is sealed.

use std::collections::HashMap;
use std::io::ErrorKind;
use std::sync::Mutex;

use vault::disk::{Call, Dice, Fault, SimulatedFolder, Style};
use vault::seam::{self, Seal, Seals};
use vault::{Creation, Error, KdfPolicy, RecoveryKey, Vault, Work};

use super::entries::save;
use super::line::{Line, Tally, share};
use crate::fixtures::{NAME, create_simulated, migrations, open_simulated, passphrase};

/// Every pair of a key and a nonce that was met, and the first bytes of what it sealed.
type Met = Mutex<HashMap<(u64, [u8; 24]), u64>>;

#[test]
fn no_key_meets_a_nonce_twice() {
    let mut line = Line::begin("E11");
    let seals: u64 = line.size(100_000, 1_000_000);
    let start = Start::make();
    let met = Met::default();
    let tally = share(|share, shares| {
        let mut tally = Tally::default();
        let mut seed = share as u64;
        while tally.of("seals") < seals.div_ceil(shares as u64) {
            start.a_copy_lives(seed, &met, &mut tally);
            seed += shares as u64;
        }
        tally
    });
    line.at_least("seals", tally.of("seals"), seals);
    for what in [
        "copies that went their own ways",
        "restarts",
        "torn tails",
        "failed writes",
        "compactions",
    ] {
        line.at_least(what, tally.of(what), 10);
    }
    line.never("nonces met twice", &tally);
    let denied = denied();
    line.at_least(
        "works without random bytes",
        denied.of("works without random bytes"),
        20,
    );
    line.never("seals without random bytes", &denied);
    line.end();
}

/// One vault, which every life begins as a copy of.
struct Start {
    file: Vec<u8>,
    key: [u8; 32],
}

impl Start {
    fn make() -> Self {
        let folder = SimulatedFolder::new();
        let (mut vault, key) = create_simulated(&folder);
        save(&mut vault, 1).unwrap();
        vault.lock().unwrap();
        Self {
            file: folder.bytes(NAME).unwrap(),
            key: *key,
        }
    }

    fn a_copy_lives(&self, seed: u64, met: &Met, tally: &mut Tally) {
        let mut dice = Dice::new(seed);
        let mut folder = SimulatedFolder::new();
        folder.put(NAME, self.file.clone());
        let mut vault = open_simulated(&folder, &self.key).unwrap().0;
        tally.add("copies that went their own ways", 1);
        let mut begun_with = self.file.clone();
        for number in 2..12 {
            let number = seed * 1_000 + number;
            match dice.below(8) {
                0 => {
                    let fault = *dice.one_of(&[
                        Fault::Torn(ErrorKind::StorageFull),
                        Fault::Error(ErrorKind::StorageFull),
                        Fault::Torn(ErrorKind::Other),
                    ]);
                    folder.fail(Call::Write, 0, fault);
                    let failed = save(&mut vault, number).is_err();
                    tally.add("failed writes", u64::from(failed));
                    if vault.is_read_only() {
                        drop(vault);
                        vault = open_simulated(&folder, &self.key).unwrap().0;
                    }
                }
                1 => (0..3).for_each(|nth| folder.fail(Call::Write, nth, Fault::Short)),
                2 => {
                    if dice.is_one_in(2) {
                        vault.lock().unwrap();
                    } else {
                        drop(vault);
                    }
                    vault = open_simulated(&folder, &self.key).unwrap().0;
                    tally.add("restarts", 1);
                }
                3 => {
                    save(&mut vault, number).unwrap();
                    drop(vault);
                    (folder, vault) = self.torn(&folder, &mut begun_with, &mut dice, met, tally);
                }
                4 if dice.is_one_in(3) => {
                    vault.compact().unwrap();
                    tally.add("compactions", 1);
                }
                5 => seam::checkpoint_every(&vault, 1),
                _ => {}
            }
            save(&mut vault, number).unwrap();
        }
        vault.lock().unwrap();
        self.note(&folder, &begun_with, met, tally);
    }

    /// Cuts the power somewhere within what was done, and opens what is left.
    fn torn(
        &self,
        folder: &SimulatedFolder,
        begun_with: &mut Vec<u8>,
        dice: &mut Dice,
        met: &Met,
        tally: &mut Tally,
    ) -> (SimulatedFolder, Vault) {
        self.note(folder, begun_with, met, tally);
        let mut replay = folder.replay();
        let cut = dice.below(folder.moments());
        while replay.moment() < cut && replay.advance() {}
        let image = replay.image(
            *dice.one_of(&[Style::Torn, Style::Some, Style::Kept]),
            dice.roll(),
        );
        *begun_with = image.bytes(NAME).unwrap();
        let folder = SimulatedFolder::new();
        folder.put(NAME, begun_with.clone());
        let vault = open_simulated(&folder, &self.key).unwrap().0;
        tally.add("torn tails", 1);
        (folder, vault)
    }

    /// Notes every seal that was written in a folder.
    fn note(&self, folder: &SimulatedFolder, begun_with: &[u8], met: &Met, tally: &mut Tally) {
        let mut files: HashMap<usize, Seals> = HashMap::new();
        folder.each_write(|file, offset, bytes| {
            let known: &[u8] = if file == 0 { begun_with } else { &[] };
            let seals = files
                .entry(file)
                .or_insert_with(|| Seals::of(&self.key, known));
            seals.write(offset, bytes);
        });
        let mut met = met.lock().unwrap();
        for Seal { key, nonce, sealed } in files.into_values().flat_map(Seals::end) {
            let short = |digest: [u8; 32]| u64::from_le_bytes(*digest.first_chunk().unwrap());
            match met.insert((short(key), nonce), short(sealed)) {
                None => tally.add("seals", 1),
                // The same sealed bytes, written once more: a key slot in a changed header.
                Some(before) if before == short(sealed) => {}
                Some(_) => tally.wrong("nonces met twice", || format!("{nonce:02x?}")),
            }
        }
    }
}

/// Something that seals.
type Sealing<'a> = &'a dyn Fn(&mut Vault) -> Result<(), Error>;

/// Takes the random bytes away before each thing that seals, at every place where it asks for them.
fn denied() -> Tally {
    let mut tally = Tally::default();
    let new_key = RecoveryKey::make().unwrap();
    let backup = |vault: &mut Vault| seam::backup(vault, "copy").map(|_| ());
    let works: [(&str, Sealing<'_>); 7] = [
        ("a save", &|vault| save(vault, 2)),
        ("a checkpoint", &|vault| {
            seam::checkpoint_every(vault, 0);
            vault.rest()
        }),
        ("a compaction", &|vault| vault.compact()),
        ("a backup", &backup),
        ("a recovery key", &|vault| {
            vault.set_recovery_key(&new_key, &new_key)
        }),
        ("no recovery key", &|vault| vault.remove_recovery_key()),
        ("sealing anew", &|vault| {
            let reseal = Work::Reseal {
                passphrase: &passphrase(),
                recovery: Some(&new_key),
                kdf: KdfPolicy::for_tests(),
            };
            vault.begin(&reseal)?;
            vault.finish().map(|_| ())
        }),
    ];
    for (name, work) in works {
        for times in 0.. {
            let folder = SimulatedFolder::new();
            let (mut vault, key) = create_simulated(&folder);
            save(&mut vault, 1).unwrap();
            let before = (folder.bytes(NAME).unwrap()[8192..].to_vec(), folder.names());
            let state = seam::digest(&vault).unwrap();
            seam::deny_randomness_after(Some(times));
            let done = work(&mut vault);
            seam::deny_randomness_after(None);
            if done.is_ok() {
                break;
            }
            tally.add("works without random bytes", 1);
            let after = (folder.bytes(NAME).unwrap()[8192..].to_vec(), folder.names());
            if !matches!(done, Err(Error::NoRandomness)) || after != before {
                tally.wrong("seals without random bytes", || {
                    format!("{name}, after {times}: {done:?}")
                });
            }
            drop(vault);
            let (vault, _) = open_simulated(&folder, &key).unwrap();
            assert_eq!(
                seam::digest(&vault).unwrap(),
                state,
                "{name}, after {times}"
            );
        }
    }
    for times in 0.. {
        let folder = SimulatedFolder::new();
        let creation = Creation {
            passphrase: &passphrase(),
            recovery_key: true,
            kdf: KdfPolicy::for_tests(),
        };
        seam::deny_randomness_after(Some(times));
        let made = seam::create(&folder, NAME, &creation, &migrations()).map(|_| ());
        seam::deny_randomness_after(None);
        if made.is_ok() {
            break;
        }
        tally.add("works without random bytes", 1);
        if !matches!(made, Err(Error::NoRandomness)) || !folder.names().is_empty() {
            tally.wrong("seals without random bytes", || {
                format!("creation, after {times}: {made:?}")
            });
        }
    }
    tally
}

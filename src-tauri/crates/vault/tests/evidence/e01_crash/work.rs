//! What was done and acknowledged when, and what a power cut may therefore leave.

use std::collections::HashMap;

use vault::disk::{Replay, SimulatedFolder, Style};
use vault::{Error, Notice, Vault, seam};
use zeroize::Zeroizing;

use crate::evidence::line::Tally;
use crate::fixtures::{NAME, add, create_simulated, migrations, open_simulated, text};

type Key = Zeroizing<[u8; 32]>;
type Digest = [u8; 32];

/// A state that a crash may leave: begun and acknowledged at these moments.
struct Saved {
    begun: usize,
    acknowledged: usize,
    digest: Digest,
}

/// A piece of work on a simulated disk.
pub(super) struct Work {
    pub(super) folder: SimulatedFolder,
    /// Every data key that the vault had.
    keys: Vec<Key>,
    saved: Vec<Saved>,
}

impl Work {
    /// A vault that was just created.
    pub(super) fn begin() -> (Self, Vault) {
        let folder = SimulatedFolder::new();
        let (vault, key) = create_simulated(&folder);
        let saved = Saved {
            begun: 0,
            acknowledged: folder.moments(),
            digest: seam::digest(&vault).unwrap(),
        };
        let work = Self {
            folder,
            keys: vec![key],
            saved: vec![saved],
        };
        (work, vault)
    }

    /// Does one thing that is acknowledged when it returns.
    pub(super) fn step<T>(&mut self, vault: &mut Vault, step: impl FnOnce(&mut Vault) -> T) -> T {
        let begun = self.folder.moments();
        let done = step(vault);
        vault.check().unwrap();
        self.saved.push(Saved {
            begun,
            acknowledged: self.folder.moments(),
            digest: seam::digest(vault).unwrap(),
        });
        done
    }

    /// Takes note of what the opening of a vault changed.
    pub(super) fn acknowledge_since(&mut self, begun: usize, vault: &Vault) {
        self.saved.push(Saved {
            begun,
            acknowledged: self.folder.moments(),
            digest: seam::digest(vault).unwrap(),
        });
    }

    /// Saves an entry of so many words.
    pub(super) fn add(&mut self, vault: &mut Vault, seed: usize, words: usize) -> i64 {
        self.step(vault, |vault| add(vault, &text(seed, words)).unwrap())
    }

    /// Takes note of a new data key.
    pub(super) fn new_key(&mut self, vault: &Vault) {
        self.keys.push(seam::data_key(vault));
    }

    pub(super) fn key(&self) -> &[u8; 32] {
        self.keys.last().unwrap()
    }

    pub(super) fn reopen(&mut self, vault: Vault) -> Vault {
        vault.lock().unwrap();
        open_simulated(&self.folder, self.key()).unwrap().0
    }

    /// Tries at least `images` power cuts, and for some of them another power cut in the next save.
    pub(super) fn survives(
        &self,
        name: &'static str,
        images: u64,
        doubles: u64,
        (share, shares): (usize, usize),
        tally: &mut Tally,
    ) {
        let mut moments = 0;
        let mut replay = self.folder.replay();
        while replay.advance() {
            moments += u64::from(replay.is_anything_pending());
        }
        let seeds = images.div_ceil(moments * Style::ALL.len() as u64);
        let every = (images / (doubles / DOUBLES_OF_ONE + 1)).max(1);
        let mut replay = self.folder.replay();
        let mut count = 0;
        while replay.advance() {
            if !replay.is_anything_pending() {
                continue;
            }
            for style in Style::ALL {
                for seed in 0..seeds {
                    count += 1;
                    if count % shares as u64 != share as u64 {
                        continue;
                    }
                    let seed = seed + replay.moment() as u64 * 1_000_003;
                    let about =
                        || format!("{name}, moment {}, {style:?}, seed {seed}", replay.moment());
                    let image = replay.image(style, seed);
                    self.survives_one(&image, &replay, tally, &about);
                    tally.add("images", 1);
                    if (count / shares as u64).is_multiple_of(every) {
                        self.goes_on(&image, seed, tally, &about);
                    }
                }
            }
        }
    }

    fn survives_one(
        &self,
        image: &SimulatedFolder,
        replay: &Replay,
        tally: &mut Tally,
        about: &impl Fn() -> String,
    ) {
        self.copies_are_whole(image, tally, about);
        match self.open(image, NAME) {
            Ok((digest, notices)) => {
                if notices.iter().any(|n| matches!(n, Notice::ReadOnly(_))) {
                    tally.wrong("false reports of damage", || {
                        format!("{}: {notices:?}", about())
                    });
                } else if digest.is_none_or(|digest| !self.allows(replay.moment(), digest)) {
                    tally.wrong("lost acknowledged commits", about);
                }
            }
            Err(Error::NotFound) if replay.moment() < self.saved[0].acknowledged => {}
            Err(error) => tally.wrong("failed opens", || format!("{}: {error:?}", about())),
        }
    }

    /// Whatever has the name of a copy is a whole one, of a state that was acknowledged.
    fn copies_are_whole(
        &self,
        image: &SimulatedFolder,
        tally: &mut Tally,
        about: &impl Fn() -> String,
    ) {
        for name in image.names() {
            let name = name.to_str().unwrap();
            let is_copy = name.contains("copies/") || name == BACKUP;
            if !is_copy || name.ends_with(".unfinished-copy") {
                continue;
            }
            let is_whole = matches!(
                self.open(image, name),
                Ok((Some(digest), notices))
                    if notices.is_empty() && self.saved.iter().any(|saved| saved.digest == digest)
            );
            if !is_whole {
                tally.wrong("copies that are not whole", || {
                    format!("{}: {name}", about())
                });
            }
        }
    }

    /// Opens with whichever data key fits; the digest is missing where a page is damaged.
    fn open(
        &self,
        image: &SimulatedFolder,
        name: &str,
    ) -> Result<(Option<Digest>, Vec<Notice>), Error> {
        let mut last = Err(Error::NotFound);
        for key in self.keys.iter().rev() {
            last = seam::open_bare(image, name, key)
                .map(|(bare, notices)| (bare.digest().ok(), notices));
            if !matches!(last, Err(Error::Altered)) {
                break;
            }
        }
        last
    }

    /// A vault may be in the last acknowledged state after a crash, or in the one in the making.
    fn allows(&self, moment: usize, digest: Digest) -> bool {
        let acknowledged = self
            .saved
            .iter()
            .rfind(|saved| saved.acknowledged <= moment);
        let in_the_making = self
            .saved
            .iter()
            .filter(|saved| saved.begun < moment && moment < saved.acknowledged);
        acknowledged
            .into_iter()
            .chain(in_the_making)
            .any(|saved| saved.digest == digest)
    }

    /// The vault takes another save, survives another power cut within it, and is clean after a lock.
    fn goes_on(
        &self,
        image: &SimulatedFolder,
        seed: u64,
        tally: &mut Tally,
        about: &impl Fn() -> String,
    ) {
        let opened = self.keys.iter().rev().find_map(|key| {
            let (vault, _) = open_simulated(image, key).ok()?;
            Some((vault, key))
        });
        let Some((mut vault, key)) = opened else {
            return;
        };
        let before = seam::digest(&vault).unwrap();
        let first = image.moments();
        // The tail that the first crash left is longer, shorter or about as long as this save.
        let words = [1, 150, 6_000][(seed % 3) as usize];
        add(&mut vault, &text(seed as usize, words)).unwrap();
        let after = seam::digest(&vault).unwrap();
        let mut replay = image.replay();
        let mut seen = HashMap::new();
        while replay.advance() {
            if replay.moment() <= first {
                continue;
            }
            for style in Style::ALL {
                let again = replay.image(style, seed.wrapping_mul(31) + replay.moment() as u64);
                tally.add("double crashes", 1);
                match self.open(&again, NAME) {
                    Ok((Some(digest), notices))
                        if !notices.iter().any(|n| matches!(n, Notice::ReadOnly(_)))
                            && (digest == before || digest == after) =>
                    {
                        seen.insert(digest, ());
                    }
                    Ok((_, notices)) => tally.wrong("lost acknowledged commits", || {
                        format!("{}, then {style:?}: {notices:?}", about())
                    }),
                    Err(error) => tally.wrong("failed opens", || {
                        format!("{}, then {style:?}: {error:?}", about())
                    }),
                }
            }
        }
        if let Err(error) = vault.check() {
            tally.wrong("integrity errors", || format!("{}: {error:?}", about()));
        }
        vault.lock().unwrap();
        match seam::open_by_key(image, NAME, key, &migrations()) {
            Ok((vault, notices)) => {
                let names = image.names();
                let left_over = names.iter().any(|name| {
                    let name = name.to_str().unwrap();
                    name.ends_with(".compact") || name.ends_with(".unfinished-setup")
                });
                if !notices.is_empty() || seam::digest(&vault).unwrap() != after || left_over {
                    tally.wrong("false reports of damage", || {
                        format!("{}, after a lock: {notices:?} {names:?}", about())
                    });
                }
            }
            Err(error) => tally.wrong("failed opens", || format!("{}: {error:?}", about())),
        }
    }
}

/// The name of a backup in the workloads.
pub(super) const BACKUP: &str = "backup";
/// Double crashes that one first crash gives, at least.
const DOUBLES_OF_ONE: u64 = 10;

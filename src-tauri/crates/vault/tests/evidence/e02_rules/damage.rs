//! Files that someone or something changed.

use sha2::{Digest as _, Sha256};
use vault::disk::SimulatedFolder;
use vault::{Error, KdfPolicy, Notice, Passphrase, Vault, Work, seam};

use crate::evidence::line::is_full;
use crate::fixtures::{
    NAME, add, create_simulated, delete, edit, open_simulated, passphrase, text,
};

type Digest = [u8; 32];

/// What a changed file turned out to be.
enum Found {
    Refused,
    /// It opens, says so, and shows this, or a damaged page.
    Reported(Option<Digest>),
    /// It opens without a word that it is not whole, and shows this, or a damaged page.
    Silent(Option<Digest>),
}

fn look(bytes: Vec<u8>, key: &[u8; 32]) -> Found {
    let folder = SimulatedFolder::new();
    folder.put(NAME, bytes);
    let Ok((bare, notices)) = seam::open_bare(&folder, NAME, key) else {
        return Found::Refused;
    };
    let digest = bare.digest().ok();
    if notices
        .iter()
        .any(|notice| matches!(notice, Notice::ReadOnly(_)))
    {
        Found::Reported(digest)
    } else {
        Found::Silent(digest)
    }
}

/// A vault with a few saves and a checkpoint, and every state that it had.
struct History {
    folder: SimulatedFolder,
    key: [u8; 32],
    states: Vec<Digest>,
    /// Where each save ended.
    ends: Vec<usize>,
}

impl History {
    fn make(saves: usize) -> (Self, Vault) {
        let folder = SimulatedFolder::new();
        let (vault, key) = create_simulated(&folder);
        let mut history = Self {
            folder,
            key: *key,
            states: vec![],
            ends: vec![],
        };
        history.remember(&vault);
        let mut vault = vault;
        seam::checkpoint_every(&vault, 3);
        for n in 0..saves {
            history.save(&mut vault, n);
        }
        (history, vault)
    }

    fn save(&mut self, vault: &mut Vault, seed: usize) {
        add(vault, &text(seed, 30)).unwrap();
        self.remember(vault);
    }

    fn remember(&mut self, vault: &Vault) {
        self.states.push(seam::digest(vault).unwrap());
        self.ends.push(usize::try_from(vault.space().file).unwrap());
    }

    fn bytes(&self) -> Vec<u8> {
        self.folder.bytes(NAME).unwrap()
    }

    fn newest(&self) -> Digest {
        *self.states.last().unwrap()
    }

    /// What is shown must be a state that once was.
    fn once_was(&self, digest: Option<Digest>, about: &str) -> Result<(), String> {
        if digest.is_none_or(|digest| self.states.contains(&digest)) {
            Ok(())
        } else {
            Err(format!("{about}: content that never was"))
        }
    }
}

pub(super) fn an_old_header_is_reported() -> Result<(), String> {
    let (mut history, mut vault) = History::make(3);
    let old = history.bytes();
    let new = Passphrase::new("eleven lamps above the harbour".to_owned());
    let changed = vault.change_passphrase(&passphrase(), &new, KdfPolicy::for_tests());
    changed.unwrap();
    history.save(&mut vault, 7);
    let mut file = history.bytes();
    file[..8192].copy_from_slice(&old[..8192]);
    match look(file, &history.key) {
        Found::Silent(_) => Err("an old header was taken in silence".to_owned()),
        Found::Refused => Ok(()),
        Found::Reported(digest) => history.once_was(digest, "an old header"),
    }
}

pub(super) fn an_altered_header_is_reported() -> Result<(), String> {
    let (history, _vault) = History::make(2);
    let mut file = history.bytes();
    for block in [0, 4096] {
        file[block + 43] ^= 1;
        let sum = Sha256::digest(&file[block..block + 992]);
        file[block + 992..block + 1024].copy_from_slice(&sum);
    }
    let folder = SimulatedFolder::new();
    folder.put(NAME, file);
    match seam::open_bare(&folder, NAME, &history.key) {
        Err(Error::Altered) => Ok(()),
        Err(other) => Err(format!("an altered header: {other:?}")),
        Ok(_) => Err("an altered header was taken".to_owned()),
    }
}

pub(super) fn diverged_copies_do_not_mix() -> Result<(), String> {
    let (history, _vault) = History::make(1);
    // Both save the same first, so that the second save begins at the same place in both.
    let [mine, theirs] = [4, 5].map(|second| {
        let folder = SimulatedFolder::new();
        folder.put(NAME, history.bytes());
        let (mut vault, _) = open_simulated(&folder, &history.key).unwrap();
        add(&mut vault, &text(3, 30)).unwrap();
        let boundary = usize::try_from(vault.space().file).unwrap();
        add(&mut vault, &text(second, 30)).unwrap();
        (folder.bytes(NAME).unwrap(), boundary)
    });
    assert_eq!(mine.1, theirs.1, "the second save begins at the same place");
    let mixed = [&mine.0[..mine.1], &theirs.0[mine.1..]].concat();
    match look(mixed, &history.key) {
        Found::Refused | Found::Reported(_) => Ok(()),
        Found::Silent(_) => Err("a record of a diverged copy was taken in silence".to_owned()),
    }
}

pub(super) fn a_cut_file_is_reported() -> Result<(), String> {
    let (history, vault) = History::make(5);
    let open = history.bytes();
    vault.lock().unwrap();
    let closed = history.bytes();
    // The states that setup went through are not remembered, so the cuts begin behind it.
    let created = history.ends[0];
    for at in (created..closed.len()).step_by(512) {
        match look(closed[..at].to_vec(), &history.key) {
            Found::Silent(_) => return Err(format!("a closed vault cut at {at}, in silence")),
            Found::Refused => {}
            Found::Reported(digest) => history.once_was(digest, "a closed vault, cut")?,
        }
    }
    // What lies before the checkpoint that the header names can't be cut off unnoticed, even while it is open.
    let named = |block: usize| {
        let field: [u8; 8] = open[block + 440..block + 448].try_into().unwrap();
        usize::try_from(u64::from_le_bytes(field)).unwrap()
    };
    let checkpoint = named(0).max(named(4096));
    assert!(checkpoint > created, "the history has a checkpoint");
    for at in (created..checkpoint).step_by(512) {
        match look(open[..at].to_vec(), &history.key) {
            Found::Silent(_) => return Err(format!("an open vault cut at {at}, in silence")),
            Found::Refused => {}
            Found::Reported(digest) => history.once_was(digest, "an open vault, cut")?,
        }
    }
    a_cut_compacted_file_shows_no_half()
}

/// A new file whose parts are from before and after a save must not be shown where its commit is cut off.
fn a_cut_compacted_file_shows_no_half() -> Result<(), String> {
    let (mut history, mut vault) = History::make(1);
    let id = add(&mut vault, &text(1, 450_000)).unwrap();
    history.remember(&vault);
    vault.begin(&Work::Compact).unwrap();
    vault.advance().unwrap();
    edit(&mut vault, 1, &text(8, 30)).unwrap();
    history.remember(&vault);
    drop(vault.finish().unwrap());
    let whole = history.bytes();
    for at in (8192..whole.len()).step_by(64 * 1024) {
        match look(whole[..at].to_vec(), &history.key) {
            Found::Refused => {}
            Found::Reported(digest) | Found::Silent(digest) => {
                history.once_was(digest, "a compacted file, cut")?;
            }
        }
    }
    delete(&mut vault, id).map_err(|error| format!("{error:?}"))
}

pub(super) fn flipped_bytes_change_nothing_in_silence() -> Result<(), String> {
    let (history, vault) = History::make(4);
    let open = history.bytes();
    vault.lock().unwrap();
    let closed = history.bytes();
    let end = history.ends[history.ends.len() - 1];
    let (heads_step, pages) = if is_full() { (1, 16) } else { (23, 509) };
    for (file, is_closed) in [(&closed, true), (&open, false)] {
        let heads = |at: usize| at % 512 < 200 && at.is_multiple_of(heads_step);
        let is_tried = |at: &usize| {
            (*at < 8192 && at % 4096 < 1024 && at.is_multiple_of(heads_step))
                || heads(*at)
                || at.is_multiple_of(pages)
        };
        for at in (0..end).filter(is_tried) {
            let mut flipped = file.clone();
            flipped[at] ^= 1 << (at % 8);
            let about = format!("byte {at} of a vault, closed {is_closed}");
            match look(flipped, &history.key) {
                Found::Refused => {}
                // The states that setup went through are not remembered.
                Found::Reported(_) if at < history.ends[0] => {}
                Found::Reported(digest) => history.once_was(digest, &about)?,
                Found::Silent(digest) => {
                    let is_newest = digest.is_none_or(|digest| digest == history.newest());
                    // Damage to the last save of an open vault can't be told from a save that was interrupted.
                    let is_last = !is_closed && at >= history.ends[history.ends.len() - 2];
                    if !is_newest && !is_last {
                        return Err(format!("{about}: changed in silence"));
                    }
                    history.once_was(digest, &about)?;
                }
            }
        }
    }
    Ok(())
}

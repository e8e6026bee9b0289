//! Tries that did not open the vault are counted in the file, told at the next opening, and stand in no one's way.

use std::fs;
use std::io::ErrorKind;

use vault::disk::{Call, Fault, SimulatedFolder, Style};
use vault::{Error, FailedTries, M, Migrations, Notice, Passphrase, Secret, Vault, seam};

use crate::fixtures::{NAME, add, content, create, create_simulated, open, open_simulated};

const DAY: u32 = 20_496;
const BLOCK: usize = 4096;
/// Where the count stands in a block.
const PLACE: usize = 2048;
const LENGTH: usize = 16;

fn tries(count: u32) -> Option<FailedTries> {
    Some(FailedTries {
        count,
        last_day: DAY,
    })
}

/// A closed vault with an entry, at which someone tried twice in vain.
fn tried_twice() -> (SimulatedFolder, [u8; 32], Vec<String>) {
    let folder = SimulatedFolder::new();
    let (mut vault, key) = create_simulated(&folder);
    add(&mut vault, "kept").unwrap();
    let kept = content(&vault).unwrap();
    vault.lock().unwrap();
    seam::count_failed_try(&folder, NAME, DAY - 1).unwrap();
    seam::count_failed_try(&folder, NAME, DAY).unwrap();
    (folder, *key, kept)
}

/// The vault opens, has nothing to say and holds what it held.
fn opens_as_ever(folder: &SimulatedFolder, key: &[u8; 32], kept: &[String]) -> Vault {
    let (vault, notices) = open_simulated(folder, key).unwrap();
    assert_eq!(notices, []);
    assert_eq!(content(&vault).unwrap(), kept);
    vault.check().unwrap();
    vault
}

#[test]
fn failed_tries_are_told_until_they_are_taken_note_of() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    let (mut vault, _) = create(&path);
    add(&mut vault, "kept").unwrap();
    assert_eq!(vault.failed_tries(), None);
    vault.lock().unwrap();
    let wrong = Secret::Passphrase(Passphrase::new("not what it was made with".to_owned()));
    let before = fs::read(&path).unwrap();
    let refused = Vault::open(&path, &wrong, &Migrations::new(vec![M::up("")]));
    assert!(matches!(refused.map(|_| ()), Err(Error::WrongPassphrase)));
    assert!(
        fs::read(&path).unwrap() == before,
        "an opening changes nothing: whoever asked for it counts"
    );
    for day in [DAY - 3, DAY] {
        vault::count_failed_try(&path, day).unwrap();
    }
    let (vault, notices) = open(&path).unwrap();
    assert_eq!((vault.failed_tries(), notices), (tries(2), vec![]));
    vault.lock().unwrap();
    let (mut vault, _) = open(&path).unwrap();
    assert_eq!(vault.failed_tries(), tries(2), "no one took note of it yet");
    vault.forget_failed_tries().unwrap();
    assert_eq!(vault.failed_tries(), None);
    add(&mut vault, "after").unwrap();
    vault.lock().unwrap();
    let (vault, notices) = open(&path).unwrap();
    assert_eq!((vault.failed_tries(), notices), (None, vec![]));
}

#[test]
fn the_count_stays_at_its_highest_number() {
    let (folder, key, kept) = tried_twice();
    let other = SimulatedFolder::new();
    let mut file = folder.bytes(NAME).unwrap();
    // What the sum is made of is no secret: anyone can forge the count, and no more than the count.
    let highest = count_bytes(u32::MAX, DAY - 9);
    for block in [0, BLOCK] {
        file[block + PLACE..][..LENGTH].copy_from_slice(&highest);
    }
    other.put(NAME, file);
    seam::count_failed_try(&other, NAME, DAY).unwrap();
    let vault = opens_as_ever(&other, &key, &kept);
    assert_eq!(vault.failed_tries(), tries(u32::MAX));
}

#[test]
fn no_change_to_the_count_changes_an_opening() {
    let (folder, key, kept) = tried_twice();
    let file = folder.bytes(NAME).unwrap();
    for block in [0, BLOCK] {
        for place in block + PLACE..block + PLACE + LENGTH {
            for flip in [0x01, 0x80, 0xff] {
                let changed = SimulatedFolder::new();
                let mut bytes = file.clone();
                bytes[place] ^= flip;
                changed.put(NAME, bytes);
                let mut vault = opens_as_ever(&changed, &key, &kept);
                let told = vault.failed_tries();
                assert!(
                    told.is_none() || told == tries(2),
                    "damage is not told as tries that no one made: {told:?}"
                );
                vault.forget_failed_tries().unwrap();
                add(&mut vault, "after").unwrap();
                vault.lock().unwrap();
                let (vault, notices) = open_simulated(&changed, &key).unwrap();
                assert_eq!((vault.failed_tries(), notices), (None, vec![]));
            }
        }
    }
}

#[test]
fn a_power_cut_while_tries_are_counted_or_forgotten_loses_nothing() {
    let (folder, key, kept) = tried_twice();
    let (mut vault, _) = open_simulated(&folder, &key).unwrap();
    let told = folder.moments();
    vault.forget_failed_tries().unwrap();
    vault.lock().unwrap();
    let closed_before = folder_moment_of_first_lock(&folder, &key);
    let mut replay = folder.replay();
    let mut images = 0;
    while replay.advance() {
        if replay.moment() < closed_before || !replay.is_anything_pending() {
            continue;
        }
        for style in Style::ALL {
            for seed in 0..8 {
                images += 1;
                let image = replay.image(style, seed);
                let mut vault = opens_as_ever(&image, &key, &kept);
                let count = vault.failed_tries().map_or(0, |tries| tries.count);
                assert!(count <= 2, "moment {} of {told}", replay.moment());
                add(&mut vault, "after the cut").unwrap();
                vault.lock().unwrap();
            }
        }
    }
    assert!(images >= 100, "{images} images of what a cut may leave");
}

#[test]
fn a_disk_that_fails_while_a_try_is_counted_changes_nothing_else() {
    for call in [Call::Read, Call::Write, Call::Sync] {
        for fault in [
            Fault::Error(ErrorKind::Other),
            Fault::Torn(ErrorKind::StorageFull),
            Fault::Short,
        ] {
            for nth in 0..3 {
                let (folder, key, kept) = tried_twice();
                folder.fail(call, nth, fault);
                let counted = seam::count_failed_try(&folder, NAME, DAY);
                folder.heal();
                let mut vault = opens_as_ever(&folder, &key, &kept);
                if counted.is_ok() {
                    assert!(vault.failed_tries().is_some(), "{call:?} {fault:?} {nth}");
                }
                folder.fail(call, nth, fault);
                // Nothing was promised: what could not be set back is told again.
                let _ = vault.forget_failed_tries();
                folder.heal();
                add(&mut vault, "after").unwrap();
                assert!(!vault.is_read_only(), "{call:?} {fault:?} {nth}");
            }
        }
    }
}

#[test]
fn on_a_medium_that_cannot_be_written_nothing_is_counted_and_the_vault_opens() {
    let (folder, key, kept) = tried_twice();
    folder.make_read_only();
    let moments = folder.moments();
    let refused = seam::count_failed_try(&folder, NAME, DAY);
    assert!(matches!(refused, Err(Error::ReadOnlyPlace)), "{refused:?}");
    let (mut vault, notices) = open_simulated(&folder, &key).unwrap();
    assert!(matches!(notices[..], [Notice::ReadOnly(_)]), "{notices:?}");
    assert_eq!(content(&vault).unwrap(), kept);
    assert_eq!(vault.failed_tries(), tries(2));
    let refused = vault.forget_failed_tries();
    assert!(matches!(refused, Err(Error::ReadOnly)), "{refused:?}");
    assert_eq!(folder.moments(), moments, "nothing was written");
}

#[test]
fn a_try_is_counted_in_the_block_whose_header_does_not_count() {
    let (folder, _, _) = tried_twice();
    let file = folder.bytes(NAME).unwrap();
    let generation = |block: usize| {
        let bytes = file[block + 40..block + 48].try_into().unwrap();
        u64::from_le_bytes(bytes)
    };
    let newest = if generation(0) >= generation(BLOCK) {
        0
    } else {
        BLOCK
    };
    assert_eq!(file[newest + PLACE..][..LENGTH], [0; LENGTH]);
    assert_eq!(
        file[BLOCK - newest + PLACE..][..LENGTH],
        count_bytes(2, DAY)
    );
}

#[test]
fn what_is_no_whole_vault_is_not_written_to() {
    let (folder, _, _) = tried_twice();
    let file = folder.bytes(NAME).unwrap();
    for bytes in [b"a letter".to_vec(), file[..BLOCK + 100].to_vec()] {
        let other = SimulatedFolder::new();
        other.put(NAME, bytes.clone());
        assert!(seam::count_failed_try(&other, NAME, DAY).is_err());
        assert!(other.bytes(NAME).unwrap() == bytes);
    }
}

#[test]
fn a_vault_that_is_open_takes_no_count() {
    let folder = SimulatedFolder::new();
    let (vault, _) = create_simulated(&folder);
    let refused = seam::count_failed_try(&folder, NAME, DAY);
    assert!(matches!(refused, Err(Error::InUse)), "{refused:?}");
    assert_eq!(vault.failed_tries(), None);
}

/// When the vault was first closed and two tries had been made: from here on a cut may fall anywhere.
fn folder_moment_of_first_lock(folder: &SimulatedFolder, key: &[u8; 32]) -> usize {
    let mut replay = folder.replay();
    while replay.advance() {
        let image = replay.image(Style::Lost, 0);
        let closed = open_simulated(&image, key).is_ok_and(|(vault, notices)| {
            notices.is_empty() && content(&vault).is_ok_and(|kept| !kept.is_empty())
        });
        if closed {
            return replay.moment();
        }
    }
    panic!("the vault was closed");
}

/// The count as FORMAT.md lays it out.
fn count_bytes(count: u32, day: u32) -> [u8; LENGTH] {
    use sha2::{Digest, Sha256};
    let mut bytes = [0; LENGTH];
    bytes[..4].copy_from_slice(&count.to_le_bytes());
    bytes[4..8].copy_from_slice(&day.to_le_bytes());
    let sum = Sha256::digest(&bytes[..8]);
    bytes[8..].copy_from_slice(&sum[..8]);
    bytes
}

//! Disks that fill up, fail and give less than was asked.

use std::io::ErrorKind;

use vault::disk::{Call, Fault, SimulatedFolder};
use vault::{Creation, Error, KdfPolicy, Notice, seam};

use crate::fixtures::{
    NAME, add, content, create_simulated, migrations, open_simulated, passphrase, secret, text,
};

#[test]
fn a_full_disk_refuses_the_save_and_the_vault_goes_on() {
    let folder = SimulatedFolder::new();
    let (mut vault, key) = create_simulated(&folder);
    add(&mut vault, "kept").unwrap();
    let before = content(&vault).unwrap();
    folder.limit_room(Some(0));
    for n in 0..3 {
        assert!(matches!(
            add(&mut vault, &text(n, 100_000)),
            Err(Error::DiskFull)
        ));
        assert_eq!(
            content(&vault).unwrap(),
            before,
            "reads answer from the last save"
        );
    }
    vault.check().unwrap();
    folder.limit_room(None);
    add(&mut vault, "there is room again").unwrap();
    let after = content(&vault).unwrap();
    vault.lock().unwrap();
    let (vault, notices) = open_simulated(&folder, &key).unwrap();
    assert_eq!(notices, []);
    assert_eq!(content(&vault).unwrap(), after);
}

#[test]
fn what_a_refused_save_left_behind_is_cut_off_by_the_next_one() {
    let folder = SimulatedFolder::new();
    let (mut vault, key) = create_simulated(&folder);
    folder.fail(Call::Write, 0, Fault::Torn(ErrorKind::StorageFull));
    // Longer than the zeros that are kept ahead, which would hide it.
    let refused = add(&mut vault, &text(1, 300_000));
    assert!(matches!(refused, Err(Error::DiskFull)));
    add(&mut vault, "short").unwrap();
    drop(vault);
    let (vault, notices) = open_simulated(&folder, &key).unwrap();
    assert_eq!(notices, [Notice::NotClosedProperly], "no save was dropped");
    assert_eq!(content(&vault).unwrap(), ["1 short", "1 short"]);
}

#[test]
fn a_small_save_fits_into_the_zeros_ahead_of_a_full_disk() {
    let folder = SimulatedFolder::new();
    let (mut vault, _) = create_simulated(&folder);
    add(&mut vault, "first").unwrap();
    folder.limit_room(Some(0));
    add(&mut vault, "second").unwrap();
}

#[test]
fn a_failed_sync_poisons_and_the_vault_can_still_be_read() {
    let folder = SimulatedFolder::new();
    let (mut vault, key) = create_simulated(&folder);
    add(&mut vault, "kept").unwrap();
    let before = content(&vault).unwrap();
    folder.fail(Call::Sync, 0, Fault::Error(ErrorKind::StorageFull));
    assert!(matches!(add(&mut vault, "in doubt"), Err(Error::Poisoned)));
    assert_eq!(content(&vault).unwrap(), before);
    assert!(vault.is_read_only());
    let moments = folder.moments();
    assert!(
        matches!(add(&mut vault, "more"), Err(Error::Poisoned)),
        "a sync is never tried again"
    );
    assert!(matches!(vault.lock(), Err(Error::Poisoned)));
    assert_eq!(folder.moments(), moments, "nothing more was written");
    let (vault, notices) = open_simulated(&folder, &key).unwrap();
    assert_eq!(notices, [Notice::NotClosedProperly]);
    assert!(
        content(&vault).unwrap().contains(&"2 in doubt".to_owned()),
        "here the disk had kept it after all"
    );
}

#[test]
fn short_and_interrupted_calls_change_nothing() {
    let folder = SimulatedFolder::new();
    let (mut vault, key) = create_simulated(&folder);
    for nth in 0..6 {
        folder.fail(Call::Write, nth, Fault::Short);
        folder.fail(Call::Write, nth + 1, Fault::Error(ErrorKind::Interrupted));
        folder.fail(Call::Read, nth, Fault::Short);
        folder.fail(Call::Read, nth + 1, Fault::Error(ErrorKind::Interrupted));
        add(&mut vault, &text(1, 300)).unwrap();
    }
    folder.heal();
    let expected = content(&vault).unwrap();
    vault.lock().unwrap();
    folder.fail(Call::Read, 0, Fault::Short);
    folder.fail(Call::Read, 3, Fault::Error(ErrorKind::Interrupted));
    let (vault, notices) = open_simulated(&folder, &key).unwrap();
    assert_eq!((notices, content(&vault).unwrap()), (vec![], expected));
}

#[test]
fn a_panic_below_sqlite_stops_there_and_poisons() {
    let folder = SimulatedFolder::new();
    let (mut vault, key) = create_simulated(&folder);
    add(&mut vault, "kept").unwrap();
    let before = content(&vault).unwrap();
    folder.fail(Call::Sync, 0, Fault::Panic);
    assert!(add(&mut vault, "in doubt").is_err());
    assert!(matches!(add(&mut vault, "more"), Err(Error::Poisoned)));
    assert_eq!(content(&vault).unwrap(), before);
    assert!(matches!(vault.lock(), Err(Error::Poisoned)));
    open_simulated(&folder, &key).unwrap().0.check().unwrap();
}

#[test]
fn a_creation_that_fails_anywhere_leaves_the_place_free() {
    let creation = Creation {
        passphrase: &passphrase(),
        recovery_key: false,
        kdf: KdfPolicy::for_tests(),
    };
    for (call, count) in [
        (Call::Write, 9),
        (Call::Sync, 6),
        (Call::Rename, 1),
        (Call::SyncFolder, 1),
    ] {
        for nth in 0..count {
            let folder = SimulatedFolder::new();
            folder.fail(call, nth, Fault::Error(ErrorKind::StorageFull));
            let made = seam::create(&folder, NAME, &creation, &migrations());
            let about = format!("{call:?} {nth}");
            match made {
                // Zeros ahead are a matter of speed only, and some calls come only after the creation.
                Ok((vault, _)) => {
                    folder.heal();
                    vault.lock().unwrap();
                }
                Err(Error::DiskFull | Error::Poisoned) => {
                    assert!(folder.names().is_empty(), "{about}");
                    seam::create(&folder, NAME, &creation, &migrations()).unwrap();
                }
                Err(error) => panic!("{about}: {error:?}"),
            }
        }
    }
}

#[test]
fn a_vault_in_a_place_that_cannot_be_written_opens_for_reading() {
    let folder = SimulatedFolder::new();
    let (mut vault, _) = create_simulated(&folder);
    add(&mut vault, "kept").unwrap();
    vault.lock().unwrap();
    folder.make_read_only();
    let (mut vault, notices) = seam::open(&folder, NAME, &secret(), &migrations()).unwrap();
    assert_eq!(notices, [Notice::ReadOnly(vault::ReadOnlyReason::Place)]);
    assert_eq!(content(&vault).unwrap().len(), 2);
    assert!(matches!(add(&mut vault, "more"), Err(Error::ReadOnly)));
    assert!(matches!(vault.remove_recovery_key(), Err(Error::ReadOnly)));
    vault.check().unwrap();
    vault.lock().unwrap();
    let creation = Creation {
        passphrase: &passphrase(),
        recovery_key: false,
        kdf: KdfPolicy::for_tests(),
    };
    let made = seam::create(&folder, "other", &creation, &migrations());
    assert!(matches!(made, Err(Error::ReadOnlyPlace)));
}

#[test]
fn a_drive_that_does_not_answer_is_called_so_and_nothing_saved_is_lost() {
    let folder = SimulatedFolder::new();
    let (mut vault, key) = create_simulated(&folder);
    for n in 0..40 {
        add(&mut vault, &text(n, 900)).unwrap();
    }
    let kept = content(&vault).unwrap();
    vault.lock().unwrap();
    // Opened anew, so that reading has to go to the drive.
    let (mut vault, _) = open_simulated(&folder, &key).unwrap();
    let gone = Fault::Error(ErrorKind::StaleNetworkFileHandle);
    let pull_out = || {
        for _ in 0..200 {
            folder.fail(Call::Read, 0, gone);
            folder.fail(Call::Write, 0, gone);
        }
    };
    pull_out();
    let read = content(&vault);
    assert!(matches!(read, Err(Error::DiskGone)), "{read:?}");
    let saved = add(&mut vault, "away");
    assert!(matches!(saved, Err(Error::DiskGone)), "{saved:?}");
    folder.heal();
    assert!(!vault.is_read_only(), "it is no damage");
    assert_eq!(content(&vault).unwrap(), kept);
    add(&mut vault, "back again").unwrap();
    pull_out();
    // Pulled out for good, and the app ends.
    drop(vault);
    folder.heal();
    let (vault, notices) = open_simulated(&folder, &key).unwrap();
    assert_eq!(notices, [Notice::NotClosedProperly]);
    assert_eq!(content(&vault).unwrap().len(), kept.len() + 2);
    vault.check().unwrap();
}

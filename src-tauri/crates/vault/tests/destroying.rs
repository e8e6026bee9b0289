//! A vault that is to go is gone, and what a disk keeps of it opens with nothing.

use std::fs;

use vault::disk::{SimulatedFolder, Style};
use vault::{Error, Work, copies, destroy, inspect, seam};

use crate::fixtures::{NAME, add, create, create_simulated, open, open_simulated, passphrase};

#[test]
fn a_destroyed_vault_and_its_copies_are_gone_and_nothing_else_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    let other = folder.path().join("other");
    create(&other).0.lock().unwrap();
    let (mut vault, _) = create(&path);
    add(&mut vault, "to go").unwrap();
    let copy = Work::Copy {
        label: "day",
        keep: 3,
    };
    vault.begin(&copy).unwrap();
    vault.finish().unwrap().unwrap().announce().unwrap();
    assert!(matches!(destroy(&path), Err(Error::InUse)));
    vault.lock().unwrap();
    // A second name shows what is left on the disk of a file that was removed.
    let held = folder.path().join("held");
    fs::hard_link(&path, &held).unwrap();
    destroy(&path).unwrap();
    for copy in copies(&path).unwrap() {
        destroy(&copy.path).unwrap();
    }
    assert!(!path.exists() && copies(&path).unwrap().is_empty());
    assert!(matches!(inspect(&held), Err(Error::NotAVault)));
    assert!(matches!(destroy(&path), Err(Error::NotFound)));
    open(&other).unwrap().0.lock().unwrap();
}

#[test]
fn what_is_not_a_vault_is_not_destroyed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter");
    fs::write(&path, "a letter, and no vault").unwrap();
    assert!(matches!(destroy(&path), Err(Error::NotAVault)));
    assert_eq!(fs::read(&path).unwrap(), b"a letter, and no vault");
}

#[test]
fn a_power_cut_while_a_vault_is_destroyed_leaves_it_whole_or_beyond_opening() {
    let folder = SimulatedFolder::new();
    let (mut vault, key) = create_simulated(&folder);
    add(&mut vault, "to go").unwrap();
    vault.lock().unwrap();
    let before = folder.moments();
    seam::destroy(&folder, NAME).unwrap();
    let mut replay = folder.replay();
    while replay.advance() {
        if replay.moment() <= before {
            continue;
        }
        for style in Style::ALL {
            let image = replay.image(style, 3);
            // Whole, or without a header: never another content, and never a panic.
            if let Ok((vault, _)) = open_simulated(&image, &key) {
                vault.check().unwrap();
            }
        }
    }
    assert!(matches!(
        open_simulated(&folder, &key).map(|_| ()),
        Err(Error::NotFound)
    ));
}

#[test]
fn the_passphrase_can_be_asked_for_while_a_vault_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let (vault, _) = create(&folder.path().join("v"));
    vault.confirm_passphrase(&passphrase()).unwrap();
    let wrong = vault::Passphrase::new("another passphrase altogether".to_owned());
    assert!(matches!(
        vault.confirm_passphrase(&wrong),
        Err(Error::WrongPassphrase)
    ));
}

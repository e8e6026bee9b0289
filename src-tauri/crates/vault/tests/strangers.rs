//! Other programs that change the file while the vault is open, and what the vault does while nothing is going on.

use std::fs::{self, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use vault::{Error, Vault};

use crate::fixtures::{add, content, create, open, text};

/// An open vault that holds a little.
fn opened(folder: &Path) -> (PathBuf, Vault) {
    let path = folder.join("v");
    let (mut vault, _) = create(&path);
    add(&mut vault, "kept").unwrap();
    (path, vault)
}

/// The vault refuses to write anything, can still be read, and what is saved can be copied elsewhere.
fn stops(mut vault: Vault, place: &Path, file: &Path) {
    let before = (content(&vault).unwrap(), fs::read(file).unwrap());
    let refused = add(&mut vault, "lost");
    assert!(matches!(refused, Err(Error::Replaced)), "{refused:?}");
    assert!(matches!(add(&mut vault, "lost"), Err(Error::Poisoned)));
    assert!(matches!(vault.rest(), Ok(())), "there is nothing to do");
    assert!(vault.is_read_only());
    assert_eq!(content(&vault).unwrap(), before.0);
    let copy = place.join("copy");
    vault.backup(&copy).unwrap();
    assert!(matches!(vault.lock(), Err(Error::Poisoned)));
    assert!(fs::read(file).unwrap() == before.1, "nothing was written");
    let (copy, _) = open(&copy).unwrap();
    assert_eq!(content(&copy).unwrap(), before.0);
}

#[test]
fn a_file_that_grew_is_not_written_to() {
    let folder = tempfile::tempdir().unwrap();
    let (path, vault) = opened(folder.path());
    let file = OpenOptions::new().write(true).open(&path).unwrap();
    file.write_all_at(b"x", file.metadata().unwrap().len())
        .unwrap();
    stops(vault, folder.path(), &path);
}

#[test]
fn a_file_that_shrank_is_not_written_to() {
    let folder = tempfile::tempdir().unwrap();
    let (path, mut vault) = opened(folder.path());
    vault.rest().unwrap();
    add(&mut vault, &text(1, 100)).unwrap();
    let file = OpenOptions::new().write(true).open(&path).unwrap();
    file.set_len(vault.space().file).unwrap();
    stops(vault, folder.path(), &path);
}

#[test]
fn a_file_that_was_removed_takes_no_save_that_would_be_gone() {
    let folder = tempfile::tempdir().unwrap();
    let (path, vault) = opened(folder.path());
    let held = folder.path().join("held");
    // What is left of it is looked at through a descriptor, as the vault itself has one.
    let file = fs::File::open(&path).unwrap();
    fs::remove_file(&path).unwrap();
    std::os::unix::fs::symlink(
        format!("/proc/self/fd/{}", std::os::fd::AsRawFd::as_raw_fd(&file)),
        &held,
    )
    .unwrap();
    stops(vault, folder.path(), &held);
}

#[test]
fn a_file_that_another_took_the_place_of_takes_no_save_that_would_be_gone() {
    let folder = tempfile::tempdir().unwrap();
    let (path, vault) = opened(folder.path());
    let newer = folder.path().join("newer");
    fs::write(&newer, "what another program put there").unwrap();
    fs::rename(&newer, &path).unwrap();
    stops(vault, folder.path(), &path);
}

#[test]
fn a_lock_does_not_touch_a_file_that_changed_either() {
    let folder = tempfile::tempdir().unwrap();
    let (path, vault) = opened(folder.path());
    let file = OpenOptions::new().append(true).open(&path).unwrap();
    std::io::Write::write_all(&mut &file, b"x").unwrap();
    let before = fs::read(&path).unwrap();
    assert!(matches!(vault.lock(), Err(Error::Replaced)));
    assert!(fs::read(&path).unwrap() == before);
}

#[test]
fn resting_cuts_the_zeros_and_saving_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let (path, mut vault) = opened(folder.path());
    let length = || fs::metadata(&path).unwrap().len();
    assert!(length() > vault.space().file, "zeros are kept ahead");
    vault.rest().unwrap();
    assert_eq!(length(), vault.space().file);
    vault.rest().unwrap();
    add(&mut vault, "after").unwrap();
    assert!(length() > vault.space().file);
    vault.rest().unwrap();
    let expected = content(&vault).unwrap();
    drop(vault);
    let (vault, notices) = open(&path).unwrap();
    assert_eq!(notices, [vault::Notice::NotClosedProperly]);
    assert_eq!(content(&vault).unwrap(), expected);
}

#[test]
fn resting_refuses_a_file_that_grew() {
    let folder = tempfile::tempdir().unwrap();
    let (path, mut vault) = opened(folder.path());
    let file = OpenOptions::new().append(true).open(&path).unwrap();
    std::io::Write::write_all(&mut &file, b"x").unwrap();
    let before = fs::read(&path).unwrap();
    assert!(matches!(vault.rest(), Err(Error::Replaced)));
    assert!(fs::read(&path).unwrap() == before);
}

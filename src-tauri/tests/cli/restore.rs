use std::{fs, path::Path, process::Output};

use super::{
    PASSPHRASE, Place, alcove, ends_with, stdin,
    trouble::{TROUBLES, closed, count, large, on_a_full_disk, open},
};

fn restore(from: &Path, vault: &Path, passphrase: &str) -> Output {
    alcove(
        &["restore"],
        &[("--from", from), ("--vault", vault)],
        passphrase,
    )
}

#[test]
fn a_backup_is_put_beside_byte_for_byte_once_it_is_verified() {
    let place = Place::new();
    let (path, copy, back) = (closed(&place), place.at("cöpy"), place.at("b ack.alcove"));
    let paths = [("--vault", path.as_path()), ("--out", &copy)];
    ends_with(&alcove(&["backup"], &paths, &stdin(PASSPHRASE)), 0);
    let (said, err) = ends_with(&restore(&copy, &back, &stdin(PASSPHRASE)), 0);
    assert!(said.contains("verified in full"), "{said}");
    assert_eq!(err, "");
    assert_eq!(fs::read(&back).unwrap(), fs::read(&copy).unwrap());
    assert_eq!(place.names(), ["b ack.alcove", "cöpy", "n.alcove"]);
    let (vault, notices) = open(&back).unwrap();
    assert_eq!((notices, count(&vault)), (vec![], 4));
}

#[test]
fn nothing_is_ever_restored_over_a_file_and_nothing_is_asked() {
    let place = Place::new();
    let path = closed(&place);
    fs::write(place.at("taken"), "mine").unwrap();
    std::os::unix::fs::symlink(place.at("nowhere"), place.at("dangling")).unwrap();
    let before = place.names();
    for taken in ["taken", "dangling", "n.alcove", ""] {
        ends_with(&restore(&path, &place.at(taken), ""), 1);
    }
    let (_, err) = ends_with(&restore(&path, &place.at("no such/folder"), ""), 1);
    assert!(err.contains("no such folder"), "{err}");
    assert_eq!(fs::read(place.at("taken")).unwrap(), b"mine");
    assert_eq!(place.names(), before);
}

#[test]
fn a_backup_that_is_not_whole_is_not_restored() {
    for trouble in &TROUBLES {
        let place = Place::new();
        let path = (trouble.make)(&place);
        let before = fs::read(&path).ok();
        let back = place.at("back.alcove");
        ends_with(&restore(&path, &back, &stdin(PASSPHRASE)), trouble.code);
        assert_eq!(back.exists(), trouble.code == 0, "{}", trouble.outcome);
        assert_eq!(
            fs::read(&path).ok(),
            before,
            "{}: it was changed",
            trouble.outcome
        );
        assert!(!place.at("back.alcove.unfinished-copy").exists());
    }
}

#[test]
fn each_other_reason_not_to_has_its_code() {
    let place = Place::new();
    let (path, back) = (closed(&place), place.at("back"));
    ends_with(&restore(&path, &back, &stdin("another one entirely")), 3);
    ends_with(&restore(&path, &back, ""), 1);
    let (vault, _) = open(&path).unwrap();
    ends_with(&restore(&path, &back, &stdin(PASSPHRASE)), 5);
    vault.lock().unwrap();
    ends_with(
        &restore(&path, Path::new("/proc/back"), &stdin(PASSPHRASE)),
        1,
    );
    assert_eq!(place.names(), ["n.alcove"]);
}

#[test]
fn a_full_disk_leaves_no_half_a_notebook() {
    let place = Place::new();
    let (path, back) = (large(&place), place.at("back"));
    let paths = [("--from", path.as_path()), ("--vault", &back)];
    let (_, err) = ends_with(&on_a_full_disk(8_000, &["restore"], &paths), 1);
    assert!(err.contains("disk is full"), "{err}");
    assert_eq!(place.names(), ["n.alcove"]);
}

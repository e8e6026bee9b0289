use std::fs;

use vault::{Passphrase, Secret};

use super::{
    PASSPHRASE, Place, but_for_tries, ends_with, open,
    passphrase::{NEW, given},
};

#[test]
fn recover_sets_a_new_passphrase_and_the_recovery_key_goes_on_opening() {
    let place = Place::new();
    let (path, key) = place.with_recovery_key(&therapy::schema::migrations(), true);
    let (out, _) = ends_with(&given(&["recover"], &path, &[&key, NEW]), 0);
    assert_eq!(out, "", "no new recovery key is made unasked");
    ends_with(&given(&["check"], &path, &[PASSPHRASE]), 3);
    ends_with(&given(&["check"], &path, &[NEW]), 0);
    let typed = key.replace('-', " ").to_lowercase();
    ends_with(&given(&["recover"], &path, &[&typed, PASSPHRASE]), 0);
    let secret = Secret::Passphrase(Passphrase::new(PASSPHRASE.into()));
    let (vault, notices) = open(&path, &secret).unwrap();
    assert_eq!(notices, [], "it was closed properly");
    let kept = vault.read(therapy::safekeeping::recovery_key).unwrap();
    assert!(kept.is_some(), "the notebook knows that the key was typed");
}

#[test]
fn recover_prints_the_recovery_key_that_takes_the_place_of_the_old_one() {
    let place = Place::new();
    let (path, old) = place.with_recovery_key(&therapy::schema::migrations(), true);
    let command = ["recover", "--new-recovery-key"];
    let (out, _) = ends_with(&given(&command, &path, &[&old, NEW]), 0);
    let new = out.lines().last().unwrap();
    ends_with(&given(&["recover"], &path, &[&old, PASSPHRASE]), 3);
    ends_with(&given(&["recover"], &path, &[new, PASSPHRASE]), 0);
}

#[test]
fn a_recovery_key_that_does_not_open_ends_with_3_and_changes_nothing() {
    let place = Place::new();
    let (path, key) = place.with_recovery_key(&therapy::schema::migrations(), true);
    let before = but_for_tries(&path);
    let other = vault::RecoveryKey::make().unwrap().to_display();
    let slip = if key.starts_with('7') { "8" } else { "7" };
    let slip = format!("{slip}{}", key.get(1..).unwrap());
    for (lines, code) in [
        (&[other.as_str(), NEW][..], 3),
        (&[&slip, NEW], 3),
        (&[PASSPHRASE, NEW], 3),
        (&[&key, "passwordpassword"], 1),
        (&[&key], 1),
    ] {
        ends_with(
            &given(&["recover", "--new-recovery-key"], &path, lines),
            code,
        );
        assert!(but_for_tries(&path) == before, "{lines:?}");
    }
}

#[test]
fn a_notebook_that_lost_saves_is_not_recovered() {
    let place = Place::new();
    let (path, key) = place.with_recovery_key(&therapy::schema::migrations(), true);
    let bytes = fs::read(&path).unwrap();
    let cut = &bytes[..bytes.len() - 512];
    fs::write(&path, cut).unwrap();
    ends_with(&given(&["recover"], &path, &[&key, NEW]), 4);
    assert_eq!(fs::read(&path).unwrap(), cut, "it is left as it is");
}

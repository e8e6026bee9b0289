use std::{fs, path::Path, process::Output};

use vault::{M, Migrations};

use super::{
    PASSPHRASE, Place, alcove, but_for_tries, ends_with, stdin,
    trouble::{cut, damaged_record},
};

/// An acceptable passphrase that is not [`PASSPHRASE`].
pub(super) const NEW: &str = "eleven lamps above the harbour";

/// Runs `alcove <command> --vault <path>` with lines on standard input.
pub(super) fn given(command: &[&str], path: &Path, lines: &[&str]) -> Output {
    alcove(command, &[("--vault", path)], &stdin(&lines.join("\n")))
}

#[test]
fn passphrase_seals_the_notebook_with_the_new_one_only() {
    let place = Place::new();
    let path = place.with_notebook(&therapy::schema::migrations());
    let (out, err) = ends_with(&given(&["passphrase"], &path, &[PASSPHRASE, NEW]), 0);
    assert_eq!(out, "", "no automatic copy is there to speak of");
    assert!(err.contains("older copy"), "the limit is said: {err}");
    ends_with(&given(&["check"], &path, &[PASSPHRASE]), 3);
    let (_, err) = ends_with(&given(&["check"], &path, &[NEW]), 0);
    assert_eq!(err, "", "it was closed properly");
    assert_eq!(place.names(), ["n.alcove"]);
}

#[test]
fn a_passphrase_that_is_not_changed_leaves_the_file_as_it_was() {
    let place = Place::new();
    let path = place.with_notebook(&therapy::schema::migrations());
    let before = but_for_tries(&path);
    for (lines, code) in [
        (&[NEW, NEW][..], 3),
        (&[PASSPHRASE, "passwordpassword"], 1),
        (&[PASSPHRASE], 1),
    ] {
        ends_with(&given(&["passphrase"], &path, lines), code);
        assert!(but_for_tries(&path) == before, "{lines:?}");
    }
    ends_with(&given(&["passphrase"], &place.at("absent"), &[]), 1);
    assert_eq!(place.names(), ["n.alcove"]);
}

#[test]
fn passphrase_names_the_automatic_copies_that_the_old_one_opens() {
    let place = Place::new();
    let older = Migrations::new(vec![M::up(include_str!(
        "../../crates/therapy/schema/0001_the_notebook.sql"
    ))]);
    let path = place.with_notebook(&older);
    // The first opening by a newer version makes a copy of what it changes.
    ends_with(&given(&["check"], &path, &[PASSPHRASE]), 0);
    let copies = vault::copies(&path).unwrap();
    assert_eq!(copies.len(), 1);
    let (out, err) = ends_with(&given(&["passphrase"], &path, &[PASSPHRASE, NEW]), 0);
    assert_eq!(Path::new(out.trim_end()), copies[0].path);
    assert!(err.contains("Automatic copies"), "{err}");
}

#[test]
fn a_damaged_notebook_is_given_no_new_passphrase() {
    for make in [damaged_record, cut] {
        let place = Place::new();
        let path = make(&place);
        let before = fs::read(&path).unwrap();
        ends_with(&given(&["passphrase"], &path, &[PASSPHRASE, NEW]), 4);
        assert_eq!(fs::read(&path).unwrap(), before, "it is left as it is");
    }
}

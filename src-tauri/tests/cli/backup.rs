use std::{fs, os::unix::fs::PermissionsExt, path::Path, process::Output};

use super::{
    PASSPHRASE, Place, alcove, ends_with, stdin,
    trouble::{
        closed, count, cut, damaged_pages, damaged_record, interrupt, large, newer, on_a_full_disk,
        open,
    },
};

fn backup(vault: &Path, out: &Path, passphrase: &str) -> Output {
    alcove(
        &["backup"],
        &[("--vault", vault), ("--out", out)],
        passphrase,
    )
}

#[test]
fn a_backup_is_verified_and_opens_with_the_same_passphrase() {
    let place = Place::new();
    let path = closed(&place);
    let out = place.at("my bäckup.alcove");
    let (said, err) = ends_with(&backup(&path, &out, &stdin(PASSPHRASE)), 0);
    assert!(said.contains("verified"), "{said}");
    assert_eq!(err, "");
    assert_eq!(place.names(), ["my bäckup.alcove", "n.alcove"]);
    let (vault, notices) = open(&path).unwrap();
    assert_eq!(
        (notices, count(&vault)),
        (vec![], 4),
        "the notebook holds what it held, and a line of its record more"
    );
    vault.lock().unwrap();
    assert_eq!(
        fs::metadata(&out).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let (vault, notices) = open(&out).unwrap();
    assert_eq!((notices, count(&vault)), (vec![], 4));
}

#[test]
fn a_place_that_is_taken_or_not_there_is_refused_before_anything_is_asked() {
    let place = Place::new();
    let path = closed(&place);
    fs::write(place.at("taken"), "mine").unwrap();
    fs::create_dir(place.at("folder")).unwrap();
    std::os::unix::fs::symlink(place.at("nowhere"), place.at("dangling")).unwrap();
    let before = place.names();
    for taken in ["taken", "folder", "dangling", "n.alcove"] {
        let (_, err) = ends_with(&backup(&path, &place.at(taken), ""), 1);
        assert!(err.contains("already a file"), "{taken}: {err}");
    }
    let (_, err) = ends_with(&backup(&path, &place.at("no such/folder"), ""), 1);
    assert!(err.contains("no such folder"), "{err}");
    // Nothing can be made there, whoever asks.
    ends_with(
        &backup(&path, Path::new("/proc/backup.alcove"), &stdin(PASSPHRASE)),
        1,
    );
    assert_eq!(place.names(), before);
    assert_eq!(fs::read(place.at("taken")).unwrap(), b"mine");
}

#[test]
fn each_reason_not_to_has_its_code_and_leaves_nothing() {
    let out = |place: &Place| place.at("b.alcove");
    let place = Place::new();
    let path = closed(&place);
    ends_with(
        &backup(&path, &out(&place), &stdin("another one entirely")),
        3,
    );
    ends_with(&backup(&path, &out(&place), ""), 1);
    ends_with(&backup(&place.at("absent"), &out(&place), ""), 1);
    let (vault, _) = open(&path).unwrap();
    ends_with(&backup(&path, &out(&place), &stdin(PASSPHRASE)), 5);
    vault.lock().unwrap();
    assert_eq!(place.names(), ["n.alcove"]);
    for (make, code) in [(newer as fn(&Place) -> _, 6), (damaged_pages, 4)] {
        let place = Place::new();
        let path = make(&place);
        ends_with(&backup(&path, &out(&place), &stdin(PASSPHRASE)), code);
        assert_eq!(place.names(), ["n.alcove"]);
    }
}

#[test]
fn of_a_notebook_that_lost_saves_the_rest_is_backed_up_and_the_code_says_so() {
    for (make, left) in [(damaged_record as fn(&Place) -> _, 2), (cut, 3)] {
        let place = Place::new();
        let path = make(&place);
        let before = fs::read(&path).unwrap();
        let out = place.at("b.alcove");
        let output = backup(&path, &out, &stdin(PASSPHRASE));
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(4), "{err}");
        assert!(err.contains("what can still be read"), "{err}");
        assert_eq!(
            err.lines().count(),
            2,
            "what is lost, and what is there: {err}"
        );
        let (vault, notices) = open(&out).unwrap();
        assert_eq!((notices, count(&vault)), (vec![], left));
        assert_eq!(
            fs::read(&path).unwrap(),
            before,
            "the damaged file is left as it is"
        );
    }
}

#[test]
fn a_full_disk_leaves_no_half_a_backup() {
    let place = Place::new();
    let path = large(&place);
    let out = place.at("b.alcove");
    let paths = [("--vault", path.as_path()), ("--out", &out)];
    let (_, err) = ends_with(&on_a_full_disk(8_000, &["backup"], &paths), 1);
    assert!(err.contains("disk is full"), "{err}");
    assert_eq!(place.names(), ["n.alcove"]);
}

#[test]
fn an_interrupted_backup_leaves_the_notebook_whole_and_the_next_one_cleans_up() {
    let place = Place::new();
    let path = large(&place);
    let (out, begun) = (place.at("b.alcove"), place.at("b.alcove.unfinished-copy"));
    let paths = [("--vault", path.as_path()), ("--out", &out)];
    let before = fs::read(&path).unwrap();
    let interrupted = (0..20).any(|_| {
        let _ = fs::remove_file(&out);
        interrupt(&["backup"], &paths, &begun)
    });
    assert!(interrupted, "it was interrupted at least once");
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(place.names(), ["b.alcove.unfinished-copy", "n.alcove"]);
    ends_with(&alcove(&["backup"], &paths, &stdin(PASSPHRASE)), 0);
    assert_eq!(place.names(), ["b.alcove", "n.alcove"]);
}

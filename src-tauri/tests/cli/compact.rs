use std::{fs, path::Path, process::Output};

use super::{
    PASSPHRASE, Place, alcove, but_for_tries, ends_with, stdin,
    trouble::{
        closed, count, cut, damaged_pages, damaged_record, interrupt, large, newer, on_a_full_disk,
        open,
    },
};

fn compact(vault: &Path, passphrase: &str) -> Output {
    alcove(&["compact"], &[("--vault", vault)], passphrase)
}

#[test]
fn compaction_shrinks_the_file_and_keeps_what_is_in_it() {
    let place = Place::new();
    let path = large(&place);
    let before = fs::metadata(&path).unwrap().len();
    let (said, err) = ends_with(&compact(&path, &stdin(PASSPHRASE)), 0);
    let after = fs::metadata(&path).unwrap().len();
    assert!(after < before * 2 / 3, "{before} to {after}");
    assert!(
        said.contains(&before.to_string()) && said.contains("compacted"),
        "{said}"
    );
    assert_eq!(err, "");
    assert_eq!(place.names(), ["n.alcove"]);
    let (vault, notices) = open(&path).unwrap();
    assert_eq!((notices, count(&vault)), (vec![], 4));
    vault.check().unwrap();
}

#[test]
fn each_reason_not_to_has_its_code_and_leaves_the_file_as_it_is() {
    for (make, code) in [
        (newer as fn(&Place) -> _, 6),
        (damaged_pages, 4),
        (damaged_record, 4),
        (cut, 4),
    ] {
        let place = Place::new();
        let path = make(&place);
        let before = fs::read(&path).unwrap();
        ends_with(&compact(&path, &stdin(PASSPHRASE)), code);
        assert_eq!(fs::read(&path).unwrap(), before);
        assert_eq!(place.names(), ["n.alcove"]);
    }
    let place = Place::new();
    let path = closed(&place);
    let before = but_for_tries(&path);
    ends_with(&compact(&path, &stdin("another one entirely")), 3);
    ends_with(&compact(&place.at("absent"), ""), 1);
    let (vault, _) = open(&path).unwrap();
    ends_with(&compact(&path, &stdin(PASSPHRASE)), 5);
    vault.lock().unwrap();
    fs::hard_link(&path, place.at("other name")).unwrap();
    let (_, err) = ends_with(&compact(&path, &stdin(PASSPHRASE)), 1);
    assert!(err.contains("more than one name"), "{err}");
    assert_eq!(but_for_tries(&path), before);
    assert_eq!(place.names(), ["n.alcove", "other name"]);
}

#[test]
fn a_full_disk_leaves_the_old_file() {
    let place = Place::new();
    let path = large(&place);
    let before = fs::read(&path).unwrap();
    let paths = [("--vault", path.as_path())];
    let (_, err) = ends_with(&on_a_full_disk(8_000, &["compact"], &paths), 1);
    assert!(err.contains("disk is full"), "{err}");
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(place.names(), ["n.alcove"]);
}

#[test]
fn an_interrupted_compaction_leaves_the_old_file_whole_and_the_next_command_cleans_up() {
    let place = Place::new();
    let path = large(&place);
    let original = fs::read(&path).unwrap();
    let begun = place.at("n.alcove.compact");
    let interrupted = (0..20).any(|_| {
        fs::write(&path, &original).unwrap();
        interrupt(&["compact"], &[("--vault", &path)], &begun)
    });
    assert!(interrupted, "it was interrupted at least once");
    assert_eq!(fs::read(&path).unwrap(), original);
    assert_eq!(place.names(), ["n.alcove", "n.alcove.compact"]);
    let (out, err) = ends_with(
        &alcove(&["check"], &[("--vault", &path)], &stdin(PASSPHRASE)),
        0,
    );
    assert!(
        out.contains("closed properly") && err.is_empty(),
        "{out}{err}"
    );
    assert_eq!(place.names(), ["n.alcove"]);
    ends_with(&compact(&path, &stdin(PASSPHRASE)), 0);
}

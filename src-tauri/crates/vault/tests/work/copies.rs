use std::fs;
use std::path::Path;

use vault::disk::SimulatedFolder;
use vault::{Creation, Error, KdfPolicy, M, Migrations, Vault, Work, copies, seam};

use crate::fixtures::{
    NAME, add, content, create, create_simulated, migrations, open, open_simulated, passphrase,
};

fn copy(vault: &mut Vault, label: &str, keep: usize) {
    vault.begin(&Work::Copy { label, keep }).unwrap();
    vault.finish().unwrap().unwrap().announce().unwrap();
}

fn listed(path: &Path) -> Vec<(u32, String)> {
    let copies = copies(path).unwrap().into_iter();
    copies.map(|copy| (copy.number, copy.label)).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn copies_are_numbered_named_and_kept_up_to_the_number_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("my diary ü.vault");
    let (mut vault, _) = create(&path);
    assert_eq!(listed(&path), [], "before there is a folder");
    for (n, day) in ["2026-01-01", "2026-01-02", "before change", "2025-12-31"]
        .iter()
        .enumerate()
    {
        add(&mut vault, &format!("day {n}")).unwrap();
        copy(&mut vault, day, 3);
    }
    let inner = folder.path().join("my diary ü.vault-copies");
    assert_eq!(
        names(&inner),
        [
            "0002 2026-01-02.vault",
            "0003 before change.vault",
            "0004 2025-12-31.vault"
        ],
        "the oldest went, whatever the clock said"
    );
    let expected = [(4, "2025-12-31"), (3, "before change"), (2, "2026-01-02")];
    assert_eq!(
        listed(&path),
        expected.map(|(number, label)| (number, label.to_owned()))
    );
    for (n, copy) in copies(&path).unwrap().iter().enumerate() {
        assert_eq!(copy.bytes, fs::metadata(&copy.path).unwrap().len());
        let (opened, notices) = open(&copy.path).unwrap();
        assert_eq!(notices, []);
        assert_eq!(
            content(&opened).unwrap().len(),
            2 * (4 - n),
            "each at its own state"
        );
    }
    copies(&path).unwrap()[0].remove().unwrap();
    add(&mut vault, "more").unwrap();
    copy(&mut vault, "next", 1);
    assert_eq!(listed(&path), [(4, "next".to_owned())]);
    copy(&mut vault, "none is not a number to keep", 0);
    assert_eq!(listed(&path).len(), 1);
}

#[test]
fn copies_are_listed_without_the_vault() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v.vault");
    let (mut vault, _) = create(&path);
    copy(&mut vault, "first", 5);
    vault.lock().unwrap();
    let before = copies(&path).unwrap();
    fs::remove_file(&path).unwrap();
    assert_eq!(copies(&path).unwrap(), before);
    fs::write(&path, "damaged beyond recognition").unwrap();
    assert_eq!(copies(&path).unwrap(), before);
    vault::restore(&before[0].path, &folder.path().join("beside")).unwrap();
    open(&folder.path().join("beside")).unwrap();
}

#[test]
fn what_else_lies_in_the_folder_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v.vault");
    let inner = folder.path().join("v.vault-copies");
    let (mut vault, _) = create(&path);
    copy(&mut vault, "first", 5);
    let foreign = [
        "0000 not sealed.vault",
        "1 letter.vault",
        "2024 taxes.pdf",
        "+001 plus.vault",
        "notes",
        "0001.vault",
        "00001 long.vault",
    ];
    for name in foreign {
        fs::write(inner.join(name), "mine").unwrap();
    }
    fs::create_dir(inner.join("0000 a folder.vault")).unwrap();
    fs::write(inner.join("0000 a folder.vault").join("x"), "mine").unwrap();
    for n in 0..4 {
        copy(&mut vault, &format!("copy {n}"), 2);
    }
    let ours = [(5, "copy 3".to_owned()), (4, "copy 2".to_owned())];
    assert_eq!(listed(&path)[..2], ours);
    for name in foreign {
        assert_eq!(fs::read(inner.join(name)).unwrap(), b"mine", "{name}");
    }
    assert!(inner.join("0000 a folder.vault").join("x").exists());
    assert_eq!(names(&inner).len(), foreign.len() + 3);
}

#[test]
fn what_an_interrupted_copy_left_goes_with_the_next() {
    let folder = SimulatedFolder::new();
    let (mut vault, _) = create_simulated(&folder);
    let left_over = "diary-copies/0001 yesterday.unfinished-copy";
    folder.put(left_over, vec![7; 9000]);
    copy(&mut vault, "today", 5);
    assert_eq!(folder.names(), [NAME, "diary-copies/0001 today"]);
}

#[test]
fn a_copy_is_due_once_for_each_label_and_only_after_a_save() {
    let folder = SimulatedFolder::new();
    let (mut vault, key) = create_simulated(&folder);
    let moments = folder.moments();
    assert!(vault.is_copy_due("monday").unwrap(), "there is none yet");
    assert_eq!(folder.moments(), moments, "asking makes nothing");
    copy(&mut vault, "monday", 5);
    assert!(!vault.is_copy_due("monday").unwrap());
    assert!(
        !vault.is_copy_due("tuesday").unwrap(),
        "nothing was saved since"
    );
    add(&mut vault, "saved on tuesday").unwrap();
    assert!(!vault.is_copy_due("monday").unwrap(), "one a day");
    assert!(vault.is_copy_due("tuesday").unwrap());
    copy(&mut vault, "tuesday", 5);
    vault.lock().unwrap();
    let (mut vault, _) = open_simulated(&folder, &key).unwrap();
    assert!(
        !vault.is_copy_due("wednesday").unwrap(),
        "a sitting without a save"
    );
    add(&mut vault, "saved on wednesday").unwrap();
    folder.limit_room(Some(2 * vault.space().live));
    assert!(
        !vault.is_copy_due("wednesday").unwrap(),
        "the disk is nearly full"
    );
    folder.limit_room(None);
    assert!(vault.is_copy_due("wednesday").unwrap());

    let newest = "diary-copies/0002 tuesday";
    let mut damaged = folder.bytes(newest).unwrap();
    vault.lock().unwrap();
    damaged[..8192].fill(0);
    folder.put(newest, damaged);
    let (vault, _) = open_simulated(&folder, &key).unwrap();
    assert!(
        vault.is_copy_due("wednesday").unwrap(),
        "one that opens no more does not count"
    );
}

#[test]
fn none_is_due_of_a_vault_that_takes_no_saves() {
    let folder = SimulatedFolder::new();
    let (mut vault, key) = create_simulated(&folder);
    add(&mut vault, "kept").unwrap();
    vault.lock().unwrap();
    folder.make_read_only();
    let (vault, _) = open_simulated(&folder, &key).unwrap();
    assert!(
        !vault.is_copy_due("monday").unwrap(),
        "copies of a damaged state would push out sound ones"
    );
}

/// The tables of the fixtures, and further steps.
fn later(steps: &[&'static str]) -> Migrations<'static> {
    let mut all = vec![M::up("SELECT 1")];
    all.extend(steps.iter().map(|step| M::up(step)));
    Migrations::new(all)
}

#[test]
fn a_copy_is_made_before_the_tables_are_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v.vault");
    let (mut vault, _) = create(&path);
    add(&mut vault, "kept").unwrap();
    let (key, expected) = (seam::data_key(&vault), content(&vault).unwrap());
    vault.lock().unwrap();
    open(&path).unwrap().0.lock().unwrap();
    assert_eq!(listed(&path), [], "no step, no copy");

    let step = "ALTER TABLE entry ADD COLUMN mood TEXT";
    let broken = later(&[step, "CREATE TABLE entry (x)"]);
    for _ in 0..3 {
        let refused = seam::open_file_by_key(&path, &key, &broken);
        assert!(matches!(refused, Err(Error::Migration(_))));
    }
    let copies_made = copies(&path).unwrap();
    assert_eq!(copies_made.last().unwrap().label, "before update");
    assert_eq!(
        copies_made.len(),
        2,
        "one of each state that a step was tried on"
    );
    let first = &copies_made[1].path;
    let (copy, notices) = seam::open_file_by_key(first, &key, &migrations()).unwrap();
    assert_eq!(
        (notices, content(&copy).unwrap()),
        (vec![], expected.clone())
    );

    let mended = later(&[step, "CREATE TABLE tag (x)"]);
    let (vault, _) = seam::open_file_by_key(&path, &key, &mended).unwrap();
    assert_eq!(content(&vault).unwrap(), expected);
}

#[test]
fn where_no_copy_can_be_made_the_tables_stay_as_they_are() {
    let folder = SimulatedFolder::new();
    let (mut vault, key) = create_simulated(&folder);
    add(&mut vault, "kept").unwrap();
    vault.lock().unwrap();
    let before = folder.bytes(NAME).unwrap();
    folder.limit_room(Some(9000));
    let steps = later(&["CREATE TABLE tag (x)"]);
    let refused = seam::open_by_key(&folder, NAME, &key, &steps);
    assert!(matches!(refused, Err(Error::DiskFull)));
    assert!(folder.bytes(NAME).unwrap() == before);
    assert_eq!(folder.names(), [NAME]);
    folder.limit_room(None);
    seam::open_by_key(&folder, NAME, &key, &steps).unwrap();
    assert_eq!(folder.names(), [NAME, "diary-copies/0001 before update"]);
}

#[test]
fn a_new_vault_has_no_copy() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    let creation = Creation {
        passphrase: &passphrase(),
        recovery_key: false,
        kdf: KdfPolicy::for_tests(),
    };
    Vault::create(&path, &creation, &later(&["CREATE TABLE tag (x)"])).unwrap();
    assert_eq!(names(folder.path()), ["v"]);
}

use std::fs::{self, File};
use std::os::unix::fs::FileExt;
use std::path::Path;

use vault::{
    Error, KdfPolicy, Passphrase, RecoveryKey, Secret, Vault, Work, copies, seam, test_copy,
};

use super::every_page::{count_with, every_page};
use super::{DELETED, bulk, goes_on, wear, worn};
use crate::fixtures::{
    NAME, add, content, create, migrations, open, open_simulated, passphrase, secret,
};

fn reseal(vault: &mut Vault, recovery: Option<&RecoveryKey>) -> Result<(), Error> {
    vault.begin(&Work::Reseal {
        passphrase: &passphrase(),
        recovery,
        kdf: KdfPolicy::for_tests(),
    })?;
    vault.finish().map(drop)
}

fn recovered(path: &Path, key: RecoveryKey) -> Result<(), Error> {
    let (vault, _) = Vault::open(path, &Secret::Recovery(key), &migrations())?;
    vault.lock()
}

#[test]
fn the_old_data_key_opens_nothing_in_the_new_file() {
    let (folder, mut vault, old) = worn();
    let before = (content(&vault).unwrap(), seam::digest(&vault).unwrap());
    let pages = |key| every_page(&folder.bytes(NAME).unwrap(), key);
    assert!(count_with(&pages(&old), DELETED) > 0, "the control");

    reseal(&mut vault, None).unwrap();

    let new = seam::data_key(&vault);
    assert_ne!(*new, *old);
    assert!((content(&vault).unwrap(), seam::digest(&vault).unwrap()) == before);
    add(&mut vault, "later").unwrap();
    assert_eq!(pages(&old), Vec::<Vec<u8>>::new());
    assert!(!pages(&new).is_empty(), "the control");
    assert_eq!(count_with(&pages(&new), DELETED), 0);
    vault.lock().unwrap();
    assert!(matches!(open_simulated(&folder, &old), Err(Error::Altered)));
    let (vault, notices) = seam::open(&folder, NAME, &secret(), &migrations()).unwrap();
    assert_eq!(notices, []);
    vault.check().unwrap();
}

#[test]
fn the_recovery_key_that_was_given_opens_it_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    let (mut vault, first) = create(&path);
    let given = RecoveryKey::make().unwrap();
    let again = RecoveryKey::parse(&given.to_display()).unwrap();
    reseal(&mut vault, Some(&given)).unwrap();
    vault.confirm_recovery_key(&given).unwrap();
    vault.lock().unwrap();
    assert!(matches!(
        recovered(&path, first.unwrap()),
        Err(Error::WrongRecoveryKey)
    ));
    recovered(&path, given).unwrap();

    let (mut vault, notices) = open(&path).unwrap();
    assert_eq!(notices, []);
    reseal(&mut vault, None).unwrap();
    vault.lock().unwrap();
    assert!(matches!(
        recovered(&path, again),
        Err(Error::WrongRecoveryKey)
    ));
    open(&path).unwrap();
}

#[test]
fn with_another_passphrase_nothing_is_begun() {
    let (folder, mut vault, key) = worn();
    let before = (folder.moments(), content(&vault).unwrap());
    let wrong = Passphrase::new("eleven lamps above the harbour".to_owned());
    let refused = vault.begin(&Work::Reseal {
        passphrase: &wrong,
        recovery: None,
        kdf: KdfPolicy::for_tests(),
    });
    assert!(matches!(refused, Err(Error::WrongPassphrase)));
    assert_eq!((folder.moments(), content(&vault).unwrap()), before);
    assert_eq!(*seam::data_key(&vault), *key);
}

#[test]
fn saves_between_the_slices_are_sealed_anew_too() {
    let (folder, mut vault, old) = worn();
    bulk(&mut vault, 1500, 1);
    vault
        .begin(&Work::Reseal {
            passphrase: &passphrase(),
            recovery: None,
            kdf: KdfPolicy::for_tests(),
        })
        .unwrap();
    let mut slices = 0;
    while goes_on(&mut vault) {
        slices += 1;
        add(&mut vault, &format!("saved in slice {slices}")).unwrap();
        assert_eq!(
            *seam::data_key(&vault),
            *old,
            "until it is done, the old file counts"
        );
    }
    assert!(slices >= 2, "{slices}");
    let expected = content(&vault).unwrap();
    assert!(
        expected
            .iter()
            .any(|line| line.ends_with("saved in slice 2"))
    );
    vault.lock().unwrap();
    let (vault, notices) = seam::open(&folder, NAME, &secret(), &migrations()).unwrap();
    assert_eq!((notices, content(&vault).unwrap()), (vec![], expected));
}

#[test]
fn the_key_slots_of_the_old_file_are_overwritten_and_those_of_a_compacted_one_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    let (mut vault, _) = create(&path);
    wear(&mut vault);
    let start_of = |file: &File| {
        let mut start = [0; 8192];
        file.read_exact_at(&mut start, 0).unwrap();
        start
    };
    let held = File::open(&path).unwrap();
    vault.compact().unwrap();
    assert!(start_of(&held).starts_with(b"ALCOVE VAULT"), "the control");

    let held = File::open(&path).unwrap();
    let length = held.metadata().unwrap().len();
    reseal(&mut vault, None).unwrap();
    assert_eq!(start_of(&held), [0; 8192]);
    assert_eq!(
        held.metadata().unwrap().len(),
        length,
        "only the slots: the rest is free room"
    );
    vault.lock().unwrap();
    assert_eq!(open(&path).unwrap().1, []);
}

#[test]
fn a_name_that_the_old_file_got_meanwhile_keeps_it_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (path, link) = (folder.path().join("v"), folder.path().join("link"));
    let (mut vault, _) = create(&path);
    vault
        .begin(&Work::Reseal {
            passphrase: &passphrase(),
            recovery: None,
            kdf: KdfPolicy::for_tests(),
        })
        .unwrap();
    fs::hard_link(&path, &link).unwrap();
    assert!(matches!(vault.finish(), Err(Error::SeveralNames)));
    vault.lock().unwrap();
    open(&link).unwrap().0.lock().unwrap();
}

#[test]
fn copies_from_before_are_told_apart_and_open_with_their_own_secrets() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    let (mut vault, _) = create(&path);
    add(&mut vault, "before").unwrap();
    vault
        .begin(&Work::Copy {
            label: "before",
            keep: 9,
        })
        .unwrap();
    vault.finish().unwrap().unwrap().announce().unwrap();
    let copy = &copies(&path).unwrap()[0].path;
    assert!(!vault.is_sealed_otherwise(copy).unwrap());
    vault.begin_test(copy).unwrap().run().unwrap();

    reseal(&mut vault, None).unwrap();
    assert!(vault.is_sealed_otherwise(copy).unwrap());
    assert!(matches!(
        vault.begin_test(copy),
        Err(Error::SealedOtherwise)
    ));
    test_copy(copy, &secret()).unwrap();

    vault
        .begin(&Work::Copy {
            label: "after",
            keep: 9,
        })
        .unwrap();
    vault.finish().unwrap().unwrap().announce().unwrap();
    let newest = &copies(&path).unwrap()[0].path;
    assert!(!vault.is_sealed_otherwise(newest).unwrap());
    vault.begin_test(newest).unwrap().run().unwrap();
}

#[test]
fn sealing_anew_is_never_cheaper_to_guess() {
    let (folder, mut vault, _) = worn();
    vault
        .begin(&Work::Reseal {
            passphrase: &passphrase(),
            recovery: None,
            kdf: KdfPolicy::standard(),
        })
        .unwrap();
    vault.finish().unwrap();
    reseal(&mut vault, None).unwrap();
    let file = folder.bytes(NAME).unwrap();
    let number = |at: usize| u32::from_le_bytes(file[at..at + 4].try_into().unwrap());
    for block in [0, 4096] {
        assert_eq!((number(block + 128), number(block + 132)), (64 * 1024, 3));
    }
}

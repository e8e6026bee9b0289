use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use vault::disk::{Call, Fault, SimulatedFolder};
use vault::{
    Damage, Error, Notice, Passphrase, ReadOnlyReason, Secret, Vault, Work, copies, restore, seam,
    test_copy,
};

use super::every_page::{count_with, every_page};
use super::{DELETED, bulk, goes_on, wear, worn};
use crate::fixtures::{add, content, create, create_simulated, migrations, open, secret, text};

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_backup_opens_with_the_same_secrets_and_holds_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let (path, to) = (
        folder.path().join("v"),
        folder.path().join("my copy ü.vault"),
    );
    let (mut vault, recovery) = create(&path);
    wear(&mut vault);
    let (expected, digest) = (content(&vault).unwrap(), seam::digest(&vault).unwrap());
    let key = seam::data_key(&vault);

    let check = vault.backup(&to).unwrap();

    assert_eq!(check.bytes, fs::metadata(&to).unwrap().len());
    assert!(
        check.bytes < vault.space().file,
        "only what is live is in it"
    );
    assert!(check.pages > 10 && check.records >= 3);
    assert_eq!(
        count_with(&every_page(&fs::read(&to).unwrap(), &key), DELETED),
        0
    );
    assert_ne!(
        fs::read(&path).unwrap()[20..24],
        fs::read(&to).unwrap()[20..24],
        "another epoch"
    );
    add(&mut vault, "the vault goes on").unwrap();
    vault.lock().unwrap();
    for secret in [secret(), Secret::Recovery(recovery.unwrap())] {
        let (copy, notices) = Vault::open(&to, &secret, &migrations()).unwrap();
        assert_eq!(
            (notices, content(&copy).unwrap()),
            (vec![], expected.clone())
        );
        assert_eq!(seam::digest(&copy).unwrap(), digest);
    }
    assert_eq!(open(&path).unwrap().1, []);
    assert_eq!(names(folder.path()), ["my copy ü.vault", "v"]);
}

#[test]
fn what_is_there_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    let (mut vault, _) = create(&path);
    let at = |name: &str| folder.path().join(name);
    fs::write(at("letter"), "mine").unwrap();
    fs::create_dir(at("folder")).unwrap();
    std::os::unix::fs::symlink(at("nowhere"), at("dangling")).unwrap();
    let before = names(folder.path());
    for taken in ["letter", "folder", "dangling", "v"] {
        let refused = vault.backup(&at(taken));
        assert!(
            matches!(refused, Err(Error::AlreadyExists)),
            "{taken}: {refused:?}"
        );
    }
    assert!(matches!(
        vault.backup(&at("no such folder/copy")),
        Err(Error::NotFound)
    ));
    assert!(
        vault.backup(Path::new("/proc/copy")).is_err(),
        "nothing can be made there"
    );
    assert_eq!(names(folder.path()), before);
    assert_eq!(fs::read(at("letter")).unwrap(), b"mine");

    vault.begin(&Work::Backup { to: &at("copy") }).unwrap();
    let written = vault.finish().unwrap().unwrap();
    fs::write(at("copy"), "put there meanwhile").unwrap();
    assert!(matches!(written.announce(), Err(Error::AlreadyExists)));
    assert_eq!(fs::read(at("copy")).unwrap(), b"put there meanwhile");
    assert!(!at("copy.unfinished-copy").exists());
}

#[test]
fn a_backup_has_its_name_only_once_it_is_verified() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("copy");
    let unfinished = folder.path().join("copy.unfinished-copy");
    let (_, mut vault, _) = worn();
    vault.begin(&Work::Backup { to: &to }).unwrap();
    let written = vault.finish().unwrap().unwrap();
    assert_eq!(names(folder.path()), ["copy.unfinished-copy"]);
    drop(written);
    assert_eq!(names(folder.path()), Vec::<String>::new());

    vault.begin(&Work::Backup { to: &to }).unwrap();
    let written = vault.finish().unwrap().unwrap();
    let length = fs::metadata(&unfinished).unwrap().len();
    drop(written);
    // Wherever the disk gives back something else than was written, the copy is refused and goes.
    for place in (0..length).step_by(7919) {
        if (1024..4096).contains(&(place % 4096)) && place < 8192 {
            continue;
        }
        vault.begin(&Work::Backup { to: &to }).unwrap();
        let written = vault.finish().unwrap().unwrap();
        let mut bytes = fs::read(&unfinished).unwrap();
        let Some(byte) = bytes.get_mut(place as usize) else {
            break;
        };
        *byte ^= 4;
        fs::write(&unfinished, bytes).unwrap();
        let announced = written.announce();
        if place < 8192 && announced.is_ok() {
            fs::remove_file(&to).unwrap();
            continue;
        }
        assert!(
            matches!(announced, Err(Error::Damaged(_))),
            "byte {place}: {announced:?}"
        );
        assert_eq!(names(folder.path()), Vec::<String>::new(), "byte {place}");
    }
    vault.backup(&to).unwrap();
}

#[test]
fn saves_between_the_slices_are_in_the_backup() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("copy");
    let (_, mut vault, key) = worn();
    bulk(&mut vault, 1500, 1);
    vault.begin(&Work::Backup { to: &to }).unwrap();
    let mut slices = 0;
    let written = loop {
        match vault.advance().unwrap() {
            vault::Progress::Written(written) => break written,
            _ => slices += 1,
        }
        add(&mut vault, &format!("saved in slice {slices}")).unwrap();
    };
    assert!(slices >= 2, "{slices}");
    let expected = content(&vault).unwrap();
    add(&mut vault, "after the last slice").unwrap();
    written.announce().unwrap();
    let (copy, notices) = seam::open_file_by_key(&to, &key, &migrations()).unwrap();
    assert_eq!((notices, content(&copy).unwrap()), (vec![], expected));
    assert!(!goes_on(&mut vault), "nothing is left to do");
}

#[test]
fn a_vault_in_a_place_that_cannot_be_written_is_backed_up() {
    let folder = tempfile::tempdir().unwrap();
    let (disk, vault, key) = worn();
    let expected = content(&vault).unwrap();
    vault.lock().unwrap();
    disk.make_read_only();
    let (mut vault, _) = crate::fixtures::open_simulated(&disk, &key).unwrap();
    assert!(vault.is_read_only());
    let to = folder.path().join("copy");
    vault.backup(&to).unwrap();
    let (copy, notices) = seam::open_file_by_key(&to, &key, &migrations()).unwrap();
    assert_eq!((notices, content(&copy).unwrap()), (vec![], expected));
}

#[test]
fn of_a_damaged_vault_the_state_before_the_damage_is_backed_up() {
    let folder = tempfile::tempdir().unwrap();
    let (to, disk) = (folder.path().join("copy"), SimulatedFolder::new());
    let (mut vault, key) = create_simulated(&disk);
    for n in 0..4 {
        add(&mut vault, &text(n, 30)).unwrap();
    }
    vault.lock().unwrap();
    let whole = disk.bytes("diary").unwrap();
    let (mut records, mut pages) = (0, 0);
    for place in (8192..whole.len()).step_by(512) {
        let mut file = whole.clone();
        file[place] ^= 1;
        disk.put("diary", file);
        let Ok((mut vault, notices)) = crate::fixtures::open_simulated(&disk, &key) else {
            continue;
        };
        match &notices[..] {
            [Notice::ReadOnly(ReadOnlyReason::DamagedRecord { later_saves })] => {
                let expected = content(&vault).unwrap();
                assert_eq!(expected.len() as u64, 2 * (4 - later_saves));
                vault.backup(&to).unwrap();
                let (copy, notices) = seam::open_file_by_key(&to, &key, &migrations()).unwrap();
                assert_eq!((notices, content(&copy).unwrap()), (vec![], expected));
                drop(copy);
                fs::remove_file(&to).unwrap();
                records += 1;
            }
            [Notice::ReadOnly(ReadOnlyReason::DamagedPages { .. })] => {
                let refused = vault.backup(&to);
                assert!(
                    matches!(refused, Err(Error::Damaged(Damage::Page))),
                    "{refused:?}"
                );
                assert_eq!(names(folder.path()), Vec::<String>::new());
                pages += 1;
            }
            _ => {}
        }
    }
    assert!(
        records >= 3 && pages >= 3,
        "{records} records, {pages} pages"
    );
}

#[test]
fn a_vault_whose_last_save_could_not_be_confirmed_is_backed_up_at_the_one_before() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("copy");
    let (disk, mut vault, key) = worn();
    let expected = content(&vault).unwrap();
    disk.fail(Call::Sync, 0, Fault::Error(ErrorKind::Other));
    assert!(matches!(add(&mut vault, "in doubt"), Err(Error::Poisoned)));
    let moments = disk.moments();
    vault.backup(&to).unwrap();
    assert_eq!(
        disk.moments(),
        moments,
        "nothing is written to the place that failed"
    );
    let (copy, notices) = seam::open_file_by_key(&to, &key, &migrations()).unwrap();
    assert_eq!((notices, content(&copy).unwrap()), (vec![], expected));
}

#[test]
fn a_copy_is_tested_with_its_own_secrets() {
    let folder = tempfile::tempdir().unwrap();
    let (path, to) = (folder.path().join("v"), folder.path().join("copy"));
    let (mut vault, recovery) = create(&path);
    add(&mut vault, &text(1, 900)).unwrap();
    let made = vault.backup(&to).unwrap();
    assert_eq!(test_copy(&to, &secret()).unwrap(), made);
    assert_eq!(
        test_copy(&to, &Secret::Recovery(recovery.unwrap())).unwrap(),
        made
    );
    assert_eq!(vault.begin_test(&to).unwrap().run().unwrap(), made);
    let wrong = Secret::Passphrase(Passphrase::new("not the one that was chosen".to_owned()));
    assert!(matches!(
        test_copy(&to, &wrong),
        Err(Error::WrongPassphrase)
    ));
    let mut bytes = fs::read(&to).unwrap();
    bytes[8192 + 2000] ^= 1;
    fs::write(&to, bytes).unwrap();
    assert!(matches!(
        test_copy(&to, &secret()),
        Err(Error::Damaged(Damage::Page))
    ));
    assert_eq!(copies(&path).unwrap(), [], "a backup is no automatic copy");
}

#[test]
fn restoring_is_byte_for_byte_beside_and_never_over_anything() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let (mut vault, _) = create(&at("v"));
    add(&mut vault, "kept").unwrap();
    let expected = content(&vault).unwrap();
    vault.backup(&at("copy")).unwrap();
    assert!(matches!(
        restore(&at("copy"), &at("v")),
        Err(Error::AlreadyExists)
    ));
    assert!(
        matches!(restore(&at("v"), &at("w")), Err(Error::InUse)),
        "it is open"
    );
    assert!(matches!(
        restore(&at("absent"), &at("w")),
        Err(Error::NotFound)
    ));
    fs::write(at("letter"), "Dear diary").unwrap();
    assert!(matches!(
        restore(&at("letter"), &at("w")),
        Err(Error::NotAVault)
    ));
    assert!(matches!(
        restore(&at("copy"), &at("no such folder/w")),
        Err(Error::NotFound)
    ));
    assert!(!at("w").exists() && !at("w.unfinished-copy").exists());

    restore(&at("copy"), &at("w")).unwrap();
    assert!(fs::read(at("w")).unwrap() == fs::read(at("copy")).unwrap());
    let (restored, notices) = open(&at("w")).unwrap();
    assert_eq!((notices, content(&restored).unwrap()), (vec![], expected));
}

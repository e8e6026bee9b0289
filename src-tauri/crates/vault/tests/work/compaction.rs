use std::fs::{self, File};

use vault::disk::SimulatedFolder;
use vault::{Error, Notice, Progress, ReadOnlyReason, Work, seam};

use super::every_page::{count_with, every_page};
use super::{COMPACT, DELETED, bulk, goes_on, length, wear, worn};
use crate::fixtures::{
    NAME, add, content, create, create_simulated, delete, edit, migrations, open, open_simulated,
    shrink, text,
};

#[test]
fn every_word_is_kept_and_the_room_given_back() {
    let (folder, mut vault, key) = worn();
    let before = (content(&vault).unwrap(), seam::digest(&vault).unwrap());
    let (space, bytes) = (vault.space(), length(&folder));
    assert!(space.file > 2 * space.live, "the control: {space:?}");

    vault.compact().unwrap();

    let after = (content(&vault).unwrap(), seam::digest(&vault).unwrap());
    assert!(before == after, "the database is the same, page by page");
    assert!(vault.space().file < space.file / 2, "{:?}", vault.space());
    assert!(length(&folder) < bytes / 2);
    let checked = vault.check().unwrap();
    assert_eq!(checked.bytes, vault.space().file);
    assert_eq!(folder.names(), [NAME]);

    add(&mut vault, "after").unwrap();
    let expected = content(&vault).unwrap();
    vault.lock().unwrap();
    let (vault, notices) = open_simulated(&folder, &key).unwrap();
    assert_eq!((notices, content(&vault).unwrap()), (vec![], expected));
    vault.check().unwrap();
}

#[test]
fn a_deleted_word_is_in_no_record_afterwards() {
    let (folder, mut vault, key) = worn();
    let find = |word| count_with(&every_page(&folder.bytes(NAME).unwrap(), &key), word);
    let kept = "w64f3";
    edit(&mut vault, 2, kept).unwrap();
    assert!(find(DELETED) > 0, "the control: superseded pages hold it");
    vault.compact().unwrap();
    assert_eq!(find(DELETED), 0);
    assert!(find(kept) > 0, "the control: what was not deleted is found");
}

#[test]
fn saves_between_the_slices_are_kept() {
    let folder = SimulatedFolder::new();
    let (mut vault, key) = create_simulated(&folder);
    let first = bulk(&mut vault, 1500, 1);
    let second = bulk(&mut vault, 1500, 2);
    add(&mut vault, "small").unwrap();
    vault.begin(&Work::Compact).unwrap();
    let mut slices = 0;
    while goes_on(&mut vault) {
        slices += 1;
        // What was taken already changes, what was not taken yet goes, and the database grows and shrinks.
        match slices {
            1 => edit(&mut vault, first, "short now").unwrap(),
            2 => delete(&mut vault, second).unwrap(),
            3 => {
                shrink(&mut vault).unwrap();
                bulk(&mut vault, 1500, 3);
            }
            _ => {}
        }
        if slices < 8 {
            add(&mut vault, &text(slices, 50)).unwrap();
        }
    }
    assert!(slices >= 5, "{slices}");
    let expected = (content(&vault).unwrap(), seam::digest(&vault).unwrap());
    assert!(expected.0.contains(&"1 short now".to_owned()));
    vault.check().unwrap();
    vault.lock().unwrap();
    let (vault, notices) = open_simulated(&folder, &key).unwrap();
    assert_eq!(notices, []);
    assert!((content(&vault).unwrap(), seam::digest(&vault).unwrap()) == expected);
    vault.check().unwrap();
    assert_eq!(folder.names(), [NAME]);
}

#[test]
fn the_new_file_has_keys_of_its_own_and_goes_on_counting() {
    let (folder, mut vault, _) = worn();
    let field = |at: usize, length: usize| {
        let file = folder.bytes(NAME).unwrap();
        [
            file[at..at + length].to_vec(),
            file[4096 + at..4096 + at + length].to_vec(),
        ]
    };
    let (epoch, slots) = (field(20, 4), field(128, 312));
    let records = vault.check().unwrap().records;
    for _ in 0..2 {
        vault.compact().unwrap();
        let base = u64::from_le_bytes(field(104, 8)[0].clone().try_into().unwrap());
        assert!(
            base >= records,
            "the sequence goes on: {base} after {records}"
        );
        assert_ne!(field(20, 4), epoch, "the epoch is new");
        assert_eq!(field(128, 312)[0], slots[0], "what opens it is the same");
        assert_eq!(field(128, 312)[1], slots[0], "in both headers");
    }
}

#[test]
fn giving_it_up_removes_what_was_written_and_changes_nothing() {
    let (folder, mut vault, key) = worn();
    bulk(&mut vault, 1200, 1);
    let before = (content(&vault).unwrap(), folder.bytes(NAME).unwrap());
    let begin = |vault: &mut vault::Vault| {
        vault.begin(&Work::Compact).unwrap();
        assert!(goes_on(vault));
        assert_eq!(folder.names(), [NAME, COMPACT]);
    };
    begin(&mut vault);
    vault.abandon();
    assert_eq!(folder.names(), [NAME]);
    assert!(
        matches!(vault.advance(), Ok(Progress::Done)),
        "nothing is left to do"
    );
    begin(&mut vault);
    begin(&mut vault);
    assert!((content(&vault).unwrap(), folder.bytes(NAME).unwrap()) == before);
    drop(vault);
    assert_eq!(folder.names(), [NAME], "dropped in the middle");

    let (mut vault, _) = open_simulated(&folder, &key).unwrap();
    vault.begin(&Work::Compact).unwrap();
    assert!(goes_on(&mut vault));
    vault.lock().unwrap();
    assert_eq!(folder.names(), [NAME], "locked in the middle");
    let (vault, notices) = open_simulated(&folder, &key).unwrap();
    assert_eq!((notices, content(&vault).unwrap()), (vec![], before.0));
}

#[test]
fn what_an_interrupted_one_left_goes_with_the_next_opening() {
    let (folder, vault, key) = worn();
    vault.lock().unwrap();
    let half = folder.bytes(NAME).unwrap()[..20_000].to_vec();
    folder.put(COMPACT, half.clone());
    let (vault, notices) = open_simulated(&folder, &key).unwrap();
    assert_eq!((notices, folder.names()), (vec![], vec![NAME.into()]));
    vault.lock().unwrap();

    folder.put(COMPACT, half.clone());
    let wrong = open_simulated(&folder, &[7; 32]);
    assert!(wrong.is_err());
    assert_eq!(
        folder.names(),
        [NAME, COMPACT],
        "not before the vault opens"
    );
}

#[test]
fn what_an_interrupted_one_left_stays_beside_a_damaged_vault() {
    let (folder, vault, key) = worn();
    vault.lock().unwrap();
    let whole = folder.bytes(NAME).unwrap();
    // Each try in a folder of its own, which remembers nothing of the others.
    let left = whole[..20_000].to_vec();
    let mut damaged = 0;
    // What stands before the checkpoint that a lock leaves is not looked at by an opening.
    for place in (8192..whole.len()).step_by(512) {
        let folder = SimulatedFolder::new();
        let mut file = whole.clone();
        file[place..place + 512].fill(0x5a);
        folder.put(NAME, file);
        folder.put(COMPACT, left.clone());
        match open_simulated(&folder, &key) {
            Ok((_, notices)) if notices.is_empty() => continue,
            Ok((vault, _)) => assert!(vault.is_read_only()),
            Err(error) => assert!(
                matches!(error, Error::Damaged(_) | Error::ReadOnly),
                "{error:?}"
            ),
        }
        let is_there = folder.names().contains(&COMPACT.into());
        assert!(is_there, "removed, with damage at {place}");
        damaged += 1;
    }
    assert!(damaged > 8, "the control: {damaged}");
}

#[test]
fn a_left_over_that_is_in_use_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    create(&path).0.lock().unwrap();
    let left_over = folder.path().join("v.compact");
    create(&left_over).0.lock().unwrap();
    let (other, _) = open(&left_over).unwrap();
    let (mut vault, notices) = open(&path).unwrap();
    assert_eq!(notices, []);
    assert!(matches!(vault.begin(&Work::Compact), Err(Error::InUse)));
    assert!(left_over.exists());
    other.lock().unwrap();
    vault.compact().unwrap();
    assert!(!left_over.exists());
}

#[test]
fn a_file_with_several_names_is_not_exchanged() {
    let folder = tempfile::tempdir().unwrap();
    let (path, link) = (folder.path().join("v"), folder.path().join("link"));
    let (mut vault, _) = create(&path);
    wear(&mut vault);
    let before = content(&vault).unwrap();
    fs::hard_link(&path, &link).unwrap();
    assert!(matches!(
        vault.begin(&Work::Compact),
        Err(Error::SeveralNames)
    ));
    fs::remove_file(&link).unwrap();

    vault.begin(&Work::Compact).unwrap();
    fs::hard_link(&path, &link).unwrap();
    assert!(
        matches!(vault.finish(), Err(Error::SeveralNames)),
        "named in the meantime"
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    add(&mut vault, "the vault goes on").unwrap();
    fs::remove_file(&link).unwrap();
    vault.compact().unwrap();
    assert_eq!(content(&vault).unwrap().len(), before.len() + 2);
}

#[test]
fn through_a_symbolic_link_the_file_itself_is_exchanged() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("where it lies");
    fs::create_dir(&inner).unwrap();
    let (path, link) = (inner.join("v"), folder.path().join("link"));
    let (mut vault, _) = create(&path);
    wear(&mut vault);
    vault.lock().unwrap();
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let (mut vault, _) = open(&link).unwrap();
    vault.compact().unwrap();
    vault.lock().unwrap();
    assert!(link.is_symlink() && path.is_file() && !path.is_symlink());
    assert_eq!(open(&path).unwrap().1, []);
}

#[test]
fn another_file_under_the_name_is_never_replaced() {
    for is_put_back in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("v");
        let (mut vault, _) = create(&path);
        wear(&mut vault);
        let before = content(&vault).unwrap();
        vault.begin(&Work::Compact).unwrap();
        let moved = folder.path().join("moved");
        fs::rename(&path, &moved).unwrap();
        if is_put_back {
            fs::write(&path, "another file").unwrap();
        }
        assert!(matches!(vault.finish(), Err(Error::Replaced)));
        assert_eq!(content(&vault).unwrap(), before);
        if is_put_back {
            assert_eq!(fs::read(&path).unwrap(), b"another file");
            fs::remove_file(&path).unwrap();
        }
        fs::rename(&moved, &path).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        vault.compact().unwrap();
        vault.lock().unwrap();
    }
}

#[test]
fn a_vault_that_takes_no_saves_is_not_compacted() {
    let (folder, vault, key) = worn();
    vault.lock().unwrap();
    folder.make_read_only();
    let (mut vault, notices) = open_simulated(&folder, &key).unwrap();
    assert_eq!(notices, [Notice::ReadOnly(ReadOnlyReason::Place)]);
    assert!(matches!(vault.begin(&Work::Compact), Err(Error::ReadOnly)));
    vault.lock().unwrap();

    let (folder, mut vault, _) = worn();
    folder.make_read_only();
    assert!(
        matches!(vault.begin(&Work::Compact), Err(Error::ReadOnlyPlace)),
        "a folder in which no file can be made"
    );
    content(&vault).unwrap();
}

#[test]
fn compaction_is_worth_it_when_most_of_four_mebibytes_is_superseded() {
    let folder = SimulatedFolder::new();
    let (mut vault, _) = seam::create(
        &folder,
        NAME,
        &vault::Creation {
            passphrase: &crate::fixtures::passphrase(),
            recovery_key: false,
            kdf: vault::KdfPolicy::for_tests(),
        },
        &migrations(),
    )
    .unwrap();
    let id = bulk(&mut vault, 250, 1);
    assert!(!vault.should_compact(), "nothing is superseded yet");
    delete(&mut vault, id).unwrap();
    shrink(&mut vault).unwrap();
    assert!(
        !vault.should_compact(),
        "less than four mebibytes: {:?}",
        vault.space()
    );
    bulk(&mut vault, 800, 2);
    vault
        .write(|tx| Ok::<_, Error>(tx.execute("UPDATE entry SET body = body || '.'", [])?))
        .unwrap();
    shrink(&mut vault).unwrap();
    assert!(vault.should_compact(), "{:?}", vault.space());
    vault.compact().unwrap();
    assert!(!vault.should_compact());
}

#[test]
fn the_file_that_lost_its_name_is_let_go_with_its_lock() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    let (mut vault, _) = create(&path);
    wear(&mut vault);
    bulk(&mut vault, 1500, 1);
    let old = File::open(&path).unwrap();
    assert!(old.try_lock().is_err(), "the control");
    vault.compact().unwrap();
    // Returns when nothing has the old file open any more.
    old.lock().unwrap();

    vault.begin(&Work::Compact).unwrap();
    assert!(goes_on(&mut vault), "the control");
    let new = folder.path().join("v.compact");
    let given_up = File::open(&new).unwrap();
    assert!(given_up.try_lock().is_err(), "the control");
    vault.abandon();
    assert!(!new.exists());
    given_up.lock().unwrap();
    add(&mut vault, "goes on").unwrap();
    vault.lock().unwrap();
    assert_eq!(open(&path).unwrap().1, []);
}

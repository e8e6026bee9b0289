use vault::{Error, Notice, Secret, Vault, rusqlite};

use crate::fixtures::{
    add, content, create, create_simulated, migrations, open, open_simulated, shrink, text,
};

#[test]
fn what_was_saved_is_there_after_lock_and_open() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("my diary ü.vault");
    let (mut vault, recovery) = create(&path);
    add(&mut vault, "one").unwrap();
    add(&mut vault, "two").unwrap();
    vault.lock().unwrap();
    let (mut vault, notices) = open(&path).unwrap();
    assert_eq!(notices, [], "a vault that was locked has nothing to say");
    assert_eq!(
        content(&vault).unwrap(),
        ["1 one", "2 two", "1 one", "2 two"]
    );
    add(&mut vault, "three").unwrap();
    let checked = vault.check().unwrap();
    assert_eq!(
        checked.records, 6,
        "three at creation, and one for each save"
    );
    assert_eq!(vault.path(), path);
    drop(vault);
    let (vault, notices) =
        Vault::open(&path, &Secret::Recovery(recovery.unwrap()), &migrations()).unwrap();
    assert_eq!(
        notices,
        [Notice::NotClosedProperly],
        "a vault that was dropped was not closed"
    );
    assert_eq!(content(&vault).unwrap()[2], "3 three");
    vault.lock().unwrap();
    assert_eq!(open(&path).unwrap().1, []);
}

#[test]
fn a_save_is_one_sync_and_one_record() {
    let disk = vault::disk::SimulatedFolder::new();
    let (mut vault, _) = create_simulated(&disk);
    let (records, syncs) = (vault.check().unwrap().records, disk.syncs());
    for n in 0..10 {
        add(&mut vault, &text(n, 200)).unwrap();
    }
    assert_eq!(disk.syncs() - syncs, 10);
    assert_eq!(vault.check().unwrap().records - records, 10);
}

#[test]
fn a_sitting_without_a_save_writes_nothing() {
    let disk = vault::disk::SimulatedFolder::new();
    let (vault, key) = create_simulated(&disk);
    vault.lock().unwrap();
    let before = disk.moments();
    let (mut vault, _) = open_simulated(&disk, &key).unwrap();
    content(&vault).unwrap();
    vault.check().unwrap();
    vault.write(|_| Ok::<_, Error>(())).unwrap();
    vault.lock().unwrap();
    assert_eq!(disk.moments(), before);
}

#[test]
fn work_that_fails_leaves_nothing_behind() {
    let disk = vault::disk::SimulatedFolder::new();
    let (mut vault, _) = create_simulated(&disk);
    add(&mut vault, "kept").unwrap();
    let before = (content(&vault).unwrap(), disk.moments());
    let failed = vault.write(|tx| {
        tx.execute("DELETE FROM entry", [])?;
        Err::<(), _>(Error::WeakPassphrase)
    });
    assert!(
        matches!(failed, Err(Error::WeakPassphrase)),
        "the error is the closure's own"
    );
    assert_eq!((content(&vault).unwrap(), disk.moments()), before);
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        vault.write(|tx| -> Result<(), Error> {
            tx.execute("DELETE FROM entry", [])?;
            panic!("in the middle")
        })
    }));
    assert!(panicked.is_err());
    assert_eq!((content(&vault).unwrap(), disk.moments()), before);
    add(&mut vault, "after").unwrap();
}

#[test]
fn savepoints_within_a_save_are_one_record() {
    let disk = vault::disk::SimulatedFolder::new();
    let (mut vault, _) = create_simulated(&disk);
    let records = vault.check().unwrap().records;
    vault
        .write(|tx| {
            tx.execute_batch(
                "SAVEPOINT a; INSERT INTO entry (body) VALUES ('kept'); RELEASE a;
                 SAVEPOINT b; INSERT INTO entry (body) VALUES ('dropped'); ROLLBACK TO b; RELEASE b;",
            )?;
            Ok::<_, Error>(())
        })
        .unwrap();
    assert_eq!(content(&vault).unwrap(), ["1 kept"]);
    assert_eq!(vault.check().unwrap().records - records, 1);
}

#[test]
fn work_that_goes_on_after_an_undone_transaction_is_not_saved() {
    let disk = vault::disk::SimulatedFolder::new();
    let (mut vault, _) = create_simulated(&disk);
    let saved = vault.write(|tx| {
        tx.execute("INSERT INTO entry (id, body) VALUES (1, 'a')", [])?;
        let refused = tx.execute(
            "INSERT OR ROLLBACK INTO entry (id, body) VALUES (1, 'b')",
            [],
        );
        assert!(refused.is_err());
        let after = tx.execute("INSERT INTO entry (body) VALUES ('c')", []);
        assert!(after.is_err(), "there is no transaction any more");
        Ok::<_, Error>(())
    });
    assert!(matches!(saved, Err(Error::Undone)));
    assert_eq!(content(&vault).unwrap(), Vec::<String>::new());
}

#[test]
fn an_entry_of_a_megabyte_and_any_signs_comes_back_as_it_was() {
    let disk = vault::disk::SimulatedFolder::new();
    let (mut vault, key) = create_simulated(&disk);
    let large = "x".repeat(1024 * 1024);
    let signs = "'; DROP TABLE entry; -- \u{202e}شكرا 😀 \u{7} =1+1 <b>#let</b>";
    add(&mut vault, &large).unwrap();
    add(&mut vault, signs).unwrap();
    vault.lock().unwrap();
    let (vault, _) = open_simulated(&disk, &key).unwrap();
    let found = content(&vault).unwrap();
    assert_eq!(found[0], format!("1 {large}"));
    assert_eq!(found[1], format!("2 {signs}"));
}

#[test]
fn a_database_that_shrinks_stays_whole() {
    let disk = vault::disk::SimulatedFolder::new();
    let (mut vault, key) = create_simulated(&disk);
    for n in 0..40 {
        add(&mut vault, &text(n, 600)).unwrap();
    }
    let before = vault.check().unwrap().pages;
    vault
        .write(|tx| {
            tx.execute_batch("DELETE FROM entry WHERE id > 2; DELETE FROM words WHERE rowid > 2")?;
            Ok::<_, Error>(())
        })
        .unwrap();
    shrink(&mut vault).unwrap();
    let after = vault.check().unwrap().pages;
    assert!(after * 2 < before, "{before} pages became {after}");
    add(&mut vault, &text(99, 600)).unwrap();
    let expected = content(&vault).unwrap();
    drop(vault);
    let (vault, _) = open_simulated(&disk, &key).unwrap();
    assert_eq!(vault.check().unwrap().pages, page_count(&vault));
    assert_eq!(content(&vault).unwrap(), expected);
}

fn page_count(vault: &Vault) -> u64 {
    let ask = |connection: &rusqlite::Connection| {
        Ok::<u32, Error>(connection.query_row("PRAGMA page_count", [], |row| row.get(0))?)
    };
    vault.read(ask).unwrap().into()
}

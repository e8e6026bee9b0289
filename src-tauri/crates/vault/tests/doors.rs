//! Every way round the vault, tried on the connection that its closures get.

use vault::disk::SimulatedFolder;
use vault::rusqlite::{Connection, OpenFlags};
use vault::{Error, Vault, rusqlite};

use crate::fixtures::{add, content, create_simulated};

/// Statements that would open another file, loosen the commit, or end the transaction that the vault holds.
const CLOSED: [&str; 27] = [
    "ATTACH ':memory:' AS other",
    "ATTACH 'vault' AS other",
    "ATTACH 'file:/tmp/plain.db?vfs=unix' AS other",
    "VACUUM",
    "VACUUM INTO '/tmp/plain.db'",
    "VACUUM INTO 'file:/tmp/plain.db?vfs=unix'",
    "DETACH main",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA main.journal_mode = WAL",
    "PRAGMA journal_mode = OFF",
    "PRAGMA locking_mode = NORMAL",
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_spill = ON",
    "PRAGMA temp_store = FILE",
    "PRAGMA temp_store_directory = '/tmp'",
    "PRAGMA page_size = 8192",
    "PRAGMA auto_vacuum = NONE",
    "PRAGMA mmap_size = 1000000",
    "PRAGMA secure_delete = OFF",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA query_only = OFF",
    "PRAGMA writable_schema = ON",
    "PRAGMA user_version = 7",
    "PRAGMA wal_checkpoint",
    "BEGIN",
    "COMMIT",
    "ROLLBACK",
];

fn refused(connection: &Connection, sql: &str) -> bool {
    connection.execute_batch(sql).is_err()
}

#[test]
fn every_closed_door_is_refused_and_the_vault_unchanged() {
    let folder = SimulatedFolder::new();
    let (mut vault, _) = create_simulated(&folder);
    add(&mut vault, "kept").unwrap();
    let before = (content(&vault).unwrap(), folder.moments());
    for sql in CLOSED {
        vault
            .read(|connection| -> Result<(), Error> {
                assert!(refused(connection, sql), "{sql} in a read");
                Ok(())
            })
            .unwrap();
        let _ = vault.write(|tx| -> Result<(), Error> {
            assert!(refused(tx, sql), "{sql} in a save");
            Err(Error::Undone)
        });
    }
    assert_eq!((content(&vault).unwrap(), folder.moments()), before);
    assert_eq!(folder.names(), ["diary"]);
    vault.lock().unwrap();
}

#[test]
fn a_read_changes_nothing_even_by_a_statement_prepared_in_a_save() {
    let folder = SimulatedFolder::new();
    let (mut vault, _) = create_simulated(&folder);
    let sql = "INSERT INTO entry (body) VALUES ('x')";
    vault
        .write(|tx| Ok::<_, Error>(tx.prepare_cached(sql)?.execute([])?))
        .unwrap();
    let before = (content(&vault).unwrap(), folder.moments());
    let read =
        vault.read(|connection| Ok::<_, Error>(connection.prepare_cached(sql)?.execute([])?));
    assert!(matches!(read, Err(Error::ReadOnly)));
    assert_eq!((content(&vault).unwrap(), folder.moments()), before);
}

#[test]
fn the_refusals_of_the_file_system_hold_without_the_authorizer() {
    let folder = SimulatedFolder::new();
    let (vault, _) = create_simulated(&folder);
    vault
        .read(|connection| {
            connection.authorizer(None::<fn(rusqlite::hooks::AuthContext<'_>) -> _>)?;
            for pragma in [
                "journal_mode = WAL",
                "synchronous = OFF",
                "temp_store = FILE",
                "page_size = 512",
            ] {
                assert!(refused(connection, &format!("PRAGMA {pragma}")), "{pragma}");
            }
            assert!(refused(connection, "VACUUM INTO '/tmp/plain.db'"));
            assert!(refused(connection, "ATTACH 'vault' AS other"));
            Ok::<_, Error>(())
        })
        .unwrap();
}

#[test]
fn no_other_connection_finds_the_file_system() {
    let folder = SimulatedFolder::new();
    let (vault, _): (Vault, _) = create_simulated(&folder);
    let name = vault
        .read(|connection| Ok::<_, Error>(connection.path().unwrap_or_default().to_owned()))
        .unwrap();
    assert_eq!(name, "vault");
    for vfs in ["vault", "sealed", "sealed-0"] {
        assert!(Connection::open_with_flags_and_vfs(&name, OpenFlags::default(), vfs).is_err());
    }
}

#[test]
fn the_settings_are_what_the_vault_rests_on() {
    let folder = SimulatedFolder::new();
    let (vault, _) = create_simulated(&folder);
    let expected = [
        ("journal_mode", "memory"),
        ("locking_mode", "exclusive"),
        ("synchronous", "2"),
        ("temp_store", "2"),
        ("cache_spill", "0"),
        ("secure_delete", "1"),
        ("foreign_keys", "1"),
        ("auto_vacuum", "2"),
        ("page_size", "4096"),
    ];
    vault
        .read(|connection| {
            connection.authorizer(None::<fn(rusqlite::hooks::AuthContext<'_>) -> _>)?;
            for (pragma, value) in expected {
                let found: rusqlite::types::Value =
                    connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))?;
                let found = match found {
                    rusqlite::types::Value::Integer(number) => number.to_string(),
                    rusqlite::types::Value::Text(text) => text,
                    other => panic!("{other:?}"),
                };
                assert_eq!(found, value, "{pragma}");
            }
            let compiled: i64 = connection.query_row(
                "SELECT sqlite_compileoption_used('TEMP_STORE=3')",
                [],
                |row| row.get(0),
            )?;
            assert_eq!(
                compiled, 1,
                "temporary tables stay in memory by compilation too"
            );
            Ok::<_, Error>(())
        })
        .unwrap();
}

#[test]
fn large_sorts_and_temporary_tables_need_no_file() {
    let folder = SimulatedFolder::new();
    let (mut vault, _) = create_simulated(&folder);
    vault
        .write(|tx| {
            tx.execute_batch(
                "CREATE TEMP TABLE scratch AS
                     WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
                     SELECT i, hex(randomblob(200)) AS noise FROM n;",
            )?;
            let count: i64 = tx.query_row(
                "SELECT count(*) FROM (SELECT noise FROM scratch ORDER BY noise DESC)",
                [],
                |row| row.get(0),
            )?;
            assert_eq!(count, 20_000);
            Ok::<_, Error>(())
        })
        .unwrap();
    assert_eq!(folder.names(), ["diary"]);
}

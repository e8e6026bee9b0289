//! E15: every way round the vault is closed, tried on the connection that its closures get.

use vault::disk::SimulatedFolder;
use vault::rusqlite::hooks::{AuthContext, Authorization};
use vault::rusqlite::{Connection, OpenFlags};
use vault::{Error, Vault, rusqlite};

use super::line::{Line, Tally};
use crate::fixtures::{NAME, add, content, create_simulated};

/// Statements that would open another file, loosen the commit, end the transaction that the vault holds, or write
/// past SQLite's own rules.
const CLOSED: [&str; 78] = [
    // Other files and other connections.
    "ATTACH ':memory:' AS other",
    "ATTACH '' AS other",
    "ATTACH 'vault' AS other",
    "ATTACH 'file:/tmp/plain.db?vfs=unix' AS other",
    "ATTACH DATABASE 'file:vault?mode=ro&vfs=unix' AS other KEY 'x'",
    "DETACH main",
    "DETACH temp",
    "VACUUM",
    "VACUUM main",
    "VACUUM INTO '/tmp/plain.db'",
    "VACUUM INTO 'vault'",
    "VACUUM INTO 'file:/tmp/plain.db?vfs=unix'",
    "VACUUM INTO 'file:/tmp/plain.db?vfs=unix-excl&mode=rwc'",
    "SELECT load_extension('/tmp/evil.so')",
    "SELECT load_extension('/tmp/evil.so', 'main')",
    "SELECT fts3_tokenizer('simple', x'0000000000000000')",
    "SELECT writefile('/tmp/plain', 'x')",
    "SELECT readfile('/etc/hostname')",
    "SELECT edit('x', 'vi')",
    "CREATE VIRTUAL TABLE files USING fsdir",
    "CREATE VIRTUAL TABLE files USING csv (filename = '/tmp/x')",
    // What a commit and its secrecy rest on.
    "PRAGMA journal_mode = DELETE",
    "PRAGMA main.journal_mode = WAL",
    "PRAGMA journal_mode = OFF",
    "PRAGMA journal_mode (PERSIST)",
    "PRAGMA temp.journal_mode = DELETE",
    "PRAGMA locking_mode = NORMAL",
    "PRAGMA synchronous = OFF",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA cache_spill = ON",
    "PRAGMA cache_spill = 10",
    "PRAGMA cache_size = 1",
    "PRAGMA temp_store = FILE",
    "PRAGMA temp_store_directory = '/tmp'",
    "PRAGMA data_store_directory = '/tmp'",
    "PRAGMA page_size = 8192",
    "PRAGMA auto_vacuum = NONE",
    "PRAGMA auto_vacuum = FULL",
    "PRAGMA mmap_size = 1000000",
    "PRAGMA secure_delete = OFF",
    "PRAGMA secure_delete = FAST",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA query_only = OFF",
    "PRAGMA query_only = 0",
    "PRAGMA trusted_schema = ON",
    "PRAGMA writable_schema = ON",
    "PRAGMA writable_schema = RESET",
    "PRAGMA cell_size_check = OFF",
    "PRAGMA checksum_verification = OFF",
    "PRAGMA ignore_check_constraints = ON",
    "PRAGMA legacy_alter_table = ON",
    "PRAGMA read_uncommitted = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA case_sensitive_like = ON",
    "PRAGMA journal_size_limit = 1",
    "PRAGMA max_page_count = 1",
    "PRAGMA hard_heap_limit = 1",
    "PRAGMA soft_heap_limit = 1",
    "PRAGMA encoding = 'UTF-16'",
    "PRAGMA user_version = 7",
    "PRAGMA application_id = 7",
    "PRAGMA schema_version = 7",
    "PRAGMA wal_checkpoint",
    "PRAGMA wal_autocheckpoint = 1",
    "PRAGMA shrink_memory",
    "PRAGMA lock_status",
    "PRAGMA no_such_pragma",
    // The transaction is the vault's own.
    "BEGIN",
    "BEGIN EXCLUSIVE",
    "COMMIT",
    "END",
    "ROLLBACK",
    // What SQLite keeps for itself.
    "UPDATE sqlite_schema SET sql = ''",
    "DELETE FROM sqlite_schema",
    "DELETE FROM words_data",
    "UPDATE words_content SET c0 = 'x'",
    "DROP TABLE words_idx",
    "INSERT INTO sqlite_dbpage VALUES (1, zeroblob(4096))",
];

/// The pragmas that the file system itself refuses to change, should the authorizer be gone.
const HELD_BELOW: [&str; 10] = [
    "auto_vacuum = NONE",
    "cache_spill = ON",
    "journal_mode = WAL",
    "locking_mode = NORMAL",
    "mmap_size = 1000000",
    "page_size = 512",
    "secure_delete = OFF",
    "synchronous = OFF",
    "temp_store = FILE",
    "trusted_schema = ON",
];

fn refused(connection: &Connection, sql: &str) -> bool {
    connection.execute_batch(sql).is_err()
}

#[test]
fn every_closed_door_is_refused_and_the_vault_unchanged() {
    let mut line = Line::begin("E15");
    let folder = SimulatedFolder::new();
    let (mut vault, _) = create_simulated(&folder);
    add(&mut vault, "kept").unwrap();
    let before = (
        content(&vault).unwrap(),
        folder.moments(),
        folder.bytes(NAME),
    );
    let mut tally = Tally::default();
    let mut try_door = |how: &'static str, sql: &str, gave_way: bool| {
        tally.add(how, 1);
        if gave_way {
            tally.wrong("doors that gave way", || format!("{sql} {how}"));
        }
    };
    for sql in CLOSED {
        vault
            .read(|connection| {
                try_door("doors tried in a read", sql, !refused(connection, sql));
                Ok::<_, Error>(())
            })
            .unwrap();
        let _ = vault.write(|tx| {
            try_door("doors tried in a save", sql, !refused(tx, sql));
            Err::<(), _>(Error::Undone)
        });
    }
    vault
        .read(|connection| {
            connection.authorizer(None::<fn(AuthContext<'_>) -> Authorization>)?;
            for pragma in HELD_BELOW {
                let sql = format!("PRAGMA {pragma}");
                try_door(
                    "doors tried without the authorizer",
                    &sql,
                    !refused(connection, &sql),
                );
            }
            for sql in CLOSED
                .iter()
                .filter(|sql| sql.contains("VACUUM") || sql.starts_with("ATTACH"))
            {
                try_door(
                    "doors tried without the authorizer",
                    sql,
                    !refused(connection, sql),
                );
            }
            Ok::<_, Error>(())
        })
        .unwrap();
    if (
        content(&vault).unwrap(),
        folder.moments(),
        folder.bytes(NAME),
    ) != before
    {
        tally.wrong("changed files", || {
            "the vault is not what it was".to_owned()
        });
    }
    assert_eq!(folder.names(), ["diary"]);
    vault.lock().unwrap();
    for how in [
        "doors tried in a read",
        "doors tried in a save",
        "doors tried without the authorizer",
    ] {
        line.count(how, tally.of(how));
    }
    line.never("doors that gave way", &tally);
    line.never("changed files", &tally);
    line.end();
}

#[test]
fn what_the_schema_says_is_not_trusted_and_a_misspelt_name_is_no_text() {
    let folder = SimulatedFolder::new();
    let (mut vault, _) = create_simulated(&folder);
    for sql in [
        "CREATE VIEW peek AS SELECT * FROM pragma_table_info('entry'); SELECT * FROM peek",
        "CREATE TABLE t (a CHECK (a <> \"no such column\"))",
        "SELECT \"no such column\" FROM entry",
        "INSERT INTO entry (body) VALUES (\"no such column\")",
    ] {
        let done = vault.write(|tx| Ok::<_, Error>(tx.execute_batch(sql)?));
        assert!(done.is_err(), "{sql}");
    }
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
    assert!(matches!(read, Err(Error::Undone)));
    assert_eq!((content(&vault).unwrap(), folder.moments()), before);
}

#[test]
fn a_savepoint_left_open_in_a_read_changes_nothing_and_holds_up_no_save() {
    let folder = SimulatedFolder::new();
    let (mut vault, _) = create_simulated(&folder);
    let before = (content(&vault).unwrap(), folder.moments());
    vault
        .read(|connection| {
            connection.execute_batch("SAVEPOINT a; INSERT INTO entry (body) VALUES ('x')")?;
            assert!(connection.execute_batch("RELEASE a").is_err());
            connection.execute_batch("SAVEPOINT b; INSERT INTO entry (body) VALUES ('y')")?;
            Ok::<_, Error>(())
        })
        .unwrap();
    assert_eq!((content(&vault).unwrap(), folder.moments()), before);
    add(&mut vault, "kept").unwrap();
    vault.lock().unwrap();
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
            connection.authorizer(None::<fn(AuthContext<'_>) -> Authorization>)?;
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

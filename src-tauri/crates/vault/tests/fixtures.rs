//! Vaults to try things on.

use std::path::Path;

use vault::disk::SimulatedFolder;
use vault::rusqlite::Connection;
use vault::{
    Creation, Error, KdfPolicy, M, Migrations, Notice, Passphrase, RecoveryKey, Secret, Vault, seam,
};
use zeroize::Zeroizing;

/// An acceptable passphrase.
pub(crate) const WORDS: &str = "seven quiet rivers under glass";
/// The name of the vault in a simulated folder.
pub(crate) const NAME: &str = "diary";

/// Entries with an index of their words, from which deleted words are really taken out.
pub(crate) const SCHEMA: &str = "
    CREATE TABLE entry (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
    CREATE VIRTUAL TABLE words USING fts5 (body);
    INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
";

pub(crate) fn passphrase() -> Passphrase {
    Passphrase::new(WORDS.to_owned())
}

pub(crate) fn secret() -> Secret {
    Secret::Passphrase(passphrase())
}

pub(crate) fn migrations() -> Migrations<'static> {
    Migrations::new(vec![M::up(SCHEMA)])
}

pub(crate) fn create(path: &Path) -> (Vault, Option<RecoveryKey>) {
    let creation = Creation {
        passphrase: &passphrase(),
        recovery_key: true,
        kdf: KdfPolicy::for_tests(),
    };
    Vault::create(path, &creation, &migrations()).unwrap()
}

pub(crate) fn open(path: &Path) -> Result<(Vault, Vec<Notice>), Error> {
    Vault::open(path, &secret(), &migrations())
}

/// Creates a vault in memory and returns its data key with it.
pub(crate) fn create_simulated(folder: &SimulatedFolder) -> (Vault, Zeroizing<[u8; 32]>) {
    let creation = Creation {
        passphrase: &passphrase(),
        recovery_key: false,
        kdf: KdfPolicy::for_tests(),
    };
    let (vault, _) = seam::create(folder, NAME, &creation, &migrations()).unwrap();
    let key = seam::data_key(&vault);
    (vault, key)
}

pub(crate) fn open_simulated(
    folder: &SimulatedFolder,
    key: &[u8; 32],
) -> Result<(Vault, Vec<Notice>), Error> {
    seam::open_by_key(folder, NAME, key, &migrations())
}

/// Saves an entry with its words.
pub(crate) fn add(vault: &mut Vault, body: &str) -> Result<i64, Error> {
    vault.write(|tx| {
        tx.execute("INSERT INTO entry (body) VALUES (?1)", [body])?;
        let id = tx.last_insert_rowid();
        tx.execute(
            "INSERT INTO words (rowid, body) VALUES (?1, ?2)",
            (id, body),
        )?;
        Ok(id)
    })
}

pub(crate) fn edit(vault: &mut Vault, id: i64, body: &str) -> Result<(), Error> {
    vault.write(|tx| {
        tx.execute("UPDATE entry SET body = ?2 WHERE id = ?1", (id, body))?;
        tx.execute("UPDATE words SET body = ?2 WHERE rowid = ?1", (id, body))?;
        Ok(())
    })
}

pub(crate) fn delete(vault: &mut Vault, id: i64) -> Result<(), Error> {
    vault.write(|tx| {
        tx.execute("DELETE FROM entry WHERE id = ?1", [id])?;
        tx.execute("DELETE FROM words WHERE rowid = ?1", [id])?;
        Ok(())
    })
}

/// Gives free pages back to the file system.
pub(crate) fn shrink(vault: &mut Vault) -> Result<(), Error> {
    vault.write(|tx| {
        let mut statement = tx.prepare("PRAGMA incremental_vacuum")?;
        let mut rows = statement.query([])?;
        while rows.next()?.is_some() {}
        Ok(())
    })
}

/// Everything a client can see: the entries, and the same text as the index holds it.
pub(crate) fn content(vault: &Vault) -> Result<Vec<String>, Error> {
    vault.read(|connection| {
        let mut rows = texts(
            connection,
            "SELECT id || ' ' || body FROM entry ORDER BY id",
        )?;
        rows.extend(texts(
            connection,
            "SELECT rowid || ' ' || body FROM words ORDER BY rowid",
        )?);
        Ok(rows)
    })
}

pub(crate) fn texts(connection: &Connection, sql: &str) -> Result<Vec<String>, Error> {
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Text of some length that does not repeat.
pub(crate) fn text(seed: usize, words: usize) -> String {
    (0..words)
        .map(|n| format!("w{:x}", (seed * 7919 + n * 104_729) % 0xffff))
        .collect::<Vec<_>>()
        .join(" ")
}

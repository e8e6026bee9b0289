//! Plain SQLite and SQLCipher: WAL, synchronous FULL, and otherwise what the vault sets.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::engine::{Engine, Failure, SCHEMA};

/// A raw key of 256 bits: SQLCipher derives nothing from it.
const KEY: &str =
    "PRAGMA key = \"x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'\"";

/// Nobody else has the file open, so both are spared the shared memory and the locks that others would need.
const SETTINGS: &str = "
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA page_size = 4096;
    PRAGMA auto_vacuum = INCREMENTAL;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA temp_store = MEMORY;
    PRAGMA secure_delete = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cache_size = -16384;
";

/// One of the two.
pub(crate) struct Peer(Connection);

impl Peer {
    pub(crate) fn create(engine: &str, folder: &Path) -> Result<Self, Failure> {
        let peer = Self::open(engine, folder)?;
        peer.0.execute_batch(SCHEMA)?;
        Ok(peer)
    }

    pub(crate) fn open(engine: &str, folder: &Path) -> Result<Self, Failure> {
        let connection = Connection::open(folder.join("bench.db"))?;
        if engine == "sqlcipher" {
            connection.execute_batch(KEY)?;
        }
        connection.execute_batch(SETTINGS)?;
        let peer = Self(connection);
        peer.is_what_it_says(engine)?;
        Ok(peer)
    }

    /// SQLite ignores in silence what it does not know, encryption included.
    fn is_what_it_says(&self, engine: &str) -> Result<(), Failure> {
        let ask = |pragma: &str| -> rusqlite::Result<String> {
            let mut statement = self.0.prepare(&format!("PRAGMA {pragma}"))?;
            let mut rows = statement.query([])?;
            Ok(match rows.next()? {
                Some(row) => match row.get_ref(0)? {
                    rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                    other => other.as_str()?.to_owned(),
                },
                None => String::new(),
            })
        };
        let settled = ask("journal_mode")? == "wal"
            && ask("synchronous")? == "2"
            && ask("secure_delete")? == "1"
            && ask("auto_vacuum")? == "2"
            && ask("cipher_version")?.is_empty() == (engine == "sqlite");
        if settled {
            Ok(())
        } else {
            Err(format!("{engine} is not set as it should be.").into())
        }
    }
}

impl Engine for Peer {
    fn write(
        &mut self,
        work: &mut dyn FnMut(&Connection) -> rusqlite::Result<()>,
    ) -> Result<(), Failure> {
        let transaction = self.0.transaction()?;
        work(&transaction)?;
        Ok(transaction.commit()?)
    }

    fn read(
        &self,
        work: &mut dyn FnMut(&Connection) -> rusqlite::Result<u64>,
    ) -> Result<u64, Failure> {
        Ok(work(&self.0)?)
    }

    fn index_bytes(&self) -> u64 {
        0
    }

    fn rest(&mut self) -> Result<Duration, Failure> {
        let begun = Instant::now();
        self.0.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
        Ok(begun.elapsed())
    }

    fn close(self: Box<Self>) -> Result<(), Failure> {
        self.0.close().map_err(|(_, error)| error.into())
    }
}

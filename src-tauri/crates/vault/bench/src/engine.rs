//! What every engine can do.

use std::error::Error;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use crate::peer::Peer;

/// Whatever went wrong; the run ends with it.
pub(crate) type Failure = Box<dyn Error>;

/// The tables, the same in every engine.
pub(crate) const SCHEMA: &str = include_str!("../schema.sql");

/// One open database.
pub(crate) trait Engine {
    /// Saves what `work` changes, durably and in one transaction.
    fn write(
        &mut self,
        work: &mut dyn FnMut(&Connection) -> rusqlite::Result<()>,
    ) -> Result<(), Failure>;

    /// Reads.
    fn read(
        &self,
        work: &mut dyn FnMut(&Connection) -> rusqlite::Result<u64>,
    ) -> Result<u64, Failure>;

    /// Returns the bytes of memory in which the engine finds its pages; 0 where it keeps none of its own.
    fn index_bytes(&self) -> u64;

    /// Does what is best done while nothing is going on, and returns the longest time for which a save had to wait.
    fn rest(&mut self) -> Result<Duration, Failure>;

    /// Closes the database, and forgets its keys.
    fn close(self: Box<Self>) -> Result<(), Failure>;
}

/// Makes a new database with its tables.
pub(crate) fn create(engine: &str, folder: &Path) -> Result<Box<dyn Engine>, Failure> {
    match engine {
        #[cfg(feature = "sealed")]
        "vault" => Ok(Box::new(crate::sealed::Sealed::create(folder)?)),
        _ => Ok(Box::new(Peer::create(engine, folder)?)),
    }
}

/// Opens a database that was made before, past any derivation from a passphrase.
pub(crate) fn open(engine: &str, folder: &Path) -> Result<Box<dyn Engine>, Failure> {
    match engine {
        #[cfg(feature = "sealed")]
        "vault" => Ok(Box::new(crate::sealed::Sealed::open(folder)?)),
        _ => Ok(Box::new(Peer::open(engine, folder)?)),
    }
}

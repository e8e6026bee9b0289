//! A vault in a folder of its own.
use therapy::{Error, schema};
use vault::rusqlite::{Connection, Transaction};

/// The passphrase of every [`TestVault`].
pub const PASSPHRASE: &str = "seven quiet otters fold the paper boats";

/// A vault that is gone when the test ends.
pub struct TestVault {
    connection: Connection,
}

#[expect(
    clippy::new_without_default,
    reason = "a default that makes files would surprise"
)]
impl TestVault {
    /// Makes an empty vault with all tables.
    pub fn new() -> Self {
        let mut connection = Connection::open_in_memory().expect("memory");
        connection
            .pragma_update(None, "foreign_keys", true)
            .expect("fk");
        schema::migrations()
            .to_latest(&mut connection)
            .expect("migrations");
        Self { connection }
    }

    /// Reads, and expects it to work.
    #[track_caller]
    pub fn read<T>(&self, read: impl FnOnce(&Connection) -> Result<T, Error>) -> T {
        read(&self.connection).expect("what the test reads is there")
    }

    /// Writes, and expects it to work.
    #[track_caller]
    pub fn write<T>(&mut self, write: impl FnOnce(&Transaction<'_>) -> Result<T, Error>) -> T {
        self.try_write(write)
            .expect("what the test writes is accepted")
    }

    /// Writes, and returns what came of it; nothing is kept of what failed.
    pub fn try_write<T>(
        &mut self,
        write: impl FnOnce(&Transaction<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let tx = self.connection.transaction()?;
        let v = write(&tx)?;
        tx.commit()?;
        Ok(v)
    }
}

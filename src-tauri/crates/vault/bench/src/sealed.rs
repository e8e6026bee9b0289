//! The vault, opened by its data key.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use vault::{Creation, Error, KdfPolicy, M, Migrations, Passphrase, Progress, Vault, Work, seam};

use crate::engine::{Engine, Failure, SCHEMA};

/// An open vault.
pub(crate) struct Sealed(Vault);

impl Sealed {
    pub(crate) fn create(folder: &Path) -> Result<Self, Failure> {
        let creation = Creation {
            passphrase: &Passphrase::new(String::from("seven quiet rivers under glass")),
            recovery_key: false,
            kdf: KdfPolicy::for_tests(),
        };
        let (vault, _) = Vault::create(&folder.join("bench.vault"), &creation, &migrations())?;
        fs::write(folder.join("key"), &seam::data_key(&vault)[..])?;
        Ok(Self(vault))
    }

    pub(crate) fn open(folder: &Path) -> Result<Self, Failure> {
        let key = fs::read(folder.join("key"))?;
        let key = key.as_array().ok_or("The key has another length.")?;
        let path = folder.join("bench.vault");
        let (vault, notices) = seam::open_file_by_key(&path, key, &migrations())?;
        if let Some(notice) = notices.first() {
            return Err(format!("The vault opens with a notice: {notice:?}.").into());
        }
        Ok(Self(vault))
    }
}

impl Engine for Sealed {
    fn write(
        &mut self,
        work: &mut dyn FnMut(&Connection) -> rusqlite::Result<()>,
    ) -> Result<(), Failure> {
        Ok(self.0.write(|tx| work(tx).map_err(Error::from))?)
    }

    fn read(
        &self,
        work: &mut dyn FnMut(&Connection) -> rusqlite::Result<u64>,
    ) -> Result<u64, Failure> {
        Ok(self
            .0
            .read(|connection| work(connection).map_err(Error::from))?)
    }

    fn index_bytes(&self) -> u64 {
        seam::index_bytes(&self.0)
    }

    fn rest(&mut self) -> Result<Duration, Failure> {
        let mut longest = Duration::ZERO;
        let mut timed = |slice: &mut dyn FnMut() -> Result<bool, Error>| {
            let begun = Instant::now();
            let goes_on = slice();
            longest = longest.max(begun.elapsed());
            goes_on
        };
        timed(&mut || self.0.rest().map(|()| false))?;
        if self.0.should_compact() {
            timed(&mut || self.0.begin(&Work::Compact).map(|()| true))?;
            while timed(&mut || Ok(!matches!(self.0.advance()?, Progress::Done)))? {}
        }
        Ok(longest)
    }

    fn close(self: Box<Self>) -> Result<(), Failure> {
        Ok(self.0.lock()?)
    }
}

fn migrations() -> Migrations<'static> {
    Migrations::new(vec![M::up(SCHEMA)])
}

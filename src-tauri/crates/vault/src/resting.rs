//! What an open vault says and does while nothing is going on.

use crate::error::Error;
use crate::vault::Vault;

/// Compaction is worth its writing from so many superseded bytes on.
const WORTHWHILE: u64 = 4 * 1024 * 1024;

/// What a vault takes on the disk, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Space {
    /// The whole file, without zeros kept ahead.
    pub file: u64,
    /// What the newest version of every page takes.
    pub live: u64,
}

impl Vault {
    /// Returns what the vault takes on the disk.
    pub fn space(&self) -> Space {
        self.attached.shared.pager().log().space()
    }

    /// Returns whether more than half of the file, and more than 4 MiB, is superseded.
    pub fn should_compact(&self) -> bool {
        let Space { file, live } = self.space();
        let dead = file.saturating_sub(live);
        dead > file / 2 && dead > WORTHWHILE
    }

    /// Does what is best done while nothing is going on: a checkpoint that is due, and cutting off the zeros that
    /// are kept ahead.
    ///
    /// # Errors
    /// [`Error::Poisoned`] and [`Error::Replaced`].
    pub fn rest(&mut self) -> Result<(), Error> {
        let mut pager = self.attached.shared.pager();
        pager.log_mut().checkpoint_if_due()?;
        pager.log_mut().cut_zeros()
    }
}

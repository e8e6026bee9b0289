//! The count of failed tries: sixteen bytes beside the header, in clear, that tell the owner and protect nothing.

use std::ffi::OsStr;
use std::io;
use std::path::Path;

use crate::disk::{Disk, FileFolder, Folder, read_full, write_full};
use crate::error::{Damage, Error};
use crate::header::{BLOCK, Found, LOG_START};
use crate::keys::sha256;
use crate::slot::array;

/// Where the count stands in a block, away from the sectors of the header slot.
const PLACE: u64 = 2048;
/// The length of the count: how many, the day, and a sum of both.
const LENGTH: usize = 16;

/// How often something was tried that does not open the vault, since it was last opened.
///
/// Whoever can write the file can forge it; it is told, and nothing rests on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FailedTries {
    /// How many; it stays at the highest number rather than begin anew.
    pub count: u32,
    /// The day of the last one, in days since 1970-01-01.
    pub last_day: u32,
}

impl FailedTries {
    /// Reads the count of one block; what its sum does not confirm is no count.
    fn parse(bytes: [u8; LENGTH]) -> Option<Self> {
        let count = u32::from_le_bytes(array(&bytes[0..4]));
        let last_day = u32::from_le_bytes(array(&bytes[4..8]));
        let tries = Self { count, last_day };
        (count > 0 && bytes == tries.to_bytes()).then_some(tries)
    }

    fn to_bytes(self) -> [u8; LENGTH] {
        let mut bytes = [0; LENGTH];
        bytes[0..4].copy_from_slice(&self.count.to_le_bytes());
        bytes[4..8].copy_from_slice(&self.last_day.to_le_bytes());
        let sum = sha256(&[&bytes[..8]]);
        bytes[8..].copy_from_slice(&sum[..8]);
        bytes
    }
}

/// Counts a try that did not open the vault. It never changes what an opening comes to.
///
/// # Errors
/// What [`inspect`](crate::inspect) says; [`Error::ReadOnlyPlace`] where nothing can be written; what the file
/// system says. Then nothing is counted, and the vault is as it was.
pub fn count_failed_try(path: &Path, day: u32) -> Result<(), Error> {
    let (folder, name) = FileFolder::of_existing(path)?;
    count_in(&folder, &name, day)
}

/// Counts in a folder that may be a simulated one.
pub(crate) fn count_in(folder: &dyn Folder, name: &OsStr, day: u32) -> Result<(), Error> {
    let opened = folder.open(name)?;
    if !opened.writable {
        return Err(Error::ReadOnlyPlace);
    }
    let disk = &*opened.disk;
    let found = Found::read(disk)?;
    if disk.size()? < LOG_START {
        // A file that ends before its log would grow.
        return Err(Error::Damaged(Damage::Header));
    }
    let before = read(disk).map_or(0, |tries| tries.count);
    let tries = FailedTries {
        count: before.saturating_add(1),
        last_day: day,
    };
    // Beside the header that does not count: where a disk loses the whole block of a write that was cut short, the
    // one that counts is not in it.
    write_full(disk, &tries.to_bytes(), (1 - found.block) * BLOCK + PLACE)?;
    Ok(disk.sync()?)
}

/// Reads the count: the higher one, where both blocks have one.
pub(crate) fn read(disk: &dyn Disk) -> Option<FailedTries> {
    let counts = [0, 1].into_iter().filter_map(|block| {
        let mut bytes = [0; LENGTH];
        // A count that cannot be read is none: nothing may come between a person and the vault because of it.
        read_full(disk, &mut bytes, block * BLOCK + PLACE).ok()?;
        FailedTries::parse(bytes)
    });
    counts.max_by_key(|tries| (tries.count, tries.last_day))
}

/// Sets the count back to none. The sync of the next record makes it durable; until then a power cut brings it back.
pub(crate) fn forget(disk: &dyn Disk) -> io::Result<()> {
    for block in [0, 1] {
        let place = block * BLOCK + PLACE;
        let mut bytes = [0; LENGTH];
        read_full(disk, &mut bytes, place)?;
        if bytes != [0; LENGTH] {
            write_full(disk, &[0; LENGTH], place)?;
        }
    }
    Ok(())
}

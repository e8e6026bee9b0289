//! The little that the vault asks of a file system, so that a simulated one can stand in for it.

mod file;
#[cfg(feature = "simulated")]
mod simulated;

use std::ffi::{OsStr, OsString};
use std::io;

use crate::error::Error;

pub(crate) use file::FileFolder;
#[cfg(feature = "simulated")]
pub(crate) use file::STARTING;
#[cfg(feature = "simulated")]
pub use simulated::{Call, Dice, Fault, Replay, SimulatedFolder, Style};

/// One open, locked file.
pub trait Disk: Send {
    /// Reads once, possibly less than asked; nothing at and beyond the end.
    ///
    /// # Errors
    /// Whatever the file system says.
    fn read_at(&self, into: &mut [u8], offset: u64) -> io::Result<usize>;
    /// Writes once, possibly less than asked.
    ///
    /// # Errors
    /// Whatever the file system says.
    fn write_at(&self, bytes: &[u8], offset: u64) -> io::Result<usize>;
    /// Returns the length in bytes.
    ///
    /// # Errors
    /// Whatever the file system says.
    fn size(&self) -> io::Result<u64>;
    /// Cuts or extends the file.
    ///
    /// # Errors
    /// Whatever the file system says.
    fn set_size(&self, size: u64) -> io::Result<()>;
    /// Makes everything written so far durable, the length included.
    ///
    /// # Errors
    /// Whatever the file system says; nothing may then be assumed about what was written since the last success.
    fn sync(&self) -> io::Result<()>;
    /// Returns how many names the file has.
    ///
    /// # Errors
    /// Whatever the file system says.
    fn links(&self) -> io::Result<u64>;
    /// Returns what tells this file from every other.
    ///
    /// # Errors
    /// Whatever the file system says.
    fn identity(&self) -> io::Result<Identity>;
}

/// The device and the number of a file on it.
pub type Identity = (u64, u64);

/// A file that was opened and locked.
pub struct Opened {
    /// The file.
    pub disk: Box<dyn Disk>,
    /// Whether it may be written.
    pub writable: bool,
}

/// The folder in which a vault lies.
pub trait Folder: Send {
    /// Opens and locks a file; for reading only where writing is not allowed.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::InUse`], [`Error::Replaced`] or what the file system says.
    fn open(&self, name: &OsStr) -> Result<Opened, Error>;
    /// Makes a new, empty, locked file that only its owner may read.
    ///
    /// # Errors
    /// [`Error::AlreadyExists`], [`Error::ReadOnlyPlace`] or what the file system says.
    fn create(&self, name: &OsStr) -> Result<Box<dyn Disk>, Error>;
    /// Returns which file has this name.
    ///
    /// # Errors
    /// [`Error::NotFound`] or what the file system says.
    fn identity(&self, name: &OsStr) -> Result<Identity, Error>;
    /// Returns whether anything has this name.
    ///
    /// # Errors
    /// What the file system says.
    fn holds(&self, name: &OsStr) -> Result<bool, Error>;
    /// Renames a file to a name that nothing has yet.
    ///
    /// # Errors
    /// [`Error::AlreadyExists`] or what the file system says.
    fn rename(&self, from: &OsStr, to: &OsStr) -> Result<(), Error>;
    /// Renames a file to a name that another file may have; that one loses it.
    ///
    /// # Errors
    /// What the file system says.
    fn replace(&self, from: &OsStr, to: &OsStr) -> Result<(), Error>;
    /// Returns the folder of this name within this one, made if it is not there, for its owner only.
    ///
    /// # Errors
    /// What the file system says.
    fn inner(&self, name: &OsStr) -> Result<Box<dyn Folder>, Error>;
    /// Returns the names of the files in the folder, in order; none where there is no such folder.
    ///
    /// # Errors
    /// What the file system says.
    fn names(&self) -> Result<Vec<OsString>, Error>;
    /// Returns how many bytes may still be written, where that can be known.
    fn room(&self) -> Option<u64>;
    /// Returns another handle of the same folder.
    fn again(&self) -> Box<dyn Folder>;
    /// Removes a file.
    ///
    /// # Errors
    /// What the file system says.
    fn remove(&self, name: &OsStr) -> Result<(), Error>;
    /// Makes names durable.
    ///
    /// # Errors
    /// What the file system says.
    fn sync(&self) -> Result<(), Error>;
}

/// Reads until the buffer is full or the file ends, and returns how much was read.
pub(crate) fn read_full(disk: &dyn Disk, into: &mut [u8], offset: u64) -> io::Result<usize> {
    let mut done = 0;
    while done < into.len() {
        match disk.read_at(&mut into[done..], offset + done as u64) {
            Ok(0) => break,
            Ok(count) => done += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(done)
}

/// Writes everything, however often the file system takes only a part.
pub(crate) fn write_full(disk: &dyn Disk, bytes: &[u8], offset: u64) -> io::Result<()> {
    let mut done = 0;
    while done < bytes.len() {
        match disk.write_at(&bytes[done..], offset + done as u64) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(count) => done += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

//! The little that the vault asks of a file system, so that a simulated one can stand in for it.

mod file;
#[cfg(feature = "simulated")]
mod simulated;

use std::ffi::OsStr;
use std::io;

use crate::error::Error;

pub(crate) use file::FileFolder;
#[cfg(feature = "simulated")]
pub use simulated::{Call, Fault, Replay, SimulatedFolder, Style};

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
}

/// A file that was opened and locked.
pub struct Opened {
    /// The file.
    pub disk: Box<dyn Disk>,
    /// Whether it may be written.
    pub writable: bool,
}

/// The folder in which a vault lies.
pub trait Folder {
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

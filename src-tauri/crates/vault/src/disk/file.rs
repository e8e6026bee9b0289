use std::ffi::{OsStr, OsString};
use std::fs::{DirBuilder, File, Metadata, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::thread;

use rustix::fs::{CWD, RenameFlags, renameat_with, statvfs};

use super::{Disk, Folder, Identity, Opened};
use crate::error::Error;

/// Held while a test starts a process: until that has become another program it shares every file of this one, and
/// so every lock, also of vaults that this one has closed in the meantime.
#[cfg(feature = "simulated")]
pub(crate) static STARTING: std::sync::RwLock<()> = std::sync::RwLock::new(());

/// A file of the real file system; it is there until it is dropped.
struct FileDisk(Option<File>);

impl FileDisk {
    fn over(file: File) -> Box<dyn Disk> {
        Box::new(Self(Some(file)))
    }

    fn file(&self) -> &File {
        self.0.as_ref().expect("only dropping takes it")
    }
}

/// A file that has no name any more gives its room back when it is closed, which takes the system seconds where it
/// is gigabytes. A save or a lock must not wait for that, so another thread does it. It is not cut in pieces
/// before: whoever copies it at this moment still reads a whole vault.
impl Drop for FileDisk {
    fn drop(&mut self) {
        let is_named = !matches!(self.links(), Ok(0));
        let Some(file) = self.0.take_if(|_| !is_named) else {
            return;
        };
        // Where no thread can be had the file is closed here.
        let _ = thread::Builder::new().spawn(move || drop(file));
    }
}

/// A folder of the real file system.
#[derive(Clone)]
pub(crate) struct FileFolder(PathBuf);

impl FileFolder {
    /// Finds the folder and the name of a file that exists, following symbolic links.
    pub(crate) fn of_existing(path: &Path) -> Result<(Self, OsString), Error> {
        let resolved = path.canonicalize()?;
        Self::split(&resolved)
    }

    /// Finds the folder and the name of a file that does not exist yet.
    pub(crate) fn of_new(path: &Path) -> Result<(Self, OsString), Error> {
        if path.symlink_metadata().is_ok() {
            return Err(Error::AlreadyExists);
        }
        let name = path.file_name().ok_or(Error::NotFound)?;
        let parent = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        Ok((Self(parent.canonicalize()?), name.to_owned()))
    }

    /// The folder at a path, which need not be there.
    pub(crate) fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }

    fn split(resolved: &Path) -> Result<(Self, OsString), Error> {
        match (resolved.parent(), resolved.file_name()) {
            (Some(parent), Some(name)) => Ok((Self(parent.to_owned()), name.to_owned())),
            _ => Err(Error::NotAVault),
        }
    }

    fn open_file(&self, name: &OsStr, options: &OpenOptions) -> Result<File, Error> {
        let path = self.0.join(name);
        let file = options.open(&path)?;
        let opened = file.metadata()?;
        if !opened.is_file() {
            return Err(Error::NotAVault);
        }
        #[cfg(feature = "simulated")]
        let _none_is_starting = STARTING.read();
        lock(&file)?;
        // Between opening and locking, the name may have been given to another file.
        if identity(&path.metadata()?) != identity(&opened) {
            return Err(Error::Replaced);
        }
        Ok(file)
    }
}

impl Folder for FileFolder {
    fn open(&self, name: &OsStr) -> Result<Opened, Error> {
        match self.open_file(name, OpenOptions::new().read(true).write(true)) {
            Ok(file) => Ok(Opened {
                disk: FileDisk::over(file),
                writable: true,
            }),
            Err(Error::ReadOnlyPlace) => {
                let file = self.open_file(name, OpenOptions::new().read(true))?;
                Ok(Opened {
                    disk: FileDisk::over(file),
                    writable: false,
                })
            }
            Err(error) => Err(error),
        }
    }

    fn create(&self, name: &OsStr) -> Result<Box<dyn Disk>, Error> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true).mode(0o600);
        Ok(FileDisk::over(self.open_file(name, &options)?))
    }

    fn identity(&self, name: &OsStr) -> Result<Identity, Error> {
        Ok(identity(&self.0.join(name).metadata()?))
    }

    fn holds(&self, name: &OsStr) -> Result<bool, Error> {
        match self.0.join(name).symlink_metadata() {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    fn rename(&self, from: &OsStr, to: &OsStr) -> Result<(), Error> {
        let (from, to) = (self.0.join(from), self.0.join(to));
        match renameat_with(CWD, &from, CWD, &to, RenameFlags::NOREPLACE) {
            Ok(()) => Ok(()),
            // Some file systems cannot promise it in one step; the name was free a moment ago.
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS) => {
                Ok(std::fs::rename(from, to)?)
            }
            Err(error) => Err(io::Error::from(error).into()),
        }
    }

    fn replace(&self, from: &OsStr, to: &OsStr) -> Result<(), Error> {
        Ok(std::fs::rename(self.0.join(from), self.0.join(to))?)
    }

    fn inner(&self, name: &OsStr) -> Result<Box<dyn Folder>, Error> {
        let inner = self.0.join(name);
        match DirBuilder::new().mode(0o700).create(&inner) {
            Ok(()) => self.sync()?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error.into()),
        }
        Ok(Box::new(Self(inner)))
    }

    fn names(&self) -> Result<Vec<OsString>, Error> {
        let entries = match self.0.read_dir() {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        };
        let names = entries.map(|entry| Ok(entry?.file_name()));
        let mut names = names.collect::<io::Result<Vec<_>>>()?;
        names.sort();
        Ok(names)
    }

    fn room(&self) -> Option<u64> {
        let told = statvfs(&self.0).ok()?;
        told.f_bavail.checked_mul(told.f_frsize)
    }

    fn again(&self) -> Box<dyn Folder> {
        Box::new(self.clone())
    }

    fn remove(&self, name: &OsStr) -> Result<(), Error> {
        Ok(std::fs::remove_file(self.0.join(name))?)
    }

    fn sync(&self) -> Result<(), Error> {
        Ok(File::open(&self.0)?.sync_all()?)
    }
}

impl Disk for FileDisk {
    fn read_at(&self, into: &mut [u8], offset: u64) -> io::Result<usize> {
        self.file().read_at(into, offset)
    }

    fn write_at(&self, bytes: &[u8], offset: u64) -> io::Result<usize> {
        self.file().write_at(bytes, offset)
    }

    fn size(&self) -> io::Result<u64> {
        Ok(self.file().metadata()?.len())
    }

    fn set_size(&self, size: u64) -> io::Result<()> {
        self.file().set_len(size)
    }

    fn sync(&self) -> io::Result<()> {
        // Syncs the length where it changed; times, which it leaves out, would cost a second write at every save.
        self.file().sync_data()
    }

    fn links(&self) -> io::Result<u64> {
        Ok(self.file().metadata()?.nlink())
    }

    fn identity(&self) -> io::Result<Identity> {
        Ok(identity(&self.file().metadata()?))
    }
}

fn identity(metadata: &Metadata) -> Identity {
    (metadata.dev(), metadata.ino())
}

/// Takes the lock that the file keeps until it is closed (flock on Unix).
fn lock(file: &File) -> Result<(), Error> {
    file.try_lock().map_err(|refused| match refused {
        TryLockError::WouldBlock => Error::InUse,
        TryLockError::Error(error) => error.into(),
    })
}

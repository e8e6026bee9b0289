use std::ffi::OsStr;
use std::path::Path;

use crate::disk::{Disk, FileFolder, Folder, write_full};
use crate::error::Error;
use crate::header::{Found, LOG_START};

/// Destroys a vault or a copy of one that no one has open: its key slots are overwritten, so that nothing opens what
/// the disk may keep of it, and the file is removed. The secret is not asked for: who may write a file may remove it.
///
/// # Errors
/// [`Error::NotAVault`], [`Error::InUse`], [`Error::NotFound`] with the file as it was; what the file system says
/// where the file is still there, and then nothing may open it any more.
pub fn destroy(path: &Path) -> Result<(), Error> {
    let (folder, name) = FileFolder::of_existing(path)?;
    destroy_in(&folder, &name)
}

/// Destroys in a folder that may be a simulated one.
pub(crate) fn destroy_in(folder: &dyn Folder, name: &OsStr) -> Result<(), Error> {
    let opened = folder.open(name)?;
    if let Err(Error::NotAVault) = Found::read(&*opened.disk) {
        return Err(Error::NotAVault);
    }
    // Where the key slots can't be overwritten the file goes all the same; what opened it opens what may be left.
    let _ = opened.writable.then(|| wipe(&*opened.disk)).transpose();
    folder.remove(name)?;
    folder.sync()
}

fn wipe(disk: &dyn Disk) -> std::io::Result<()> {
    let length = disk.size()?.min(LOG_START);
    let zeros = vec![0; usize::try_from(length).unwrap_or_default()];
    write_full(disk, &zeros, 0)?;
    disk.sync()
}

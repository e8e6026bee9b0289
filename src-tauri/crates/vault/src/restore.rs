use std::ffi::OsStr;
use std::path::Path;

use crate::disk::{FileFolder, Folder, read_full, write_full};
use crate::error::Error;
use crate::header::Found;
use crate::unfinished::Unfinished;
use crate::work::UNFINISHED_COPY;

/// How much is copied at a time.
const STRIDE: usize = 1024 * 1024;

/// Puts a vault, byte for byte, at a path where nothing is. The vault that it comes from stays as it is.
///
/// # Errors
/// What [`inspect`](crate::inspect) says of `from`; [`Error::AlreadyExists`]; what the file system says. The path
/// is then free.
pub fn restore(from: &Path, to: &Path) -> Result<(), Error> {
    let (source, source_name) = FileFolder::of_existing(from)?;
    let (target, name) = FileFolder::of_new(to)?;
    restore_in(&source, &source_name, &target, &name)
}

/// Restores in folders that may be simulated ones.
pub(crate) fn restore_in(
    source: &dyn Folder,
    source_name: &OsStr,
    target: &dyn Folder,
    name: &OsStr,
) -> Result<(), Error> {
    let from = source.open(source_name)?.disk;
    Found::read(&*from)?;
    let (unfinished, disk) = Unfinished::make(target, name, UNFINISHED_COPY)?;
    let mut stride = vec![0; STRIDE];
    let mut offset = 0;
    loop {
        let read = read_full(&*from, &mut stride, offset)?;
        if read == 0 {
            break;
        }
        write_full(&*disk, &stride[..read], offset)?;
        offset += read as u64;
    }
    disk.sync()?;
    unfinished.take_name(name)
}

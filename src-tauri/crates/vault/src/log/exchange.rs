//! Whether the file may be exchanged for a new one.

use std::ffi::OsStr;

use super::Log;
use crate::disk::Folder;
use crate::error::Error;

impl Log {
    /// Refuses a file with several names: replacing it under one would part it from the others.
    pub(crate) fn refuse_several_names(&self) -> Result<(), Error> {
        match self.disk.links()? {
            0 => Err(Error::Replaced),
            1 => Ok(()),
            _ => Err(Error::SeveralNames),
        }
    }

    /// Refuses where the name belongs to another file by now.
    pub(crate) fn refuse_other_name(&self, folder: &dyn Folder, name: &OsStr) -> Result<(), Error> {
        match folder.identity(name) {
            Ok(identity) if identity == self.disk.identity()? => Ok(()),
            Ok(_) | Err(Error::NotFound) => Err(Error::Replaced),
            Err(error) => Err(error),
        }
    }
}

use std::ffi::{OsStr, OsString};

use crate::disk::{Disk, Folder, Opened};
use crate::error::Error;
use crate::rules::{self, Rule};

/// A file that does not count yet: its name says so, and it is removed when dropped without having got its own.
pub(crate) struct Unfinished {
    folder: Box<dyn Folder>,
    name: OsString,
    is_there: bool,
}

impl Unfinished {
    /// Makes an empty file under the name with `suffix` behind it. What an interrupted piece of work left there is
    /// replaced; one that still goes on is [`Error::InUse`].
    pub(crate) fn make(
        folder: &dyn Folder,
        name: &OsStr,
        suffix: &str,
    ) -> Result<(Self, Box<dyn Disk>), Error> {
        remove_left_over(folder, name, suffix)?;
        let name = with_suffix(name, suffix);
        let disk = folder.create(&name)?;
        let unfinished = Self {
            folder: folder.again(),
            name,
            is_there: true,
        };
        Ok((unfinished, disk))
    }

    /// Opens and locks the file anew.
    pub(crate) fn open(&self) -> Result<Opened, Error> {
        self.folder.open(&self.name)
    }

    /// Gives the file a name that nothing has, durably.
    pub(crate) fn take_name(mut self, name: &OsStr) -> Result<(), Error> {
        self.folder.rename(&self.name, name)?;
        self.is_there = false;
        if !rules::holds(Rule::NameIsSynced) {
            return Ok(());
        }
        self.folder.sync().inspect_err(|_| {
            // No one has been told of this file, so it goes rather than lie there unconfirmed.
            let _ = self.folder.remove(name);
        })
    }

    /// Takes the place of the file that has this name. It is durable when the folder is.
    pub(crate) fn take_over(mut self, name: &OsStr) -> Result<(), Error> {
        self.folder.replace(&self.name, name)?;
        self.is_there = false;
        Ok(())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if self.is_there {
            // The next piece of work replaces what cannot be removed now.
            let _ = self.folder.remove(&self.name);
        }
    }
}

/// Removes what an interrupted piece of work left behind.
pub(crate) fn remove_left_over(
    folder: &dyn Folder,
    name: &OsStr,
    suffix: &str,
) -> Result<(), Error> {
    let name = with_suffix(name, suffix);
    if folder.holds(&name)? {
        // Locked first, so that work that is still going on is left alone.
        let _left_over = folder.open(&name)?;
        folder.remove(&name)?;
    }
    Ok(())
}

/// Returns the name with something behind it.
pub(crate) fn with_suffix(name: &OsStr, suffix: &str) -> OsString {
    let mut name = name.to_owned();
    name.push(suffix);
    name
}

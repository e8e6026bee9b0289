//! Automatic copies: sealed vaults in one folder beside the vault, named after it, visible to everyone.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use crate::disk::{FileFolder, Folder};
use crate::error::Error;
use crate::header::{Found, Header};
use crate::log::{Log, Rewrite, Step};
use crate::unfinished::{Unfinished, with_suffix};
use crate::vault::Vault;
use crate::verify::verify_whole;
use crate::work::UNFINISHED_COPY;

/// What stands behind the name of the vault in the name of the folder of its copies.
const FOLDER_SUFFIX: &str = "-copies";

/// An automatic copy of a vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// Where it lies.
    pub path: PathBuf,
    /// Its number: a later copy has a higher one, whatever the clock said.
    pub number: u32,
    /// What it was called when it was made, such as the day.
    pub label: String,
    /// Its length in bytes.
    pub bytes: u64,
}

impl Copy {
    /// Removes the copy for good.
    ///
    /// # Errors
    /// What the file system says.
    pub fn remove(&self) -> Result<(), Error> {
        Ok(std::fs::remove_file(&self.path)?)
    }
}

/// Lists the automatic copies of the vault at a path, the newest first. The vault itself need not be there any more.
///
/// # Errors
/// What the file system says.
pub fn copies(path: &Path) -> Result<Vec<Copy>, Error> {
    let resolved = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let Some(name) = resolved.file_name() else {
        return Ok(Vec::new());
    };
    let folder = resolved.with_file_name(with_suffix(name, FOLDER_SUFFIX));
    let mut copies = Vec::new();
    for (number, copy) in numbered(&FileFolder::at(&folder), name)? {
        let path = folder.join(&copy);
        let told = path.metadata()?;
        if told.is_file() {
            copies.push(Copy {
                path,
                number,
                label: label_of(&copy),
                bytes: told.len(),
            });
        }
    }
    copies.reverse();
    Ok(copies)
}

impl Vault {
    /// Returns whether an automatic copy should be made: none has this label yet, and the newest one is older than
    /// the last save. On a disk with less room than three times the vault none is due, and none of a vault that takes
    /// no saves: it would push out a copy from before the damage.
    ///
    /// # Errors
    /// What the file system says.
    pub fn is_copy_due(&self, label: &str) -> Result<bool, Error> {
        let pager = self.attached.shared.pager();
        let log = pager.log();
        let room = self.folder.room();
        let is_tight = room.is_some_and(|room| room < 3 * log.space().live);
        if is_tight || log.writable().is_err() {
            return Ok(false);
        }
        // Asking makes no folder.
        if !self.folder.holds(&with_suffix(&self.name, FOLDER_SUFFIX))? {
            return Ok(true);
        }
        let folder = copies_folder(&*self.folder, &self.name)?;
        let Some((_, newest)) = numbered(&*folder, &self.name)?.pop() else {
            return Ok(true);
        };
        if label_of(&newest) == label {
            return Ok(false);
        }
        // A copy whose header can't be read does not count as one.
        Ok(header_of(&*folder, &newest)?.is_none_or(|copy| copy.base != log.sequence()))
    }

    /// Returns whether a copy still opens with other secrets than the vault does now: a passphrase or recovery key
    /// that was changed, or the data key from before everything was sealed anew. `false` where its header is
    /// damaged, because then nothing opens it.
    ///
    /// # Errors
    /// What the file system says.
    pub fn is_sealed_otherwise(&self, copy: &Path) -> Result<bool, Error> {
        let (folder, name) = FileFolder::of_existing(copy)?;
        let now = self.attached.shared.pager().log().header().clone();
        Ok(header_of(&folder, &name)?
            .is_some_and(|copy| copy.passphrase != now.passphrase || copy.recovery != now.recovery))
    }
}

/// Returns the folder of the copies and the name of the next one.
pub(crate) fn next(
    folder: &dyn Folder,
    name: &OsStr,
    label: &str,
) -> Result<(Box<dyn Folder>, OsString), Error> {
    let copies = copies_folder(folder, name)?;
    remove_unfinished(&*copies)?;
    let numbered = numbered(&*copies, name)?;
    let number = numbered.last().map_or(0, |&(number, _)| number);
    let mut next = OsString::from(format!("{:04} {label}", number.saturating_add(1)));
    if let Some(extension) = Path::new(name).extension() {
        next.push(".");
        next.push(extension);
    }
    Ok((copies, next))
}

/// Makes a copy in one go, and keeps every other. Where the newest was made of the same state for the same reason, it
/// is enough.
pub(crate) fn make(
    folder: &dyn Folder,
    name: &OsStr,
    source: &Log,
    label: &str,
) -> Result<(), Error> {
    let (copies, next) = next(folder, name, label)?;
    if let Some((_, newest)) = numbered(&*copies, name)?.pop()
        && label_of(&newest) == label
        && header_of(&*copies, &newest)?.is_some_and(|copy| copy.base == source.sequence())
    {
        return Ok(());
    }
    let (unfinished, disk) = Unfinished::make(&*copies, &next, UNFINISHED_COPY)?;
    let mut rewrite = Rewrite::begin(source, disk, None)?;
    while rewrite.step(source)? != Step::Ready {}
    let written = rewrite.finish(source, true)?;
    verify_whole(written.reopen(unfinished.open()?)?)?;
    unfinished.take_name(&next)
}

/// Removes what interrupted copies left behind.
fn remove_unfinished(copies: &dyn Folder) -> Result<(), Error> {
    for name in copies.names()? {
        let is_unfinished = name.to_string_lossy().ends_with(UNFINISHED_COPY);
        // Locked first, so that a copy that is still being made is left alone.
        if is_unfinished && number_of(&name).is_some() && copies.open(&name).is_ok() {
            copies.remove(&name)?;
        }
    }
    Ok(())
}

/// Removes the oldest copies beyond the number kept; `newest` is the one that was just made.
pub(crate) fn rotate(copies: &dyn Folder, newest: &OsStr, keep: usize) -> Result<(), Error> {
    let mut numbered = numbered(copies, newest)?;
    numbered.retain(|(_, name)| is_a_vault(copies, name));
    let beyond = numbered.len().saturating_sub(keep.max(1));
    for (_, name) in &numbered[..beyond] {
        copies.remove(name)?;
    }
    Ok(())
}

/// Returns whether a file says that it is a vault: only what the vault wrote is ever removed.
fn is_a_vault(copies: &dyn Folder, name: &OsStr) -> bool {
    match copies.open(name) {
        Ok(opened) => !matches!(Found::read(&*opened.disk), Err(Error::NotAVault)),
        Err(error) => matches!(error, Error::InUse),
    }
}

fn copies_folder(folder: &dyn Folder, name: &OsStr) -> Result<Box<dyn Folder>, Error> {
    folder.inner(&with_suffix(name, FOLDER_SUFFIX))
}

/// Returns the copies in a folder with their numbers, the oldest first; whatever else lies there is left alone. A
/// copy has the extension that the vault has, or another copy of it.
fn numbered(copies: &dyn Folder, vault: &OsStr) -> Result<Vec<(u32, OsString)>, Error> {
    let extension = Path::new(vault).extension();
    let mut numbered: Vec<_> = copies
        .names()?
        .into_iter()
        .filter(|name| Path::new(name).extension() == extension)
        .filter_map(|name| Some((number_of(&name)?, name)))
        .collect();
    numbered.sort();
    Ok(numbered)
}

/// Reads the number before the label, which is written with four digits or more.
fn number_of(name: &OsStr) -> Option<u32> {
    let (digits, _) = name.to_str()?.split_once(' ')?;
    let number = digits.parse().ok()?;
    (digits == format!("{number:04}")).then_some(number)
}

fn label_of(name: &OsStr) -> String {
    let stem = Path::new(name)
        .file_stem()
        .unwrap_or(name)
        .to_string_lossy();
    stem.split_once(' ')
        .map_or_else(String::new, |(_, label)| label.to_owned())
}

/// Reads what a copy says of itself; `None` where its header is damaged.
fn header_of(folder: &dyn Folder, name: &OsStr) -> Result<Option<Header>, Error> {
    let opened = folder.open(name)?;
    match Found::read(&*opened.disk) {
        Ok(found) => Ok(Some(found.newest.claimed().clone())),
        Err(Error::Io(error)) => Err(Error::Io(error)),
        Err(_) => Ok(None),
    }
}

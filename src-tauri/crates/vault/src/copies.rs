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
    for (number, name) in numbered(&FileFolder::at(&folder))? {
        let path = folder.join(&name);
        let label = label_of(&name);
        let bytes = path.metadata()?.len();
        copies.push(Copy {
            path,
            number,
            label,
            bytes,
        });
    }
    copies.reverse();
    Ok(copies)
}

impl Vault {
    /// Returns whether an automatic copy should be made: none has this label yet, and the newest one is older than
    /// the last save. On a disk with less room than three times the vault none is due.
    ///
    /// # Errors
    /// What the file system says.
    pub fn is_copy_due(&self, label: &str) -> Result<bool, Error> {
        let pager = self.attached.shared.pager();
        let log = pager.log();
        let is_tight = self
            .folder
            .room()
            .is_some_and(|room| room < 3 * log.space().live);
        let folder = copies_folder(&*self.folder, &self.name)?;
        let Some((_, newest)) = numbered(&*folder)?.pop() else {
            return Ok(!is_tight);
        };
        if is_tight || label_of(&newest) == label {
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
    let number = numbered(&*copies)?.last().map_or(0, |&(number, _)| number);
    let mut next = OsString::from(format!("{:04} {label}", number.saturating_add(1)));
    if let Some(extension) = Path::new(name).extension() {
        next.push(".");
        next.push(extension);
    }
    Ok((copies, next))
}

/// Makes a copy in one go, and keeps every other.
pub(crate) fn make(
    folder: &dyn Folder,
    name: &OsStr,
    source: &Log,
    label: &str,
) -> Result<(), Error> {
    let (copies, next) = next(folder, name, label)?;
    let (unfinished, disk) = Unfinished::make(&*copies, &next, UNFINISHED_COPY)?;
    let mut rewrite = Rewrite::begin(source, disk, None)?;
    while rewrite.step(source)? != Step::Ready {}
    let written = rewrite.finish(source, true)?;
    verify_whole(written.reopen(unfinished.open()?)?)?;
    unfinished.take_name(&next)
}

/// Removes the oldest copies beyond the number kept.
pub(crate) fn rotate(copies: &dyn Folder, keep: usize) -> Result<(), Error> {
    let numbered = numbered(copies)?;
    let beyond = numbered.len().saturating_sub(keep.max(1));
    for (_, name) in &numbered[..beyond] {
        copies.remove(name)?;
    }
    Ok(())
}

fn copies_folder(folder: &dyn Folder, name: &OsStr) -> Result<Box<dyn Folder>, Error> {
    folder.inner(&with_suffix(name, FOLDER_SUFFIX))
}

/// Returns the copies in a folder with their numbers, the oldest first; whatever else lies there is left alone.
fn numbered(copies: &dyn Folder) -> Result<Vec<(u32, OsString)>, Error> {
    let mut numbered: Vec<_> = copies
        .names()?
        .into_iter()
        .filter(|name| !name.to_string_lossy().ends_with(UNFINISHED_COPY))
        .filter_map(|name| {
            let number = name.to_str()?.split_once(' ')?.0.parse().ok()?;
            Some((number, name))
        })
        .collect();
    numbered.sort();
    Ok(numbered)
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

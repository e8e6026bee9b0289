//! What is done with an open vault in slices, between its saves: compaction, sealing anew, backup, copies.

use std::ffi::OsString;
use std::path::Path;

use crate::copies;
use crate::disk::{FileFolder, Folder};
use crate::error::Error;
use crate::kdf::KdfPolicy;
use crate::keys::DataKey;
use crate::log::{NewSeal, Rewrite, Step, Written};
use crate::passphrase::Passphrase;
use crate::recovery_key::RecoveryKey;
use crate::rules::{self, Rule};
use crate::slot::Slot;
use crate::unfinished::Unfinished;
use crate::unlocking::confirm_passphrase;
use crate::vault::Vault;
use crate::verify::{Check, verify_whole};

/// The suffix of the new file while a vault is being compacted.
pub(crate) const COMPACT: &str = ".compact";
/// The suffix of a copy that is not yet verified.
pub(crate) const UNFINISHED_COPY: &str = ".unfinished-copy";

/// A piece of work that an open vault does in slices.
pub enum Work<'a> {
    /// Gives back the room that superseded pages take.
    Compact,
    /// Seals everything anew under another data key, so that nothing of what was deleted can be read even by
    /// someone who has the passphrase, and older copies say nothing about what comes later.
    Reseal {
        /// The passphrase that opens the vault, now and afterwards.
        passphrase: &'a Passphrase,
        /// The recovery key that shall open it afterwards; without one, none does.
        recovery: Option<&'a RecoveryKey>,
        /// The least cost of deriving a key from the passphrase.
        kdf: KdfPolicy,
    },
    /// Makes a copy at a path where nothing is.
    Backup {
        /// The path.
        to: &'a Path,
    },
    /// Makes a copy in the folder of automatic copies, and removes the oldest beyond the number kept.
    Copy {
        /// What to call it: a day, or why it was made. Only letters, digits, spaces and hyphens.
        label: &'a str,
        /// How many copies to keep, at least one.
        keep: usize,
    },
}

/// How far a piece of work is.
pub enum Progress {
    /// So many pages of so many are written; a later round may begin at zero again if there were saves meanwhile.
    Working {
        /// Pages written.
        done: u32,
        /// Pages in all.
        of: u32,
    },
    /// There is nothing left to do, and the vault is in its new file.
    Done,
    /// A copy is written, and counts when it is verified: see [`Unannounced::announce`].
    Written(Unannounced),
}

/// The work of a vault that is under way.
pub(crate) struct Working {
    // Dropped in this order: a file that has lost its name is not waited for when it is closed.
    unfinished: Unfinished,
    rewrite: Rewrite,
    aim: Aim,
}

enum Aim {
    /// The new file takes the vault's place.
    Replace {
        /// The old file's key slots are overwritten.
        wipe: bool,
    },
    /// The new file stays beside it.
    Keep {
        folder: Box<dyn Folder>,
        name: OsString,
        keep: Option<usize>,
    },
}

/// A copy that is written, and neither verified nor named yet. Dropped, it is removed.
///
/// It stands apart from the vault, so that verifying it does not make saves wait.
pub struct Unannounced {
    written: Written,
    unfinished: Unfinished,
    folder: Box<dyn Folder>,
    name: OsString,
    keep: Option<usize>,
}

impl Vault {
    /// Begins a piece of work, in place of one that is under way.
    ///
    /// # Errors
    /// [`Error::ReadOnly`] and [`Error::Poisoned`], except for copies; [`Error::SeveralNames`];
    /// [`Error::WrongPassphrase`]; [`Error::AlreadyExists`]; what the file system says. The vault goes on as before.
    pub fn begin(&mut self, work: &Work<'_>) -> Result<(), Error> {
        self.abandon();
        self.work = Some(match work {
            Work::Compact => self.replacing(None)?,
            Work::Reseal {
                passphrase,
                recovery,
                kdf,
            } => {
                let seal = self.make_seal(passphrase, *recovery, *kdf)?;
                self.replacing(Some(seal))?
            }
            Work::Backup { to } => {
                let (folder, name) = FileFolder::of_new(to)?;
                self.keeping(Box::new(folder), name, None)?
            }
            Work::Copy { label, keep } => {
                let (folder, name) = copies::next(&*self.folder, &self.name, label)?;
                self.keeping(folder, name, Some(*keep))?
            }
        });
        Ok(())
    }

    /// Does one slice of the work, a few milliseconds long; saves may be made between slices.
    ///
    /// # Errors
    /// What went wrong; the work is then given up and what it wrote is removed. [`Error::Replaced`] when the name
    /// of the vault belongs to another file by now; [`Error::Poisoned`] when it is not certain that the new file
    /// has the name: the vault then takes no more saves, and nothing is lost.
    pub fn advance(&mut self) -> Result<Progress, Error> {
        let Some(mut working) = self.work.take() else {
            return Ok(Progress::Done);
        };
        let step = working.rewrite.step(self.attached.shared.pager().log())?;
        match step {
            Step::Working { done, of } => {
                self.work = Some(working);
                Ok(Progress::Working { done, of })
            }
            Step::Ready => self.conclude(working),
        }
    }

    /// Gives up the work that is under way, and removes what it wrote.
    pub fn abandon(&mut self) {
        self.work = None;
    }

    /// Compacts in one go.
    ///
    /// # Errors
    /// As [`Vault::begin`] and [`Vault::advance`].
    pub fn compact(&mut self) -> Result<(), Error> {
        self.begin(&Work::Compact)?;
        self.finish().map(|_| ())
    }

    /// Makes a verified copy in one go.
    ///
    /// # Errors
    /// As [`Vault::begin`], [`Vault::advance`] and [`Unannounced::announce`].
    pub fn backup(&mut self, to: &Path) -> Result<Check, Error> {
        self.begin(&Work::Backup { to })?;
        let copy = self.finish()?.expect("a backup ends with a copy");
        copy.announce()
    }

    /// Does every slice that is left; returns the copy, where the work makes one.
    ///
    /// # Errors
    /// As [`Vault::advance`].
    pub fn finish(&mut self) -> Result<Option<Unannounced>, Error> {
        loop {
            match self.advance()? {
                Progress::Working { .. } => {}
                Progress::Done => return Ok(None),
                Progress::Written(copy) => return Ok(Some(copy)),
            }
        }
    }

    /// Begins a backup in a folder that may be a simulated one.
    #[cfg(feature = "simulated")]
    pub(crate) fn begin_backup_in(
        &mut self,
        folder: Box<dyn Folder>,
        name: OsString,
    ) -> Result<(), Error> {
        self.work = Some(self.keeping(folder, name, None)?);
        Ok(())
    }

    fn make_seal(
        &self,
        passphrase: &Passphrase,
        recovery: Option<&RecoveryKey>,
        kdf: KdfPolicy,
    ) -> Result<NewSeal, Error> {
        let pager = self.attached.shared.pager();
        confirm_passphrase(pager.log(), passphrase)?;
        let header = pager.log().header();
        let data = DataKey::make()?;
        let kdf = header.passphrase.kdf().at_least(kdf);
        Ok(NewSeal {
            passphrase: Slot::for_passphrase(&header.vault_id, passphrase, kdf, &data)?,
            recovery: match recovery {
                Some(key) => Slot::for_recovery(&header.vault_id, key, &data)?,
                None => Slot::vacant()?,
            },
            data,
        })
    }

    fn replacing(&self, seal: Option<NewSeal>) -> Result<Working, Error> {
        let wipe = seal.is_some();
        let pager = self.attached.shared.pager();
        let log = pager.log();
        log.writable()?;
        log.refuse_several_names()?;
        let (unfinished, disk) = Unfinished::make(&*self.folder, &self.name, COMPACT)?;
        Ok(Working {
            unfinished,
            rewrite: Rewrite::begin(log, disk, seal)?,
            aim: Aim::Replace { wipe },
        })
    }

    fn keeping(
        &self,
        folder: Box<dyn Folder>,
        name: OsString,
        keep: Option<usize>,
    ) -> Result<Working, Error> {
        let (unfinished, disk) = Unfinished::make(&*folder, &name, UNFINISHED_COPY)?;
        Ok(Working {
            unfinished,
            rewrite: Rewrite::begin(self.attached.shared.pager().log(), disk, None)?,
            aim: Aim::Keep { folder, name, keep },
        })
    }

    fn conclude(&mut self, working: Working) -> Result<Progress, Error> {
        let Working {
            rewrite,
            unfinished,
            aim,
        } = working;
        let mut pager = self.attached.shared.pager();
        match aim {
            Aim::Keep { folder, name, keep } => Ok(Progress::Written(Unannounced {
                written: rewrite.finish(pager.log(), true)?,
                unfinished,
                folder,
                name,
                keep,
            })),
            Aim::Replace { wipe } => {
                let new = rewrite
                    .finish(pager.log(), false)?
                    .reopen(unfinished.open()?)?;
                pager.log().refuse_several_names()?;
                pager.log().refuse_other_name(&*self.folder, &self.name)?;
                unfinished.take_over(&self.name)?;
                let old = pager.exchange(new);
                let synced = !rules::holds(Rule::NameIsSynced) || self.folder.sync().is_ok();
                if !synced {
                    pager.log_mut().poison();
                    return Err(Error::Poisoned);
                }
                if wipe {
                    old.wipe_slots();
                }
                Ok(Progress::Done)
            }
        }
    }
}

impl Unannounced {
    /// Opens the copy anew, opens every record and page of it, lets SQLite check its tables, and only then gives it
    /// its name.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the copy is not what was written; what the file system says. The copy is then removed.
    pub fn announce(self) -> Result<Check, Error> {
        let log = self.written.reopen(self.unfinished.open()?)?;
        let check = verify_whole(log)?;
        self.unfinished.take_name(&self.name)?;
        if let Some(keep) = self.keep {
            // An old copy that cannot be removed now is removed by the next rotation.
            let _ = copies::rotate(&*self.folder, &self.name, keep);
        }
        Ok(check)
    }
}

//! Writing the newest version of every page into a new file, slice by slice, while the old one may be saved to.

use std::collections::BTreeMap;

use super::{BadPage, Log};
use crate::disk::{Disk, Opened};
use crate::error::{Damage, Error};
use crate::header::{Checkpoint, Header, State};
use crate::index::Index;
use crate::keys::DataKey;
use crate::random;
use crate::record::{Kind, PAGE, Page, Tip};
use crate::slot::Slot;

/// Pages of one slice: half a MiB, so that a lock never waits longer than it takes to write and sync that much.
const SLICE: usize = 128;

/// How far a rewriting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// So many pages of so many are written.
    Working { done: u32, of: u32 },
    /// What is left fits into the last slice: [`Rewrite::finish`] may be called.
    Ready,
}

/// The new seal of a file that is sealed anew.
pub(crate) struct NewSeal {
    pub(crate) data: DataKey,
    pub(crate) passphrase: Slot,
    pub(crate) recovery: Slot,
}

/// What a new file must turn out to hold when it is opened again.
pub(crate) struct Written {
    data: DataKey,
    tip: Tip,
    index: Index,
}

impl Written {
    /// Opens the file anew, and refuses it where it is not what was written.
    pub(crate) fn reopen(self, opened: Opened) -> Result<Log, Error> {
        let Self { data, tip, index } = self;
        let (log, _) = super::open(opened.disk, opened.writable, |_| Ok(data))?;
        if log.tip == tip && log.index == index && log.writable().is_ok() {
            Ok(log)
        } else {
            Err(Error::Damaged(Damage::Record))
        }
    }
}

/// A new file that takes over the pages of an open log.
///
/// Its records go on counting where the old log stood. Its header says "setup" until everything is in it, so that
/// no one can take a half-written file for a vault.
pub(crate) struct Rewrite {
    target: Log,
    /// The place in the old log of the version of each page that was taken; 0 for none.
    taken: Vec<u64>,
    /// Pages up to here were looked at in this round.
    looked_at: u32,
    seals_anew: bool,
}

impl Rewrite {
    /// Begins a new file. With a new seal it is sealed under another data key and other slots.
    pub(crate) fn begin(
        source: &Log,
        disk: Box<dyn Disk>,
        seal: Option<NewSeal>,
    ) -> Result<Self, Error> {
        let mut epoch = [0; 4];
        random::fill(&mut epoch)?;
        let old = source.header();
        let seals_anew = seal.is_some();
        let seal = match seal {
            Some(seal) => seal,
            None => NewSeal {
                data: source.data_key().duplicate(),
                passphrase: old.passphrase.clone(),
                recovery: old.recovery.clone(),
            },
        };
        let header = Header {
            vault_id: old.vault_id,
            generation: old.generation + 1,
            mark: source.mark + 1,
            base: source.tip.sequence,
            checkpoint: Checkpoint::NONE,
            epoch: u32::from_le_bytes(epoch),
            passphrase: seal.passphrase,
            recovery: seal.recovery,
            state: State::Setup,
        };
        let mut target = Log::create(disk, seal.data, header)?;
        target.ahead = 0;
        Ok(Self {
            target,
            taken: Vec::new(),
            looked_at: 0,
            seals_anew,
        })
    }

    /// Takes one slice of pages over, made durable and read back.
    pub(crate) fn step(&mut self, source: &Log) -> Result<Step, Error> {
        self.take_slice(source).map_err(of_the_new_file)
    }

    fn take_slice(&mut self, source: &Log) -> Result<Step, Error> {
        let pages = self.collect(source)?;
        if !pages.is_empty() {
            self.append(Kind::Part, &pages, source.pages())?;
        }
        if self.looked_at < source.pages() {
            return Ok(Step::Working {
                done: self.looked_at,
                of: source.pages(),
            });
        }
        // Saves that were made meanwhile left newer versions of some pages behind; another round takes them.
        self.looked_at = 0;
        if self.count_stale(source) >= SLICE {
            return Ok(Step::Working {
                done: 0,
                of: source.pages(),
            });
        }
        Ok(Step::Ready)
    }

    /// Takes over what is left, and closes the new file in the given way. No save may come between this and its use.
    pub(crate) fn finish(self, source: &Log, clean: bool) -> Result<Written, Error> {
        self.complete(source, clean).map_err(of_the_new_file)
    }

    fn complete(mut self, source: &Log, clean: bool) -> Result<Written, Error> {
        self.looked_at = 0;
        let pages = self.collect(source)?;
        debug_assert_eq!(self.looked_at, source.pages(), "the last step said so");
        self.append(Kind::Commit, &pages, source.pages())?;
        let Self {
            mut target,
            seals_anew,
            ..
        } = self;
        target.write_checkpoint()?;
        if !seals_anew {
            let slots = source.header();
            target.header.passphrase = slots.passphrase.clone();
            target.header.recovery = slots.recovery.clone();
        }
        target.mark = target.mark.max(source.mark);
        target.header.generation = target.header.generation.max(source.header.generation);
        let state = if clean {
            State::Clean(target.tip)
        } else {
            State::Open
        };
        for _ in 0..2 {
            target.finish(state)?;
        }
        Ok(Written {
            data: target.keys.data,
            tip: target.tip,
            index: target.index,
        })
    }

    /// Reads the next pages of which the new file has no version or an old one.
    fn collect(&mut self, source: &Log) -> Result<BTreeMap<u32, Page>, Error> {
        let mut pages = BTreeMap::new();
        // Never shortened: a page that was cut and came back empty must be written as empty.
        let size = self.taken.len().max(source.pages() as usize);
        self.taken.resize(size, 0);
        while self.looked_at < source.pages() && pages.len() < SLICE {
            self.looked_at += 1;
            let number = self.looked_at;
            let newest = offset_of(source, number);
            let taken = &mut self.taken[number as usize - 1];
            if *taken == newest {
                continue;
            }
            let mut page: Page = Box::new([0; PAGE]);
            source
                .read_page(number, &mut page)
                .map_err(|bad| match bad {
                    BadPage::Damaged => Error::Damaged(Damage::Page),
                    BadPage::Gone => Error::DiskGone,
                })?;
            pages.insert(number, page);
            *taken = newest;
        }
        Ok(pages)
    }

    /// Appends pages and reads every one of them back.
    fn append(&mut self, kind: Kind, pages: &BTreeMap<u32, Page>, size: u32) -> Result<(), Error> {
        let target = &mut self.target;
        // Pages of a part may lie beyond a size that a later save cut.
        let size = match kind {
            Kind::Part => size.max(target.index.pages()),
            _ => size,
        };
        target.append_pages(kind, pages, size)?;
        let mut back = [0; PAGE];
        for (&number, page) in pages {
            let read = target.read_page(number, &mut back);
            if read.is_err() || back != **page {
                return Err(Error::Damaged(Damage::Page));
            }
        }
        Ok(())
    }

    fn count_stale(&self, source: &Log) -> usize {
        (1..=source.pages())
            .zip(&self.taken)
            .filter(|&(number, &taken)| taken != offset_of(source, number))
            .count()
    }
}

/// What could not be confirmed is the new file; the vault itself goes on.
fn of_the_new_file(error: Error) -> Error {
    match error {
        Error::Poisoned => Error::DiskGone,
        other => other,
    }
}

fn offset_of(log: &Log, number: u32) -> u64 {
    log.index.place(number).map_or(0, |place| place.offset)
}

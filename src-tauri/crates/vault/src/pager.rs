//! What SQLite takes for its file: the pages of the log, and the pages of the commit that is being made.

use std::collections::BTreeMap;

use crate::error::Error;
use crate::log::{BadPage, Log};
use crate::record::{PAGE, Page};
use crate::rules::{self, Rule};

/// Where page 1 holds the number of pages of the database.
const SIZE_FIELD: std::ops::Range<usize> = 28..32;

/// Why SQLite is refused; each has its own result code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A page is not what was sealed.
    Damaged,
    /// No room.
    Full,
    /// Anything else.
    Io,
}

/// Buffers what SQLite writes, and turns its one sync into one record.
pub(crate) struct Pager {
    log: Log,
    buffer: BTreeMap<u32, Page>,
    /// Pages of the file as SQLite sees it.
    pages: u32,
    /// SQLite may be playing its journal back: pages may be written with the bytes that they already have.
    undoing: bool,
    failure: Option<Error>,
}

impl Pager {
    pub(crate) fn new(log: Log) -> Self {
        Self {
            buffer: BTreeMap::new(),
            pages: log.pages(),
            undoing: false,
            failure: None,
            log,
        }
    }

    pub(crate) fn log(&self) -> &Log {
        &self.log
    }

    pub(crate) fn log_mut(&mut self) -> &mut Log {
        &mut self.log
    }

    /// Goes on with another log that holds the same pages, and hands the old one back.
    pub(crate) fn exchange(&mut self, log: Log) -> Log {
        std::mem::replace(&mut self.log, log)
    }

    pub(crate) fn into_log(self) -> Log {
        self.log
    }

    /// Begins a save: refuses where none is taken, and forgets why an earlier one failed.
    pub(crate) fn begin(&mut self) -> Result<(), Error> {
        self.failure = None;
        self.log.writable()
    }

    /// Ends a save that is durable. What hinders a checkpoint cannot fail that save any more; where it leaves the
    /// file unknown, the next one is refused.
    pub(crate) fn end(&mut self) {
        let _ = self.log.checkpoint_if_due();
    }

    /// Hands out why the last commit failed, more exactly than SQLite's code can say.
    pub(crate) fn take_failure(&mut self) -> Option<Error> {
        self.failure.take()
    }

    /// Reads within one page; returns false, and zeros, beyond the end.
    pub(crate) fn read(&mut self, into: &mut [u8], offset: u64) -> Result<bool, Fault> {
        let (number, start) = place(offset).ok_or(Fault::Io)?;
        let end = start + into.len();
        if end > PAGE {
            return Err(Fault::Io);
        }
        if number > self.pages {
            into.fill(0);
            return Ok(false);
        }
        if let Some(page) = self.buffer.get(&number) {
            into.copy_from_slice(&page[start..end]);
            return Ok(true);
        }
        let mut page = [0; PAGE];
        match self.log.read_page(number, &mut page) {
            Ok(()) => {}
            // A drive that was pulled out is no damage: once it is back, the page is too.
            Err(BadPage::Gone) => return Err(Fault::Io),
            Err(BadPage::Damaged) => {
                self.log.found_damaged_page();
                return Err(Fault::Damaged);
            }
        }
        into.copy_from_slice(&page[start..end]);
        Ok(true)
    }

    /// Buffers one whole page.
    pub(crate) fn write(&mut self, bytes: &[u8], offset: u64) -> Result<(), Fault> {
        let (number, start) = place(offset).ok_or(Fault::Io)?;
        let page: &[u8; PAGE] = bytes.try_into().map_err(|_| Fault::Io)?;
        if start != 0 {
            return Err(Fault::Io);
        }
        // A commit writes each page once, so a second time means that SQLite is taking something back.
        self.undoing |= self.buffer.insert(number, Box::new(*page)).is_some();
        self.pages = self.pages.max(number);
        Ok(())
    }

    /// Cuts the file as SQLite sees it; what is durable changes only with the next record.
    pub(crate) fn truncate(&mut self, size: u64) {
        let pages = u32::try_from(size.div_ceil(PAGE as u64)).unwrap_or(u32::MAX);
        self.pages = pages;
        self.buffer.retain(|&number, _| number <= pages);
    }

    /// Returns the size of the file as SQLite sees it.
    pub(crate) fn size(&self) -> u64 {
        u64::from(self.pages) * PAGE as u64
    }

    /// Commits. With nothing changed it does nothing, on a full disk and on a poisoned vault too: SQLite syncs
    /// again after a failed commit, and would refuse every later read if that failed.
    pub(crate) fn sync(&mut self) -> Result<(), Fault> {
        if self.undoing {
            self.forget_unchanged();
        }
        let size_after = self.size_after();
        self.buffer.retain(|&number, _| number <= size_after);
        let is_nothing = self.buffer.is_empty() && size_after == self.log.pages();
        if is_nothing && rules::holds(Rule::NothingIsWrittenForNothing) {
            self.pages = self.log.pages();
            self.undoing = false;
            return Ok(());
        }
        let done = self.log.commit(&self.buffer, size_after);
        self.buffer.clear();
        self.pages = self.log.pages();
        self.undoing = done.is_err();
        done.map_err(|error| {
            let fault = match error {
                Error::DiskFull | Error::TooLarge => Fault::Full,
                _ => Fault::Io,
            };
            self.failure = Some(error);
            fault
        })
    }

    /// Ends a commit. Pages that no sync has made durable by now never will be, so SQLite's belief is wrong.
    pub(crate) fn phase_two(&mut self) {
        if !self.buffer.is_empty() {
            self.log.poison();
            self.drop_buffer();
        }
    }

    /// Drops what no sync has committed.
    pub(crate) fn drop_buffer(&mut self) {
        self.buffer.clear();
        self.pages = self.log.pages();
    }

    /// The pages of the database after this commit, which page 1 says; before the first commit it may say nothing.
    fn size_after(&self) -> u32 {
        match self.buffer.get(&1) {
            None => self.log.pages(),
            Some(page) => match u32::from_be_bytes(crate::slot::array(&page[SIZE_FIELD])) {
                0 => self.pages,
                pages => pages,
            },
        }
    }

    fn forget_unchanged(&mut self) {
        let log = &self.log;
        self.buffer.retain(|&number, page| {
            let mut committed = [0; PAGE];
            log.read_page(number, &mut committed).is_err() || committed != **page
        });
    }
}

/// Splits an offset into the number of a page, counted from 1, and the place within it.
fn place(offset: u64) -> Option<(u32, usize)> {
    let number = u32::try_from(offset / PAGE as u64 + 1).ok()?;
    Some((number, (offset % PAGE as u64) as usize))
}

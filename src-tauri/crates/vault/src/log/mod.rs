//! The log: an append-only chain of sealed records behind the two header slots.

mod append;
mod exchange;
#[cfg(feature = "simulated")]
mod layout;
mod open;
mod rewrite;
mod sitting;
mod tries;
mod verify;
mod walk;

use std::collections::BTreeMap;

use crate::disk::{Disk, read_full, write_full};
use crate::error::Error;
use crate::header::{HEADER, Header, LOG_START};
use crate::index::Index;
use crate::keys::{DataKey, Keys};
use crate::notice::ReadOnlyReason;
use crate::record::{self, Binding, CELL, Kind, PAGE, Page, Tip};
use crate::resting::Space;

use append::{CHECKPOINT_RECORDS, ZEROS_AHEAD};

#[cfg(feature = "simulated")]
pub use layout::Placed;
pub(crate) use open::open;
pub(crate) use rewrite::{NewSeal, Rewrite, Step, Written};

/// Why a page cannot be read.
#[derive(Debug)]
pub(crate) enum BadPage {
    /// It is not what was sealed, or the disk cannot give it back.
    Damaged,
    /// The drive does not answer: what is on it may be whole.
    Gone,
}

/// The log of one open vault.
pub(crate) struct Log {
    disk: Box<dyn Disk>,
    keys: Keys,
    binding: Binding,
    header: Header,
    /// The block in which `header` stands; the next change goes to the other.
    block: u64,
    /// The highest mark seen in a header or a record.
    mark: u64,
    /// One of the header slots is damaged or behind, and is written anew before the next record.
    heals: bool,
    tip: Tip,
    index: Index,
    /// Where the last checkpoint stands.
    checkpoint: u64,
    /// Records since the checkpoint that the header names.
    followed: u64,
    /// After how many records a checkpoint is due.
    patience: u64,
    /// How many zeros are kept behind the log.
    ahead: u64,
    /// The file holds zeros from the tip to here and ends; `None` where the rest must be cut off first.
    zeros_to: Option<u64>,
    standing: Standing,
    buffer: Vec<u8>,
}

/// Whether the log takes records.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Standing {
    Writable,
    ReadOnly(ReadOnlyReason),
    /// A sync, a cut or a header change did not succeed, so what the file holds is unknown.
    Poisoned,
}

impl Log {
    /// Begins a log in an empty file. The header says "setup" until [`Log::finish_setup`].
    pub(crate) fn create(
        disk: Box<dyn Disk>,
        data: DataKey,
        header: Header,
    ) -> Result<Self, Error> {
        let keys = Keys::derive(data, &header.vault_id, header.epoch);
        let mut start = vec![0; LOG_START as usize];
        start[..HEADER].copy_from_slice(&header.to_bytes(&keys));
        write_full(&*disk, &start, 0)?;
        disk.sync()?;
        Ok(Self {
            binding: Binding::new(&header.vault_id, header.epoch),
            disk,
            keys,
            block: 0,
            mark: header.mark,
            heals: false,
            tip: Tip {
                sequence: header.base,
                end: LOG_START,
                ..Tip::START
            },
            header,
            index: Index::default(),
            checkpoint: 0,
            followed: 0,
            patience: CHECKPOINT_RECORDS,
            ahead: ZEROS_AHEAD,
            zeros_to: Some(LOG_START),
            standing: Standing::Writable,
            buffer: Vec::new(),
        })
    }

    /// Appends one save and makes it durable. When it fails, nothing of it is seen by [`Log::read_page`].
    pub(crate) fn commit(
        &mut self,
        pages: &BTreeMap<u32, Page>,
        size_after: u32,
    ) -> Result<(), Error> {
        self.append_pages(Kind::Commit, pages, size_after)
    }

    /// Reads the newest version of a page; a page that no record holds is zeros.
    pub(crate) fn read_page(&self, number: u32, into: &mut [u8; PAGE]) -> Result<(), BadPage> {
        let Some(place) = self.index.place(number) else {
            into.fill(0);
            return Ok(());
        };
        let mut cell = [0; CELL];
        let read = read_full(&*self.disk, &mut cell, place.offset).map_err(|error| {
            match Error::from(error) {
                Error::DiskGone => BadPage::Gone,
                _ => BadPage::Damaged,
            }
        })?;
        let page =
            record::open_cell(&mut cell, number, &place.tag, &self.keys).filter(|_| read == CELL);
        into.copy_from_slice(page.ok_or(BadPage::Damaged)?);
        Ok(())
    }

    /// Returns the pages of the database.
    pub(crate) fn pages(&self) -> u32 {
        self.index.pages()
    }

    /// Returns the bytes of memory that the index takes.
    #[cfg(feature = "simulated")]
    pub(crate) fn index_bytes(&self) -> u64 {
        self.index.bytes()
    }

    /// Makes a checkpoint due after so many records, for tests.
    #[cfg(feature = "simulated")]
    pub(crate) fn checkpoint_every(&mut self, records: u64) {
        self.patience = records;
    }

    /// Returns the number of the last record.
    pub(crate) fn sequence(&self) -> u64 {
        self.tip.sequence
    }

    pub(crate) fn header(&self) -> &Header {
        &self.header
    }

    pub(crate) fn data_key(&self) -> &DataKey {
        &self.keys.data
    }

    /// Refuses where the log takes no records.
    pub(crate) fn writable(&self) -> Result<(), Error> {
        match self.standing {
            Standing::Writable => Ok(()),
            Standing::ReadOnly(_) => Err(Error::ReadOnly),
            Standing::Poisoned => Err(Error::Poisoned),
        }
    }

    /// Returns what the log takes on the disk, and what the newest version of every page would take.
    pub(crate) fn space(&self) -> Space {
        Space {
            file: self.tip.end,
            live: LOG_START + record::length(Kind::Commit, self.index.held()),
        }
    }

    /// Takes no more records: what the file holds, or what SQLite believes, is no longer known.
    pub(crate) fn poison(&mut self) {
        if self.standing == Standing::Writable {
            self.standing = Standing::Poisoned;
        }
    }

    /// Takes no more records in this sitting, because a page turned out to be damaged.
    pub(crate) fn found_damaged_page(&mut self) {
        if self.standing == Standing::Writable {
            self.standing = Standing::ReadOnly(ReadOnlyReason::DamagedPages { pages: 1 });
        }
    }
}

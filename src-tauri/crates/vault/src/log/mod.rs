//! The log: an append-only chain of sealed records behind the two header slots.

mod open;
mod verify;

use std::collections::BTreeMap;

use crate::disk::{Disk, read_full, write_full};
use crate::error::Error;
use crate::header::{BLOCK, HEADER, Header, LOG_START, State};
use crate::index::Index;
use crate::keys::{DataKey, Keys};
use crate::notice::ReadOnlyReason;
use crate::record::{self, Binding, CELL, Contents, Head, Kind, LONGEST, PAGE, Page, Tip};
use crate::slot::Slot;

pub(crate) use open::open;

/// Zeros written behind the log, so that most saves change no file length: that alone makes a save as fast as
/// a database that overwrites its journal.
const ZEROS_AHEAD: u64 = 256 * 1024;
/// The buffer of a record is given back beyond this.
const BUFFER_KEPT: usize = 8 * 1024 * 1024;

/// A page that is not what was sealed.
#[derive(Debug)]
pub(crate) struct DamagedPage;

/// The log of one open vault.
pub(crate) struct Log {
    disk: Box<dyn Disk>,
    keys: Keys,
    binding: Binding,
    header: Header,
    /// The block in which `header` stands; the next change goes to the other.
    block: u64,
    /// The highest generation seen in a header or a record.
    generation: u64,
    /// One of the header slots is damaged or behind, and is written anew before the next record.
    heals: bool,
    tip: Tip,
    index: Index,
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
            generation: header.generation,
            heals: false,
            header,
            tip: Tip {
                end: LOG_START,
                ..Tip::START
            },
            index: Index::default(),
            zeros_to: Some(LOG_START),
            standing: Standing::Writable,
            buffer: Vec::new(),
        })
    }

    /// Turns both header slots from "setup" to "open", once the first save is durable.
    pub(crate) fn finish_setup(&mut self) -> Result<(), Error> {
        for _ in 0..2 {
            self.change_header(Header {
                state: State::Open,
                ..self.header.clone()
            })?;
        }
        Ok(())
    }

    /// Appends one save and makes it durable. When it fails, nothing of it is seen by [`Log::read_page`].
    pub(crate) fn commit(
        &mut self,
        pages: &BTreeMap<u32, Page>,
        size_after: u32,
    ) -> Result<(), Error> {
        self.append(Kind::Commit, pages, size_after)
    }

    /// Reads the newest version of a page; a page that no record holds is zeros.
    pub(crate) fn read_page(&self, number: u32, into: &mut [u8; PAGE]) -> Result<(), DamagedPage> {
        let Some(place) = self.index.place(number) else {
            into.fill(0);
            return Ok(());
        };
        let mut cell = [0; CELL];
        let read = read_full(&*self.disk, &mut cell, place.offset).map_err(|_| DamagedPage)?;
        let page =
            record::open_cell(&mut cell, number, &place.tag, &self.keys).filter(|_| read == CELL);
        into.copy_from_slice(page.ok_or(DamagedPage)?);
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

    /// Exchanges the key slots in both header slots, and leaves a record of the new generation in the log, so
    /// that a header put back from before is noticed.
    pub(crate) fn change_slots(&mut self, passphrase: Slot, recovery: Slot) -> Result<(), Error> {
        self.writable()?;
        self.begin_sitting()?;
        let changed = Header {
            passphrase,
            recovery,
            ..self.header.clone()
        };
        let done = self
            .change_header(changed.clone())
            .and_then(|()| self.change_header(changed))
            .and_then(|()| self.append(Kind::Notice, &BTreeMap::new(), self.index.pages()));
        if done.is_err() {
            self.poison();
        }
        done
    }

    /// Cuts the zeros off and marks the end, so that the next opening knows exactly where the log ends.
    pub(crate) fn close(mut self) -> Result<(), Error> {
        match self.standing {
            Standing::Writable => {}
            Standing::ReadOnly(_) => return Ok(()),
            Standing::Poisoned => return Err(Error::Poisoned),
        }
        if self.header.state == State::Clean(self.tip) {
            return Ok(());
        }
        self.cut()?;
        self.sync()?;
        self.change_header(Header {
            state: State::Clean(self.tip),
            ..self.header.clone()
        })
    }

    fn append(
        &mut self,
        kind: Kind,
        pages: &BTreeMap<u32, Page>,
        size_after: u32,
    ) -> Result<(), Error> {
        self.writable()?;
        let length = record::length(pages.len());
        if length > LONGEST {
            return Err(Error::TooLarge);
        }
        self.begin_sitting()?;
        if self.zeros_to.is_none() {
            self.cut()?;
        }
        let head = Head {
            sequence: self.tip.sequence + 1,
            generation: self.header.generation,
            kind: kind as u32,
            pages: u32::try_from(pages.len()).expect("a record within the longest has fewer pages"),
            length,
            size_after,
            checkpoint: 0,
            previous: self.tip.digest,
            offset: self.tip.end,
        };
        let Contents { digest, places } =
            record::seal(&mut self.buffer, &self.keys, self.binding, &head, pages)?;
        // Taken back only when the whole record is written: until then the rest of the file is unknown.
        let zeros_to = self.zeros_to.take().unwrap_or(self.tip.end);
        write_full(&*self.disk, &self.buffer, self.tip.end)?;
        let end = self.tip.end + length;
        let zeros_to = if end > zeros_to {
            self.write_zeros(end)
        } else {
            zeros_to
        };
        self.sync()?;
        self.zeros_to = Some(zeros_to);
        self.tip = Tip {
            sequence: head.sequence,
            digest,
            end,
        };
        self.index.apply(&places, size_after);
        if self.buffer.capacity() > BUFFER_KEPT {
            self.buffer = Vec::new();
        }
        Ok(())
    }

    /// Writes zeros behind a record, and returns where the known zeros end. A full disk only costs speed.
    fn write_zeros(&self, from: u64) -> u64 {
        let zeros = vec![0; ZEROS_AHEAD as usize];
        match write_full(&*self.disk, &zeros, from) {
            Ok(()) => from + ZEROS_AHEAD,
            Err(_) => from,
        }
    }

    /// Marks the vault as open before the first record of a sitting, and mends a header slot that needs it.
    fn begin_sitting(&mut self) -> Result<(), Error> {
        if self.heals || matches!(self.header.state, State::Clean(_)) {
            self.change_header(Header {
                state: State::Open,
                ..self.header.clone()
            })?;
        }
        Ok(())
    }

    /// Writes a header with the next generation to the older slot, syncs it and reads it back.
    fn change_header(&mut self, header: Header) -> Result<(), Error> {
        let header = Header {
            generation: self.generation + 1,
            ..header
        };
        let block = 1 - self.block;
        let bytes = header.to_bytes(&self.keys);
        write_full(&*self.disk, &bytes, block * BLOCK)?;
        self.sync()?;
        let mut written = [0; HEADER];
        let read = read_full(&*self.disk, &mut written, block * BLOCK);
        if !matches!(read, Ok(HEADER)) || written != bytes {
            self.poison();
            return Err(Error::Poisoned);
        }
        self.generation = header.generation;
        self.header = header;
        self.block = block;
        self.heals = false;
        Ok(())
    }

    /// Cuts the file to the end of the last record.
    fn cut(&mut self) -> Result<(), Error> {
        if self.disk.set_size(self.tip.end).is_err() {
            self.poison();
            return Err(Error::Poisoned);
        }
        self.zeros_to = Some(self.tip.end);
        Ok(())
    }

    /// Syncs; a sync that fails is never tried again, because the system may have dropped what it could not write.
    fn sync(&mut self) -> Result<(), Error> {
        if self.disk.sync().is_err() {
            self.poison();
            return Err(Error::Poisoned);
        }
        Ok(())
    }
}

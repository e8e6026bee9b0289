//! The log: an append-only chain of sealed records behind the two header slots.

mod open;
mod rewrite;
mod verify;
mod walk;

use std::collections::BTreeMap;
use std::ffi::OsStr;

use crate::disk::{Disk, Folder, read_full, write_full};
use crate::error::Error;
use crate::header::{BLOCK, Checkpoint, HEADER, Header, LOG_START, State};
use crate::index::Index;
use crate::keys::{DataKey, Keys};
use crate::notice::ReadOnlyReason;
use crate::record::{self, Binding, CELL, Head, Kind, LONGEST, PAGE, Page, Tip};
use crate::slot::Slot;
use crate::work::Space;

pub(crate) use open::open;
pub(crate) use rewrite::{NewSeal, Rewrite, Step, Written};

/// Zeros written behind the log, so that most saves change no file length: that alone makes a save as fast as
/// a database that overwrites its journal.
const ZEROS_AHEAD: u64 = 256 * 1024;
/// A checkpoint is due after this many bytes, or after eight times the index where that is more: then what an
/// opening reads grows with the index, and checkpoints stay a small part of what is written.
const CHECKPOINT_BYTES: u64 = 4 * 1024 * 1024;
/// A checkpoint is due after this many records too: following one costs an opening about ten microseconds.
const CHECKPOINT_RECORDS: u64 = 2_000;
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
            ahead: ZEROS_AHEAD,
            zeros_to: Some(LOG_START),
            standing: Standing::Writable,
            buffer: Vec::new(),
        })
    }

    /// Turns both header slots from "setup" to "open", once the first save is durable.
    pub(crate) fn finish_setup(&mut self) -> Result<(), Error> {
        for _ in 0..2 {
            self.mark_header(Header {
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
        self.append_pages(Kind::Commit, pages, size_after)
    }

    /// Writes a checkpoint if one is due. A full disk, or an index too long for a record, only costs speed.
    pub(crate) fn checkpoint_if_due(&mut self) -> Result<(), Error> {
        let since = self.tip.end - self.header.checkpoint.offset.max(LOG_START);
        let index = record::length(Kind::Checkpoint, self.index.places().len());
        let due = since > CHECKPOINT_BYTES.max(8 * index) || self.followed > CHECKPOINT_RECORDS;
        if self.standing != Standing::Writable || !due {
            return Ok(());
        }
        match self.write_checkpoint() {
            Err(Error::DiskFull | Error::TooLarge) => Ok(()),
            done => done,
        }
    }

    /// Cuts off the zeros that are kept behind the log.
    pub(crate) fn cut_zeros(&mut self) -> Result<(), Error> {
        if self.standing == Standing::Writable
            && self.zeros_to.is_some_and(|end| end > self.tip.end)
        {
            self.refuse_other_size()?;
            self.cut()?;
        }
        Ok(())
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
        let held = self.index.places().iter().filter(|place| place.offset != 0);
        Space {
            file: self.tip.end,
            live: LOG_START + record::length(Kind::Commit, held.count()),
        }
    }

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
        if folder.identity(name)? == self.disk.identity()? {
            Ok(())
        } else {
            Err(Error::Replaced)
        }
    }

    /// Overwrites both header slots of a file that has no name any more, so that its data key is gone for good
    /// where the disk lets it go.
    pub(crate) fn wipe_slots(self) {
        if matches!(self.disk.links(), Ok(0)) {
            // What fails here leaves an unnamed file whose room is free already.
            let _ = write_full(&*self.disk, &[0; LOG_START as usize], 0);
            let _ = self.disk.sync();
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

    /// Exchanges the key slots in both header slots, and leaves a record of the new mark in the log, so
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
            .mark_header(changed.clone())
            .and_then(|()| self.mark_header(changed))
            .and_then(|()| self.append_pages(Kind::Notice, &BTreeMap::new(), self.index.pages()));
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
        self.checkpoint_if_due()?;
        self.finish(State::Clean(self.tip))
    }

    /// Cuts the zeros off and leaves the header in a state of rest.
    fn finish(&mut self, state: State) -> Result<(), Error> {
        if self.zeros_to.is_some() {
            self.refuse_other_size()?;
        }
        self.cut()?;
        self.sync()?;
        self.mark_header(Header {
            state,
            ..self.header.clone()
        })
    }

    fn append_pages(
        &mut self,
        kind: Kind,
        pages: &BTreeMap<u32, Page>,
        size_after: u32,
    ) -> Result<(), Error> {
        let places = self.append(
            kind,
            pages.len(),
            size_after,
            |into, keys, binding, head| record::seal(into, keys, binding, head, pages),
        )?;
        self.index.apply(&places, size_after);
        Ok(())
    }

    /// Appends the whole index, then lets the header name it.
    fn write_checkpoint(&mut self) -> Result<(), Error> {
        let index = std::mem::take(&mut self.index);
        let written = self.append(
            Kind::Checkpoint,
            index.places().len(),
            index.pages(),
            |into, keys, binding, head| {
                let digest = record::seal_checkpoint(into, keys, binding, head, &index)?;
                Ok((digest, head.offset))
            },
        );
        self.index = index;
        let offset = written?;
        self.checkpoint = offset;
        self.write_header(Header {
            checkpoint: Checkpoint {
                offset,
                sequence: self.tip.sequence,
                digest: self.tip.digest,
            },
            ..self.header.clone()
        })?;
        self.followed = 0;
        Ok(())
    }

    fn append<T>(
        &mut self,
        kind: Kind,
        entries: usize,
        size_after: u32,
        seal: impl FnOnce(&mut Vec<u8>, &Keys, Binding, &Head) -> Result<([u8; 32], T), Error>,
    ) -> Result<T, Error> {
        self.writable()?;
        let length = record::length(kind, entries);
        if length > LONGEST {
            return Err(Error::TooLarge);
        }
        if self.zeros_to.is_some() {
            self.refuse_other_size()?;
        }
        self.begin_sitting()?;
        if self.zeros_to.is_none() {
            self.cut()?;
        }
        let head = Head {
            sequence: self.tip.sequence + 1,
            mark: self.header.mark,
            kind: kind as u32,
            entries: u32::try_from(entries).expect("a record within the longest has fewer entries"),
            length,
            size_after,
            checkpoint: self.checkpoint,
            previous: self.tip.digest,
            offset: self.tip.end,
        };
        let (digest, sealed) = seal(&mut self.buffer, &self.keys, self.binding, &head)?;
        // Taken back only when the whole record is written: until then the rest of the file is unknown.
        let zeros_to = self.zeros_to.take().unwrap_or(self.tip.end);
        write_full(&*self.disk, &self.buffer, self.tip.end)?;
        let end = self.tip.end + length;
        let zeros_to = if end > zeros_to {
            self.write_zeros(end)?
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
        self.followed += 1;
        if self.buffer.capacity() > BUFFER_KEPT {
            self.buffer = Vec::new();
        }
        Ok(sealed)
    }

    /// Writes zeros behind a record, and returns where the file then ends. A full disk only costs speed.
    fn write_zeros(&mut self, from: u64) -> Result<u64, Error> {
        let zeros = vec![0; usize::try_from(self.ahead).expect("256 KiB at most")];
        match write_full(&*self.disk, &zeros, from) {
            Ok(()) => Ok(from + self.ahead),
            Err(_) => self.disk.size().map_err(|_| {
                self.poison();
                Error::Poisoned
            }),
        }
    }

    /// Refuses where the file is not as long as it was left: something else writes to it.
    fn refuse_other_size(&mut self) -> Result<(), Error> {
        if self.disk.size().ok() == self.zeros_to {
            return Ok(());
        }
        self.poison();
        Err(Error::Replaced)
    }

    /// Marks the vault as open before the first record of a sitting, and mends a header slot that needs it.
    fn begin_sitting(&mut self) -> Result<(), Error> {
        match self.header.state {
            State::Clean(_) => self.mark_header(Header {
                state: State::Open,
                ..self.header.clone()
            }),
            State::Open | State::Setup if self.heals => self.write_header(self.header.clone()),
            State::Open | State::Setup => Ok(()),
        }
    }

    /// Writes a header whose state or key slots changed, with the next mark.
    fn mark_header(&mut self, header: Header) -> Result<(), Error> {
        let mark = self.mark + 1;
        self.write_header(Header { mark, ..header })?;
        self.mark = mark;
        Ok(())
    }

    /// Writes a header with the next generation to the older slot, syncs it and reads it back.
    fn write_header(&mut self, header: Header) -> Result<(), Error> {
        let header = Header {
            generation: self.header.generation + 1,
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

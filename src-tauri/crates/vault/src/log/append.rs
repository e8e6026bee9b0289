//! Appending records, and what is kept ahead of them.

use std::collections::BTreeMap;

use super::{Log, Standing};
use crate::disk::write_full;
use crate::error::Error;
use crate::header::{Checkpoint, Header, LOG_START};
use crate::keys::Keys;
use crate::record::{self, Binding, Head, Kind, LONGEST, Page, Tip};
use crate::rules::{self, Rule};

/// Zeros written behind the log, so that most saves change no file length: that alone makes a save as fast as
/// a database that overwrites its journal.
pub(super) const ZEROS_AHEAD: u64 = 256 * 1024;
/// A checkpoint is due after this many bytes, or after eight times the index where that is more: then what an
/// opening reads grows with the index, and checkpoints stay a small part of what is written.
const CHECKPOINT_BYTES: u64 = 4 * 1024 * 1024;
/// Before a vault is closed one is due after this many bytes, or after as many as it takes itself: the next opening
/// verifies the last record in full, which then is no longer than that.
const LAST_BYTES: u64 = 1024 * 1024;
/// A checkpoint is due after this many records too: following one costs an opening about ten microseconds.
pub(super) const CHECKPOINT_RECORDS: u64 = 2_000;
/// The buffer of a record is given back beyond this.
const BUFFER_KEPT: usize = 8 * 1024 * 1024;

impl Log {
    /// Writes a checkpoint if one is due. A full disk, or an index too long for a record, only costs speed.
    pub(crate) fn checkpoint_if_due(&mut self) -> Result<(), Error> {
        self.checkpoint_beyond(CHECKPOINT_BYTES.max(8 * self.checkpoint_length()))
    }

    /// Writes the checkpoint that makes the next opening a short one.
    pub(super) fn checkpoint_before_close(&mut self) -> Result<(), Error> {
        let length = self.checkpoint_length();
        self.checkpoint_beyond(length + LAST_BYTES.max(length))
    }

    fn checkpoint_length(&self) -> u64 {
        record::length(Kind::Checkpoint, self.index.pages() as usize)
    }

    /// Writes a checkpoint if so many bytes follow the last one, that one included.
    fn checkpoint_beyond(&mut self, bytes: u64) -> Result<(), Error> {
        let checkpoint = self.header.checkpoint.offset.max(LOG_START);
        let since = self.tip.end.saturating_sub(checkpoint);
        let due = since > bytes || self.followed > self.patience;
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
            self.refuse_changed()?;
            self.cut()?;
        }
        Ok(())
    }

    pub(super) fn append_pages(
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
    pub(super) fn write_checkpoint(&mut self) -> Result<(), Error> {
        let index = std::mem::take(&mut self.index);
        let written = self.append(
            Kind::Checkpoint,
            index.pages() as usize,
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
        if length > LONGEST || !record::is_size(kind, size_after, self.tip.end + length) {
            return Err(Error::TooLarge);
        }
        if self.zeros_to.is_some() {
            self.refuse_changed()?;
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
        if rules::holds(Rule::RecordIsSynced) {
            self.sync()?;
        }
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

    /// Refuses where the file is not as long as it was left, because something else writes to it, and where it has
    /// no name any more: what is saved in it would be gone with the last handle.
    pub(super) fn refuse_changed(&mut self) -> Result<(), Error> {
        let named = self.disk.links().map(|links| links > 0);
        let refused = match named.and_then(|named| Ok((named, self.disk.size()?))) {
            Ok((true, size)) if Some(size) == self.zeros_to => return Ok(()),
            Ok(_) => Error::Replaced,
            Err(error) => error.into(),
        };
        self.poison();
        Err(refused)
    }

    /// Cuts the file to the end of the last record.
    pub(super) fn cut(&mut self) -> Result<(), Error> {
        if self.disk.set_size(self.tip.end).is_err() {
            self.poison();
            return Err(Error::Poisoned);
        }
        self.zeros_to = Some(self.tip.end);
        Ok(())
    }

    /// Syncs; a sync that fails is never tried again, because the system may have dropped what it could not write.
    pub(super) fn sync(&mut self) -> Result<(), Error> {
        if self.disk.sync().is_err() {
            if rules::holds(Rule::FailedSyncPoisons) {
                self.poison();
            }
            return Err(Error::Poisoned);
        }
        Ok(())
    }
}

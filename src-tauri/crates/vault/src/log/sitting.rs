//! How a sitting begins and ends, and every change of the file header.

use std::collections::BTreeMap;

use super::{Log, Standing};
use crate::disk::{read_full, write_full};
use crate::error::Error;
use crate::header::{BLOCK, HEADER, Header, LOG_START, State};
use crate::record::Kind;
use crate::rules::{self, Rule};
use crate::slot::Slot;

impl Log {
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
        self.checkpoint_before_close()?;
        self.finish(State::Clean(self.tip))
    }

    /// Cuts the zeros off and leaves the header in a state of rest.
    pub(super) fn finish(&mut self, state: State) -> Result<(), Error> {
        if self.zeros_to.is_some() {
            self.refuse_changed()?;
        }
        self.cut()?;
        self.sync()?;
        self.mark_header(Header {
            state,
            ..self.header.clone()
        })
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

    /// Marks the vault as open before the first record of a sitting, and mends a header slot that needs it.
    pub(super) fn begin_sitting(&mut self) -> Result<(), Error> {
        match self.header.state {
            State::Clean(_) if !rules::holds(Rule::SittingIsOpened) => Ok(()),
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
    pub(super) fn write_header(&mut self, header: Header) -> Result<(), Error> {
        let header = Header {
            generation: self.header.generation + 1,
            ..header
        };
        let block = if rules::holds(Rule::HeaderGoesToTheOlderSlot) {
            1 - self.block
        } else {
            self.block
        };
        let bytes = header.to_bytes(&self.keys);
        write_full(&*self.disk, &bytes, block * BLOCK)?;
        if rules::holds(Rule::HeaderIsSynced) {
            self.sync()?;
        }
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
}

//! Following the chain of records from the last checkpoint to where it ends.

use super::verify::damaged_cells;
use crate::disk::{Disk, read_full};
use crate::error::Error;
use crate::header::{Checkpoint, Header, LOG_START, NUMBERS_END};
use crate::index::Index;
use crate::keys::Keys;
use crate::record::{self, Binding, Contents, HEAD, Head, Kind, Listed, Places, SECTOR, Tip};
use crate::rules::{self, Rule};
use crate::slot::array;

/// How much is read at a time where only heads are looked for.
const STRIDE: usize = 1024 * 1024;
/// How much is read at first of each record: the head, and the list of a small save with it.
const GLANCE: usize = 1024;

/// What follows the last record that could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// Nothing, or zeros to the end of the file.
    Zeros,
    /// Bytes that hold no later record: an unfinished save. `begun` when its head is authentic, which proves that
    /// the record before it had been made durable.
    Unfinished { begun: bool },
    /// A record that is damaged or out of order.
    Broken {
        /// The highest number of a later record.
        highest: u64,
        /// Zeros stand where the next record should.
        gap: bool,
    },
}

/// A record whose head and list are authentic.
struct Record {
    head: Head,
    kind: Kind,
    contents: Contents,
}

impl Record {
    fn tip(&self) -> Tip {
        Tip {
            sequence: self.head.sequence,
            digest: self.contents.digest,
            end: self.head.offset + self.head.length,
        }
    }
}

/// What stands where the next record should.
enum Next {
    Record(Record),
    Ending(Ending),
}

/// What was read at one place of the file.
enum Read {
    /// No authentic head.
    NoHead,
    /// An authentic head, and the rest is damaged, cut off or of a newer version.
    Headed(Head),
    /// A record whose head and list are authentic.
    Whole(Record),
}

/// What the records so far make of the database.
#[derive(Default)]
pub(super) struct Replay {
    pub(super) index: Index,
    /// Pages of parts that no commit has followed yet.
    parts: Places,
}

impl Replay {
    /// Takes over what one record says.
    pub(super) fn take(&mut self, head: &Head, kind: Kind, listed: Listed) {
        match (kind, listed) {
            (_, Listed::Index(index)) => self.index = index,
            // It has no pages and changes nothing, whatever its head says of the size.
            (Kind::Notice, Listed::Pages(_)) => {}
            (Kind::Part, Listed::Pages(pages)) if rules::holds(Rule::PartsWaitForTheirCommit) => {
                self.parts.extend(pages);
            }
            (_, Listed::Pages(pages)) => {
                let parts = std::mem::take(&mut self.parts);
                self.index.apply(&parts, head.size_after);
                self.index.apply(&pages, head.size_after);
            }
        }
    }
}

/// The log as far as it has been read.
pub(super) struct Walk<'a> {
    disk: &'a dyn Disk,
    keys: &'a Keys,
    binding: Binding,
    pub(super) size: u64,
    pub(super) tip: Tip,
    pub(super) replay: Replay,
    /// The highest mark in a record.
    pub(super) mark: u64,
    /// Where the last checkpoint stands.
    pub(super) checkpoint: u64,
    /// Records followed since the one at which the walk began.
    pub(super) followed: u64,
    /// The record that the header takes for its checkpoint is another one.
    pub(super) disowned: bool,
    named: Checkpoint,
    /// The last record before the parts that no commit has followed yet.
    before_parts: Option<Tip>,
    last: Option<Kind>,
    /// The newest record, not yet taken: it may turn out to be an unfinished save.
    held: Option<Record>,
}

impl<'a> Walk<'a> {
    /// Begins at the checkpoint that the header names, or, where that is not what the header says, at the first
    /// record: what is damaged shows there.
    pub(super) fn new(
        disk: &'a dyn Disk,
        keys: &'a Keys,
        binding: Binding,
        header: &Header,
    ) -> Result<Self, Error> {
        let mut walk = Self {
            disk,
            keys,
            binding,
            size: disk.size()?,
            tip: Tip {
                sequence: header.base,
                end: LOG_START,
                ..Tip::START
            },
            replay: Replay::default(),
            mark: 0,
            checkpoint: 0,
            followed: 0,
            disowned: false,
            named: header.checkpoint,
            before_parts: None,
            last: None,
            held: None,
        };
        walk.begin_at_checkpoint()?;
        Ok(walk)
    }

    fn begin_at_checkpoint(&mut self) -> Result<(), Error> {
        let named = self.named;
        if named.offset < LOG_START || named.offset >= self.size {
            return Ok(());
        }
        let Read::Whole(record) = self.read(named.offset)? else {
            return Ok(());
        };
        let is_named = record.kind == Kind::Checkpoint
            && record.head.offset == named.offset
            && record.head.sequence == named.sequence
            && record.head.mark < NUMBERS_END
            && record.contents.digest == named.digest;
        if is_named && damaged_cells(self.disk, self.keys, &record.head, &record.contents)? == 0 {
            self.checkpoint = named.offset;
            self.last = Some(record.kind);
            self.take(record);
        }
        Ok(())
    }

    /// Follows the chain to where it ends.
    pub(super) fn follow(&mut self) -> Result<Ending, Error> {
        loop {
            let record = match self.next()? {
                Next::Record(record) => record,
                Next::Ending(ending) => return Ok(ending),
            };
            self.followed += 1;
            self.last = Some(record.kind);
            if record.kind == Kind::Checkpoint {
                self.checkpoint = record.head.offset;
            }
            self.disowned |= record.head.sequence == self.named.sequence
                && record.contents.digest != self.named.digest;
            if let Some(held) = self.held.replace(record) {
                self.take(held);
            }
        }
    }

    pub(super) fn newest_mark(&self) -> u64 {
        self.held
            .as_ref()
            .map_or(0, |record| record.head.mark)
            .max(self.mark)
    }

    /// Verifies the newest record in full and takes it, or drops it where it may be an unfinished save; drops
    /// parts that no commit follows.
    ///
    /// Returns how many of its pages are damaged.
    pub(super) fn settle(
        &mut self,
        may_be_unfinished: bool,
        ending: &mut Ending,
    ) -> Result<u64, Error> {
        let mut bad = 0;
        if let Some(record) = self.held.take() {
            if rules::holds(Rule::LastRecordIsVerified) {
                bad = damaged_cells(self.disk, self.keys, &record.head, &record.contents)?;
            }
            let last = matches!(ending, Ending::Zeros | Ending::Unfinished { begun: false });
            if bad > 0 && may_be_unfinished && last {
                *ending = Ending::Unfinished { begun: true };
                bad = 0;
                self.checkpoint = record.head.checkpoint;
            } else {
                self.take(record);
            }
        }
        if let Some(before) = self.before_parts {
            self.tip = before;
            if *ending == Ending::Zeros {
                *ending = Ending::Unfinished { begun: true };
            }
        }
        Ok(bad)
    }

    fn take(&mut self, record: Record) {
        let tip = record.tip();
        self.before_parts = match record.kind {
            Kind::Part if rules::holds(Rule::PartsWaitForTheirCommit) => {
                Some(self.before_parts.unwrap_or(self.tip))
            }
            _ => None,
        };
        self.tip = tip;
        self.mark = self.mark.max(record.head.mark);
        self.replay
            .take(&record.head, record.kind, record.contents.listed);
    }

    /// Returns the end of everything read so far, the held record included.
    fn reached(&self) -> Tip {
        self.held.as_ref().map_or(self.tip, Record::tip)
    }

    fn next(&self) -> Result<Next, Error> {
        let reached = self.reached();
        let (head, record) = match self.read(reached.end)? {
            Read::NoHead => return self.ending(reached, None),
            Read::Headed(head) => (head, None),
            Read::Whole(record) => (record.head, Some(record)),
        };
        let kind = Kind::parse(head.kind);
        let in_order = head.sequence == reached.sequence + 1
            && head.mark < NUMBERS_END
            && (head.previous == reached.digest || !rules::holds(Rule::ChainIsFollowed))
            && head.offset == reached.end
            && head.checkpoint == self.checkpoint
            && kind.is_none_or(|kind| {
                let may_follow =
                    self.last != Some(Kind::Part) || matches!(kind, Kind::Part | Kind::Commit);
                may_follow
                    && head.length == record::length(kind, head.entries as usize)
                    && record::is_size(kind, head.size_after, self.size)
            });
        if !in_order {
            return Ok(Next::Ending(Ending::Broken {
                highest: head.sequence,
                gap: false,
            }));
        }
        if kind.is_none() {
            return Err(Error::NewerFormat);
        }
        match record {
            Some(record) => Ok(Next::Record(record)),
            None => self.ending(reached, Some(head.sequence)),
        }
    }

    /// Reads what stands at a place: no length is believed before its head authenticates.
    fn read(&self, at: u64) -> Result<Read, Error> {
        let mut glance = vec![0; GLANCE];
        let read = read_full(self.disk, &mut glance, at)?;
        glance.truncate(read);
        let Some(sealed_head) = glance.first_chunk::<HEAD>() else {
            return Ok(Read::NoHead);
        };
        let Some(head) = record::open_head(sealed_head, self.keys, self.binding) else {
            return Ok(Read::NoHead);
        };
        let Some(kind) = Kind::parse(head.kind) else {
            return Ok(Read::Headed(head));
        };
        let entries = head.entries as usize;
        let is_elsewhere = head.offset != at || head.length != record::length(kind, entries);
        if is_elsewhere || at.saturating_add(head.length) > self.size {
            return Ok(Read::Headed(head));
        }
        let list_end = HEAD + record::list_length(kind, entries);
        let seen = glance.len().min(list_end);
        let mut list = vec![0; list_end - HEAD];
        list[..seen - HEAD].copy_from_slice(&glance[HEAD..seen]);
        read_full(self.disk, &mut list[seen - HEAD..], at + seen as u64)?;
        Ok(
            match record::open_list(sealed_head, &head, list, self.keys) {
                Some(contents) => Read::Whole(Record {
                    head,
                    kind,
                    contents,
                }),
                None => Read::Headed(head),
            },
        )
    }

    /// Judges the rest of the file, where no whole record follows: every later boundary is tested for the head
    /// of a later record, because a length is not to be trusted here.
    fn ending(&self, reached: Tip, begun: Option<u64>) -> Result<Next, Error> {
        let above = begun.unwrap_or(reached.sequence);
        let mut all_zeros = true;
        let mut gap = false;
        let mut highest = None;
        let mut stride = vec![0; STRIDE];
        let mut offset = reached.end;
        while offset < self.size && rules::holds(Rule::TailIsSearched) {
            let read = read_full(self.disk, &mut stride, offset)?;
            if read == 0 {
                break;
            }
            for (count, sector) in stride[..read].chunks(SECTOR as usize).enumerate() {
                let is_first = offset == reached.end && count == 0;
                if sector.iter().all(|&byte| byte == 0) {
                    gap |= is_first;
                    continue;
                }
                all_zeros = false;
                if is_first || sector.len() < HEAD {
                    continue;
                }
                if let Some(head) =
                    record::open_head(&array(&sector[..HEAD]), self.keys, self.binding)
                {
                    highest = highest.max((head.sequence > above).then_some(head.sequence));
                }
            }
            offset += read as u64;
        }
        Ok(Next::Ending(match highest {
            Some(highest) => Ending::Broken { highest, gap },
            None if all_zeros => Ending::Zeros,
            None => Ending::Unfinished {
                begun: begun.is_some(),
            },
        }))
    }
}

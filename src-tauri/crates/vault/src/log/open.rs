//! Reading the log from its beginning to where it ends, and judging how it ends.

use super::{Log, Standing};
use crate::disk::{Disk, read_full};
use crate::error::{Damage, Error};
use crate::header::{Found, Header, LOG_START, State};
use crate::index::Index;
use crate::keys::{DataKey, Keys};
use crate::notice::{Notice, ReadOnlyReason};
use crate::record::{self, Binding, Contents, HEAD, Head, Kind, SECTOR, Tip};
use crate::slot::array;

/// How much is read at a time where only heads are looked for.
const STRIDE: usize = 1024 * 1024;
/// How much is read at first of each record: the head, and the list of a small save with it.
const GLANCE: usize = 1024;

/// Opens the log of a file; `find_key` gets the header as it claims to be and returns the data key.
pub(crate) fn open(
    disk: Box<dyn Disk>,
    writable: bool,
    find_key: impl FnOnce(&Header) -> Result<DataKey, Error>,
) -> Result<(Log, Vec<Notice>), Error> {
    let found = Found::read(&*disk)?;
    let data = find_key(found.newest.claimed())?;
    let claimed = found.newest.claimed();
    let keys = Keys::derive(data, &claimed.vault_id, claimed.epoch);
    let header = found.newest.verify(&keys)?;
    let other = found.other.and_then(|other| other.verify(&keys).ok());
    let binding = Binding::new(&header.vault_id, header.epoch);
    let mut walk = Walk::new(&*disk, &keys, binding)?;
    let ending = walk.follow()?;
    let judged = judge(&header, other.is_some(), &mut walk, ending)?;
    let Walk {
        tip,
        index,
        generation,
        ..
    } = walk;
    if tip.sequence == 0 {
        return Err(match judged.reason {
            Some(ReadOnlyReason::OlderThanLastClosed { .. }) => Error::OlderThanLastClosed,
            _ => Error::Damaged(Damage::Record),
        });
    }
    let mut notices = judged.notices;
    let reason = judged
        .reason
        .or((!writable).then_some(ReadOnlyReason::Place));
    let standing = match reason {
        Some(reason) => {
            notices.push(Notice::ReadOnly(reason.clone()));
            Standing::ReadOnly(reason)
        }
        None => Standing::Writable,
    };
    let log = Log {
        binding,
        disk,
        keys,
        block: found.block,
        generation: header.generation.max(generation),
        heals: other.is_none(),
        header,
        tip,
        index,
        zeros_to: judged.zeros_to,
        standing,
        buffer: Vec::new(),
    };
    Ok((log, notices))
}

/// What follows the last record that could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
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

struct Judged {
    notices: Vec<Notice>,
    reason: Option<ReadOnlyReason>,
    zeros_to: Option<u64>,
}

/// Weighs the header's account of the log against the log.
fn judge(
    header: &Header,
    other_is_sound: bool,
    walk: &mut Walk<'_>,
    ending: Ending,
) -> Result<Judged, Error> {
    let mut notices = Vec::new();
    if !other_is_sound {
        notices.push(Notice::OtherHeaderUsed);
    }
    // The records tell under which generation they were written. One step behind, beside a damaged slot, is what
    // damage to the newer slot leaves; anything else is a header put back from an older copy.
    let behind = walk.newest_generation() > header.generation;
    let newer_slot_lost =
        behind && !other_is_sound && walk.newest_generation() == header.generation + 1;
    let closed = match header.state {
        State::Clean(tip) if !newer_slot_lost => Some(tip),
        _ => None,
    };
    let mut ending = ending;
    let bad_pages = walk.settle(closed.is_none(), &mut ending)?;
    let mut reason = match (ending, closed) {
        _ if behind && !newer_slot_lost => Some(ReadOnlyReason::OlderHeader),
        (_, Some(closed)) if walk.tip.sequence >= closed.sequence => {
            let later = matches!(ending, Ending::Broken { .. });
            (walk.tip != closed || later).then_some(ReadOnlyReason::OlderHeader)
        }
        (_, Some(closed)) if walk.size < closed.end => Some(ReadOnlyReason::OlderThanLastClosed {
            later_saves: closed.sequence - walk.tip.sequence,
        }),
        (_, Some(closed)) => Some(ReadOnlyReason::DamagedRecord {
            later_saves: closed.sequence - walk.tip.sequence,
        }),
        (Ending::Broken { highest, gap }, None) => {
            let later_saves = highest.saturating_sub(walk.tip.sequence);
            Some(if gap && later_saves > 0 {
                ReadOnlyReason::CopiedWhileWriting { later_saves }
            } else {
                ReadOnlyReason::DamagedRecord { later_saves }
            })
        }
        (Ending::Zeros | Ending::Unfinished { .. }, None) => None,
    };
    if reason.is_none() && bad_pages > 0 {
        reason = Some(ReadOnlyReason::DamagedPages { pages: bad_pages });
    }
    if closed.is_none() {
        notices.push(Notice::NotClosedProperly);
        if matches!(ending, Ending::Unfinished { .. }) {
            notices.push(Notice::UnfinishedSaveDropped);
        }
    } else if reason.is_none() && walk.size > walk.tip.end {
        notices.push(Notice::BytesAfterEnd);
    }
    let zeros_to = (ending == Ending::Zeros).then_some(walk.size.max(walk.tip.end));
    Ok(Judged {
        notices,
        reason,
        zeros_to,
    })
}

/// A record whose head and list are authentic.
struct Record {
    head: Head,
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

/// The log as far as it has been read.
struct Walk<'a> {
    disk: &'a dyn Disk,
    keys: &'a Keys,
    binding: Binding,
    size: u64,
    tip: Tip,
    index: Index,
    generation: u64,
    /// The newest record, not yet taken into the index: it may turn out to be an unfinished save.
    held: Option<Record>,
}

impl<'a> Walk<'a> {
    fn new(disk: &'a dyn Disk, keys: &'a Keys, binding: Binding) -> Result<Self, Error> {
        Ok(Self {
            disk,
            keys,
            binding,
            size: disk.size()?,
            tip: Tip {
                end: LOG_START,
                ..Tip::START
            },
            index: Index::default(),
            generation: 0,
            held: None,
        })
    }

    /// Follows the chain to where it ends.
    fn follow(&mut self) -> Result<Ending, Error> {
        loop {
            let record = match self.next()? {
                Next::Record(record) => record,
                Next::Ending(ending) => return Ok(ending),
            };
            self.take_held();
            self.held = Some(record);
        }
    }

    fn newest_generation(&self) -> u64 {
        self.held
            .as_ref()
            .map_or(0, |record| record.head.generation)
            .max(self.generation)
    }

    /// Verifies the newest record in full and takes it, or drops it where it may be an unfinished save.
    ///
    /// Returns how many of its pages are damaged.
    fn settle(&mut self, may_be_unfinished: bool, ending: &mut Ending) -> Result<u64, Error> {
        let Some(record) = &self.held else {
            return Ok(0);
        };
        let bad = super::verify::damaged_cells(
            self.disk,
            self.keys,
            &record.head,
            &record.contents.places,
        )?;
        let last = matches!(ending, Ending::Zeros | Ending::Unfinished { begun: false });
        if bad > 0 && may_be_unfinished && last {
            self.held = None;
            *ending = Ending::Unfinished { begun: true };
            return Ok(0);
        }
        self.take_held();
        Ok(bad)
    }

    fn take_held(&mut self) {
        if let Some(record) = self.held.take() {
            self.index
                .apply(&record.contents.places, record.head.size_after);
            self.generation = self.generation.max(record.head.generation);
            self.tip = record.tip();
        }
    }

    /// Returns the end of everything read so far, the held record included.
    fn reached(&self) -> Tip {
        self.held.as_ref().map_or(self.tip, Record::tip)
    }

    fn next(&self) -> Result<Next, Error> {
        let reached = self.reached();
        let mut glance = vec![0; GLANCE];
        let read = read_full(self.disk, &mut glance, reached.end)?;
        glance.truncate(read);
        let Some(sealed_head) = glance.first_chunk::<HEAD>() else {
            return self.ending(reached, None);
        };
        let Some(head) = record::open_head(sealed_head, self.keys, self.binding) else {
            return self.ending(reached, None);
        };
        let in_order = head.sequence == reached.sequence + 1
            && head.previous == reached.digest
            && head.offset == reached.end
            && head.length == record::length(head.pages as usize);
        if !in_order {
            return Ok(Next::Ending(Ending::Broken {
                highest: head.sequence,
                gap: false,
            }));
        }
        if head.kind != Kind::Commit as u32 && head.kind != Kind::Notice as u32 {
            return Err(Error::NewerFormat);
        }
        let list_end = HEAD + record::list_length(head.pages as usize);
        if reached.end + head.length > self.size {
            return self.ending(reached, Some(head.sequence));
        }
        let seen = glance.len().min(list_end);
        let mut list = glance[HEAD..seen].to_vec();
        list.resize(list_end - HEAD, 0);
        read_full(
            self.disk,
            &mut list[seen - HEAD..],
            reached.end + seen as u64,
        )?;
        match record::open_list(sealed_head, &head, &list, self.keys) {
            Some(contents) => Ok(Next::Record(Record { head, contents })),
            None => self.ending(reached, Some(head.sequence)),
        }
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
        while offset < self.size {
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

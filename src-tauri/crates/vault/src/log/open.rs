//! Reading the log from its beginning to where it ends, and judging how it ends.

use super::walk::{Ending, Walk};
use super::{CHECKPOINT_RECORDS, Log, Standing, ZEROS_AHEAD};
use crate::disk::Disk;
use crate::error::{Damage, Error};
use crate::header::{Found, Header, State};
use crate::keys::{DataKey, Keys};
use crate::notice::{Notice, ReadOnlyReason};
use crate::record::Binding;
use crate::rules::{self, Rule};

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
    let mut walk = Walk::new(&*disk, &keys, binding, &header)?;
    let ending = walk.follow()?;
    let judged = judge(&header, other.is_some(), &mut walk, ending)?;
    let Walk {
        tip,
        replay,
        mark,
        checkpoint,
        followed,
        ..
    } = walk;
    if tip.sequence == header.base {
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
        mark: header.mark.max(mark),
        heals: other.is_none(),
        header,
        tip,
        index: replay.index,
        checkpoint,
        followed,
        patience: CHECKPOINT_RECORDS,
        ahead: ZEROS_AHEAD,
        zeros_to: judged.zeros_to,
        standing,
        buffer: Vec::new(),
    };
    Ok((log, notices))
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
    // The records tell under which mark they were written. One step behind, beside a damaged slot, is what
    // damage to the newer slot leaves; anything else is a header put back from an older copy.
    let behind = walk.newest_mark() > header.mark && rules::holds(Rule::OlderHeaderIsReported);
    let newer_slot_lost = behind && !other_is_sound && walk.newest_mark() == header.mark + 1;
    let closed = match header.state {
        State::Clean(tip) if !newer_slot_lost && rules::holds(Rule::CleanEndIsHeld) => Some(tip),
        _ => None,
    };
    let mut ending = ending;
    let bad_pages = walk.settle(closed.is_none(), &mut ending)?;
    // The log once went at least as far as the checkpoint that the header names.
    let lost = if rules::holds(Rule::CheckpointIsHeld) {
        header.checkpoint.sequence.saturating_sub(walk.tip.sequence)
    } else {
        0
    };
    let mut reason = match (ending, closed) {
        _ if walk.disowned || (behind && !newer_slot_lost) => Some(ReadOnlyReason::OlderHeader),
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
        (Ending::Zeros | Ending::Unfinished { .. }, None) if lost > 0 => {
            Some(if walk.size <= header.checkpoint.offset {
                ReadOnlyReason::OlderThanLastClosed { later_saves: lost }
            } else {
                ReadOnlyReason::DamagedRecord { later_saves: lost }
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

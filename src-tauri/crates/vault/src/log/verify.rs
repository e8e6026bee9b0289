//! Reading everything, to say whether all of it is what was written.

use super::walk::Replay;
use super::{Log, Standing};
use crate::disk::{Disk, read_full};
use crate::error::{Damage, Error};
use crate::header::LOG_START;
use crate::keys::Keys;
use crate::notice::ReadOnlyReason;
use crate::record::{self, CELL, Contents, HEAD, Head, Kind, Listed};

/// What [`Log::verify`] counted.
pub(crate) struct Counted {
    pub(crate) records: u64,
    pub(crate) bytes: u64,
}

impl Log {
    /// Opens every record and every page, superseded ones included, and fails at the first that is damaged.
    pub(crate) fn verify(&self) -> Result<Counted, Error> {
        let mut end = LOG_START;
        let mut records = 0;
        let mut previous = [0; 32];
        let mut replay = Replay::default();
        while end < self.tip.end {
            let mut sealed = [0; HEAD];
            read_full(&*self.disk, &mut sealed, end)?;
            let (head, kind) = record::open_head(&sealed, &self.keys, self.binding)
                .filter(|head| head.previous == previous && head.offset == end)
                .and_then(|head| Some((head, Kind::parse(head.kind)?)))
                .filter(|(head, kind)| head.length == record::length(*kind, head.entries as usize))
                .filter(|(head, kind)| {
                    head.length <= self.tip.end - end
                        && record::is_size(*kind, head.size_after, self.tip.end)
                })
                .ok_or(Error::Damaged(Damage::Record))?;
            let mut list = vec![0; record::list_length(kind, head.entries as usize)];
            read_full(&*self.disk, &mut list, end + HEAD as u64)?;
            let contents = record::open_list(&sealed, &head, list, &self.keys)
                .ok_or(Error::Damaged(Damage::Record))?;
            if damaged_cells(&*self.disk, &self.keys, &head, &contents)? > 0 {
                return Err(Error::Damaged(Damage::Page));
            }
            previous = contents.digest;
            if matches!(&contents.listed, Listed::Index(index) if *index != replay.index) {
                return Err(Error::Damaged(Damage::Record));
            }
            replay.take(&head, kind, contents.listed);
            end += head.length;
            records += 1;
        }
        if replay.index != self.index {
            return Err(Error::Damaged(Damage::Record));
        }
        match &self.standing {
            Standing::Writable | Standing::Poisoned | Standing::ReadOnly(ReadOnlyReason::Place) => {
                Ok(Counted {
                    records,
                    bytes: end,
                })
            }
            Standing::ReadOnly(ReadOnlyReason::DamagedPages { .. }) => {
                Err(Error::Damaged(Damage::Page))
            }
            Standing::ReadOnly(ReadOnlyReason::OlderThanLastClosed { .. }) => {
                Err(Error::OlderThanLastClosed)
            }
            Standing::ReadOnly(ReadOnlyReason::OlderHeader) => Err(Error::Damaged(Damage::Header)),
            Standing::ReadOnly(
                ReadOnlyReason::DamagedRecord { .. } | ReadOnlyReason::CopiedWhileWriting { .. },
            ) => Err(Error::Damaged(Damage::Record)),
        }
    }
}

/// Opens every page of one record and returns how many are damaged; filling that is not zeros counts as one.
pub(super) fn damaged_cells(
    disk: &dyn Disk,
    keys: &Keys,
    head: &Head,
    contents: &Contents,
) -> Result<u64, Error> {
    let mut damaged = 0;
    let mut cell = [0; CELL];
    let pages = contents.listed.pages();
    for (number, place) in pages {
        let read = read_full(disk, &mut cell, place.offset)?;
        let sound =
            read == CELL && record::open_cell(&mut cell, *number, &place.tag, keys).is_some();
        damaged += u64::from(!sound);
    }
    let used = HEAD + contents.list_length + pages.len() * CELL;
    let filling = usize::try_from(head.length).expect("a record is at most 256 MiB") - used;
    let mut filling = vec![0; filling];
    read_full(disk, &mut filling, head.offset + used as u64)?;
    damaged += u64::from(filling.iter().any(|&byte| byte != 0));
    Ok(damaged)
}

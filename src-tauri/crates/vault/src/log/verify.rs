//! Reading everything, to say whether all of it is what was written.

use super::{Log, Standing};
use crate::disk::{Disk, read_full};
use crate::error::{Damage, Error};
use crate::header::LOG_START;
use crate::index::Place;
use crate::keys::Keys;
use crate::notice::ReadOnlyReason;
use crate::record::{self, CELL, Contents, HEAD, Head};

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
        while end < self.tip.end {
            let mut sealed = [0; HEAD];
            read_full(&*self.disk, &mut sealed, end)?;
            let head = record::open_head(&sealed, &self.keys, self.binding)
                .filter(|head| head.previous == previous && head.offset == end)
                .ok_or(Error::Damaged(Damage::Record))?;
            let mut list = vec![0; record::list_length(head.pages as usize)];
            read_full(&*self.disk, &mut list, end + HEAD as u64)?;
            let Contents { digest, places } = record::open_list(&sealed, &head, &list, &self.keys)
                .ok_or(Error::Damaged(Damage::Record))?;
            if damaged_cells(&*self.disk, &self.keys, &head, &places)? > 0 {
                return Err(Error::Damaged(Damage::Page));
            }
            previous = digest;
            end += head.length;
            records += 1;
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
    places: &[(u32, Place)],
) -> Result<u64, Error> {
    let mut damaged = 0;
    let mut cell = [0; CELL];
    for (number, place) in places {
        let read = read_full(disk, &mut cell, place.offset)?;
        let sound =
            read == CELL && record::open_cell(&mut cell, *number, &place.tag, keys).is_some();
        damaged += u64::from(!sound);
    }
    let used = HEAD + record::list_length(places.len()) + places.len() * CELL;
    let mut filling =
        vec![0; usize::try_from(head.length).expect("a record is at most 256 MiB") - used];
    read_full(disk, &mut filling, head.offset + used as u64)?;
    damaged += u64::from(filling.iter().any(|&byte| byte != 0));
    Ok(damaged)
}

//! Where everything lies in a file, for tests that damage it on purpose.

use super::Log;
use crate::disk::read_full;
use crate::error::Error;
use crate::header::LOG_START;
use crate::record::{self, CELL, HEAD, Kind};

/// Where one record lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Where it begins.
    pub begin: usize,
    /// Where its sealed list ends.
    pub list_end: usize,
    /// Where its sealed pages end.
    pub cells_end: usize,
    /// Where it ends.
    pub end: usize,
}

impl Placed {
    /// Returns where its sealed pages begin.
    pub fn cells(&self) -> impl Iterator<Item = usize> + use<> {
        (self.list_end..self.cells_end).step_by(CELL)
    }
}

impl Log {
    /// Follows the heads from the first record to the end of the log.
    pub(crate) fn layout(&self) -> Result<Vec<Placed>, Error> {
        let mut layout = Vec::new();
        let mut begin = LOG_START;
        while begin < self.tip.end {
            let mut sealed = [0; HEAD];
            read_full(&*self.disk, &mut sealed, begin)?;
            let Some(head) = record::open_head(&sealed, &self.keys, self.binding) else {
                break;
            };
            let Some(kind) = Kind::parse(head.kind) else {
                break;
            };
            let entries = head.entries as usize;
            let cells = if kind == Kind::Checkpoint { 0 } else { entries };
            let at = |offset: u64| usize::try_from(offset).expect("a file in memory");
            let list_end = at(begin) + HEAD + record::list_length(kind, entries);
            layout.push(Placed {
                begin: at(begin),
                list_end,
                cells_end: list_end + cells * CELL,
                end: at(begin + head.length),
            });
            begin += head.length;
        }
        Ok(layout)
    }
}

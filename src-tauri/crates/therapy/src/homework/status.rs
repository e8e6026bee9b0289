//! Pausing, finishing, setting aside and taking up again: each a neutral move.

use vault::rusqlite::Transaction;

use super::{Offer, TaskStatus, store};
use crate::{Error, Stamp, ids::TaskId};

/// How often a task is set aside before a smaller or another one is offered.
const OFTEN: u32 = 3;

/// Sets where a task stands, and returns what to offer now.
pub fn set_status(
    tx: &Transaction<'_>,
    id: TaskId,
    status: TaskStatus,
    now: Stamp,
) -> Result<Vec<Offer>, Error> {
    let changed = store::set_task_status(tx, id, status, now)?;
    let task = store::task(tx, id)?;
    if changed && status == TaskStatus::SetAside && task.times_set_aside >= OFTEN {
        return Ok(vec![Offer::SetAsideOften]);
    }
    Ok(Vec::new())
}

/// Pauses every active task, and returns how many there were.
pub fn pause_all(tx: &Transaction<'_>, now: Stamp) -> Result<u32, Error> {
    let paused = store::pause_all_tasks(tx, now)?;
    Ok(u32::try_from(paused).unwrap_or(u32::MAX))
}

//! Doors: set by the client, one line at a time.

use vault::rusqlite::{Transaction, named_params};

use super::{LineKind, LineRef};
use crate::{Door, Error, Stamp};

/// Opens or closes the door of one line.
///
/// This and the doors that come with the notes of a practice are the only ways to `ok`.
pub fn set_door(tx: &Transaction<'_>, line: LineRef, door: Door, now: Stamp) -> Result<(), Error> {
    let sql = match line.kind {
        LineKind::Task => include_str!("sql/set_task_door.sql"),
        LineKind::TaskPurpose => include_str!("sql/set_task_purpose_door.sql"),
        LineKind::Practice => include_str!("sql/set_practice_door.sql"),
        LineKind::PracticeNoticed => include_str!("sql/set_practice_noticed_door.sql"),
        LineKind::PracticeLearned => include_str!("sql/set_practice_learned_door.sql"),
        LineKind::PracticeWouldChange => include_str!("sql/set_practice_would_change_door.sql"),
        LineKind::PracticeHelped => include_str!("sql/set_practice_helped_door.sql"),
        LineKind::Entry => include_str!("sql/set_entry_door.sql"),
        LineKind::Excerpt => include_str!("sql/set_excerpt_door.sql"),
        LineKind::Card => include_str!("sql/set_card_door.sql"),
    };
    let set = tx.prepare_cached(sql)?.execute(named_params! {
        ":id": line.row,
        ":door": door,
        ":now": now.at,
        ":offset": now.offset_minutes,
        ":day": now.day,
    })?;
    if set > 0 {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

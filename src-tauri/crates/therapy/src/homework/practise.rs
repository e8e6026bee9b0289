//! One practice, whatever came of it.

use std::collections::HashSet;

use vault::rusqlite::{Connection, Transaction};

use super::{Answer, Practice, PracticeDraft, Recorded, offers, store};
use crate::{
    Error, Stamp, check,
    ids::{PracticeId, TaskId},
};

/// Writes a practice down, and returns what to offer now.
///
/// The door of outcome, ratings and barriers is `ask`; each note has the door it came with.
pub fn practise(
    tx: &Transaction<'_>,
    draft: &PracticeDraft,
    now: Stamp,
) -> Result<Recorded, Error> {
    let id = PracticeId::make();
    practise_as(tx, id, draft, now)?;
    Ok(Recorded {
        id,
        offers: offers::offers_after(draft),
    })
}

/// Writes a practice down under an identifier that was made elsewhere.
pub(crate) fn practise_as(
    tx: &Transaction<'_>,
    id: PracticeId,
    draft: &PracticeDraft,
    now: Stamp,
) -> Result<(), Error> {
    store::task(tx, draft.task)?;
    accept(draft, now)?;
    let mut draft = draft.clone();
    keep_first(&mut draft.barriers);
    keep_first(&mut draft.attention);
    store::insert_practice(tx, id, &draft, now)
}

/// Returns the practices of a task, newest first.
pub fn practices(conn: &Connection, task: TaskId) -> Result<Vec<Practice>, Error> {
    store::practices_of_task(conn, task)
}

/// Removes a practice, with its ratings and notes.
pub fn remove_practice(tx: &Transaction<'_>, id: PracticeId) -> Result<(), Error> {
    if store::remove_practice(tx, id)? {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

fn accept(draft: &PracticeDraft, now: Stamp) -> Result<(), Error> {
    check::day(draft.day, now)?;
    for note in [
        &draft.noticed,
        &draft.learned,
        &draft.would_change,
        &draft.helped,
    ] {
        check::text(&note.text)?;
    }
    let mut asked = HashSet::new();
    for rating in &draft.ratings {
        if matches!(rating.answer, Answer::Value(101..)) {
            return Err(Error::ValueOutOfRange);
        }
        if !asked.insert((rating.scale, rating.when)) {
            return Err(Error::RatedTwice);
        }
    }
    Ok(())
}

/// Leaves each value once, where it stood first.
fn keep_first<T: Copy + Eq + std::hash::Hash>(values: &mut Vec<T>) {
    let mut seen = HashSet::new();
    values.retain(|value| seen.insert(*value));
}

//! What was agreed, and how it changes.

use vault::rusqlite::{Connection, Transaction};

use super::{Task, TaskChange, TaskDraft, store};
use crate::{Error, Stamp, check, ids::TaskId, library};

/// Writes down a task agreed in therapy.
///
/// Its own door is `ask`, that of its purpose `private`.
pub fn assign(tx: &Transaction<'_>, draft: &TaskDraft, now: Stamp) -> Result<TaskId, Error> {
    let id = TaskId::make();
    assign_as(tx, id, draft, now)?;
    Ok(id)
}

/// Writes a task down under an identifier that was made elsewhere.
pub(crate) fn assign_as(
    tx: &Transaction<'_>,
    id: TaskId,
    draft: &TaskDraft,
    now: Stamp,
) -> Result<(), Error> {
    if let Some(template) = &draft.template {
        library::template(template)?;
    }
    accept(draft, now)?;
    store::insert_task(tx, id, draft, now)
}

/// Changes what was agreed; what was agreed until now stays in the task's history.
pub fn change(
    tx: &Transaction<'_>,
    id: TaskId,
    draft: &TaskDraft,
    now: Stamp,
) -> Result<(), Error> {
    accept(draft, now)?;
    let before = store::task(tx, id)?.agreed;
    if before == *draft {
        return Ok(());
    }
    store::insert_task_change(tx, id, &before, now)?;
    store::update_task(tx, id, draft, now)
}

/// Returns a task as it stands.
pub fn task(conn: &Connection, id: TaskId) -> Result<Task, Error> {
    store::task(conn, id)
}

/// Returns all tasks: active, paused, set aside, finished; the newest of each first.
pub fn tasks(conn: &Connection) -> Result<Vec<Task>, Error> {
    store::tasks(conn)
}

/// Returns how a task changed, newest change first.
pub fn history(conn: &Connection, id: TaskId) -> Result<Vec<TaskChange>, Error> {
    store::task_changes(conn, id)
}

fn accept(draft: &TaskDraft, now: Stamp) -> Result<(), Error> {
    check::title(&draft.title)?;
    let texts = [
        &draft.purpose,
        &draft.what,
        &draft.with_whom,
        &draft.where_and_when,
        &draft.smallest,
        &draft.if_cue,
        &draft.then_action,
        &draft.barrier,
        &draft.barrier_answer,
        &draft.stop_rule,
        &draft.look_at_next,
    ];
    for text in texts {
        check::text(text)?;
    }
    if draft
        .minutes
        .is_some_and(|minutes| !(1..=240).contains(&minutes))
    {
        return Err(Error::MinutesOutOfRange);
    }
    if draft
        .per_week
        .is_some_and(|times| !(1..=21).contains(&times))
    {
        return Err(Error::TimesAWeekOutOfRange);
    }
    if let Some(pause) = &draft.pause {
        check::text(&pause.scope)?;
    }
    let pause_until = draft.pause.as_ref().and_then(|pause| pause.until);
    for day in [draft.agreed_on, draft.review_on, pause_until]
        .into_iter()
        .flatten()
    {
        check::day(day, now)?;
    }
    Ok(())
}

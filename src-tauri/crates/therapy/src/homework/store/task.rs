//! Tasks as rows.

use serde::Serialize;
use vault::rusqlite::{
    self, CachedStatement, Connection, OptionalExtension, Row, Transaction, named_params,
    types::Type,
};

use crate::homework::{AgreedPause, Task, TaskChange, TaskDraft, TaskStatus};
use crate::{Error, Stamp, columns, ids::TaskId};

pub(crate) fn insert_task(
    tx: &Transaction<'_>,
    id: TaskId,
    draft: &TaskDraft,
    now: Stamp,
) -> Result<(), Error> {
    let statement = tx.prepare_cached(include_str!("../sql/insert_task.sql"))?;
    write_task(statement, id, draft, now)
}

pub(crate) fn update_task(
    tx: &Transaction<'_>,
    id: TaskId,
    draft: &TaskDraft,
    now: Stamp,
) -> Result<(), Error> {
    let statement = tx.prepare_cached(include_str!("../sql/update_task.sql"))?;
    write_task(statement, id, draft, now)
}

fn write_task(
    mut statement: CachedStatement<'_>,
    id: TaskId,
    draft: &TaskDraft,
    now: Stamp,
) -> Result<(), Error> {
    let pause = draft.pause.as_ref();
    statement.execute(named_params! {
        ":id": id,
        ":template": draft.template,
        ":variant": draft.variant,
        ":title": draft.title,
        ":purpose": draft.purpose,
        ":what": draft.what,
        ":with_whom": draft.with_whom,
        ":where_and_when": draft.where_and_when,
        ":minutes": draft.minutes,
        ":per_week": draft.per_week,
        ":agreed_on": draft.agreed_on,
        ":review_on": draft.review_on,
        ":pause_scope": pause.map(|pause| &pause.scope),
        ":pause_until": pause.and_then(|pause| pause.until),
        ":smallest": draft.smallest,
        ":if_cue": draft.if_cue,
        ":then_action": draft.then_action,
        ":barrier": draft.barrier,
        ":barrier_answer": draft.barrier_answer,
        ":stop_rule": draft.stop_rule,
        ":look_at_next": draft.look_at_next,
        ":now": now.at,
        ":offset": now.offset_minutes,
        ":day": now.day,
    })?;
    Ok(())
}

pub(crate) fn insert_task_change(
    tx: &Transaction<'_>,
    id: TaskId,
    before: &TaskDraft,
    now: Stamp,
) -> Result<(), Error> {
    tx.prepare_cached(include_str!("../sql/insert_task_change.sql"))?
        .execute(named_params! {
            ":task": id,
            ":before": as_json(before)?,
            ":now": now.at,
            ":offset": now.offset_minutes,
            ":day": now.day,
        })?;
    Ok(())
}

fn as_json<T: Serialize>(value: &T) -> Result<String, Error> {
    serde_json::to_string(value)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()).into())
}

pub(crate) fn task_changes(conn: &Connection, id: TaskId) -> Result<Vec<TaskChange>, Error> {
    let changes = conn
        .prepare_cached(include_str!("../sql/task_changes.sql"))?
        .query_map(named_params! { ":task": id }, |row| {
            let before: String = row.get("before")?;
            let before = serde_json::from_str(&before).map_err(|error| {
                rusqlite::Error::FromSqlConversionFailure(0, Type::Text, error.into())
            })?;
            Ok(TaskChange {
                at: columns::created(row)?,
                before,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(changes)
}

pub(crate) fn task(conn: &Connection, id: TaskId) -> Result<Task, Error> {
    conn.prepare_cached(include_str!("../sql/task.sql"))?
        .query_row(named_params! { ":id": id }, row_to_task)
        .optional()?
        .ok_or(Error::NotFound)
}

pub(crate) fn tasks(conn: &Connection) -> Result<Vec<Task>, Error> {
    let tasks = conn
        .prepare_cached(include_str!("../sql/tasks.sql"))?
        .query_map([], row_to_task)?
        .collect::<Result<_, _>>()?;
    Ok(tasks)
}

fn row_to_task(row: &Row<'_>) -> rusqlite::Result<Task> {
    let scope: Option<String> = row.get("pause_scope")?;
    let until = row.get("pause_until")?;
    Ok(Task {
        id: row.get("id")?,
        agreed: TaskDraft {
            template: row.get("template")?,
            variant: row.get("variant")?,
            title: row.get("title")?,
            purpose: row.get("purpose")?,
            what: row.get("what")?,
            with_whom: row.get("with_whom")?,
            where_and_when: row.get("where_and_when")?,
            minutes: row.get("minutes")?,
            per_week: row.get("per_week")?,
            agreed_on: row.get("agreed_on")?,
            review_on: row.get("review_on")?,
            pause: scope.map(|scope| AgreedPause { scope, until }),
            smallest: row.get("smallest")?,
            if_cue: row.get("if_cue")?,
            then_action: row.get("then_action")?,
            barrier: row.get("barrier")?,
            barrier_answer: row.get("barrier_answer")?,
            stop_rule: row.get("stop_rule")?,
            look_at_next: row.get("look_at_next")?,
        },
        status: row.get("status")?,
        door: row.get("door")?,
        purpose_door: row.get("purpose_door")?,
        times_set_aside: row.get("times_set_aside")?,
        practices: row.get("practices")?,
        last_practised: row.get("last_practised")?,
        created: columns::created(row)?,
    })
}

/// Sets the status and says whether it was another one before.
pub(crate) fn set_task_status(
    tx: &Transaction<'_>,
    id: TaskId,
    status: TaskStatus,
    now: Stamp,
) -> Result<bool, Error> {
    let changed = tx
        .prepare_cached(include_str!("../sql/set_task_status.sql"))?
        .execute(named_params! {
            ":id": id,
            ":status": status,
            ":now": now.at,
            ":offset": now.offset_minutes,
            ":day": now.day,
        })?;
    Ok(changed > 0)
}

pub(crate) fn pause_all_tasks(tx: &Transaction<'_>, now: Stamp) -> Result<usize, Error> {
    let paused = tx
        .prepare_cached(include_str!("../sql/pause_all_tasks.sql"))?
        .execute(named_params! {
            ":now": now.at,
            ":offset": now.offset_minutes,
            ":day": now.day,
        })?;
    Ok(paused)
}

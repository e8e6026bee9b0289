//! Tasks and practices as rows.

use serde::Serialize;
use vault::rusqlite::{
    self, CachedStatement, Connection, OptionalExtension, Row, Transaction, named_params,
    types::{FromSql, Type},
};

use super::{
    AgreedPause, Answer, AttentionPull, Barrier, Note, Practice, PracticeDraft, Rating, Task,
    TaskChange, TaskDraft, TaskStatus,
};
use crate::{
    Error, Stamp, columns,
    ids::{PracticeId, TaskId},
};

pub(super) fn insert_task(
    tx: &Transaction<'_>,
    id: TaskId,
    draft: &TaskDraft,
    now: Stamp,
) -> Result<(), Error> {
    let statement = tx.prepare_cached(include_str!("sql/insert_task.sql"))?;
    write_task(statement, id, draft, now)
}

pub(super) fn update_task(
    tx: &Transaction<'_>,
    id: TaskId,
    draft: &TaskDraft,
    now: Stamp,
) -> Result<(), Error> {
    let statement = tx.prepare_cached(include_str!("sql/update_task.sql"))?;
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

pub(super) fn insert_task_change(
    tx: &Transaction<'_>,
    id: TaskId,
    before: &TaskDraft,
    now: Stamp,
) -> Result<(), Error> {
    tx.prepare_cached(include_str!("sql/insert_task_change.sql"))?
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

pub(super) fn task_changes(conn: &Connection, id: TaskId) -> Result<Vec<TaskChange>, Error> {
    let changes = conn
        .prepare_cached(include_str!("sql/task_changes.sql"))?
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

pub(super) fn task(conn: &Connection, id: TaskId) -> Result<Task, Error> {
    conn.prepare_cached(include_str!("sql/task.sql"))?
        .query_row(named_params! { ":id": id }, row_to_task)
        .optional()?
        .ok_or(Error::NotFound)
}

pub(super) fn tasks(conn: &Connection) -> Result<Vec<Task>, Error> {
    let tasks = conn
        .prepare_cached(include_str!("sql/tasks.sql"))?
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
pub(super) fn set_task_status(
    tx: &Transaction<'_>,
    id: TaskId,
    status: TaskStatus,
    now: Stamp,
) -> Result<bool, Error> {
    let changed = tx
        .prepare_cached(include_str!("sql/set_task_status.sql"))?
        .execute(named_params! {
            ":id": id,
            ":status": status,
            ":now": now.at,
            ":offset": now.offset_minutes,
            ":day": now.day,
        })?;
    Ok(changed > 0)
}

pub(super) fn pause_all_tasks(tx: &Transaction<'_>, now: Stamp) -> Result<usize, Error> {
    let paused = tx
        .prepare_cached(include_str!("sql/pause_all_tasks.sql"))?
        .execute(named_params! {
            ":now": now.at,
            ":offset": now.offset_minutes,
            ":day": now.day,
        })?;
    Ok(paused)
}

pub(super) fn insert_practice(
    tx: &Transaction<'_>,
    id: PracticeId,
    draft: &PracticeDraft,
    now: Stamp,
) -> Result<(), Error> {
    tx.prepare_cached(include_str!("sql/insert_practice.sql"))?
        .execute(named_params! {
            ":id": id,
            ":task": draft.task,
            ":practised_on": draft.day,
            ":outcome": draft.outcome,
            ":noticed": draft.noticed.text,
            ":noticed_door": draft.noticed.door,
            ":learned": draft.learned.text,
            ":learned_door": draft.learned.door,
            ":would_change": draft.would_change.text,
            ":would_change_door": draft.would_change.door,
            ":helped": draft.helped.text,
            ":helped_door": draft.helped.door,
            ":now": now.at,
            ":offset": now.offset_minutes,
            ":day": now.day,
        })?;
    let mut statement = tx.prepare_cached(include_str!("sql/insert_rating.sql"))?;
    for (place, rating) in (0_i64..).zip(&draft.ratings) {
        let (value, reason) = match rating.answer {
            Answer::Value(value) => (Some(value), None),
            Answer::Without(reason) => (None, Some(reason)),
        };
        statement.execute(named_params! {
            ":practice": id,
            ":place": place,
            ":scale": rating.scale,
            ":moment": rating.when,
            ":value": value,
            ":reason": reason,
        })?;
    }
    let mut statement = tx.prepare_cached(include_str!("sql/insert_barrier.sql"))?;
    for (place, barrier) in (0_i64..).zip(&draft.barriers) {
        statement
            .execute(named_params! { ":practice": id, ":place": place, ":barrier": barrier })?;
    }
    let mut statement = tx.prepare_cached(include_str!("sql/insert_attention_pull.sql"))?;
    for (place, pull) in (0_i64..).zip(&draft.attention) {
        statement.execute(named_params! { ":practice": id, ":place": place, ":pull": pull })?;
    }
    Ok(())
}

pub(super) fn practices_of_task(conn: &Connection, task: TaskId) -> Result<Vec<Practice>, Error> {
    let mut practices: Vec<Practice> = conn
        .prepare_cached(include_str!("sql/practices_of_task.sql"))?
        .query_map(named_params! { ":task": task }, row_to_practice)?
        .collect::<Result<_, _>>()?;
    for practice in &mut practices {
        practice.written.ratings = ratings(conn, practice.id)?;
        practice.written.barriers = barriers(conn, practice.id)?;
        practice.written.attention = attention_pulls(conn, practice.id)?;
    }
    Ok(practices)
}

fn row_to_practice(row: &Row<'_>) -> rusqlite::Result<Practice> {
    Ok(Practice {
        id: row.get("id")?,
        written: PracticeDraft {
            task: row.get("task")?,
            day: row.get("day")?,
            outcome: row.get("outcome")?,
            ratings: Vec::new(),
            barriers: Vec::new(),
            attention: Vec::new(),
            noticed: Note {
                text: row.get("noticed")?,
                door: row.get("noticed_door")?,
            },
            learned: Note {
                text: row.get("learned")?,
                door: row.get("learned_door")?,
            },
            would_change: Note {
                text: row.get("would_change")?,
                door: row.get("would_change_door")?,
            },
            helped: Note {
                text: row.get("helped")?,
                door: row.get("helped_door")?,
            },
        },
        door: row.get("door")?,
        created: columns::created(row)?,
    })
}

/// Returns the ratings of a practice, in the order in which they were given.
pub(crate) fn ratings(conn: &Connection, practice: PracticeId) -> Result<Vec<Rating>, Error> {
    let ratings = conn
        .prepare_cached(include_str!("sql/ratings.sql"))?
        .query_map(named_params! { ":practice": practice }, |row| {
            let answer = match row.get("value")? {
                Some(value) => Answer::Value(value),
                None => Answer::Without(row.get("reason")?),
            };
            Ok(Rating {
                scale: row.get("scale")?,
                when: row.get("moment")?,
                answer,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(ratings)
}

/// Returns what got in the way of a practice.
pub(crate) fn barriers(conn: &Connection, practice: PracticeId) -> Result<Vec<Barrier>, Error> {
    first_column(conn, include_str!("sql/barriers.sql"), practice)
}

fn attention_pulls(conn: &Connection, practice: PracticeId) -> Result<Vec<AttentionPull>, Error> {
    first_column(conn, include_str!("sql/attention_pulls.sql"), practice)
}

fn first_column<T: FromSql>(
    conn: &Connection,
    sql: &str,
    practice: PracticeId,
) -> Result<Vec<T>, Error> {
    let values = conn
        .prepare_cached(sql)?
        .query_map(named_params! { ":practice": practice }, |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(values)
}

pub(super) fn remove_practice(tx: &Transaction<'_>, id: PracticeId) -> Result<bool, Error> {
    let removed = tx
        .prepare_cached(include_str!("sql/remove_practice.sql"))?
        .execute(named_params! { ":id": id })?;
    Ok(removed > 0)
}

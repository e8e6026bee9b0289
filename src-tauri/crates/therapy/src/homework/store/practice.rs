//! Practices, with their ratings and what got in the way, as rows.

use vault::rusqlite::{self, Connection, Row, Transaction, named_params, types::FromSql};

use crate::homework::{Answer, AttentionPull, Barrier, Practice, PracticeDraft, Rating};
use crate::{
    Error, Stamp, columns,
    ids::{PracticeId, TaskId},
};

pub(crate) fn insert_practice(
    tx: &Transaction<'_>,
    id: PracticeId,
    draft: &PracticeDraft,
    now: Stamp,
) -> Result<(), Error> {
    tx.prepare_cached(include_str!("../sql/insert_practice.sql"))?
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
    let mut statement = tx.prepare_cached(include_str!("../sql/insert_rating.sql"))?;
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
    let mut statement = tx.prepare_cached(include_str!("../sql/insert_barrier.sql"))?;
    for (place, barrier) in (0_i64..).zip(&draft.barriers) {
        statement
            .execute(named_params! { ":practice": id, ":place": place, ":barrier": barrier })?;
    }
    let mut statement = tx.prepare_cached(include_str!("../sql/insert_attention_pull.sql"))?;
    for (place, pull) in (0_i64..).zip(&draft.attention) {
        statement.execute(named_params! { ":practice": id, ":place": place, ":pull": pull })?;
    }
    Ok(())
}

pub(crate) fn practices_of_task(conn: &Connection, task: TaskId) -> Result<Vec<Practice>, Error> {
    let mut practices: Vec<Practice> = conn
        .prepare_cached(include_str!("../sql/practices_of_task.sql"))?
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
            noticed: columns::note(row, "noticed")?,
            learned: columns::note(row, "learned")?,
            would_change: columns::note(row, "would_change")?,
            helped: columns::note(row, "helped")?,
        },
        door: row.get("door")?,
        created: columns::created(row)?,
    })
}

/// Returns the ratings of a practice, in the order in which they were given.
pub(crate) fn ratings(conn: &Connection, practice: PracticeId) -> Result<Vec<Rating>, Error> {
    let ratings = conn
        .prepare_cached(include_str!("../sql/ratings.sql"))?
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
    first_column(conn, include_str!("../sql/barriers.sql"), practice)
}

fn attention_pulls(conn: &Connection, practice: PracticeId) -> Result<Vec<AttentionPull>, Error> {
    first_column(conn, include_str!("../sql/attention_pulls.sql"), practice)
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

pub(crate) fn remove_practice(tx: &Transaction<'_>, id: PracticeId) -> Result<bool, Error> {
    let removed = tx
        .prepare_cached(include_str!("../sql/remove_practice.sql"))?
        .execute(named_params! { ":id": id })?;
    Ok(removed > 0)
}

//! What may be proposed, as rows; and the record of what left.

use chrono::NaiveDate;
use vault::rusqlite::{self, Connection, Row, ToSql, Transaction, named_params, types::Type};

use super::{Export, LeftFile, Period, Print};
use crate::{
    Door, Error, columns,
    homework::{Note, Outcome},
    ids::{CardId, EntryId, ExcerptId, ExportId, PracticeId, TaskId},
    sessions::{About, Stance},
};

const FIRST_DAY: NaiveDate = NaiveDate::from_ymd_opt(1, 1, 1).expect("January has a first");
const LAST_DAY: NaiveDate = NaiveDate::from_ymd_opt(9999, 12, 31).expect("December has 31 days");

pub(super) struct TaskRow {
    pub(super) id: TaskId,
    pub(super) title: String,
    pub(super) purpose: String,
    pub(super) per_week: Option<u8>,
    pub(super) minutes: Option<u16>,
    pub(super) door: Door,
    pub(super) purpose_door: Door,
    pub(super) day: NaiveDate,
}

pub(super) struct PracticeRow {
    pub(super) id: PracticeId,
    pub(super) task: TaskId,
    pub(super) title: String,
    pub(super) task_door: Door,
    pub(super) day: NaiveDate,
    pub(super) outcome: Outcome,
    pub(super) door: Door,
    pub(super) noticed: Note,
    pub(super) learned: Note,
    pub(super) would_change: Note,
    pub(super) helped: Note,
}

pub(super) struct EntryRow {
    pub(super) id: EntryId,
    pub(super) day: NaiveDate,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) door: Door,
}

pub(super) struct ExcerptRow {
    pub(super) id: ExcerptId,
    pub(super) day: NaiveDate,
    pub(super) text: String,
    pub(super) door: Door,
}

pub(super) struct CardRow {
    pub(super) id: CardId,
    pub(super) text: String,
    pub(super) stance: Stance,
    pub(super) about: About,
    pub(super) door: Door,
    pub(super) day: NaiveDate,
}

pub(super) fn tasks_to_propose(conn: &Connection, period: Period) -> Result<Vec<TaskRow>, Error> {
    let (since, until) = bounds(period);
    let params: &[(&str, &dyn ToSql)] = named_params! { ":since": since, ":until": until };
    rows(
        conn,
        include_str!("sql/tasks_to_propose.sql"),
        params,
        |row| {
            Ok(TaskRow {
                id: row.get("id")?,
                title: row.get("title")?,
                purpose: row.get("purpose")?,
                per_week: row.get("per_week")?,
                minutes: row.get("minutes")?,
                door: row.get("door")?,
                purpose_door: row.get("purpose_door")?,
                day: row.get("day")?,
            })
        },
    )
}

pub(super) fn practices_to_propose(
    conn: &Connection,
    period: Period,
) -> Result<Vec<PracticeRow>, Error> {
    let (since, until) = bounds(period);
    let params: &[(&str, &dyn ToSql)] = named_params! { ":since": since, ":until": until };
    rows(
        conn,
        include_str!("sql/practices_to_propose.sql"),
        params,
        |row| {
            Ok(PracticeRow {
                id: row.get("id")?,
                task: row.get("task")?,
                title: row.get("title")?,
                task_door: row.get("task_door")?,
                day: row.get("day")?,
                outcome: row.get("outcome")?,
                door: row.get("door")?,
                noticed: columns::note(row, "noticed")?,
                learned: columns::note(row, "learned")?,
                would_change: columns::note(row, "would_change")?,
                helped: columns::note(row, "helped")?,
            })
        },
    )
}

pub(super) fn entries_to_propose(
    conn: &Connection,
    period: Period,
) -> Result<Vec<EntryRow>, Error> {
    let (since, until) = bounds(period);
    let params: &[(&str, &dyn ToSql)] = named_params! { ":since": since, ":until": until };
    rows(
        conn,
        include_str!("sql/entries_to_propose.sql"),
        params,
        |row| {
            Ok(EntryRow {
                id: row.get("id")?,
                day: row.get("day")?,
                title: row.get("title")?,
                text: row.get("text")?,
                door: row.get("door")?,
            })
        },
    )
}

pub(super) fn excerpts_to_propose(
    conn: &Connection,
    period: Period,
) -> Result<Vec<ExcerptRow>, Error> {
    let (since, until) = bounds(period);
    let params: &[(&str, &dyn ToSql)] = named_params! { ":since": since, ":until": until };
    rows(
        conn,
        include_str!("sql/excerpts_to_propose.sql"),
        params,
        |row| {
            Ok(ExcerptRow {
                id: row.get("id")?,
                day: row.get("day")?,
                text: row.get("text")?,
                door: row.get("door")?,
            })
        },
    )
}

pub(super) fn cards_to_propose(conn: &Connection, period: Period) -> Result<Vec<CardRow>, Error> {
    let (_, until) = bounds(period);
    let params: &[(&str, &dyn ToSql)] = named_params! { ":until": until };
    rows(
        conn,
        include_str!("sql/cards_to_propose.sql"),
        params,
        |row| {
            Ok(CardRow {
                id: row.get("id")?,
                text: row.get("text")?,
                stance: row.get("stance")?,
                about: row.get("about")?,
                door: row.get("door")?,
                day: row.get("created_day")?,
            })
        },
    )
}

pub(super) fn insert_export(
    tx: &Transaction<'_>,
    export: &Export,
    print: Print,
) -> Result<(), Error> {
    let sections = serde_json::to_string(&export.sections)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    tx.prepare_cached(include_str!("sql/insert_export.sql"))?
        .execute(named_params! {
            ":id": export.id,
            ":since": export.period.since,
            ":until": export.period.until,
            ":sections": sections,
            ":format": export.format,
            ":path": export.path,
            ":length": i64::try_from(print.length).unwrap_or(i64::MAX),
            ":digest": print.digest,
            ":now": export.at.at,
            ":offset": export.at.offset_minutes,
            ":day": export.at.day,
        })?;
    Ok(())
}

pub(super) fn exports(conn: &Connection) -> Result<Vec<Export>, Error> {
    rows(conn, include_str!("sql/exports.sql"), &[], |row| {
        let sections: String = row.get("sections")?;
        let sections = serde_json::from_str(&sections).map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(0, Type::Text, error.into())
        })?;
        Ok(Export {
            id: row.get("id")?,
            at: columns::created(row)?,
            period: Period {
                since: row.get("since")?,
                until: row.get("until")?,
            },
            sections,
            format: row.get("format")?,
            path: row.get("path")?,
        })
    })
}

pub(super) fn left_files(conn: &Connection) -> Result<Vec<LeftFile>, Error> {
    rows(conn, include_str!("sql/left_files.sql"), &[], |row| {
        let length: Option<i64> = row.get("length")?;
        let digest: Option<[u8; 32]> = row.get("digest")?;
        Ok(LeftFile {
            id: row.get("id")?,
            at: columns::created(row)?,
            path: row.get("path")?,
            print: length.zip(digest).map(|(length, digest)| Print {
                length: length.unsigned_abs(),
                digest,
            }),
            asked_on: row.get("asked_on")?,
        })
    })
}

pub(super) fn set_asked(tx: &Transaction<'_>, id: ExportId, day: NaiveDate) -> Result<(), Error> {
    tx.prepare_cached(include_str!("sql/set_export_asked.sql"))?
        .execute(named_params! { ":id": id, ":day": day })?;
    Ok(())
}

fn rows<T>(
    conn: &Connection,
    sql: &str,
    params: &[(&str, &dyn ToSql)],
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, Error> {
    let rows = conn
        .prepare_cached(sql)?
        .query_map(params, read)?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

/// The days of a period as they can be compared in columns, where a day is text of ten characters.
fn bounds(period: Period) -> (NaiveDate, NaiveDate) {
    let since = period.since.unwrap_or(FIRST_DAY);
    (
        since.clamp(FIRST_DAY, LAST_DAY),
        period.until.clamp(FIRST_DAY, LAST_DAY),
    )
}

//! How the values of this crate lie in columns: identifiers as blobs, closed vocabularies by the
//! names serde gives them, a stamp as three columns.

use serde::{Deserialize, Serialize, de::IntoDeserializer, de::value::Error as NameError};
use vault::rusqlite::{
    self, Row,
    types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef},
};

use crate::{
    Door, Stamp,
    access::Access,
    homework::{AttentionPull, Barrier, NoValue, Note, Outcome, Scale, TaskStatus, When},
    ids::{CardId, EntryId, ExcerptId, ExportId, LockedPageId, PracticeId, SessionId, TaskId},
    sessions::{About, CardState, Stance},
    sharing::{Format, LineKind},
};

fn name_of<T: Serialize>(value: &T) -> rusqlite::Result<ToSqlOutput<'static>> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => Ok(ToSqlOutput::from(name)),
        Ok(_) => Err(rusqlite::Error::ToSqlConversionFailure(
            "a closed vocabulary has plain names".into(),
        )),
        Err(error) => Err(rusqlite::Error::ToSqlConversionFailure(error.into())),
    }
}

fn named<'de, T: Deserialize<'de>>(value: ValueRef<'de>) -> FromSqlResult<T> {
    let name: &str = value.as_str()?;
    let name = IntoDeserializer::<NameError>::into_deserializer(name);
    T::deserialize(name).map_err(FromSqlError::other)
}

macro_rules! stored_by_name {
    ($($type:ty),* $(,)?) => {$(
        impl ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                name_of(self)
            }
        }

        impl FromSql for $type {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                named(value)
            }
        }
    )*};
}

stored_by_name!(
    Access,
    Door,
    TaskStatus,
    Outcome,
    When,
    Scale,
    NoValue,
    Barrier,
    AttentionPull,
    Stance,
    About,
    CardState,
    LineKind,
    Format,
);

macro_rules! stored_as_blob {
    ($($type:ty),* $(,)?) => {$(
        impl ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }

        impl FromSql for $type {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                FromSql::column_result(value).map(Self)
            }
        }
    )*};
}

stored_as_blob!(
    TaskId,
    PracticeId,
    EntryId,
    ExcerptId,
    SessionId,
    CardId,
    ExportId,
    LockedPageId
);

/// Reads when a row was written.
pub(crate) fn created(row: &Row<'_>) -> rusqlite::Result<Stamp> {
    Ok(Stamp {
        at: row.get("created")?,
        offset_minutes: row.get("created_offset")?,
        day: row.get("created_day")?,
    })
}

/// Reads when a row was last changed.
pub(crate) fn modified(row: &Row<'_>) -> rusqlite::Result<Stamp> {
    Ok(Stamp {
        at: row.get("modified")?,
        offset_minutes: row.get("modified_offset")?,
        day: row.get("modified_day")?,
    })
}

/// Reads a note of a practice: its words, and its door in the column of the same name that ends in `_door`.
pub(crate) fn note(row: &Row<'_>, name: &str) -> rusqlite::Result<Note> {
    Ok(Note {
        text: row.get(name)?,
        door: row.get(format!("{name}_door").as_str())?,
    })
}

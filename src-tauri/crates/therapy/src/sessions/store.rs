//! Sessions and agenda cards as rows.

use chrono::NaiveDate;
use vault::rusqlite::{
    self, CachedStatement, Connection, OptionalExtension, Row, Transaction, named_params,
};

use super::{Card, CardDraft, CardState, Session, SessionDraft};
use crate::{
    Error, Stamp, columns,
    ids::{CardId, SessionId},
    sharing::LineRef,
};

pub(super) fn insert_session(
    tx: &Transaction<'_>,
    id: SessionId,
    draft: &SessionDraft,
    now: Stamp,
) -> Result<(), Error> {
    let statement = tx.prepare_cached(include_str!("sql/insert_session.sql"))?;
    write_session(statement, id, draft, now)?;
    Ok(())
}

/// Changes a session and says whether it is there.
pub(super) fn update_session(
    tx: &Transaction<'_>,
    id: SessionId,
    draft: &SessionDraft,
    now: Stamp,
) -> Result<bool, Error> {
    let statement = tx.prepare_cached(include_str!("sql/update_session.sql"))?;
    write_session(statement, id, draft, now)
}

fn write_session(
    mut statement: CachedStatement<'_>,
    id: SessionId,
    draft: &SessionDraft,
    now: Stamp,
) -> Result<bool, Error> {
    let written = statement.execute(named_params! {
        ":id": id,
        ":held_on": draft.day,
        ":time": draft.time,
        ":agreed": draft.agreed,
        ":after_note": draft.after_note,
        ":now": now.at,
        ":offset": now.offset_minutes,
        ":day": now.day,
    })?;
    Ok(written > 0)
}

pub(super) fn remove_session(tx: &Transaction<'_>, id: SessionId) -> Result<bool, Error> {
    let removed = tx
        .prepare_cached(include_str!("sql/remove_session.sql"))?
        .execute(named_params! { ":id": id })?;
    Ok(removed > 0)
}

pub(super) fn sessions(conn: &Connection) -> Result<Vec<Session>, Error> {
    let sessions = conn
        .prepare_cached(include_str!("sql/sessions.sql"))?
        .query_map([], row_to_session)?
        .collect::<Result<_, _>>()?;
    Ok(sessions)
}

pub(super) fn last_session(conn: &Connection, today: NaiveDate) -> Result<Option<Session>, Error> {
    let session = conn
        .prepare_cached(include_str!("sql/last_session.sql"))?
        .query_row(named_params! { ":today": today }, row_to_session)
        .optional()?;
    Ok(session)
}

pub(super) fn next_session(conn: &Connection, today: NaiveDate) -> Result<Option<Session>, Error> {
    let session = conn
        .prepare_cached(include_str!("sql/next_session.sql"))?
        .query_row(named_params! { ":today": today }, row_to_session)
        .optional()?;
    Ok(session)
}

fn row_to_session(row: &Row<'_>) -> rusqlite::Result<Session> {
    Ok(Session {
        id: row.get("id")?,
        written: SessionDraft {
            day: row.get("day")?,
            time: row.get("time")?,
            agreed: row.get("agreed")?,
            after_note: row.get("after_note")?,
        },
        created: columns::created(row)?,
    })
}

pub(super) fn insert_card(
    tx: &Transaction<'_>,
    id: CardId,
    draft: &CardDraft,
    now: Stamp,
) -> Result<(), Error> {
    let statement = tx.prepare_cached(include_str!("sql/insert_card.sql"))?;
    write_card(statement, id, draft, now)?;
    Ok(())
}

/// Changes a card and says whether it is there.
pub(super) fn update_card(
    tx: &Transaction<'_>,
    id: CardId,
    draft: &CardDraft,
    now: Stamp,
) -> Result<bool, Error> {
    let statement = tx.prepare_cached(include_str!("sql/update_card.sql"))?;
    write_card(statement, id, draft, now)
}

fn write_card(
    mut statement: CachedStatement<'_>,
    id: CardId,
    draft: &CardDraft,
    now: Stamp,
) -> Result<bool, Error> {
    let written = statement.execute(named_params! {
        ":id": id,
        ":text": draft.text,
        ":stance": draft.stance,
        ":about": draft.about,
        ":source_kind": draft.source.map(|source| source.kind),
        ":source_row": draft.source.map(|source| source.row),
        ":now": now.at,
        ":offset": now.offset_minutes,
        ":day": now.day,
    })?;
    Ok(written > 0)
}

/// Sets where a card stands and says whether it is there.
pub(super) fn set_card_state(
    tx: &Transaction<'_>,
    id: CardId,
    state: CardState,
    now: Stamp,
) -> Result<bool, Error> {
    let written = tx
        .prepare_cached(include_str!("sql/set_card_state.sql"))?
        .execute(named_params! {
            ":id": id,
            ":state": state,
            ":now": now.at,
            ":offset": now.offset_minutes,
            ":day": now.day,
        })?;
    Ok(written > 0)
}

pub(super) fn set_card_place(tx: &Transaction<'_>, id: CardId, place: i64) -> Result<(), Error> {
    tx.prepare_cached(include_str!("sql/set_card_place.sql"))?
        .execute(named_params! { ":id": id, ":place": place })?;
    Ok(())
}

pub(super) fn remove_card(tx: &Transaction<'_>, id: CardId) -> Result<bool, Error> {
    let removed = tx
        .prepare_cached(include_str!("sql/remove_card.sql"))?
        .execute(named_params! { ":id": id })?;
    Ok(removed > 0)
}

pub(super) fn agenda(conn: &Connection) -> Result<Vec<Card>, Error> {
    let cards = conn
        .prepare_cached(include_str!("sql/agenda.sql"))?
        .query_map([], row_to_card)?
        .collect::<Result<_, _>>()?;
    Ok(cards)
}

fn row_to_card(row: &Row<'_>) -> rusqlite::Result<Card> {
    let kind = row.get("source_kind")?;
    let source_row = row.get("source_row")?;
    let source = match (kind, source_row) {
        (Some(kind), Some(row)) => Some(LineRef { kind, row }),
        _ => None,
    };
    Ok(Card {
        id: row.get("id")?,
        written: CardDraft {
            text: row.get("text")?,
            stance: row.get("stance")?,
            about: row.get("about")?,
            source,
        },
        state: row.get("state")?,
        door: row.get("door")?,
        created: columns::created(row)?,
    })
}

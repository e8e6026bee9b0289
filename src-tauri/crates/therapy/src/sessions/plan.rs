//! Sessions: when they are, what was agreed, and a note for afterwards.

use chrono::NaiveDate;
use vault::rusqlite::{Connection, Transaction};

use super::{Session, SessionDraft, store};
use crate::{Error, Stamp, check, ids::SessionId};

/// Writes down a session, held or to come.
pub fn plan(tx: &Transaction<'_>, draft: &SessionDraft, now: Stamp) -> Result<SessionId, Error> {
    let id = SessionId::make();
    plan_as(tx, id, draft, now)?;
    Ok(id)
}

/// Writes a session down under an identifier that was made elsewhere.
pub(crate) fn plan_as(
    tx: &Transaction<'_>,
    id: SessionId,
    draft: &SessionDraft,
    now: Stamp,
) -> Result<(), Error> {
    accept(draft, now)?;
    store::insert_session(tx, id, draft, now)
}

/// Changes what is written about a session.
pub fn change(
    tx: &Transaction<'_>,
    id: SessionId,
    draft: &SessionDraft,
    now: Stamp,
) -> Result<(), Error> {
    accept(draft, now)?;
    if store::update_session(tx, id, draft, now)? {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// Removes a session.
pub fn remove(tx: &Transaction<'_>, id: SessionId) -> Result<(), Error> {
    if store::remove_session(tx, id)? {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// Returns all sessions, newest day first.
pub fn sessions(conn: &Connection) -> Result<Vec<Session>, Error> {
    store::sessions(conn)
}

/// Returns the last session that was held.
///
/// A session of today is still to come until something is written about it, so that the summary
/// made for it reaches back to the one before.
pub fn last(conn: &Connection, today: NaiveDate) -> Result<Option<Session>, Error> {
    store::last_session(conn, today)
}

/// Returns the next session, which may be today's.
pub fn next(conn: &Connection, today: NaiveDate) -> Result<Option<Session>, Error> {
    store::next_session(conn, today)
}

fn accept(draft: &SessionDraft, now: Stamp) -> Result<(), Error> {
    check::day(draft.day, now)?;
    check::text(&draft.agreed)?;
    check::text(&draft.after_note)
}

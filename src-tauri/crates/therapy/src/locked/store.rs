//! Locked pages as rows of which nothing stands in the clear.

use vault::rusqlite::{Connection, OptionalExtension, Transaction, named_params};

use crate::{Error, ids::LockedPageId};

pub(super) fn keyhole(conn: &Connection) -> Result<Option<Vec<u8>>, Error> {
    let keyhole = conn
        .prepare_cached(include_str!("sql/keyhole.sql"))?
        .query_row([], |row| row.get("keyhole"))
        .optional()?;
    Ok(keyhole)
}

pub(super) fn set_keyhole(tx: &Transaction<'_>, keyhole: &[u8]) -> Result<(), Error> {
    tx.prepare_cached(include_str!("sql/set_keyhole.sql"))?
        .execute(named_params! { ":keyhole": keyhole })?;
    Ok(())
}

pub(super) fn ids(conn: &Connection) -> Result<Vec<LockedPageId>, Error> {
    let ids = conn
        .prepare_cached(include_str!("sql/locked_page_ids.sql"))?
        .query_map([], |row| row.get("id"))?
        .collect::<Result<_, _>>()?;
    Ok(ids)
}

pub(super) fn sealed(conn: &Connection, id: LockedPageId) -> Result<Option<Vec<u8>>, Error> {
    let sealed = conn
        .prepare_cached(include_str!("sql/locked_page.sql"))?
        .query_row(named_params! { ":id": id }, |row| row.get("sealed"))
        .optional()?;
    Ok(sealed)
}

pub(super) fn put(tx: &Transaction<'_>, id: LockedPageId, sealed: &[u8]) -> Result<(), Error> {
    tx.prepare_cached(include_str!("sql/put_locked_page.sql"))?
        .execute(named_params! { ":id": id, ":sealed": sealed })?;
    Ok(())
}

pub(super) fn remove(tx: &Transaction<'_>, id: LockedPageId) -> Result<(), Error> {
    tx.prepare_cached(include_str!("sql/remove_locked_page.sql"))?
        .execute(named_params! { ":id": id })?;
    Ok(())
}

pub(super) fn remove_all(tx: &Transaction<'_>) -> Result<(), Error> {
    tx.execute_batch(include_str!("sql/remove_compartment.sql"))?;
    Ok(())
}

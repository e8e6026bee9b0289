//! The list of entries, page by page.

use vault::rusqlite::Connection;

use super::{EntryCursor, EntryPage, store};
use crate::Error;

/// The most entries of one page.
const PAGE_MAX: u32 = 200;

/// Returns a page of entries, newest day first, from after the cursor on; at most 200.
pub fn entries(
    conn: &Connection,
    before: Option<EntryCursor>,
    limit: u32,
) -> Result<EntryPage, Error> {
    let limit = limit.clamp(1, PAGE_MAX);
    let before = match before {
        // An entry deleted in the meantime leaves its day to start from.
        Some(cursor) => match store::place_of_entry(conn, cursor.id)? {
            Some(place) => place,
            None => store::place_after(cursor.day),
        },
        None => i64::MAX,
    };
    let mut cards = store::entries(conn, before, limit + 1)?;
    let more = cards.len() > limit as usize;
    cards.truncate(limit as usize);
    let next = match cards.last() {
        Some(last) if more => Some(EntryCursor {
            day: last.day,
            id: last.id,
        }),
        _ => None,
    };
    Ok(EntryPage { cards, next })
}

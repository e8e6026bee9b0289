//! Search as you type: every word a prefix, all of them in the entry, newest first.

use vault::rusqlite::{Connection, Transaction, named_params};

use super::{EntryCard, Found, SearchResult, plain::plain, snippet::snippet, store, words};
use crate::Error;

/// The most entries shown.
const SHOWN: u32 = 50;

/// The most words looked for; more would not narrow a search any further.
const WORDS_MAX: usize = 24;

/// The most characters of what was typed that are read.
const TYPED_MAX: usize = 400;

/// Brings the full-text index up to date with what was written, and returns how many entries that
/// took. Autosave leaves this for a pause, for close and for lock.
pub fn index(tx: &Transaction<'_>) -> Result<u32, Error> {
    let mut stale = tx.prepare_cached(include_str!("sql/stale_entries.sql"))?;
    let stale: Vec<(i64, String)> = stale
        .query_map([], |row| {
            let (title, text): (String, String) = (row.get("title")?, row.get("text")?);
            Ok((row.get("place")?, folded_words(&title, &text)))
        })?
        .collect::<Result<_, _>>()?;
    for (place, words) in &stale {
        tx.prepare_cached(include_str!("sql/remove_words.sql"))?
            .execute(named_params! { ":place": place })?;
        tx.prepare_cached(include_str!("sql/insert_words.sql"))?
            .execute(named_params! { ":place": place, ":words": words })?;
        tx.prepare_cached(include_str!("sql/mark_indexed.sql"))?
            .execute(named_params! { ":place": place })?;
    }
    Ok(u32::try_from(stale.len()).unwrap_or(u32::MAX))
}

/// Finds the entries that hold all words, each as the beginning of a word.
///
/// What was typed is data: no sign of it means anything to the index. Entries that changed since
/// the last [`index`] are read as they stand.
pub fn search(conn: &Connection, typed: &str) -> Result<SearchResult, Error> {
    let end = typed
        .char_indices()
        .nth(TYPED_MAX)
        .map_or(typed.len(), |(at, _)| at);
    let mut sought = words::words_sought(typed.get(..end).unwrap_or_default());
    sought.truncate(WORDS_MAX);
    if sought.is_empty() {
        return Ok(SearchResult {
            found: Vec::new(),
            more: false,
        });
    }
    let mut hits = indexed_hits(conn, &sought)?;
    hits.extend(stale_hits(conn, &sought)?);
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.place));
    let more = hits.len() > SHOWN as usize;
    hits.truncate(SHOWN as usize);
    let found = hits
        .into_iter()
        .map(|hit| Found {
            snippet: snippet(&hit.text, &sought),
            card: hit.card,
        })
        .collect();
    Ok(SearchResult { found, more })
}

struct Hit {
    place: i64,
    card: EntryCard,
    text: String,
}

fn indexed_hits(conn: &Connection, sought: &[String]) -> Result<Vec<Hit>, Error> {
    // Words hold letters, marks and digits only, so that a quoted one can't be left.
    let query: Vec<String> = sought.iter().map(|word| format!("\"{word}\"*")).collect();
    let hits = conn
        .prepare_cached(include_str!("sql/search.sql"))?
        .query_map(
            named_params! { ":query": query.join(" "), ":limit": SHOWN + 1 },
            |row| {
                Ok(Hit {
                    place: row.get("place")?,
                    card: store::row_to_card(row)?,
                    text: row.get("text")?,
                })
            },
        )?
        .collect::<Result<_, _>>()?;
    Ok(hits)
}

fn stale_hits(conn: &Connection, sought: &[String]) -> Result<Vec<Hit>, Error> {
    let mut hits: Vec<Hit> = conn
        .prepare_cached(include_str!("sql/search_stale.sql"))?
        .query_map([], |row| {
            Ok(Hit {
                place: row.get("place")?,
                card: store::row_to_card(row)?,
                text: row.get("text")?,
            })
        })?
        .collect::<Result<_, _>>()?;
    hits.retain(|hit| holds_all(&hit.card.title, &hit.text, sought));
    Ok(hits)
}

fn holds_all(title: &str, text: &str, sought: &[String]) -> bool {
    let mut missing: Vec<&String> = sought.iter().collect();
    let plain = plain(text);
    for word in words::words(title).chain(words::words(&plain)) {
        missing.retain(|sought| !word.folded.starts_with(*sought));
        if missing.is_empty() {
            return true;
        }
    }
    false
}

/// Returns the words of an entry as the index takes them: folded, one space between.
pub(crate) fn folded_words(title: &str, text: &str) -> String {
    let plain = plain(text);
    let mut segmented = String::with_capacity(plain.len());
    for word in words::words(title).chain(words::words(&plain)) {
        segmented.push_str(&word.folded);
        segmented.push(' ');
    }
    segmented
}

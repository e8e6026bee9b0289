//! The work, timed here so that no pipe is in the figures.

use std::path::PathBuf;

use rusqlite::{Connection, named_params};

use crate::content::{Content, Entry};
use crate::engine::{self, Engine, Failure};
use crate::process::{self, Watch};

/// One entry typed takes so many seconds, then the next begins.
const SECONDS_AN_ENTRY: u64 = 20 * 60;

const INSERT: &str = "
    INSERT INTO entry (place, id, day, title, opening, stale, created, created_offset, created_day,
        modified, modified_offset, modified_day, text)
    VALUES (:place, :id, :day, :title, :opening, :stale, :now, 60, :day, :now, 60, :day, :text)";
const UPDATE: &str = "
    UPDATE entry SET title = :title, opening = :opening, text = :text, stale = :stale,
        modified = :now, modified_offset = 60, modified_day = :day
    WHERE id = :id";
const MARK_INDEXED: &str = "UPDATE entry SET stale = 0 WHERE place = :place";
const INSERT_WORDS: &str = "INSERT INTO entry_words (rowid, words) VALUES (:place, :words)";
const REMOVE_WORDS: &str = "DELETE FROM entry_words WHERE rowid = :place";
const ENTRY: &str = "SELECT text FROM entry WHERE id = :id";
const SCAN: &str = "SELECT place, title, text FROM entry ORDER BY place";
const SEARCH: &str = "
    SELECT entry.place, id, day, title, opening, door, discarded_on, text
    FROM entry_words CROSS JOIN entry ON entry.place = entry_words.rowid
    WHERE entry_words MATCH :query AND stale = 0 AND discarded_on IS NULL
    ORDER BY entry_words.rowid DESC
    LIMIT 50";

/// One engine, and what it is asked to do.
pub(crate) struct Work {
    name: String,
    folder: PathBuf,
    engine: Option<Box<dyn Engine>>,
    content: Content,
}

impl Work {
    pub(crate) fn new(name: String, folder: PathBuf) -> Self {
        Self {
            name,
            folder,
            engine: None,
            content: Content::new(),
        }
    }

    pub(crate) fn create(&mut self) -> Result<Vec<u64>, Failure> {
        self.engine = Some(engine::create(&self.name, &self.folder)?);
        Ok(Vec::new())
    }

    /// Opens, up to the first answer.
    pub(crate) fn open(&mut self) -> Result<Vec<u64>, Failure> {
        let begun = Watch::start();
        let engine = engine::open(&self.name, &self.folder)?;
        engine.read(&mut |connection| {
            connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        })?;
        self.engine = Some(engine);
        begun.read()
    }

    pub(crate) fn close(&mut self) -> Result<Vec<u64>, Failure> {
        let engine = self.engine.take().ok_or("Nothing is open.")?;
        let begun = Watch::start();
        engine.close()?;
        begun.read()
    }

    /// Rests; the second number is the longest time for which a save had to wait.
    pub(crate) fn rest(&mut self) -> Result<Vec<u64>, Failure> {
        let engine = self.engine.as_deref_mut().ok_or("Nothing is open.")?;
        let begun = Watch::start();
        let longest = engine.rest()?;
        with(begun.read()?, u64::try_from(longest.as_nanos())?)
    }

    pub(crate) fn evict(&self) -> Result<Vec<u64>, Failure> {
        process::evict(&self.folder)?;
        Ok(Vec::new())
    }

    pub(crate) fn warm(&self) -> Result<Vec<u64>, Failure> {
        process::warm(&self.folder)?;
        Ok(Vec::new())
    }

    /// Writes many new entries and their words in one save.
    pub(crate) fn import(&mut self, first: u64, count: u64) -> Result<Vec<u64>, Failure> {
        let entries: Vec<Entry> = (first..first + count)
            .map(|nth| self.content.entry(nth, 0))
            .collect();
        self.save(|connection| {
            for entry in &entries {
                insert(connection, entry, true)?;
            }
            Ok(())
        })
    }

    /// Saves one new entry.
    pub(crate) fn insert(&mut self, nth: u64, with_words: bool) -> Result<Vec<u64>, Failure> {
        let entry = self.content.entry(nth, 0);
        self.save(|connection| insert(connection, &entry, with_words))
    }

    /// Saves an entry that was changed, and shown before.
    pub(crate) fn edit(
        &mut self,
        nth: u64,
        version: u64,
        with_words: bool,
    ) -> Result<Vec<u64>, Failure> {
        let entry = self.content.entry(nth, version);
        self.engine()?.read(&mut |connection| {
            let mut shown = connection.prepare_cached(ENTRY)?;
            shown.query_row(named_params! { ":id": entry.id }, |row| {
                Ok(row.get_ref(0)?.as_str()?.len() as u64)
            })
        })?;
        self.save(|connection| {
            update(connection, &entry, !with_words)?;
            if with_words {
                replace_words(connection, &entry)?;
            }
            Ok(())
        })
    }

    /// Autosaves what one more second of typing has brought.
    pub(crate) fn type_for_a_second(&mut self, second: u64) -> Result<Vec<u64>, Failure> {
        let (nth, seconds) = typed_at(second);
        let entry = self.content.typed(nth, seconds);
        self.save(|connection| {
            if seconds == 0 {
                insert(connection, &entry, false)
            } else {
                update(connection, &entry, true)
            }
        })
    }

    /// Brings the words of the entry that is being typed to the index.
    pub(crate) fn pause(&mut self, second: u64) -> Result<Vec<u64>, Failure> {
        let (nth, seconds) = typed_at(second);
        let entry = self.content.typed(nth, seconds);
        self.save(|connection| {
            replace_words(connection, &entry)?;
            let mut mark = connection.prepare_cached(MARK_INDEXED)?;
            mark.execute(named_params! { ":place": entry.place })?;
            Ok(())
        })
    }

    /// Reads every entry, and counts their bytes.
    pub(crate) fn scan(&self) -> Result<Vec<u64>, Failure> {
        let begun = Watch::start();
        let bytes = self.engine()?.read(&mut |connection| {
            let mut scan = connection.prepare_cached(SCAN)?;
            let mut rows = scan.query([])?;
            let mut bytes = 0;
            while let Some(row) = rows.next()? {
                bytes +=
                    row.get_ref("title")?.as_str()?.len() + row.get_ref("text")?.as_str()?.len();
            }
            Ok(bytes as u64)
        })?;
        with(begun.read()?, bytes)
    }

    /// Finds the newest fifty entries with two words, and adds up where they stand.
    pub(crate) fn search(&self, nth: u64) -> Result<Vec<u64>, Failure> {
        let (one, other) = self.content.sought(nth);
        let query = format!("\"{one}\"* \"{other}\"*");
        let begun = Watch::start();
        let found = self.engine()?.read(&mut |connection| {
            let mut search = connection.prepare_cached(SEARCH)?;
            let mut rows = search.query(named_params! { ":query": query })?;
            let mut sum = 0_u64;
            while let Some(row) = rows.next()? {
                let text = row.get_ref("text")?.as_str()?.len();
                sum = sum.wrapping_add(row.get::<_, i64>("place")? as u64 + text as u64);
            }
            Ok(sum)
        })?;
        with(begun.read()?, found)
    }

    /// Returns the bytes of all files, whether the database is open or not.
    pub(crate) fn files(&self) -> Result<Vec<u64>, Failure> {
        Ok(vec![process::bytes(&self.folder)?])
    }

    /// Returns the bytes of the database, of the index in memory, and all that this process has written.
    pub(crate) fn sizes(&self) -> Result<Vec<u64>, Failure> {
        let engine = self.engine()?;
        let pages = engine.read(&mut |connection| {
            connection.query_row("PRAGMA page_count", [], |row| row.get(0))
        })?;
        Ok(vec![
            pages * 4096,
            engine.index_bytes(),
            process::written()?,
        ])
    }

    fn engine(&self) -> Result<&dyn Engine, Failure> {
        Ok(self.engine.as_deref().ok_or("Nothing is open.")?)
    }

    fn save(
        &mut self,
        mut work: impl FnMut(&Connection) -> rusqlite::Result<()>,
    ) -> Result<Vec<u64>, Failure> {
        let engine = self.engine.as_deref_mut().ok_or("Nothing is open.")?;
        let begun = Watch::start();
        engine.write(&mut work)?;
        begun.read()
    }
}

fn insert(connection: &Connection, entry: &Entry, with_words: bool) -> rusqlite::Result<()> {
    connection.prepare_cached(INSERT)?.execute(named_params! {
        ":place": entry.place,
        ":id": entry.id,
        ":day": entry.day,
        ":title": entry.title,
        ":opening": entry.opening,
        ":stale": !with_words,
        ":now": "2026-11-24T20:15:30.123456Z",
        ":text": entry.text,
    })?;
    if with_words {
        insert_words(connection, entry)?;
    }
    Ok(())
}

fn update(connection: &Connection, entry: &Entry, stale: bool) -> rusqlite::Result<()> {
    connection.prepare_cached(UPDATE)?.execute(named_params! {
        ":title": entry.title,
        ":opening": entry.opening,
        ":text": entry.text,
        ":stale": stale,
        ":now": "2026-11-24T20:45:30.123456Z",
        ":day": entry.day,
        ":id": entry.id,
    })?;
    Ok(())
}

fn replace_words(connection: &Connection, entry: &Entry) -> rusqlite::Result<()> {
    let mut remove = connection.prepare_cached(REMOVE_WORDS)?;
    remove.execute(named_params! { ":place": entry.place })?;
    insert_words(connection, entry)
}

fn insert_words(connection: &Connection, entry: &Entry) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached(INSERT_WORDS)?;
    insert.execute(named_params! { ":place": entry.place, ":words": entry.words })?;
    Ok(())
}

/// Returns which entry is typed at a second, and for how long it has been.
fn typed_at(second: u64) -> (u64, u64) {
    (second / SECONDS_AN_ENTRY, second % SECONDS_AN_ENTRY)
}

fn with(mut numbers: Vec<u64>, another: u64) -> Result<Vec<u64>, Failure> {
    numbers.push(another);
    Ok(numbers)
}

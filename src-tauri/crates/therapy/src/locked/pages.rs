//! Single pages: written, read, removed, moved in and out.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use vault::rusqlite::{Connection, Transaction};

use super::{Locked, Sealed, store};
use crate::{
    Error, Stamp, check,
    ids::{EntryId, LockedPageId},
    journal::{self, EntryChange},
};

/// The kind of row that a page is, as its seal is bound to it.
const PAGE: u8 = 1;

/// A locked page in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct LockedPage {
    /// Its identifier.
    pub id: LockedPageId,
    /// The day it belongs to.
    pub day: NaiveDate,
    /// The title; may be empty.
    pub title: String,
    /// The words, in Markdown.
    pub text: String,
    /// When it was begun.
    pub created: Stamp,
    /// When it was last changed.
    pub modified: Stamp,
}

/// A locked page in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct LockedPageCard {
    /// The page.
    pub id: LockedPageId,
    /// Its day.
    pub day: NaiveDate,
    /// Its title; may be empty.
    pub title: String,
    /// Its first words as plain text, at most 160 characters.
    pub opening: String,
}

/// A change to a page, as autosave sends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct LockedPageChange {
    /// The page.
    pub id: LockedPageId,
    /// Its title now.
    pub title: String,
    /// Its words now, in Markdown.
    pub text: String,
}

impl Locked {
    /// Returns a page in full.
    pub fn page(&self, conn: &Connection, id: LockedPageId) -> Result<LockedPage, Error> {
        let sealed = store::sealed(conn, id)?.ok_or(Error::NotFound)?;
        let opened = self.key.open(id.0.as_bytes(), PAGE, &sealed)?;
        let page: Sealed =
            serde_json::from_slice(&opened).map_err(|_| compartment::Error::Damaged)?;
        Ok(LockedPage {
            id,
            day: page.day,
            title: page.title,
            text: page.text,
            created: page.created,
            modified: page.modified,
        })
    }

    /// Begins an empty page.
    pub fn begin(&self, tx: &Transaction<'_>, now: Stamp) -> Result<LockedPage, Error> {
        let page = LockedPage {
            id: LockedPageId::make_without_time()?,
            day: now.day,
            title: String::new(),
            text: String::new(),
            created: now,
            modified: now,
        };
        self.keep(tx, &page)?;
        Ok(page)
    }

    /// Writes a page as it stands now.
    pub fn write(
        &self,
        tx: &Transaction<'_>,
        change: &LockedPageChange,
        now: Stamp,
    ) -> Result<(), Error> {
        check::optional_title(&change.title)?;
        check::text(&change.text)?;
        let mut page = self.page(tx, change.id)?;
        page.title.clone_from(&change.title);
        page.text.clone_from(&change.text);
        page.modified = now;
        self.keep(tx, &page)
    }

    /// Removes a page for good.
    pub fn remove(&self, tx: &Transaction<'_>, id: LockedPageId) -> Result<(), Error> {
        store::remove(tx, id)
    }

    /// Moves an entry of the journal in. Its versions and excerpts are gone with it, and so is its place in the search;
    /// what was copied from it before into cards or files stays where it is.
    pub fn take_in(&self, tx: &Transaction<'_>, entry: EntryId) -> Result<LockedPageId, Error> {
        let moved = journal::entry(tx, entry)?;
        let page = LockedPage {
            id: LockedPageId::make_without_time()?,
            day: moved.day,
            title: moved.title,
            text: moved.text,
            created: moved.created,
            modified: moved.modified,
        };
        self.keep(tx, &page)?;
        journal::delete_for_good(tx, entry)?;
        Ok(page.id)
    }

    /// Moves a page out into the journal, to its day, private.
    pub fn give_back(
        &self,
        tx: &Transaction<'_>,
        id: LockedPageId,
        now: Stamp,
    ) -> Result<EntryId, Error> {
        let page = self.page(tx, id)?;
        let entry = journal::begin(tx, page.day, None, now)?.id;
        let change = EntryChange {
            id: entry,
            title: page.title,
            text: page.text,
        };
        journal::write(tx, &change, now)?;
        store::remove(tx, id)?;
        Ok(entry)
    }

    fn keep(&self, tx: &Transaction<'_>, page: &LockedPage) -> Result<(), Error> {
        let text = zeroize::Zeroizing::new(
            serde_json::to_vec(&Sealed {
                day: page.day,
                title: page.title.clone(),
                text: page.text.clone(),
                created: page.created,
                modified: page.modified,
            })
            .expect("words and days can be written as JSON"),
        );
        let sealed = self.key.seal(page.id.0.as_bytes(), PAGE, &text)?;
        store::put(tx, page.id, &sealed)
    }
}

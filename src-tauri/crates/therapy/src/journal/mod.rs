//! Entries, and the search through them.

mod excerpt;
mod list;
pub(crate) mod plain;
mod search;
mod snippet;
mod store;
mod trash;
mod until;
mod words;
mod write;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    Door, Stamp,
    ids::{EntryId, ExcerptId, TaskId},
};

pub(crate) use excerpt::excerpt_as;
pub use excerpt::{excerpt, excerpts, remove_excerpt};
pub use list::entries;
pub(crate) use plain::opening;
pub(crate) use search::folded_words;
pub use search::{index, search};
pub use trash::{delete_for_good, discard, empty_trash, restore, sweep, trash};
pub use until::{ask_after_session, entries_to_ask_about, is_asked_after_session};
pub(crate) use words::words_sought;
pub(crate) use write::begin_as;
pub use write::{begin, entry, versions, write};

/// A journal entry in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Entry {
    /// Its identifier.
    pub id: EntryId,
    /// The day it belongs to.
    pub day: NaiveDate,
    /// The title; may be empty.
    pub title: String,
    /// The words, in Markdown.
    pub text: String,
    /// Its door.
    pub door: Door,
    /// The task it was written about.
    pub task: Option<TaskId>,
    /// When it was begun.
    pub created: Stamp,
    /// When it was last changed.
    pub modified: Stamp,
}

/// A change to an entry, as autosave sends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct EntryChange {
    /// The entry.
    pub id: EntryId,
    /// Its title now.
    pub title: String,
    /// Its words now, in Markdown.
    pub text: String,
}

/// An entry as it was before it changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct EntryVersion {
    /// When it was kept.
    pub kept: Stamp,
    /// Its title then.
    pub title: String,
    /// Its words then, in Markdown.
    pub text: String,
}

/// An entry in a list: enough to recognise it, never its whole text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct EntryCard {
    /// The entry.
    pub id: EntryId,
    /// Its day.
    pub day: NaiveDate,
    /// Its title; may be empty.
    pub title: String,
    /// Its first words as plain text, at most 160 characters.
    pub opening: String,
    /// Its door.
    pub door: Door,
    /// The day it was put into the trash, if it is there.
    pub discarded_on: Option<NaiveDate>,
}

/// A page of a list, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct EntryPage {
    /// The cards.
    pub cards: Vec<EntryCard>,
    /// Where the next page starts; `None` at the end.
    pub next: Option<EntryCursor>,
}

/// A place in the list of entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct EntryCursor {
    /// The day of the last card shown.
    pub day: NaiveDate,
    /// And its identifier.
    pub id: EntryId,
}

/// A piece of a snippet; the pieces that match are shown highlighted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SnippetPiece {
    /// The words.
    pub text: String,
    /// Whether they match the search.
    pub hit: bool,
}

/// An entry that matches a search.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Found {
    /// The entry.
    pub card: EntryCard,
    /// The part of its text around the first match.
    pub snippet: Vec<SnippetPiece>,
}

/// What a search gives back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SearchResult {
    /// At most fifty entries, newest first.
    pub found: Vec<Found>,
    /// Whether there are more than are shown.
    pub more: bool,
}

/// Selected words of an entry, copied so that later edits change neither.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Excerpt {
    /// Its identifier.
    pub id: ExcerptId,
    /// The entry it was copied from.
    pub entry: EntryId,
    /// The words.
    pub text: String,
    /// Its door.
    pub door: Door,
    /// When it was copied.
    pub created: Stamp,
}

//! Lines: every thing a client can show, each with its door. And the record of what left.

mod doors;
mod exports;
mod left;
mod period;
mod records;
mod store;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Door, Stamp,
    homework::{Barrier, Outcome, Rating},
    ids::{ExportId, PracticeId, TaskId},
    sessions::Stance,
};

pub use doors::set_door;
pub use exports::{exports, record_export};
pub use left::{LeftFile, Print, left_files, set_asked};
pub use period::since_last_session;
pub use records::records;

/// The kind of row, or of note field within a row, that a line stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// A task, with how often it was planned.
    Task,
    /// Why, in the client's words.
    TaskPurpose,
    /// One practice: outcome, ratings, what got in the way.
    Practice,
    /// What was noticed in a practice.
    PracticeNoticed,
    /// What was learned.
    PracticeLearned,
    /// What the client would change.
    PracticeWouldChange,
    /// What helped.
    PracticeHelped,
    /// A whole journal entry.
    Entry,
    /// Selected words of an entry.
    Excerpt,
    /// An agenda card.
    Card,
}

/// Names one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct LineRef {
    /// Its kind.
    pub kind: LineKind,
    /// The row it belongs to.
    pub row: Uuid,
}

/// A section of the summary, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// What I most want from this session.
    Want,
    /// Homework agreed and what happened.
    Homework,
    /// Ratings.
    Ratings,
    /// What helped and what got in the way.
    Helped,
    /// Moments I chose to share.
    Moments,
    /// Body, health, medicines.
    Health,
    /// Safety and wellbeing.
    Safety,
    /// Questions and what I would like next.
    Next,
}

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum LineContent {
    /// Words of the client.
    Words {
        /// The words, as plain text.
        text: String,
        /// How to take them up, where they come from an agenda card.
        stance: Option<Stance>,
        /// The task they belong to.
        task: Option<TaskId>,
        /// The practice they belong to.
        practice: Option<PracticeId>,
    },
    /// A task and what was planned.
    Task {
        /// The task.
        task: TaskId,
        /// Its title.
        title: String,
        /// Planned times a week.
        per_week: Option<u8>,
        /// Planned minutes.
        minutes: Option<u16>,
    },
    /// One practice.
    Practice {
        /// The practice.
        practice: PracticeId,
        /// Its task.
        task: TaskId,
        /// The task's title.
        title: String,
        /// What came of it.
        outcome: Outcome,
        /// Ratings before and after.
        ratings: Vec<Rating>,
        /// What got in the way, without what is always private.
        barriers: Vec<Barrier>,
    },
}

/// A line that may be proposed for a summary: its door is `ask` or `ok`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Line {
    /// Which line.
    pub line: LineRef,
    /// The section it belongs to. A practice serves Homework, Ratings and Helped at once and is listed under Homework.
    pub section: Section,
    /// The day it belongs to.
    pub day: NaiveDate,
    /// Its door: never `private` here.
    pub door: Door,
    /// What it says.
    pub content: LineContent,
}

/// A span of local days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Period {
    /// The first day; `None` for the beginning.
    pub since: Option<NaiveDate>,
    /// The last day.
    pub until: NaiveDate,
}

/// Everything of a period that is not private.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Records {
    /// The period.
    pub period: Period,
    /// The day of the session it is made for, if one is planned.
    pub session: Option<NaiveDate>,
    /// The lines, in the order of the sections and then of the days.
    pub lines: Vec<Line>,
}

/// The kind of file that left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// A tagged PDF.
    Pdf,
    /// Plain text, UTF-8.
    Text,
}

/// The record of one file that left the app; no content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Export {
    /// Its identifier.
    pub id: ExportId,
    /// When it was made.
    pub at: Stamp,
    /// The period it covered.
    pub period: Period,
    /// The sections that had a line.
    pub sections: Vec<Section>,
    /// Its format.
    pub format: Format,
    /// Where it was written, as the client chose it.
    pub path: String,
}

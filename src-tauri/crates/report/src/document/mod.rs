//! The one tree that every format draws.

mod draw;
mod homework;
mod ratings;

use chrono::NaiveDate;
use serde::Serialize;
use therapy::sharing::Section;

pub(crate) use self::draw::draw;
use crate::{Paper, pictures::Pair};

/// A summary, laid out: headings, words and figures, in reading order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    /// The paper.
    pub paper: Paper,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// Its title.
    pub title: String,
    /// What stands beneath the title: who, for which session, which days, written by whom.
    pub facts: Vec<String>,
    /// Its sections; one that would be empty is absent.
    pub parts: Vec<Part>,
    /// What stands at the end.
    pub footer: String,
}

/// A section of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Which section.
    pub section: Section,
    /// Its heading.
    pub heading: String,
    /// What it holds.
    pub body: Body,
}

/// What a section holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
pub enum Body {
    /// Words, one item each.
    Words(Vec<Words>),
    /// The table of tasks.
    Homework(Homework),
    /// Pictures of ratings.
    Ratings(Ratings),
    /// Lists side by side, each under its own label.
    Lists(Vec<List>),
}

/// Words, the client's own or the wish to be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Words {
    /// The words; a line break is a line break.
    pub text: String,
    /// Whether they are the client's own.
    pub own: bool,
    /// How the client wants them to be taken up.
    pub stance: Option<String>,
}

/// The table of tasks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Homework {
    /// The headings of its columns; the last column is left empty for the therapist's pen.
    pub columns: [String; 6],
    /// Its rows.
    pub rows: Vec<TaskRow>,
}

/// One task in the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TaskRow {
    /// Its title.
    pub title: Words,
    /// Why, in the client's words.
    pub why: Vec<Words>,
    /// What was planned.
    pub planned: Vec<String>,
    /// How often each outcome came about.
    pub happened: Vec<String>,
    /// What was noticed or learned.
    pub noticed: Vec<Words>,
    /// What got in the way.
    pub barriers: Vec<String>,
}

/// Pictures of ratings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ratings {
    /// The headings of the small table beside each picture.
    pub columns: [String; 4],
    /// One picture for each scale.
    pub scales: Vec<ScalePicture>,
    /// How to read the pictures; for formats that have them.
    pub legend: String,
    /// What is said of all of them.
    pub note: String,
}

/// Stands in a table where there is nothing to say.
pub(crate) const NONE: &str = "–";

/// The ratings on one scale: a picture, its table, and a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScalePicture {
    /// The name of the scale.
    pub name: String,
    /// What its ends mean.
    pub ends: String,
    /// One place for each practice, oldest first.
    #[serde(skip)]
    pub pairs: Vec<Pair>,
    /// The table: before, after, or both.
    pub figures: Vec<Figures>,
    /// The same in a sentence.
    pub sentence: String,
}

/// The figures of one row beside a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// "Before" or "After".
    pub label: String,
    /// Whether these are the dots drawn hollow.
    pub hollow: bool,
    /// How many numbers there are.
    pub count: String,
    /// Their median.
    pub median: String,
    /// The lowest and the highest.
    pub range: String,
    /// How often there is no number.
    pub without: String,
}

/// A list under its own label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct List {
    /// The label.
    pub label: String,
    /// The items.
    pub items: Vec<Words>,
}

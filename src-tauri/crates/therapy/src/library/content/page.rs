//! A guide page: a head in TOML between two lines of `+++`, then its text.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    EasyLine,
    load::{File, Malformed},
    markdown,
};

const FENCE: &str = "+++\n";

/// A paragraph of just this is replaced by the helplines.
const HELPLINES_HERE: &str = "{helplines}";

/// A guide page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Page {
    /// Its identifier, such as `G-21`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is about, in one sentence.
    pub summary: String,
    /// Its text, in blocks.
    pub blocks: Vec<Block>,
    /// Questions for the "ask my therapist" box.
    pub ask_therapist: Vec<String>,
    /// Exercises that belong to it.
    pub exercises: Vec<String>,
    /// Pages to read next.
    pub pages: Vec<String>,
    /// Its picture.
    pub picture: String,
    /// The page in easy read.
    pub easy: Vec<EasyLine>,
    /// The day its words were last changed.
    pub revised_on: NaiveDate,
    /// Who reviewed it and when; `None` is shown as "not yet reviewed by a clinician".
    pub reviewer: Option<String>,
}

impl Page {
    /// Reads a page and puts the helplines where it asks for them.
    pub(super) fn read(file: File<'_>, helplines: &Helplines) -> Result<Self, Malformed> {
        let Some((head, text)) = file
            .text
            .strip_prefix(FENCE)
            .and_then(|rest| rest.split_once(FENCE))
        else {
            return Err(file.malformed_at(0, "a page opens with a head between two lines of +++"));
        };
        let Head {
            id,
            title,
            summary,
            ask_therapist,
            exercises,
            pages,
            picture,
            easy,
            revised_on,
            reviewer,
        } = file.toml(head, FENCE.len())?;
        let mut blocks = Vec::new();
        for block in markdown::blocks(file, text, file.text.len() - text.len())? {
            match block {
                Block::Paragraph(words) if words == HELPLINES_HERE => {
                    blocks.extend(helplines.blocks())
                }
                block => blocks.push(block),
            }
        }
        Ok(Self {
            id,
            title,
            summary,
            blocks,
            ask_therapist,
            exercises,
            pages,
            picture,
            easy,
            revised_on,
            reviewer,
        })
    }

    /// Returns what a list shows of it.
    pub fn card(&self) -> PageCard {
        PageCard {
            id: self.id.clone(),
            title: self.title.clone(),
            summary: self.summary.clone(),
        }
    }
}

/// A guide page in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct PageCard {
    /// Its identifier.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is about, in one sentence.
    pub summary: String,
}

/// A block of a guide page. Text is plain: pages hold no links that open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A heading below the title.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// A list of items in no order.
    List(Vec<String>),
    /// A list of steps in their order.
    Steps(Vec<String>),
    /// A table.
    Table(Table),
}

impl Block {
    /// Returns every string of it, in its order.
    pub fn strings(&self) -> Vec<&str> {
        match self {
            Self::Heading(words) | Self::Paragraph(words) => vec![words],
            Self::List(items) | Self::Steps(items) => items.iter().map(String::as_str).collect(),
            Self::Table(table) => (table.head.iter())
                .chain(table.rows.iter().flatten())
                .map(String::as_str)
                .collect(),
        }
    }
}

/// A table of a guide page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Table {
    /// The headings of its columns.
    pub head: Vec<String>,
    /// Its rows, each with one cell for every column.
    pub rows: Vec<Vec<String>>,
}

/// The head of a page's file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    id: String,
    title: String,
    summary: String,
    ask_therapist: Vec<String>,
    exercises: Vec<String>,
    pages: Vec<String>,
    picture: String,
    easy: Vec<EasyLine>,
    revised_on: NaiveDate,
    reviewer: Option<String>,
}

/// Where to call, by region. A number can't be written here without its source and the day it was checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Helplines {
    regions: Vec<Region>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Region {
    name: String,
    lines: Vec<Helpline>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Helpline {
    name: String,
    /// Whether it is the emergency number of the region; those come first.
    emergency: bool,
    /// How to reach it, when it is open and what it is for, in a sentence or two.
    words: String,
    source: String,
    checked: NaiveDate,
}

impl Helplines {
    /// Reads the regions, emergency numbers first in each.
    pub(super) fn read(file: File<'_>) -> Result<Self, Malformed> {
        let mut helplines: Self = file.toml(file.text, 0)?;
        for region in &mut helplines.regions {
            region.lines.sort_by_key(|line| !line.emergency);
        }
        Ok(helplines)
    }

    fn blocks(&self) -> impl Iterator<Item = Block> {
        self.regions.iter().flat_map(|region| {
            let lines = region.lines.iter().map(|line| {
                let checked = line.checked.format("%-d %B %Y");
                format!(
                    "{}: {} Source: {}, checked on {checked}.",
                    line.name, line.words, line.source
                )
            });
            [
                Block::Heading(region.name.clone()),
                Block::List(lines.collect()),
            ]
        })
    }
}

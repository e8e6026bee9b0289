//! How the summary is made: for whom, on what paper, from which sections.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use therapy::sharing::Section;

/// The size of the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// ISO A4.
    #[default]
    A4,
    /// US Letter.
    Letter,
}

/// Everything about a summary that is not one of its lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Options {
    /// The name or initials to put at its head; may be empty.
    pub alias: String,
    /// The paper.
    pub paper: Paper,
    /// How many pages the client allows; one, unless they say otherwise.
    pub pages: u8,
    /// The day it is made, kept in the file as its date.
    pub made_on: NaiveDate,
    /// The sections to show.
    pub sections: Vec<Section>,
}

impl Options {
    /// Returns the usual options: one page of A4 with every section and no name.
    pub fn on(made_on: NaiveDate) -> Self {
        Self {
            alias: String::new(),
            paper: Paper::A4,
            pages: 1,
            made_on,
            sections: SECTIONS.to_vec(),
        }
    }
}

/// All sections, in the order of the page.
pub const SECTIONS: [Section; 8] = [
    Section::Want,
    Section::Homework,
    Section::Ratings,
    Section::Helped,
    Section::Moments,
    Section::Health,
    Section::Safety,
    Section::Next,
];

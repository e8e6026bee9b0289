//! Easy read: a few short sentences, each beside a small picture.

use serde::{Deserialize, Serialize};

/// The most words of one line.
pub(super) const WORDS: usize = 12;
/// The fewest and most lines of a text.
pub(super) const LINES: std::ops::RangeInclusive<usize> = 4..=10;

/// One line of the easy-read form of an exercise or page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(deny_unknown_fields)]
pub struct EasyLine {
    /// The small picture beside it.
    pub sign: Sign,
    /// One short sentence.
    pub words: String,
}

/// A small picture beside a line; the window draws each as an icon that is only there to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the thing it is named after")]
pub enum Sign {
    Body,
    Breathe,
    Calendar,
    Choose,
    Doctor,
    Door,
    Drink,
    Feel,
    Hand,
    Heart,
    Home,
    List,
    Listen,
    Look,
    No,
    People,
    Person,
    PhoneOff,
    Place,
    Question,
    Read,
    Rest,
    Stop,
    Talk,
    Therapist,
    Think,
    Time,
    Touch,
    Walk,
    Warm,
    Write,
    Yes,
}

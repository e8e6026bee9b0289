//! Ratings before and after, on scales of our own.

use serde::{Deserialize, Serialize};

/// When a rating was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// Before the practice.
    Before,
    /// After it.
    After,
}

/// A built-in rating scale (domain.md 2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
#[allow(
    missing_docs,
    reason = "each is described by its anchors in ui/messages"
)]
pub enum Scale {
    Suds,
    Comfort,
    Safety,
    Presence,
    Connection,
    Tension,
    Pain,
    Pleasure,
    ArousalMind,
    ArousalBody,
    Desire,
    Pressure,
    Control,
    Shame,
    Belief,
    Mood,
    Energy,
    Fatigue,
    Readiness,
    Usefulness,
    Effort,
    Satisfaction,
}

/// Why a rating has no number. Kept as chosen; never read as zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum NoValue {
    /// "Skip".
    Skipped,
    /// "Does not apply".
    NotApplicable,
    /// "Prefer not to say".
    PreferNotToSay,
    /// "Can't tell".
    CannotTell,
}

/// What a client answered on a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// A value from 0 to 100, whatever range was shown.
    Value(u8),
    /// No number, and the reason.
    Without(NoValue),
}

/// One answer on one scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Rating {
    /// The scale.
    pub scale: Scale,
    /// Before or after.
    pub when: When,
    /// The answer.
    pub answer: Answer,
}

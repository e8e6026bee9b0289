//! What people want to be different, in the words a client is shown.

use serde::{Deserialize, Serialize};

/// A concern (domain.md 1.2 and 2.3). Nothing is concluded from it: what is named with it may be read, and no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(deny_unknown_fields)]
pub struct Concern {
    /// Its identifier, stable over languages.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// What it is, in a few sentences that fit one screen.
    pub about: Vec<String>,
    /// Exercises that are often used with it, in an order to look at them.
    pub exercises: Vec<String>,
    /// Guide pages about it.
    pub pages: Vec<String>,
}

/// The file of all concerns.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Concerns {
    pub(super) concerns: Vec<Concern>,
}

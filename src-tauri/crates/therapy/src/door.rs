//! The door of a line: whether and how it may be proposed for a summary.

use serde::{Deserialize, Serialize};

/// Says whether a line may leave with a summary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Door {
    /// Never proposed; the default for all words a client writes.
    #[default]
    Private,
    /// Proposed, not ticked; the default for goals, tasks, outcomes and ratings.
    Ask,
    /// Proposed and ticked; only ever set by the client.
    Ok,
}

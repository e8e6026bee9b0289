//! Identifiers: one newtype over UUIDv7 for each kind of row, so that two kinds can't be mixed up.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "bindings", derive(specta::Type))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// Makes a fresh identifier, ordered by the time it was made.
            pub fn make() -> Self {
                Self(Uuid::now_v7())
            }
        }
    };
}

id!(
    /// Identifies a task agreed in therapy.
    TaskId
);
id!(
    /// Identifies one practice of a task, whatever its outcome.
    PracticeId
);
id!(
    /// Identifies a journal entry.
    EntryId
);
id!(
    /// Identifies an excerpt: selected words copied from an entry into a row of their own.
    ExcerptId
);
id!(
    /// Identifies a therapy session.
    SessionId
);
id!(
    /// Identifies an agenda card: something to bring to a session.
    CardId
);
id!(
    /// Identifies the record of one file that left the app.
    ExportId
);

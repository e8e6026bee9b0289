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
    /// Identifies a locked page.
    LockedPageId
);
impl LockedPageId {
    /// Makes a fresh identifier that tells nothing of when it was made: it stands beside what is sealed.
    pub(crate) fn make_without_time() -> Result<Self, compartment::Error> {
        let random = compartment::make_id()?;
        Ok(Self(uuid::Builder::from_random_bytes(random).into_uuid()))
    }
}
id!(
    /// Identifies an agenda card: something to bring to a session.
    CardId
);
id!(
    /// Identifies the record of one file that left the app.
    ExportId
);

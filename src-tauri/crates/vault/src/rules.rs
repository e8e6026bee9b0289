//! The rules on which durability and honesty rest, by name, so that a test can do without one and see what notices.

/// A rule of the log. In the shipped vault every one holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "simulated"), allow(dead_code))]
pub enum Rule {
    /// A record is synced before it is acknowledged.
    RecordIsSynced,
    /// A header is synced before anything rests on it.
    HeaderIsSynced,
    /// A header is written to the slot that does not count.
    HeaderGoesToTheOlderSlot,
    /// The header says "open" before the first record of a sitting.
    SittingIsOpened,
    /// Behind a record that fails, the rest of the file is searched for later ones.
    TailIsSearched,
    /// The last record is verified in full when a vault is opened.
    LastRecordIsVerified,
    /// A record is in order only behind the one whose digest it carries.
    ChainIsFollowed,
    /// The log of a closed vault ends where the header says.
    CleanEndIsHeld,
    /// A header older than the records is reported.
    OlderHeaderIsReported,
    /// A header is verified under the data key.
    HeaderIsVerified,
    /// Parts count from their commit on.
    PartsWaitForTheirCommit,
    /// A failed sync is the last one.
    FailedSyncPoisons,
    /// A sync with nothing to write does nothing.
    NothingIsWrittenForNothing,
    /// The random part of the nonces is drawn for every attempt.
    NoncesAreDrawn,
    /// The name of a new file is made durable before anything is saved in it.
    NameIsSynced,
    /// A log that ends before the checkpoint that the header names is reported.
    CheckpointIsHeld,
}

#[cfg(feature = "simulated")]
impl Rule {
    /// Every rule.
    pub const ALL: [Self; 16] = [
        Self::RecordIsSynced,
        Self::HeaderIsSynced,
        Self::HeaderGoesToTheOlderSlot,
        Self::SittingIsOpened,
        Self::TailIsSearched,
        Self::LastRecordIsVerified,
        Self::ChainIsFollowed,
        Self::CleanEndIsHeld,
        Self::OlderHeaderIsReported,
        Self::HeaderIsVerified,
        Self::PartsWaitForTheirCommit,
        Self::FailedSyncPoisons,
        Self::NothingIsWrittenForNothing,
        Self::NoncesAreDrawn,
        Self::NameIsSynced,
        Self::CheckpointIsHeld,
    ];
}

#[cfg(feature = "simulated")]
thread_local! {
    static SUSPENDED: std::cell::Cell<Option<Rule>> = const { std::cell::Cell::new(None) };
}

/// Returns whether a rule holds.
#[cfg(feature = "simulated")]
pub(crate) fn holds(rule: Rule) -> bool {
    SUSPENDED.get() != Some(rule)
}

/// Returns whether a rule holds: always.
#[cfg(not(feature = "simulated"))]
pub(crate) fn holds(_: Rule) -> bool {
    true
}

/// Lets one rule not hold for this thread while `work` is done.
#[cfg(feature = "simulated")]
pub(crate) fn without<T>(rule: Rule, work: impl FnOnce() -> T) -> T {
    struct Restored;
    impl Drop for Restored {
        fn drop(&mut self) {
            SUSPENDED.set(None);
        }
    }
    SUSPENDED.set(Some(rule));
    let _restored = Restored;
    work()
}

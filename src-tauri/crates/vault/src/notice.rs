/// Something to say after a vault was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The vault was not closed properly; everything acknowledged is there.
    NotClosedProperly,
    /// The last save was not finished; the vault is at the one before it.
    UnfinishedSaveDropped,
    /// One of the two header slots is damaged; the other was used.
    OtherHeaderUsed,
    /// Bytes stand behind the end of the vault that it did not write; the next save cuts them off.
    BytesAfterEnd,
    /// The vault is open for reading only.
    ReadOnly(ReadOnlyReason),
}

/// Why a vault was opened for reading only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadOnlyReason {
    /// The file or its folder cannot be written.
    Place,
    /// Pages of the database are damaged; everything else is at its newest state.
    DamagedPages {
        /// How many pages.
        pages: u64,
    },
    /// A record of the log is damaged; the vault is at the save before it.
    DamagedRecord {
        /// How many later saves are in the file and not shown.
        later_saves: u64,
    },
    /// The file is a copy that was taken while the vault was being written.
    CopiedWhileWriting {
        /// How many later saves are in the file and not shown.
        later_saves: u64,
    },
    /// The file is shorter than when it was last closed: it was cut, or is an older copy.
    OlderThanLastClosed {
        /// How many later saves are missing.
        later_saves: u64,
    },
    /// The header belongs to another state than the log: it was put back from an older copy.
    OlderHeader,
}

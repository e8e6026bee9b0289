/// Says what failed. No variant carries a passphrase, a key or a word of what is sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The passphrase does not open it; what is kept is sound.
    #[error("this passphrase does not open the locked pages")]
    WrongPassphrase,
    /// What is kept is not what was written.
    #[error("what is sealed is not what was written")]
    Damaged,
    /// It was written by a newer version.
    #[error("the locked pages were written by a newer version")]
    Newer,
    /// The memory that the derivation asks for is not there.
    #[error("not enough memory on this device")]
    NotEnoughMemory,
    /// The system gave no random bytes, so nothing was sealed.
    #[error("the system gave no random bytes")]
    NoRandomness,
    /// The text is longer than a page may be.
    #[error("the text is longer than a page may be")]
    TooLong,
}

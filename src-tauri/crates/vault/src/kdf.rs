/// Says how costly the derivation of a key from a passphrase is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KdfPolicy {
    /// Memory, in KiB.
    pub(crate) memory: u32,
    /// Passes over that memory.
    pub(crate) passes: u32,
}

impl KdfPolicy {
    /// Returns the cost of every real vault: Argon2id over 64 MiB, three passes.
    pub fn standard() -> Self {
        Self { memory: 64 * 1024, passes: 3 }
    }

    /// Returns the least cost that a vault may have, 19 MiB and one pass: for tests only.
    pub fn for_tests() -> Self {
        Self { memory: 19 * 1024, passes: 1 }
    }
}

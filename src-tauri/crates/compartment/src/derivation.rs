//! From a passphrase to the keys that it gives.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use hkdf::Hkdf;
use sha2::Sha256;
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

use crate::error::Error;

/// Least and most memory in KiB: the same caps as in the vault, judged before anything is allocated.
const MEMORY: std::ops::RangeInclusive<u32> = 19 * 1024..=2 * 1024 * 1024;
const PASSES: std::ops::RangeInclusive<u32> = 1..=16;

const LABEL_WRAP: &[u8] = b"alcove compartment 1 wrap";
const LABEL_COMMITMENT: &[u8] = b"alcove compartment 1 commitment";

/// How costly a passphrase is to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Cost {
    /// Says whether it is within what is ever read.
    pub(crate) fn is_sane(self) -> bool {
        MEMORY.contains(&self.memory_kib) && PASSES.contains(&self.passes)
    }
}

/// What a passphrase gives.
pub(crate) struct Derived {
    pub(crate) wrap: Zeroizing<[u8; 32]>,
    pub(crate) commitment: [u8; 32],
}

/// Derives `secret = Argon2id(0x13, NFC(passphrase), salt, cost, 1 lane)` and from it, by HKDF-SHA256 with distinct
/// labels, the wrapping key and the commitment: ChaCha20-Poly1305 does not commit to its key.
pub(crate) fn derive(passphrase: &str, salt: &[u8; 32], cost: Cost) -> Result<Derived, Error> {
    if !cost.is_sane() {
        return Err(Error::Damaged);
    }
    let normal: Zeroizing<String> = Zeroizing::new(passphrase.nfc().collect());
    let params = Params::new(cost.memory_kib, cost.passes, 1, Some(32)).expect("judged above");
    let mut memory = Memory(Vec::new());
    let blocks = params.block_count();
    memory
        .0
        .try_reserve_exact(blocks)
        .map_err(|_| Error::NotEnoughMemory)?;
    memory.0.resize(blocks, Block::new());
    let mut secret = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(normal.as_bytes(), salt, &mut *secret, &mut memory.0[..])
        .map_err(|_| Error::NotEnoughMemory)?;
    let hkdf = Hkdf::<Sha256>::new(Some(salt), &*secret);
    Ok(Derived {
        wrap: expand(&hkdf, LABEL_WRAP),
        commitment: *expand(&hkdf, LABEL_COMMITMENT),
    })
}

/// Expands to 32 bytes under a label (RFC 5869).
pub(crate) fn expand(hkdf: &Hkdf<Sha256>, label: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    hkdf.expand(label, &mut *key)
        .expect("32 bytes are fewer than HKDF gives");
    key
}

/// The working memory of one derivation, wiped when dropped.
struct Memory(Vec<Block>);

impl Drop for Memory {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

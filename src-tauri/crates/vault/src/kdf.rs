use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::{Zeroize, Zeroizing};

use crate::error::{Damage, Error};
use crate::random;

/// Least memory that is ever read from a file, in KiB: 19 MiB, the least that OWASP recommends.
const MEMORY_LEAST: u32 = 19 * 1024;
/// Most memory that a file may ask for, in KiB: 2 GiB, checked before anything is allocated.
const MEMORY_MOST: u32 = 2 * 1024 * 1024;
/// Most passes that a file may ask for.
pub(crate) const PASSES_MOST: u32 = 16;

/// Says how costly the derivation of a key from a passphrase is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KdfPolicy {
    pub(crate) memory: u32,
    pub(crate) passes: u32,
}

impl KdfPolicy {
    /// Returns the least cost of every real vault: Argon2id over 64 MiB, three passes.
    pub fn standard() -> Self {
        Self {
            memory: 64 * 1024,
            passes: 3,
        }
    }

    /// Returns the least cost that a vault may have, 19 MiB and one pass: for tests only.
    pub fn for_tests() -> Self {
        Self {
            memory: MEMORY_LEAST,
            passes: 1,
        }
    }

    /// Returns the memory that a derivation takes, in KiB.
    pub fn memory_kib(self) -> u32 {
        self.memory
    }

    /// Returns the passes that a derivation makes over its memory.
    pub fn passes(self) -> u32 {
        self.passes
    }

    /// Draws a salt for a new derivation at this cost.
    pub(crate) fn make_params(self) -> Result<KdfParams, Error> {
        let mut salt = [0; 32];
        random::fill(&mut salt)?;
        Ok(KdfParams {
            memory: self.memory,
            passes: self.passes,
            lanes: 1,
            salt,
        })
    }
}

/// The parameters of one derivation, as a key slot stores them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KdfParams {
    pub(crate) memory: u32,
    pub(crate) passes: u32,
    pub(crate) lanes: u32,
    pub(crate) salt: [u8; 32],
}

impl KdfParams {
    /// The parameters of a slot whose secret is random enough to need no slow derivation.
    pub(crate) fn none(salt: [u8; 32]) -> Self {
        Self {
            memory: 0,
            passes: 0,
            lanes: 0,
            salt,
        }
    }

    /// Returns the stronger, in each respect, of these parameters and a policy.
    pub(crate) fn at_least(&self, policy: KdfPolicy) -> KdfPolicy {
        KdfPolicy {
            memory: self.memory.max(policy.memory),
            passes: self.passes.max(policy.passes),
        }
    }

    /// Derives `Argon2id(version 0x13, passphrase, salt, memory, passes, lanes = 1) -> 32 bytes` (RFC 9106).
    ///
    /// The limits are judged before any memory is asked for, and the memory is wiped afterwards. A file beyond
    /// them cannot come from this program and is called damaged.
    pub(crate) fn derive(&self, passphrase: &[u8]) -> Result<Zeroizing<[u8; 32]>, Error> {
        let within = (MEMORY_LEAST..=MEMORY_MOST).contains(&self.memory)
            && (1..=PASSES_MOST).contains(&self.passes)
            && self.lanes == 1;
        if !within {
            return Err(Error::Damaged(Damage::Header));
        }
        let params =
            Params::new(self.memory, self.passes, self.lanes, Some(32)).expect("judged above");
        let mut blocks = Memory(Vec::new());
        let count = params.block_count();
        blocks
            .0
            .try_reserve_exact(count)
            .map_err(|_| Error::NotEnoughMemory)?;
        blocks.0.resize(count, Block::new());
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(passphrase, &self.salt, &mut *key, &mut blocks.0[..])
            .map_err(|_| Error::NotEnoughMemory)?;
        Ok(key)
    }
}

/// The working memory of one derivation, wiped when dropped.
struct Memory(Vec<Block>);

impl Drop for Memory {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_costs_are_refused_before_memory_is_asked_for() {
        let sound = KdfParams {
            memory: MEMORY_LEAST,
            passes: 1,
            lanes: 1,
            salt: [7; 32],
        };
        let hostile = [
            KdfParams {
                memory: MEMORY_MOST + 1,
                ..sound
            },
            KdfParams {
                memory: MEMORY_LEAST - 1,
                ..sound
            },
            KdfParams {
                memory: u32::MAX,
                ..sound
            },
            KdfParams { passes: 0, ..sound },
            KdfParams {
                passes: PASSES_MOST + 1,
                ..sound
            },
            KdfParams { lanes: 0, ..sound },
            KdfParams { lanes: 2, ..sound },
        ];
        for params in hostile {
            assert!(
                matches!(params.derive(b"x"), Err(Error::Damaged(Damage::Header))),
                "{params:?}"
            );
        }
        assert!(sound.derive(b"x").is_ok());
    }
}

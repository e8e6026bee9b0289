//! Where the key is found with a passphrase.

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::derivation::{Cost, derive};
use crate::error::Error;
use crate::key::{Key, NONCE, TAG, fill};

const VERSION: u32 = 1;
const SALT: usize = 16;
const COMMITMENT: usize = SALT + 32;
const NONCE_AT: usize = COMMITMENT + 32;
const SEALED: usize = NONCE_AT + NONCE;
const TAG_AT: usize = SEALED + 32;
const SUM: usize = TAG_AT + TAG;
const LENGTH: usize = SUM + 32;

/// A key wrapped under a passphrase, as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Keyhole([u8; LENGTH]);

impl Keyhole {
    /// Draws a new key and wraps it under a passphrase.
    ///
    /// # Errors
    /// [`Error::NotEnoughMemory`], [`Error::NoRandomness`].
    pub fn make(passphrase: &str, cost: Cost) -> Result<(Self, Key), Error> {
        let key = Key::make()?;
        Ok((Self::around(&key, passphrase, cost)?, key))
    }

    /// Wraps a key under another passphrase; the old one no longer opens what is returned.
    ///
    /// # Errors
    /// As [`Keyhole::make`].
    pub fn around(key: &Key, passphrase: &str, cost: Cost) -> Result<Self, Error> {
        let mut bytes = [0; LENGTH];
        bytes[0..4].copy_from_slice(&VERSION.to_le_bytes());
        bytes[4..8].copy_from_slice(&cost.memory_kib.to_le_bytes());
        bytes[8..12].copy_from_slice(&cost.passes.to_le_bytes());
        bytes[12..16].copy_from_slice(&1_u32.to_le_bytes());
        fill(&mut bytes[SALT..COMMITMENT])?;
        fill(&mut bytes[NONCE_AT..SEALED])?;
        let salt = array(&bytes[SALT..COMMITMENT]);
        let derived = derive(passphrase, &salt, cost)?;
        bytes[COMMITMENT..NONCE_AT].copy_from_slice(&derived.commitment);
        bytes[SEALED..TAG_AT].copy_from_slice(key.bytes());
        let nonce = XNonce::from(array::<NONCE>(&bytes[NONCE_AT..SEALED]));
        let (context, rest) = bytes.split_at_mut(COMMITMENT);
        let sealed = &mut rest[SEALED - COMMITMENT..TAG_AT - COMMITMENT];
        let tag = cipher(&derived.wrap)
            .encrypt_inout_detached(&nonce, context, sealed.into())
            .expect("32 bytes are fewer than ChaCha20 seals");
        bytes[TAG_AT..SUM].copy_from_slice(&tag);
        let sum = Sha256::digest(&bytes[..SUM]);
        bytes[SUM..].copy_from_slice(&sum);
        Ok(Self(bytes))
    }

    /// Takes up what was kept.
    ///
    /// # Errors
    /// [`Error::Damaged`]; [`Error::Newer`].
    pub fn from_bytes(kept: &[u8]) -> Result<Self, Error> {
        let bytes: [u8; LENGTH] = kept.try_into().map_err(|_| Error::Damaged)?;
        if Sha256::digest(&bytes[..SUM])[..] != bytes[SUM..] {
            return Err(Error::Damaged);
        }
        match number(&bytes, 0) {
            VERSION => Ok(Self(bytes)),
            _ => Err(Error::Newer),
        }
    }

    /// Returns what is to be kept.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Finds the key.
    ///
    /// # Errors
    /// [`Error::WrongPassphrase`], [`Error::Damaged`], [`Error::NotEnoughMemory`].
    pub fn open(&self, passphrase: &str) -> Result<Key, Error> {
        let bytes = &self.0;
        let cost = Cost {
            memory_kib: number(bytes, 4),
            passes: number(bytes, 8),
        };
        if number(bytes, 12) != 1 {
            return Err(Error::Damaged);
        }
        let derived = derive(passphrase, &array(&bytes[SALT..COMMITMENT]), cost)?;
        let is_it = derived.commitment.ct_eq(&bytes[COMMITMENT..NONCE_AT]);
        if !bool::from(is_it) {
            return Err(Error::WrongPassphrase);
        }
        let nonce = XNonce::from(array::<NONCE>(&bytes[NONCE_AT..SEALED]));
        let mut key = Zeroizing::new(array::<32>(&bytes[SEALED..TAG_AT]));
        cipher(&derived.wrap)
            .decrypt_inout_detached(
                &nonce,
                &bytes[..COMMITMENT],
                key.as_mut_slice().into(),
                &array::<TAG>(&bytes[TAG_AT..SUM]).into(),
            )
            .map_err(|_| Error::Damaged)?;
        Ok(Key::from_bytes(key))
    }
}

fn cipher(key: &[u8; 32]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.into())
}

fn number(bytes: &[u8; LENGTH], at: usize) -> u32 {
    u32::from_le_bytes(array(&bytes[at..at + 4]))
}

fn array<const N: usize>(bytes: &[u8]) -> [u8; N] {
    bytes
        .try_into()
        .expect("every caller slices exactly N bytes")
}

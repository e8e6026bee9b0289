//! The key that seals and opens pages.

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::derivation::expand;
use crate::error::Error;

/// Length of an XChaCha20 nonce: drawn at random, it is never drawn twice.
pub(crate) const NONCE: usize = 24;
/// Length of a Poly1305 tag.
pub(crate) const TAG: usize = 16;

/// A sealed text is a multiple of this long, so that its length tells little.
const PADDING: usize = 1024;
/// The most bytes of one text.
const TEXT_MAX: usize = 16 * 1024 * 1024;
const LABEL_PAGES: &[u8] = b"alcove compartment 1 pages";

/// Seals and opens pages; wiped when dropped.
pub struct Key {
    bytes: Zeroizing<[u8; 32]>,
    pages: XChaCha20Poly1305,
}

impl Key {
    /// Draws a new key.
    pub(crate) fn make() -> Result<Self, Error> {
        let mut bytes = Zeroizing::new([0; 32]);
        fill(&mut *bytes)?;
        Ok(Self::from_bytes(bytes))
    }

    pub(crate) fn from_bytes(bytes: Zeroizing<[u8; 32]>) -> Self {
        let hkdf = Hkdf::<Sha256>::new(None, &*bytes);
        let pages = XChaCha20Poly1305::new((&*expand(&hkdf, LABEL_PAGES)).into());
        Self { bytes, pages }
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.bytes
    }

    /// Seals a text for one row of one kind.
    ///
    /// # Errors
    /// [`Error::NoRandomness`]; [`Error::TooLong`].
    pub fn seal(&self, row: &[u8; 16], kind: u8, text: &[u8]) -> Result<Vec<u8>, Error> {
        let length = u32::try_from(text.len()).map_err(|_| Error::TooLong)?;
        if text.len() > TEXT_MAX {
            return Err(Error::TooLong);
        }
        let padded = (4 + text.len()).next_multiple_of(PADDING);
        // Its final length from the start, so that no copy of the text is left behind when it grows.
        let mut sealed = vec![0; NONCE + padded + TAG];
        let (nonce_at, rest) = sealed.split_at_mut(NONCE);
        fill(nonce_at)?;
        let nonce = XNonce::from(<[u8; NONCE]>::try_from(&*nonce_at).expect("split there"));
        let (inner, tag_at) = rest.split_at_mut(padded);
        inner[..4].copy_from_slice(&length.to_le_bytes());
        inner[4..4 + text.len()].copy_from_slice(text);
        let tag = self
            .pages
            .encrypt_inout_detached(&nonce, &context(row, kind), inner.into())
            .map_err(|_| Error::TooLong)?;
        tag_at.copy_from_slice(&tag);
        Ok(sealed)
    }

    /// Opens what was sealed for this row and kind.
    ///
    /// # Errors
    /// [`Error::Damaged`] for every byte that is another, and for what belongs to another row.
    pub fn open(
        &self,
        row: &[u8; 16],
        kind: u8,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, Error> {
        let (nonce, rest) = sealed.split_first_chunk::<NONCE>().ok_or(Error::Damaged)?;
        let (inner, tag) = rest.split_last_chunk::<TAG>().ok_or(Error::Damaged)?;
        let mut text = Zeroizing::new(inner.to_vec());
        self.pages
            .decrypt_inout_detached(
                &XNonce::from(*nonce),
                &context(row, kind),
                text.as_mut_slice().into(),
                &(*tag).into(),
            )
            .map_err(|_| Error::Damaged)?;
        let length = text.first_chunk::<4>().copied().ok_or(Error::Damaged)?;
        let length = usize::try_from(u32::from_le_bytes(length)).map_err(|_| Error::Damaged)?;
        if length > text.len() - 4 {
            return Err(Error::Damaged);
        }
        text.drain(..4);
        text.truncate(length);
        Ok(text)
    }
}

/// Draws an identifier for a row: random, so that it tells no order and no time.
///
/// # Errors
/// [`Error::NoRandomness`].
pub fn make_id() -> Result<[u8; 16], Error> {
    let mut id = [0; 16];
    fill(&mut id)?;
    Ok(id)
}

/// What a sealed text is bound to.
fn context(row: &[u8; 16], kind: u8) -> [u8; 17] {
    let mut context = [kind; 17];
    context[..16].copy_from_slice(row);
    context
}

pub(crate) fn fill(bytes: &mut [u8]) -> Result<(), Error> {
    getrandom::fill(bytes).map_err(|_| Error::NoRandomness)
}

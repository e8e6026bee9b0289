use std::convert::Infallible;

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::{Digest as _, Sha256};
use zeroize::{Zeroize, Zeroizing};

use crate::error::Error;
use crate::random;

/// Length of a Poly1305 tag.
pub(crate) const TAG: usize = 16;
/// Length of an XChaCha20 nonce.
pub(crate) const NONCE: usize = 24;

const LABEL_PAGES: &[u8] = b"alcove vault 1 pages";
const LABEL_LISTS: &[u8] = b"alcove vault 1 lists";
const LABEL_HEADS: &[u8] = b"alcove vault 1 record heads";
const LABEL_HEADER: &[u8] = b"alcove vault 1 file header";

/// What is sealed did not authenticate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unauthentic;

/// The random key from which every other key of a vault is derived; it has one owner and is wiped when dropped.
///
/// It lies in a page of memory of its own, so that moving the owner leaves no copy behind, and that page is locked in
/// memory where the system allows: it is not written to swap. Only this page is: to lock all of the process would
/// count the whole web view against the limit of a few megabytes that most systems set.
pub(crate) struct DataKey {
    _locked: Option<region::LockGuard>,
    page: Box<Page>,
}

/// A page, or as much of one as holds a key where pages are larger.
#[repr(align(4096))]
struct Page([u8; 4096]);

impl DataKey {
    /// Draws a new key.
    pub(crate) fn make() -> Result<Self, Error> {
        Self::fill(random::fill)
    }

    /// Takes over a key, and wipes where it was.
    #[cfg(feature = "simulated")]
    pub(crate) fn from_bytes(key: Zeroizing<[u8; 32]>) -> Self {
        let Ok(data) = Self::fill::<Infallible>(|bytes| {
            bytes.copy_from_slice(&*key);
            Ok(())
        });
        data
    }

    /// Makes the second copy that a second open file of the same vault needs.
    pub(crate) fn duplicate(&self) -> Self {
        let Ok(data) = Self::fill::<Infallible>(|bytes| {
            bytes.copy_from_slice(self.bytes());
            Ok(())
        });
        data
    }

    /// Writes a key where it is to lie.
    pub(crate) fn fill<E>(write: impl FnOnce(&mut [u8]) -> Result<(), E>) -> Result<Self, E> {
        let page = Box::new(Page([0; 4096]));
        let mut data = Self {
            // A system that refuses may write the page to swap; Settings says what to do about that.
            _locked: region::lock(page.0.as_ptr(), page.0.len()).ok(),
            page,
        };
        write(&mut data.page.0[..32])?;
        Ok(data)
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        self.page.0.first_chunk().expect("a page is longer")
    }

    /// Derives `HKDF-SHA256[salt = vault id, ikm = data key, info = label || epoch](32)` (RFC 5869).
    fn derive(&self, vault_id: &[u8; 16], label: &[u8], epoch: &[u8]) -> Zeroizing<[u8; 32]> {
        expand(
            &Hkdf::<Sha256>::new(Some(vault_id), self.bytes()),
            &[label, epoch],
        )
    }
}

impl Drop for DataKey {
    fn drop(&mut self) {
        self.page.0[..32].zeroize();
    }
}

/// The keys of one vault and epoch, derived from the data key.
pub(crate) struct Keys {
    pub(crate) data: DataKey,
    pub(crate) pages: SealingKey,
    pub(crate) lists: SealingKey,
    pub(crate) heads: SealingKey,
    header: Zeroizing<[u8; 32]>,
}

impl Keys {
    pub(crate) fn derive(data: DataKey, vault_id: &[u8; 16], epoch: u32) -> Self {
        let sealing = |label| SealingKey::new(&data.derive(vault_id, label, &epoch.to_le_bytes()));
        let (pages, lists, heads) = (
            sealing(LABEL_PAGES),
            sealing(LABEL_LISTS),
            sealing(LABEL_HEADS),
        );
        let header = data.derive(vault_id, LABEL_HEADER, &[]);
        Self {
            data,
            pages,
            lists,
            heads,
            header,
        }
    }

    /// Computes `HMAC-SHA256(file header key, bytes)`.
    pub(crate) fn header_mac(&self, bytes: &[u8]) -> [u8; 32] {
        self.header_hmac(bytes).finalize().into_bytes().into()
    }

    /// Compares, in constant time, with the HMAC that a header carries.
    pub(crate) fn is_header_mac(&self, bytes: &[u8], mac: &[u8]) -> bool {
        self.header_hmac(bytes).verify_slice(mac).is_ok()
    }

    fn header_hmac(&self, bytes: &[u8]) -> Hmac<Sha256> {
        let mut hmac = Hmac::<Sha256>::new_from_slice(&self.header[..])
            .expect("HMAC takes a key of any length");
        hmac.update(bytes);
        hmac
    }
}

/// A key for XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03); the cipher wipes it when dropped.
pub(crate) struct SealingKey(XChaCha20Poly1305);

impl SealingKey {
    pub(crate) fn new(key: &[u8; 32]) -> Self {
        Self(XChaCha20Poly1305::new(key.into()))
    }

    /// Seals in place and returns the tag. A nonce must never be used twice under one key.
    #[cfg(not(feature = "unsealed"))]
    pub(crate) fn seal(&self, nonce: &[u8; NONCE], context: &[u8], bytes: &mut [u8]) -> [u8; TAG] {
        self.0
            .encrypt_inout_detached(&XNonce::from(*nonce), context, bytes.into())
            .expect("a record is far below the 256 GiB that one nonce can seal")
            .into()
    }

    /// Opens in place; on failure the bytes are left sealed.
    #[cfg(not(feature = "unsealed"))]
    pub(crate) fn open(
        &self,
        nonce: &[u8; NONCE],
        context: &[u8],
        bytes: &mut [u8],
        tag: &[u8; TAG],
    ) -> Result<(), Unauthentic> {
        self.0
            .decrypt_inout_detached(&XNonce::from(*nonce), context, bytes.into(), tag.into())
            .map_err(|_| Unauthentic)
    }

    /// Returns the tag that sealing would give, and leaves the bytes open.
    #[cfg(feature = "unsealed")]
    pub(crate) fn seal(&self, nonce: &[u8; NONCE], context: &[u8], bytes: &mut [u8]) -> [u8; TAG] {
        let mut sealed = Zeroizing::new(bytes.to_vec());
        self.0
            .encrypt_inout_detached(&XNonce::from(*nonce), context, sealed.as_mut_slice().into())
            .expect("a record is far below the 256 GiB that one nonce can seal")
            .into()
    }

    /// Compares with the tag that sealing would give.
    #[cfg(feature = "unsealed")]
    pub(crate) fn open(
        &self,
        nonce: &[u8; NONCE],
        context: &[u8],
        bytes: &mut [u8],
        tag: &[u8; TAG],
    ) -> Result<(), Unauthentic> {
        (self.seal(nonce, context, bytes) == *tag)
            .then_some(())
            .ok_or(Unauthentic)
    }
}

/// Expands one output key of 32 bytes; `info` is the parts joined.
pub(crate) fn expand(hkdf: &Hkdf<Sha256>, info: &[&[u8]]) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    hkdf.expand_multi_info(info, &mut *key)
        .expect("32 bytes are within what HKDF-SHA256 can expand");
    key
}

/// The SHA-256 of the parts joined.
pub(crate) fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut sha = Sha256::new();
    for part in parts {
        sha.update(part);
    }
    sha.finalize().into()
}

#[cfg(test)]
mod tests {
    use std::fmt::{Debug, Display};

    use super::*;
    use crate::passphrase::Passphrase;
    use crate::recovery_key::RecoveryKey;

    /// Does not compile where the type has one of the traits, because it is then unclear which `check` is meant.
    macro_rules! has_none_of {
        ($secret:ty: $($trait:path),+) => {{
            trait Ambiguous<A> {
                fn check() {}
            }
            impl<T> Ambiguous<()> for T {}
            $({
                struct Marker;
                impl<T: $trait> Ambiguous<Marker> for T {}
            })+
            <$secret as Ambiguous<_>>::check();
        }};
    }

    #[test]
    fn no_secret_can_be_printed_or_copied() {
        // Serialize can be given to them nowhere else, and serde is no dependency of this crate.
        has_none_of!(DataKey: Clone, Debug, Display);
        has_none_of!(Keys: Clone, Debug, Display);
        has_none_of!(SealingKey: Clone, Debug, Display);
        has_none_of!(Passphrase: Clone, Debug, Display);
        has_none_of!(RecoveryKey: Clone, Debug, Display);
    }
}

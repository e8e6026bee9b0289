use hkdf::Hkdf;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::error::Error;
use crate::kdf::{KdfParams, KdfPolicy};
use crate::keys::{DataKey, NONCE, SealingKey, TAG, expand};
use crate::passphrase::Passphrase;
use crate::random;
use crate::recovery_key::RecoveryKey;

/// Bytes of one key slot.
pub(crate) const SLOT: usize = 152;

const LABEL_WRAP: &[u8] = b"alcove vault 1 wrap";
const LABEL_COMMITMENT: &[u8] = b"alcove vault 1 commitment";

/// Whose secret a slot takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SlotKind {
    Passphrase = 1,
    Recovery = 2,
}

impl SlotKind {
    /// The place of the slot in the header.
    fn index(self) -> u8 {
        self as u8 - 1
    }
}

/// The data key, sealed under a secret.
///
/// `commitment` is compared before anything is opened, because Poly1305 does not commit to its key: without
/// it one slot could be made to open under many passphrases at once.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Slot {
    kdf: KdfParams,
    commitment: [u8; 32],
    nonce: [u8; NONCE],
    sealed: [u8; 32],
    tag: [u8; TAG],
}

impl Slot {
    /// Seals the data key under a passphrase.
    pub(crate) fn for_passphrase(
        vault_id: &[u8; 16],
        passphrase: &Passphrase,
        policy: KdfPolicy,
        data: &DataKey,
    ) -> Result<Self, Error> {
        let kdf = policy.make_params()?;
        let secret = kdf.derive(passphrase.composed().as_bytes())?;
        Self::seal(vault_id, SlotKind::Passphrase, kdf, &secret[..], data)
    }

    /// Seals the data key under a recovery key; 130 random bits need no slow derivation.
    pub(crate) fn for_recovery(
        vault_id: &[u8; 16],
        key: &RecoveryKey,
        data: &DataKey,
    ) -> Result<Self, Error> {
        let mut salt = [0; 32];
        random::fill(&mut salt)?;
        Self::seal(
            vault_id,
            SlotKind::Recovery,
            KdfParams::none(salt),
            key.material(),
            data,
        )
    }

    /// Fills the recovery slot of a vault that has no recovery key with random bytes, so that it looks like any other.
    pub(crate) fn vacant() -> Result<Self, Error> {
        let mut random = [0; SLOT];
        random::fill(&mut random)?;
        let mut slot = Self::parse(&random);
        slot.kdf = KdfParams::none(slot.kdf.salt);
        Ok(slot)
    }

    /// Opens the slot with a passphrase: in normal form C, then once more as typed where that differs.
    pub(crate) fn open_with_passphrase(
        &self,
        vault_id: &[u8; 16],
        passphrase: &Passphrase,
    ) -> Result<DataKey, Error> {
        let composed = passphrase.composed();
        let secret = self.kdf.derive(composed.as_bytes())?;
        if let Some(data) = self.open(vault_id, SlotKind::Passphrase, &secret[..]) {
            return Ok(data);
        }
        if composed.as_str() != passphrase.as_typed() {
            let secret = self.kdf.derive(passphrase.as_typed().as_bytes())?;
            if let Some(data) = self.open(vault_id, SlotKind::Passphrase, &secret[..]) {
                return Ok(data);
            }
        }
        Err(Error::WrongPassphrase)
    }

    /// Opens the slot with a recovery key.
    pub(crate) fn open_with_recovery(
        &self,
        vault_id: &[u8; 16],
        key: &RecoveryKey,
    ) -> Result<DataKey, Error> {
        self.open(vault_id, SlotKind::Recovery, key.material())
            .ok_or(Error::WrongRecoveryKey)
    }

    /// Returns the parameters of the derivation.
    pub(crate) fn kdf(&self) -> &KdfParams {
        &self.kdf
    }

    fn seal(
        vault_id: &[u8; 16],
        kind: SlotKind,
        kdf: KdfParams,
        secret: &[u8],
        data: &DataKey,
    ) -> Result<Self, Error> {
        let mut nonce = [0; NONCE];
        random::fill(&mut nonce)?;
        let (wrap, commitment) = derive(&kdf, secret);
        // Sealed in place, so no copy of the data key stays behind.
        let mut slot = Self {
            kdf,
            commitment: *commitment,
            nonce,
            sealed: *data.bytes(),
            tag: [0; TAG],
        };
        slot.tag = wrap.seal(&nonce, &slot.context(vault_id, kind), &mut slot.sealed);
        Ok(slot)
    }

    fn open(&self, vault_id: &[u8; 16], kind: SlotKind, secret: &[u8]) -> Option<DataKey> {
        let (wrap, commitment) = derive(&self.kdf, secret);
        if !bool::from(commitment.ct_eq(&self.commitment)) {
            return None;
        }
        // Opened where it is to lie, so no copy of the data key stays behind.
        DataKey::fill(|bytes| {
            bytes.copy_from_slice(&self.sealed);
            let context = self.context(vault_id, kind);
            wrap.open(&self.nonce, &context, bytes, &self.tag)
        })
        .ok()
    }

    /// What the seal of the slot is bound to: vault id, index, kind, parameters of the derivation.
    fn context(&self, vault_id: &[u8; 16], kind: SlotKind) -> [u8; 16 + 2 + 44] {
        let mut context = [0; 16 + 2 + 44];
        context[..16].copy_from_slice(vault_id);
        context[16] = kind.index();
        context[17] = kind as u8;
        context[18..].copy_from_slice(&self.to_bytes()[..44]);
        context
    }

    /// Writes the slot as FORMAT.md lays it out.
    pub(crate) fn to_bytes(&self) -> [u8; SLOT] {
        let mut bytes = [0; SLOT];
        bytes[0..4].copy_from_slice(&self.kdf.memory.to_le_bytes());
        bytes[4..8].copy_from_slice(&self.kdf.passes.to_le_bytes());
        bytes[8..12].copy_from_slice(&self.kdf.lanes.to_le_bytes());
        bytes[12..44].copy_from_slice(&self.kdf.salt);
        bytes[48..80].copy_from_slice(&self.commitment);
        bytes[80..104].copy_from_slice(&self.nonce);
        bytes[104..136].copy_from_slice(&self.sealed);
        bytes[136..152].copy_from_slice(&self.tag);
        bytes
    }

    /// Reads a slot; whether it means anything shows only when it is opened.
    pub(crate) fn parse(bytes: &[u8; SLOT]) -> Self {
        let number = |at: usize| u32::from_le_bytes(array(&bytes[at..at + 4]));
        let kdf = KdfParams {
            memory: number(0),
            passes: number(4),
            lanes: number(8),
            salt: array(&bytes[12..44]),
        };
        Self {
            kdf,
            commitment: array(&bytes[48..80]),
            nonce: array(&bytes[80..104]),
            sealed: array(&bytes[104..136]),
            tag: array(&bytes[136..152]),
        }
    }
}

/// `HKDF-SHA256[salt = slot salt, ikm = secret]`, with one label for the wrapping key and one for the commitment.
fn derive(kdf: &KdfParams, secret: &[u8]) -> (SealingKey, Zeroizing<[u8; 32]>) {
    let hkdf = Hkdf::<Sha256>::new(Some(&kdf.salt), secret);
    (
        SealingKey::new(&expand(&hkdf, &[LABEL_WRAP])),
        expand(&hkdf, &[LABEL_COMMITMENT]),
    )
}

/// Takes a part of known length out of a fixed layout.
pub(crate) fn array<const N: usize>(bytes: &[u8]) -> [u8; N] {
    bytes
        .try_into()
        .expect("every caller slices exactly N bytes")
}

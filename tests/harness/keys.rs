//! The keys of a vault, derived from file and passphrase as `FORMAT.md` says, so that a test knows what to look for.

use std::fs;
use std::path::Path;

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;

use crate::memory::Secret;

const SLOT: usize = 128;

/// The keys of a vault.
#[derive(Debug)]
pub struct Keys {
    /// The key from which all others are derived.
    pub data: Secret,
    /// All keys: the data key, what is derived from it, and what the passphrase gives.
    pub all: Vec<Secret>,
}

/// Derives the keys of a vault that the passphrase opens.
///
/// # Panics
///
/// If it does not open it.
pub fn of(vault: &Path, passphrase: &str) -> Keys {
    let file = fs::read(vault).expect("the vault can be read");
    let header = [&file[..1024], &file[4096..5120]]
        .into_iter()
        .max_by_key(|header| number(&header[40..48]))
        .expect("there are two");
    let slot = &header[SLOT..SLOT + 152];
    let (memory, passes) = (number(&slot[..4]), number(&slot[4..8]));
    let cost = |number: u64| u32::try_from(number).expect("four bytes");
    let params = Params::new(cost(memory), cost(passes), 1, Some(32)).expect("the vault's own");
    let mut secret = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), &slot[12..44], &mut secret)
        .expect("there is memory enough");
    let wrap = expand(&slot[12..44], &secret, &[b"alcove vault 1 wrap"]);

    let vault_id = &header[24..40];
    let context = [vault_id, &[0, 1], &slot[..44]].concat();
    let mut data: [u8; 32] = slot[104..136].try_into().expect("32 bytes");
    let nonce = XNonce::try_from(&slot[80..104]).expect("24 bytes");
    let tag: [u8; 16] = slot[136..152].try_into().expect("16 bytes");
    XChaCha20Poly1305::new(&wrap.into())
        .decrypt_inout_detached(&nonce, &context, data.as_mut_slice().into(), &tag.into())
        .expect("the passphrase opens the vault");

    let epoch = &header[20..24];
    let derived = |name: &str, info: &[&[u8]]| Secret::bytes(name, &expand(vault_id, &data, info));
    let data = Secret::bytes("data key", &data);
    let all = vec![
        derived("pages key", &[b"alcove vault 1 pages", epoch]),
        derived("lists key", &[b"alcove vault 1 lists", epoch]),
        derived("heads key", &[b"alcove vault 1 record heads", epoch]),
        derived("header key", &[b"alcove vault 1 file header"]),
        Secret::bytes("wrap key", &wrap),
        Secret::bytes("secret of the passphrase", &secret),
        data.clone(),
    ];
    Keys { data, all }
}

fn expand(salt: &[u8], key: &[u8], info: &[&[u8]]) -> [u8; 32] {
    let mut out = [0; 32];
    Hkdf::<Sha256>::new(Some(salt), key)
        .expand_multi_info(info, &mut out)
        .expect("32 bytes can be expanded");
    out
}

fn number(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .rev()
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}

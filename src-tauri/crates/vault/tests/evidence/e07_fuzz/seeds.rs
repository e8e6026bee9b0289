//! What the fuzzing begins with: the vaults that are kept for ever, the bad ones too.

use std::collections::HashMap;
use std::fs;

use vault::disk::SimulatedFolder;
use vault::{Creation, Error, KdfPolicy, RecoveryKey, Secret, seam};

use super::model::{LOG, SLOT, SLOTS};
use crate::fixtures::{NAME, add, migrations, passphrase};
use crate::vector_files::vectors;

/// The longest file that is a seed: what is longer only takes longer.
const LONGEST: usize = 110 * 1024;

/// A file, and what opens it.
#[derive(Clone)]
pub(super) struct Seed {
    pub(super) file: Vec<u8>,
    pub(super) key: [u8; 32],
    /// The recovery key, as it is typed and as the slot takes it.
    pub(super) recovery: Option<String>,
    pub(super) material: Option<Vec<u8>>,
}

/// Returns the kept vaults whose key can be found.
pub(super) fn kept() -> Vec<Seed> {
    let mut keys = HashMap::new();
    let mut seeds = Vec::new();
    for vector in vectors() {
        let file = fs::read(vector.path()).unwrap();
        let Ok(secret) = vector.secret() else {
            continue;
        };
        if file.len() <= LOG || file.len() > LONGEST {
            continue;
        }
        // Many of them have the same slot, and the derivation is slow.
        let slot = (file[SLOTS[0]..][..SLOT].to_vec(), vector.passphrase.clone());
        let key = keys.entry(slot).or_insert_with(|| find_key(&file, &secret));
        if let Some(key) = *key {
            seeds.push(Seed {
                file,
                key,
                material: vector.recovery_key.as_deref().map(material),
                recovery: vector.recovery_key,
            });
        }
    }
    seeds
}

fn find_key(file: &[u8], secret: &Secret) -> Option<[u8; 32]> {
    let folder = SimulatedFolder::new();
    folder.put(NAME, file.to_vec());
    let found = seam::find_key(&folder, NAME, secret);
    found.ok().map(|key| *key)
}

/// Returns a few vaults with a recovery key, which opens its slot without the slow derivation.
pub(super) fn with_recovery_keys() -> Vec<Seed> {
    let make = |closed: bool| {
        let folder = SimulatedFolder::new();
        let creation = Creation {
            passphrase: &passphrase(),
            recovery_key: true,
            kdf: KdfPolicy::for_tests(),
        };
        let (mut vault, key) = seam::create(&folder, NAME, &creation, &migrations())?;
        add(&mut vault, "a walk by the river")?;
        let data = *seam::data_key(&vault);
        if closed {
            vault.lock()?;
        } else {
            drop(vault);
        }
        let typed = key.unwrap().to_display().to_string();
        Ok::<_, Error>(Seed {
            file: folder.bytes(NAME).unwrap(),
            key: data,
            material: Some(material(&typed)),
            recovery: Some(typed),
        })
    };
    vec![make(true).unwrap(), make(false).unwrap()]
}

/// The symbols of a key as the slot takes them.
fn material(typed: &str) -> Vec<u8> {
    let shown = RecoveryKey::parse(typed).unwrap().to_display();
    let signs = shown.bytes().filter(|sign| *sign != b'-');
    let value = |sign| {
        b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"
            .iter()
            .position(|one| *one == sign)
    };
    signs
        .take(26)
        .map(|sign| value(sign).unwrap() as u8)
        .collect()
}

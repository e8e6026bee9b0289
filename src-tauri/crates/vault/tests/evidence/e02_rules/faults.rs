//! Calls that fail, and nonces.

use std::collections::HashSet;
use std::io;

use vault::Error;
use vault::disk::{Call, Fault};

use crate::fixtures::{NAME, add, content, create_simulated, text};

pub(super) fn a_failed_sync_is_the_last() -> Result<(), String> {
    let folder = vault::disk::SimulatedFolder::new();
    let (mut vault, _) = create_simulated(&folder);
    add(&mut vault, "before").unwrap();
    folder.fail(Call::Sync, 0, Fault::Error(io::ErrorKind::Other));
    let failed = add(&mut vault, "unconfirmed");
    let after = add(&mut vault, "after");
    match (failed, after) {
        (Err(Error::Poisoned), Err(Error::Poisoned)) => Ok(()),
        other => Err(format!("after a failed sync: {other:?}")),
    }
}

pub(super) fn a_full_disk_loses_nothing() -> Result<(), String> {
    let folder = vault::disk::SimulatedFolder::new();
    let (mut vault, _) = create_simulated(&folder);
    add(&mut vault, &text(1, 50)).unwrap();
    vault.rest().unwrap();
    let before = content(&vault).unwrap();
    folder.limit_room(Some(vault.space().file));
    let failed = add(&mut vault, &text(2, 50));
    if !matches!(failed, Err(Error::DiskFull)) {
        return Err(format!("on a full disk: {failed:?}"));
    }
    match content(&vault) {
        Ok(content) if content == before => {}
        other => return Err(format!("a read after a full disk: {other:?}")),
    }
    folder.limit_room(None);
    add(&mut vault, &text(3, 50))
        .map(|_| ())
        .map_err(|error| format!("the next save: {error:?}"))
}

pub(super) fn no_nonce_comes_twice() -> Result<(), String> {
    let folder = vault::disk::SimulatedFolder::new();
    let (mut vault, _) = create_simulated(&folder);
    let mut seen = HashSet::new();
    for n in 0..20 {
        let start = usize::try_from(vault.space().file).unwrap();
        add(&mut vault, &text(n, 20)).unwrap();
        let file = folder.bytes(NAME).unwrap();
        if !seen.insert(file[start..start + 24].to_vec()) {
            return Err(format!("the nonce of save {n} was there before"));
        }
    }
    Ok(())
}

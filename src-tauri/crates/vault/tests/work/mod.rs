//! What an open vault does in slices: compaction, sealing anew, backup, automatic copies.

mod backup;
mod compaction;
mod copies;
mod every_page;
mod interrupted;
mod resealing;

use vault::disk::SimulatedFolder;
use vault::{Error, Progress, Vault};
use zeroize::Zeroizing;

use crate::fixtures::{NAME, add, create_simulated, delete, edit, shrink, text};

/// The name of the new file while a vault in a simulated folder is being compacted.
const COMPACT: &str = "diary.compact";
/// A word of an entry that is in the worn vault no more.
const DELETED: &str = "canarydeleted";

/// A vault in which most of the file is superseded, and from which an entry was deleted.
fn worn() -> (SimulatedFolder, Vault, Zeroizing<[u8; 32]>) {
    let folder = SimulatedFolder::new();
    let (mut vault, key) = create_simulated(&folder);
    wear(&mut vault);
    (folder, vault, key)
}

/// Edits and deletes until most of the file is superseded.
fn wear(vault: &mut Vault) {
    let id = add(vault, &format!("{DELETED} among others")).unwrap();
    for n in 0..10 {
        add(vault, &text(n, 300)).unwrap();
    }
    for n in 0..30 {
        edit(vault, 2 + n % 10, &text(100 + n as usize, 300)).unwrap();
    }
    delete(vault, id).unwrap();
    delete(vault, 5).unwrap();
    shrink(vault).unwrap();
}

/// Saves so many pages of text at once, without an index of its words.
fn bulk(vault: &mut Vault, pages: usize, seed: usize) -> i64 {
    let body = text(seed, pages * 700);
    vault
        .write(|tx| {
            tx.execute("INSERT INTO entry (body) VALUES (?1)", [body])?;
            Ok::<_, Error>(tx.last_insert_rowid())
        })
        .unwrap()
}

/// Does one slice, and returns whether there is more to do.
fn goes_on(vault: &mut Vault) -> bool {
    matches!(vault.advance().unwrap(), Progress::Working { .. })
}

/// The length of the file in a simulated folder.
fn length(folder: &SimulatedFolder) -> usize {
    folder.bytes(NAME).unwrap().len()
}

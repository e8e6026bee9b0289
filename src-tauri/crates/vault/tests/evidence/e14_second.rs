//! E14: a second process finds the vault locked at every step of the first.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use vault::disk::SimulatedFolder;
use vault::{Error, KdfPolicy, Vault, Work, inspect, seam};

use super::line::{Line, Tally};
use crate::fixtures::{
    NAME, add, create, create_simulated, edit, open, open_simulated, passphrase, text,
};

/// A vault that someone tries to open before every call that changes something on its disk.
fn besieged(
    vault_folder: &SimulatedFolder,
    key: [u8; 32],
) -> (Arc<AtomicU64>, Arc<Mutex<Vec<String>>>) {
    let tries = Arc::new(AtomicU64::new(0));
    let entries = Arc::new(Mutex::new(Vec::new()));
    let (counted, noted, folder) = (tries.clone(), entries.clone(), vault_folder.clone());
    vault_folder.visit(move || {
        let number = counted.fetch_add(1, Ordering::Relaxed);
        match seam::open_bare(&folder, NAME, &key) {
            Err(Error::InUse) => {}
            other => noted
                .lock()
                .unwrap()
                .push(format!("try {number}: {:?}", other.map(|_| ()))),
        }
    });
    (tries, entries)
}

fn work_of_a_sitting(vault: &mut Vault) {
    seam::checkpoint_every(vault, 3);
    let id = add(vault, &text(1, 3_000)).unwrap();
    for n in 0..6 {
        edit(vault, id, &text(n, 2_000)).unwrap();
    }
    vault.begin(&Work::Compact).unwrap();
    add(vault, "between two slices").unwrap();
    drop(vault.finish().unwrap());
    add(vault, "after compaction").unwrap();
    seam::backup(vault, "backup").unwrap();
    let copy = Work::Copy {
        label: "day",
        keep: 1,
    };
    vault.begin(&copy).unwrap();
    vault.finish().unwrap().unwrap().announce().unwrap();
    let reseal = Work::Reseal {
        passphrase: &passphrase(),
        recovery: None,
        kdf: KdfPolicy::for_tests(),
    };
    vault.begin(&reseal).unwrap();
    drop(vault.finish().unwrap());
    add(vault, "after sealing anew").unwrap();
    vault.rest().unwrap();
    add(vault, "before the lock").unwrap();
}

#[test]
fn no_second_process_opens_a_vault_at_any_step() {
    let mut line = Line::begin("E14");
    let mut tally = Tally::default();
    let folder = SimulatedFolder::new();
    let (mut vault, key) = create_simulated(&folder);
    let (tries, entries) = besieged(&folder, *key);
    work_of_a_sitting(&mut vault);
    let newest = seam::data_key(&vault);
    vault.lock().unwrap();
    for entry in entries.lock().unwrap().drain(..) {
        tally.wrong("second openings", || entry);
    }
    assert!(
        open_simulated(&folder, &newest).is_ok(),
        "the control: it opens when no one has it"
    );
    line.at_least("tries", tries.load(Ordering::Relaxed), 100);
    real_files(&mut tally);
    line.at_least("names of real files", tally.of("names of real files"), 3);
    line.never("second openings", &tally);
    line.end();
}

/// The same by the lock of the file system: under the vault's own name, a symbolic link, and after its file was
/// exchanged for a new one.
fn real_files(tally: &mut Tally) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    let link = folder.path().join("link");
    symlink(&path, &link).unwrap();
    let (mut vault, _) = create(&path);
    add(&mut vault, "one").unwrap();
    refuse(&path, tally);
    refuse(&link, tally);
    vault.begin(&Work::Compact).unwrap();
    refuse(&path, tally);
    drop(vault.finish().unwrap());
    refuse(&path, tally);
    refuse(&link, tally);
    assert!(
        fs::symlink_metadata(&link).unwrap().is_symlink(),
        "the link still leads to the vault"
    );
    vault.lock().unwrap();
    drop(open(&link).unwrap());
    let second_name = folder.path().join("second name");
    fs::hard_link(&path, &second_name).unwrap();
    let (mut vault, _) = open(&path).unwrap();
    refuse(&second_name, tally);
    assert!(matches!(vault.compact(), Err(Error::SeveralNames)));
    add(&mut vault, "still saved").unwrap();
}

fn refuse(path: &Path, tally: &mut Tally) {
    tally.add("names of real files", 1);
    if !matches!(inspect(path), Err(Error::InUse)) {
        tally.wrong("second openings", || path.display().to_string());
    }
}

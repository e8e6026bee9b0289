//! Work that goes wrong on the way: the vault goes on as before, and nothing stays beside it.

use std::io::ErrorKind;

use vault::disk::{Call, Fault, SimulatedFolder};
use vault::{Error, KdfPolicy, Vault, Work, seam};
use zeroize::Zeroizing;

use super::{bulk, wear};
use crate::fixtures::{NAME, add, content, create_simulated, open_simulated, passphrase};

/// A worn vault of several slices, as a file, so that each try begins with the same.
struct Start {
    file: Vec<u8>,
    key: Zeroizing<[u8; 32]>,
    content: Vec<String>,
}

impl Start {
    fn make() -> Self {
        let folder = SimulatedFolder::new();
        let (mut vault, key) = create_simulated(&folder);
        wear(&mut vault);
        bulk(&mut vault, 600, 1);
        let content = content(&vault).unwrap();
        vault.lock().unwrap();
        let file = folder.bytes(NAME).unwrap();
        Self { file, key, content }
    }

    fn open(&self) -> (SimulatedFolder, Vault) {
        let folder = SimulatedFolder::new();
        folder.put(NAME, self.file.clone());
        let (vault, _) = open_simulated(&folder, &self.key).unwrap();
        (folder, vault)
    }
}

fn reseal(vault: &mut Vault) -> Result<(), Error> {
    vault.begin(&Work::Reseal {
        passphrase: &passphrase(),
        recovery: None,
        kdf: KdfPolicy::for_tests(),
    })?;
    vault.finish().map(drop)
}

fn copy(vault: &mut Vault) -> Result<(), Error> {
    vault.begin(&Work::Copy {
        label: "today",
        keep: 3,
    })?;
    vault.finish()?.unwrap().announce().map(drop)
}

/// Lets the `nth` call of a kind go wrong while `work` is done, and says whether the work still came to its end.
fn survives(
    start: &Start,
    (call, nth, fault): (Call, u64, Fault),
    work: impl Fn(&mut Vault) -> Result<(), Error>,
) -> bool {
    let about = format!("{call:?} {nth} {fault:?}");
    let (folder, mut vault) = start.open();
    folder.fail(call, nth, fault);
    let done = work(&mut vault);
    folder.heal();
    assert_eq!(content(&vault).unwrap(), start.content, "{about}: {done:?}");
    match &done {
        Ok(()) => {}
        Err(Error::Poisoned) => assert_eq!(call, Call::SyncFolder, "{about}"),
        Err(_) => {
            assert_eq!(folder.names(), [NAME], "{about}: {done:?}");
            work(&mut vault).unwrap_or_else(|error| panic!("{about}, again: {error:?}"));
        }
    }
    let (saved, key) = (add(&mut vault, "goes on"), seam::data_key(&vault));
    match (&done, saved) {
        (_, Ok(_)) => vault.lock().unwrap(),
        (Err(Error::Poisoned), Err(Error::Poisoned)) => drop(vault),
        (_, refused) => panic!("{about}: {done:?}, then {refused:?}"),
    }
    // Where it is not certain which of two files has the name, either may have kept it.
    let (vault, _) = open_simulated(&folder, &key)
        .or_else(|_| open_simulated(&folder, &start.key))
        .unwrap();
    let found = content(&vault).unwrap();
    let kept = start.content.iter().all(|line| found.contains(line));
    assert!(kept, "{about}: {done:?}");
    vault.check().unwrap();
    done.is_ok()
}

/// Tries every call of every kind, until the work comes to its end before the fault is due.
fn survives_every_fault(work: impl Fn(&mut Vault) -> Result<(), Error>, every: u64) {
    let start = Start::make();
    let mut tried = 0;
    for call in [
        Call::Write,
        Call::Sync,
        Call::SetSize,
        Call::Rename,
        Call::SyncFolder,
    ] {
        for fault in [
            Fault::Error(ErrorKind::StorageFull),
            Fault::Torn(ErrorKind::Other),
        ] {
            let mut nth = 0;
            while !survives(&start, (call, nth, fault), &work) {
                nth += every;
                tried += 1;
                assert!(nth < 500, "{call:?} goes on failing");
            }
        }
    }
    assert!(tried >= 12, "{tried}");
}

#[test]
fn a_compaction_may_fail_at_any_call() {
    survives_every_fault(Vault::compact, 1);
}

#[test]
fn a_sealing_anew_may_fail_at_any_call() {
    survives_every_fault(reseal, 3);
}

#[test]
fn a_copy_may_fail_at_any_call() {
    survives_every_fault(copy, 2);
}

#[test]
fn a_disk_that_fills_up_at_any_slice_is_called_full() {
    let start = Start::make();
    let (_, vault) = start.open();
    let live = vault.space().live;
    for room in (0..live).step_by(390_001) {
        let (folder, mut vault) = start.open();
        for work in [Vault::compact, reseal, copy] {
            folder.limit_room(Some(room));
            let done = work(&mut vault);
            folder.limit_room(None);
            assert!(matches!(done, Err(Error::DiskFull)), "{room}: {done:?}");
            assert_eq!(folder.names(), [NAME], "{room}");
            assert!(!vault.is_read_only());
        }
        assert_eq!(content(&vault).unwrap(), start.content);
        vault.compact().unwrap();
        vault.lock().unwrap();
        assert_eq!(open_simulated(&folder, &start.key).unwrap().1, []);
    }
}

#[test]
fn a_page_that_cannot_be_read_stops_the_work_and_is_not_written_as_another() {
    let start = Start::make();
    let (folder, mut vault) = start.open();
    folder.fail(Call::Read, 40, Fault::Error(ErrorKind::Other));
    assert!(matches!(vault.compact(), Err(Error::Damaged(_))));
    folder.heal();
    assert_eq!(folder.names(), [NAME]);
    assert_eq!(content(&vault).unwrap(), start.content);
    vault.compact().unwrap();
}

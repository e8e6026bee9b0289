//! What an opening reads, and what a checkpoint that is not what it should be does.

use std::io::ErrorKind;

use vault::disk::{Call, Fault, SimulatedFolder};
use vault::{Damage, Error, Notice, ReadOnlyReason, Vault};
use zeroize::Zeroizing;

use crate::fixtures::{NAME, add, content, create_simulated, edit, open_simulated, text};

/// A vault with a checkpoint of its own, and saves before and behind it; not closed.
fn with_checkpoint(differing: &str) -> (SimulatedFolder, Vault, Zeroizing<[u8; 32]>) {
    let folder = SimulatedFolder::new();
    let (mut vault, key) = create_simulated(&folder);
    grow(&mut vault, differing);
    (folder, vault, key)
}

fn grow(vault: &mut Vault, differing: &str) {
    add(vault, differing).unwrap();
    add_long(vault, 800_000).unwrap();
    vault.rest().unwrap();
    add(vault, "behind the checkpoint").unwrap();
}

fn add_long(vault: &mut Vault, words: usize) -> Result<(), Error> {
    let long = text(7, words);
    vault.write(|tx| {
        tx.execute("INSERT INTO entry (body) VALUES (?1)", [long])?;
        Ok(())
    })
}

/// Where the checkpoint stands that the newest header names.
fn named(file: &[u8]) -> usize {
    let long = |at: usize| u64::from_le_bytes(file[at..at + 8].try_into().unwrap());
    let block = if long(4096 + 40) > long(40) { 4096 } else { 0 };
    long(block + 440) as usize
}

fn put(file: Vec<u8>) -> SimulatedFolder {
    let folder = SimulatedFolder::new();
    folder.put(NAME, file);
    folder
}

/// How many times an opening reads.
fn reads(folder: &SimulatedFolder, key: &[u8; 32]) -> u64 {
    let before = folder.reads();
    let (vault, notices) = open_simulated(folder, key).unwrap();
    assert_eq!(notices, []);
    let reads = folder.reads() - before;
    vault.lock().unwrap();
    reads
}

#[test]
fn an_opening_after_thousands_of_saves_reads_few_records() {
    let folder = SimulatedFolder::new();
    let (mut vault, key) = create_simulated(&folder);
    for n in 0..20 {
        add(&mut vault, &text(n, 200)).unwrap();
    }
    let mut after = Vec::new();
    for round in 0..2 {
        for n in 0..3_000 {
            edit(
                &mut vault,
                1 + n % 20,
                &text(round * 3_000 + n as usize, 20),
            )
            .unwrap();
        }
        vault.lock().unwrap();
        after.push(reads(&folder, &key));
        vault = open_simulated(&folder, &key).unwrap().0;
    }
    let records = vault.check().unwrap().records;
    assert!(records > 6_000, "{records}");
    // A save takes five pages or more here, so a checkpoint is due at least every 220.
    assert!(after.iter().all(|&reads| reads < 400), "{after:?}");
}

#[test]
fn an_opening_after_one_long_save_does_not_verify_all_of_it() {
    let folder = SimulatedFolder::new();
    let (mut vault, key) = create_simulated(&folder);
    // Not so long that a checkpoint is due while the vault is open.
    add_long(&mut vault, 400_000).unwrap();
    let file = folder.bytes(NAME).unwrap();
    assert!(file.len() > 2_000_000, "the control: {}", file.len());
    assert_eq!(named(&file), 0, "the control");
    vault.lock().unwrap();
    let reads = reads(&folder, &key);
    assert!(reads < 60, "{reads}");
}

#[test]
fn a_save_that_makes_a_checkpoint_due_leaves_none_to_the_next() {
    let folder = SimulatedFolder::new();
    let (mut vault, _) = create_simulated(&folder);
    add_long(&mut vault, 800_000).unwrap();
    assert!(named(&folder.bytes(NAME).unwrap()) > 8192);
    let syncs = folder.syncs();
    add(&mut vault, "small").unwrap();
    assert_eq!(folder.syncs() - syncs, 1);
}

#[test]
fn a_save_whose_checkpoint_fails_is_saved_all_the_same() {
    for nth in 1..=2 {
        let folder = SimulatedFolder::new();
        let (mut vault, key) = create_simulated(&folder);
        folder.fail(Call::Sync, nth, Fault::Error(ErrorKind::Other));
        add_long(&mut vault, 800_000).unwrap();
        assert!(!folder.is_fault_left(), "the control");
        let expected = content(&vault).unwrap();
        assert!(matches!(add(&mut vault, "next"), Err(Error::Poisoned)));
        drop(vault);
        let (vault, notices) = open_simulated(&folder, &key).unwrap();
        assert_eq!(notices, [Notice::NotClosedProperly]);
        assert_eq!(content(&vault).unwrap(), expected);
    }
}

#[test]
fn an_opening_behind_a_checkpoint_is_the_same_as_one_from_the_beginning() {
    let (folder, vault, key) = with_checkpoint("kept");
    let expected = content(&vault).unwrap();
    vault.check().unwrap();
    drop(vault);
    let (vault, notices) = open_simulated(&folder, &key).unwrap();
    assert_eq!(
        (notices, content(&vault).unwrap()),
        (vec![Notice::NotClosedProperly], expected.clone())
    );
    vault.check().unwrap();
    drop(vault);
    assert!(named(&folder.bytes(NAME).unwrap()) > 8192, "the control");
}

#[test]
fn a_damaged_checkpoint_costs_the_saves_behind_it_and_says_so() {
    let (folder, vault, key) = with_checkpoint("kept");
    vault.lock().unwrap();
    let whole = folder.bytes(NAME).unwrap();
    let at = named(&whole);
    for place in [at, at + 130, at + 200] {
        let mut file = whole.clone();
        file[place] ^= 1;
        let (vault, notices) = open_simulated(&put(file), &key).unwrap();
        let [Notice::ReadOnly(ReadOnlyReason::DamagedRecord { later_saves })] = notices[..] else {
            panic!("{place}: {notices:?}");
        };
        assert_eq!(later_saves, 2, "the checkpoint and the save behind it");
        assert!(content(&vault).unwrap().contains(&"1 kept".to_owned()));
        assert!(matches!(vault.check(), Err(Error::Damaged(Damage::Record))));
    }
}

#[test]
fn damage_to_the_filling_of_a_checkpoint_loses_nothing_and_is_found_by_a_check() {
    let (folder, vault, key) = with_checkpoint("kept");
    let (expected, pages) = (
        content(&vault).unwrap(),
        vault.check().unwrap().pages as usize,
    );
    vault.lock().unwrap();
    let mut file = folder.bytes(NAME).unwrap();
    let end = named(&file) + 152 + 24 * pages;
    assert_ne!(end % 512, 0, "there is filling");
    file[end] = 1;
    let (vault, notices) = open_simulated(&put(file), &key).unwrap();
    assert_eq!((notices, content(&vault).unwrap()), (vec![], expected));
    assert!(matches!(vault.check(), Err(Error::Damaged(_))));
}

#[test]
fn damage_before_the_checkpoint_is_found_by_a_check() {
    let (folder, vault, key) = with_checkpoint("kept");
    vault.lock().unwrap();
    let mut file = folder.bytes(NAME).unwrap();
    file[8192] ^= 1;
    let (vault, notices) = open_simulated(&put(file), &key).unwrap();
    assert_eq!(notices, [], "an opening does not read that far back");
    assert!(matches!(vault.check(), Err(Error::Damaged(Damage::Record))));
}

#[test]
fn a_header_that_names_the_checkpoint_of_another_copy_is_called_an_older_header() {
    let folder = SimulatedFolder::new();
    let (vault, key) = create_simulated(&folder);
    vault.lock().unwrap();
    let start = folder.bytes(NAME).unwrap();
    let [one, other] = ["one way", "the other way"].map(|way| {
        let folder = put(start.clone());
        let (mut vault, _) = open_simulated(&folder, &key).unwrap();
        grow(&mut vault, way);
        drop(vault);
        folder.bytes(NAME).unwrap()
    });
    assert_eq!(named(&one), named(&other), "the two went equally far");
    let mut mixed = one.clone();
    mixed[..8192].copy_from_slice(&other[..8192]);
    let (vault, notices) = open_simulated(&put(mixed), &key).unwrap();
    let older = Notice::ReadOnly(ReadOnlyReason::OlderHeader);
    assert_eq!(notices, [Notice::NotClosedProperly, older]);
    assert!(
        content(&vault).unwrap().contains(&"1 one way".to_owned()),
        "never a mixture"
    );
    assert!(matches!(vault.check(), Err(Error::Damaged(Damage::Header))));
}

#[test]
fn a_vault_that_was_not_closed_and_is_cut_before_its_checkpoint_is_older() {
    let (folder, vault, key) = with_checkpoint("kept");
    drop(vault);
    let mut file = folder.bytes(NAME).unwrap();
    file.truncate(named(&file));
    let (vault, notices) = open_simulated(&put(file), &key).unwrap();
    assert!(
        matches!(
            notices[..],
            [
                Notice::NotClosedProperly,
                Notice::ReadOnly(ReadOnlyReason::OlderThanLastClosed { .. })
            ]
        ),
        "{notices:?}"
    );
    assert!(matches!(vault.check(), Err(Error::OlderThanLastClosed)));
}

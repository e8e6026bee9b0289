//! What the fuzzing found first, each as a test of its own: numbers that only one with the key can write, and that no
//! program wrote.

use vault::disk::SimulatedFolder;
use vault::{Damage, Error, Notice, ReadOnlyReason, seam};

use super::model::{Model, Repairs, Sums};
use super::seeds::{Seed, with_recovery_keys};
use crate::fixtures::NAME;

/// Changes the last record's head, and tells with which notices the file then opens.
fn with_last_head(change: impl Fn(&mut [u8])) -> Vec<Notice> {
    let seed = with_recovery_keys().pop().unwrap();
    let mut model = Model::of(&seed.file, &seed.key).unwrap();
    change(&mut model.records.last_mut().unwrap().head);
    let (bare, notices) = open(&seed, &model, Repairs::default()).unwrap();
    assert!(bare.digest().is_ok(), "what is before it can be read");
    notices
}

fn open(seed: &Seed, model: &Model, repairs: Repairs) -> Result<(seam::Bare, Vec<Notice>), Error> {
    let folder = SimulatedFolder::new();
    folder.put(NAME, model.file(repairs));
    seam::open_bare(&folder, NAME, &seed.key)
}

fn is_damaged_record(notices: &[Notice]) -> bool {
    let damaged = |notice: &Notice| {
        matches!(
            notice,
            Notice::ReadOnly(ReadOnlyReason::DamagedRecord { .. })
        )
    };
    notices.iter().any(damaged)
}

#[test]
fn memory_for_more_pages_than_a_file_can_hold_is_not_asked_for() {
    let notices = with_last_head(|head| head[32..36].fill(0xff));
    assert!(is_damaged_record(&notices), "{notices:?}");
}

#[test]
fn a_record_that_says_it_stands_at_the_end_of_all_files_is_damaged() {
    let notices = with_last_head(|head| head[80..88].fill(0xff));
    assert!(is_damaged_record(&notices), "{notices:?}");
}

#[test]
fn a_mark_after_which_none_can_come_is_damage() {
    let notices = with_last_head(|head| head[8..16].fill(0xff));
    assert!(is_damaged_record(&notices), "{notices:?}");
}

#[test]
fn a_header_with_a_number_after_which_none_can_come_is_damaged() {
    let seed = with_recovery_keys().pop().unwrap();
    // Generation, base and mark.
    for at in [40, 104, 112] {
        let mut model = Model::of(&seed.file, &seed.key).unwrap();
        for block in [0, 4096] {
            model.headers[block + at..][..8].fill(0xff);
        }
        let repairs = Repairs {
            sums: Sums::Both,
            ..Repairs::default()
        };
        let opened = open(&seed, &model, repairs).map(|_| ());
        assert!(
            matches!(opened, Err(Error::Damaged(Damage::Header))),
            "{at}: {opened:?}"
        );
    }
}

//! E2: each rule of the log switched off in turn; a test must notice every one.

mod damage;
mod faults;

use std::panic::{AssertUnwindSafe, catch_unwind};

use vault::seam::{self, Rule};

use super::e01_crash;
use super::line::{Line, Tally, is_full};

/// Something that looks for a fault, and says which one it found.
type Probe = fn() -> Result<(), String>;

/// Power cuts that are tried for one rule at most, here and in the full size.
const IMAGES: (u64, u64) = (3_000, 20_000);

/// The quick ones first.
const PROBES: [(&str, Probe); 9] = [
    ("a sync that fails", faults::a_failed_sync_is_the_last),
    ("a full disk", faults::a_full_disk_loses_nothing),
    ("nonces", faults::no_nonce_comes_twice),
    ("an old header put back", damage::an_old_header_is_reported),
    ("an altered header", damage::an_altered_header_is_reported),
    (
        "records of a diverged copy",
        damage::diverged_copies_do_not_mix,
    ),
    ("a file that was cut", damage::a_cut_file_is_reported),
    (
        "flipped bytes",
        damage::flipped_bytes_change_nothing_in_silence,
    ),
    ("power cuts", power_cuts),
];

fn power_cuts() -> Result<(), String> {
    e01_crash::find_fault(if is_full() { IMAGES.1 } else { IMAGES.0 })
}

#[test]
fn every_rule_is_missed_by_a_test() {
    let mut line = Line::begin("E2");
    // The last probe is E1 itself, which passes elsewhere.
    for (name, probe) in &PROBES[..PROBES.len() - 1] {
        assert_eq!(probe(), Ok(()), "{name}, with every rule in force");
    }
    let mut tally = Tally::default();
    for rule in Rule::ALL {
        let noticed = PROBES.iter().find(|(_, probe)| {
            let found = catch_unwind(AssertUnwindSafe(|| seam::without(rule, probe)));
            !matches!(found, Ok(Ok(())))
        });
        match noticed {
            Some((name, _)) => line.tell(format!("{rule:?}"), name),
            None => tally.wrong("rules that nothing misses", || format!("{rule:?}")),
        }
    }
    line.count("rules", Rule::ALL.len() as u64);
    line.never("rules that nothing misses", &tally);
    line.end();
}

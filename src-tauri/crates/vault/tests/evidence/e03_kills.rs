//! E3: a process killed at random while it saves loses nothing that it had acknowledged.
//!
//! This says nothing about power; for that there is E1, and the trace below.

use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use vault::disk::{Dice, SimulatedFolder};
use vault::{Error, Notice, seam};

use super::child;
use super::entries::{Entries, save};
use super::line::{Line, Tally, share};
use crate::fixtures::{create, create_simulated, migrations};

pub(super) const CHILD: &str = "evidence::e03_kills::the_process_that_saves";
/// Kills that one vault has to bear.
const A_LIFE: u64 = 50;
/// Saves between two locks.
const SITTING: u64 = 9;
/// Saves that are traced.
const TRACED: u64 = 60;

/// Runs only where a test below starts it: saves, locks and opens again, until it is killed or has saved so often.
#[test]
fn the_process_that_saves() {
    let Some(role) = child::role() else { return };
    let (path, rest) = role.split_once('|').unwrap();
    let (key, numbers) = rest.split_once('|').unwrap();
    let (sitting, last) = numbers.split_once('|').unwrap();
    let numbers = [sitting, last].map(|number| number.parse::<u64>().unwrap());
    let (key, [sitting, last]) = (from_hex(key), numbers);
    loop {
        let opened = seam::open_file_by_key(Path::new(path), &key, &migrations());
        let (mut vault, _) = opened.unwrap();
        let begun = vault.read(Entries::stored).unwrap().number();
        for number in begun + 1..=begun + sitting {
            save(&mut vault, number).unwrap();
            println!("saved {number}");
            if number == last {
                return;
            }
        }
        vault.lock().unwrap();
    }
}

#[test]
fn a_killed_process_loses_no_acknowledged_save() {
    let mut line = Line::begin("E3");
    let kills: u64 = line.size(50, 2_000);
    let tally = share(|share, shares| {
        let mut tally = Tally::default();
        for life in (share as u64..kills.div_ceil(A_LIFE)).step_by(shares) {
            tally.merge(a_life(life));
        }
        tally
    });
    line.at_least("kills", tally.of("kills"), kills);
    line.count("saves acknowledged", tally.of("saves acknowledged"));
    line.never("acknowledged saves lost", &tally);
    line.never("saves half there", &tally);
    line.never("failed openings", &tally);
    let traced = traced_by_the_simulated_disk();
    line.at_least(
        "acknowledgements after their sync, by the simulated disk",
        traced,
        TRACED,
    );
    if let Some(traced) = traced_by_the_system() {
        line.at_least(
            "acknowledgements after their sync, by the system's tracer",
            traced,
            TRACED,
        );
    }
    line.end();
}

/// One vault, and every kill that it has to bear.
fn a_life(seed: u64) -> Tally {
    let folder = tempfile::tempdir().unwrap();
    let (path, key) = a_vault(folder.path());
    let role = role(&path, &key, SITTING, 0);
    let mut dice = Dice::new(seed);
    let mut tally = Tally::default();
    let mut expected = Entries::default();
    let mut acknowledged = 0;
    for kill in 0..A_LIFE {
        let mut process = child::start(&mut child::call(CHILD, &role));
        let mut said = child::lines(&mut process).filter_map(|line| saved(&line));
        let saves = dice.below(12);
        let mut last = said.by_ref().take(saves).last().unwrap_or(acknowledged);
        let until = Instant::now() + Duration::from_micros(dice.below(6_000) as u64);
        while Instant::now() < until {
            std::hint::spin_loop();
        }
        process.kill().unwrap();
        last = said.last().unwrap_or(last);
        let ended = process.wait().unwrap();
        assert_eq!(ended.signal(), Some(9), "the process ended by itself");
        tally.add("kills", 1);
        tally.add("saves acknowledged", last - acknowledged);
        let about = || format!("life {seed}, kill {kill}: {last} acknowledged");
        let found = match reopened(&path, &key) {
            Ok(found) => found,
            Err(error) => {
                tally.wrong("failed openings", || format!("{}: {error}", about()));
                return tally;
            }
        };
        let number = found.number();
        if number < last {
            tally.wrong("acknowledged saves lost", || {
                format!("{}, {number} found", about())
            });
        }
        for number in expected.number() + 1..=number {
            expected.change(number);
        }
        if number > last + 1 || found != expected {
            tally.wrong("saves half there", || {
                format!("{}, {number} found", about())
            });
            return tally;
        }
        // What was there after the kill stays there, acknowledged or not.
        acknowledged = number;
    }
    let (vault, _) = seam::open_file_by_key(&path, &key, &migrations()).unwrap();
    vault.check().unwrap();
    tally
}

pub(super) fn a_vault(folder: &Path) -> (PathBuf, [u8; 32]) {
    let path = folder.join("v");
    let (vault, _) = create(&path);
    let key = *seam::data_key(&vault);
    vault.lock().unwrap();
    (path, key)
}

fn reopened(path: &Path, key: &[u8; 32]) -> Result<Entries, Error> {
    let (vault, notices) = seam::open_file_by_key(path, key, &migrations())?;
    let usual = |notice: &Notice| {
        matches!(
            notice,
            Notice::NotClosedProperly | Notice::UnfinishedSaveDropped
        )
    };
    assert!(notices.iter().all(usual), "{notices:?}");
    // Dropped, not locked: the next process finds the file as the kill left it.
    vault.read(Entries::stored)
}

/// Returns the number of the save that a line acknowledges.
pub(super) fn saved(line: &str) -> Option<u64> {
    line.strip_prefix("saved ")?.parse().ok()
}

/// The role of the process that saves: which vault, how many saves between two locks, and the number of the last; 0
/// for a process that is to be killed.
pub(super) fn role(path: &Path, key: &[u8; 32], sitting: u64, last: u64) -> String {
    let key: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}|{key}|{sitting}|{last}", path.display())
}

fn from_hex(text: &str) -> [u8; 32] {
    std::array::from_fn(|place| {
        u8::from_str_radix(text.get(2 * place..2 * place + 2).unwrap(), 16).unwrap()
    })
}

/// Saves on a disk that remembers every call: when a save returns, nothing that it wrote is unsynced.
fn traced_by_the_simulated_disk() -> u64 {
    let folder = SimulatedFolder::new();
    let (mut vault, _) = create_simulated(&folder);
    let mut traced = 0;
    for number in 1..=TRACED {
        let before = folder.moments();
        save(&mut vault, number).unwrap();
        assert!(folder.moments() > before, "the save wrote something");
        let mut replay = folder.replay();
        while replay.advance() {}
        assert!(!replay.is_anything_pending(), "save {number}");
        traced += 1;
    }
    traced
}

/// Lets the system tell what a process called before each acknowledgement; nothing where it has no tracer.
fn traced_by_the_system() -> Option<u64> {
    if !child::can_trace() {
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let (path, key) = a_vault(folder.path());
    let trace = folder.path().join("trace");
    let calls = "pwrite64,ftruncate,fdatasync,fsync,write";
    let role = role(&path, &key, SITTING, TRACED);
    let mut process = child::start(&mut child::call_traced(calls, &trace, CHILD, &role));
    let said = child::lines(&mut process).filter_map(|line| saved(&line));
    assert_eq!(said.last(), Some(TRACED));
    assert!(process.wait().unwrap().success());
    let file = format!("<{}>", path.display());
    let (mut written, mut synced, mut traced) = (0, 0, 0);
    for call in std::fs::read_to_string(&trace).unwrap().lines() {
        if call.contains("write(1<") && call.contains("\"saved ") {
            assert!(synced > 0 && written == 0, "acknowledged too early: {call}");
            synced = 0;
            traced += 1;
        } else if !call.contains(&file) {
        } else if call.contains("sync(") {
            assert!(call.ends_with("= 0"), "{call}");
            (written, synced) = (0, synced + 1);
        } else {
            written += 1;
        }
    }
    Some(traced)
}

//! A process that saves as fast as it can, while `cp` copies its file at random moments.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use std::{fs, thread};

use vault::disk::Dice;
use vault::{Notice, ReadOnlyReason, seam};

use super::super::child;
use super::super::e03_kills::{self, saved};
use super::super::entries::Entries;
use super::super::line::Tally;
use crate::fixtures::migrations;

/// Copies that are taken.
pub(super) const COPIES: u64 = 200;

/// Takes the copies, and opens each.
pub(super) fn copies() -> Tally {
    let folder = tempfile::tempdir().unwrap();
    let (path, key) = e03_kills::a_vault(folder.path());
    // It is not locked meanwhile: a copy that begins before a lock and ends after the next opening has an older header,
    // and is called so.
    let role = e03_kills::role(&path, &key, 1_000_000, 0);
    let mut process = child::start(&mut child::call(e03_kills::CHILD, &role));
    let acknowledged = Arc::new(AtomicU64::new(0));
    let heard = acknowledged.clone();
    let lines = child::lines(&mut process);
    let ear = thread::spawn(move || {
        for number in lines.filter_map(|line| saved(&line)) {
            heard.store(number, Ordering::Release);
        }
    });
    let mut states = States::default();
    let mut tally = Tally::default();
    let mut dice = Dice::new(12);
    let copy = folder.path().join("copy");
    for _ in 0..COPIES {
        let until = Instant::now() + Duration::from_micros(dice.below(20_000) as u64);
        while Instant::now() < until {
            std::hint::spin_loop();
        }
        let before = acknowledged.load(Ordering::Acquire);
        copy_by_cp(&path, &copy);
        judge(&copy, &key, before, &mut states, &mut tally);
        fs::remove_file(&copy).unwrap();
    }
    process.kill().unwrap();
    process.wait().unwrap();
    ear.join().unwrap();
    tally.add("saves", acknowledged.load(Ordering::Acquire));
    tally
}

fn copy_by_cp(from: &Path, to: &Path) {
    let mut cp = Command::new("cp");
    cp.arg("--reflink=never").arg(from).arg(to);
    assert!(seam::start(&mut cp).unwrap().wait().unwrap().success());
}

fn judge(copy: &Path, key: &[u8; 32], before: u64, states: &mut States, tally: &mut Tally) {
    tally.add("copies", 1);
    let opened = seam::open_file_by_key(copy, key, &migrations());
    let (vault, notices) = match opened {
        Ok(opened) => opened,
        Err(error) => {
            return tally.wrong("copies that do not open", || format!("by cp: {error:?}"));
        }
    };
    for notice in &notices {
        match notice {
            Notice::NotClosedProperly | Notice::UnfinishedSaveDropped => {}
            Notice::ReadOnly(ReadOnlyReason::CopiedWhileWriting { .. }) => {
                tally.add("read-only", 1)
            }
            notice => tally.wrong("copies that do not open", || format!("by cp: {notice:?}")),
        }
    }
    let found = match vault.read(Entries::stored) {
        Ok(found) => found,
        Err(error) => {
            return tally.wrong("copies that do not open", || format!("by cp: {error:?}"));
        }
    };
    let number = found.number();
    if digest(&found) != states.at(number) {
        tally.wrong("content that never was", || {
            format!("by cp: at save {number}")
        });
    }
    if number < before {
        tally.wrong("acknowledged saves that a copy lacks", || {
            format!("by cp: {number} found, {before} acknowledged before")
        });
    }
}

/// The digest of what each save leaves behind, by its number.
struct States {
    last: Entries,
    digests: Vec<u64>,
}

impl Default for States {
    fn default() -> Self {
        let last = Entries::default();
        Self {
            digests: vec![digest(&last)],
            last,
        }
    }
}

impl States {
    fn at(&mut self, number: u64) -> u64 {
        let number = usize::try_from(number).unwrap();
        while self.digests.len() <= number {
            self.last.change(self.digests.len() as u64);
            self.digests.push(digest(&self.last));
        }
        self.digests[number]
    }
}

fn digest(entries: &Entries) -> u64 {
    let mut hasher = DefaultHasher::new();
    entries.hash(&mut hasher);
    hasher.finish()
}

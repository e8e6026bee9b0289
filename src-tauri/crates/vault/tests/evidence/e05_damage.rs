//! E5: no change to any byte gives other content in silence, and none makes a mixture of versions.

mod changes;
mod sample;

use std::panic::{AssertUnwindSafe, catch_unwind};

use vault::disk::SimulatedFolder;
use vault::{Error, Notice, seam};

use super::line::{Line, Tally, is_full, share};
use crate::fixtures::NAME;
use sample::{Digest, Sample, bodies, one_table};

/// One change in so many is also read through SQLite.
const THROUGH_SQLITE: u64 = 101;

const MISTAKEN: &str = "damage that is mistaken for something else";

/// What came of opening a changed file.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    /// It does not open, or says what is wrong, or fails the check.
    Said,
    /// Nothing is said, and nothing is changed.
    Unnoticed,
    /// The content is one that the vault had, and only that it was not closed is said.
    Earlier,
    /// The content is another, and nothing is said.
    Silent,
    /// The content is one that never was.
    Mixture,
    /// Damage is called a wrong passphrase, another kind of file or a newer version.
    Mistaken,
}

#[test]
fn no_change_to_any_byte_gives_other_content_in_silence() {
    let mut line = Line::begin("E5");
    let samples = sample::all(is_full());
    let pairs = sample::pairs();
    let tally = share(|share, shares| {
        let mut trial = Trial {
            tally: Tally::default(),
            count: 0,
            share: share as u64,
            shares: shares as u64,
        };
        for sample in &samples {
            trial.flips(sample);
            trial.zeros(sample);
            trial.moves(sample);
            trial.old_headers(sample);
            trial.cuts(sample);
        }
        for (one, other) in &pairs {
            trial.exchanges(one, other);
        }
        trial.tally
    });
    let largest = samples.iter().map(|sample| u64::from(sample.pages)).max();
    line.at_least(
        "pages of the largest vault",
        largest.unwrap_or(0),
        line.size(3, 100),
    );
    for what in changes::KINDS {
        line.at_least(what, tally.of(what), 100);
    }
    line.count(
        "read through SQLite too",
        tally.of("read through SQLite too"),
    );
    for what in [
        "silent changes",
        "mixtures of versions",
        "flips that nothing notices",
        MISTAKEN,
        "panics",
    ] {
        line.never(what, &tally);
    }
    line.end();
}

/// Changes that are tried one after another; each share of the work takes every n-th.
struct Trial {
    tally: Tally,
    count: u64,
    share: u64,
    shares: u64,
}

impl Trial {
    /// Tries one change; `must_be_noticed` where there is something to notice.
    fn try_one(
        &mut self,
        what: &'static str,
        sample: &Sample,
        must_be_noticed: bool,
        about: impl Fn() -> String,
        changed: impl FnOnce() -> Vec<u8>,
    ) {
        self.count += 1;
        if self.count % self.shares != self.share {
            return;
        }
        let file = changed();
        if file == sample.file {
            return;
        }
        self.tally.add(what, 1);
        let through_sqlite = self.count.is_multiple_of(THROUGH_SQLITE);
        let about = || format!("{}, {what}: {}", sample.name, about());
        let judged = catch_unwind(AssertUnwindSafe(|| sample.judge(file, through_sqlite)));
        let Ok(outcome) = judged else {
            return self.tally.wrong("panics", about);
        };
        self.tally
            .add("read through SQLite too", u64::from(through_sqlite));
        let wrong = match outcome {
            // The count of failed tries never changes what an opening comes to.
            Outcome::Said if what == changes::COUNT_BITS => MISTAKEN,
            Outcome::Said => return,
            // Whole records cut off a vault that was not closed leave an earlier state; nothing else may.
            Outcome::Earlier if what == changes::CUTS && !sample.is_closed => return,
            Outcome::Unnoticed if !must_be_noticed => return,
            Outcome::Unnoticed => "flips that nothing notices",
            Outcome::Earlier | Outcome::Silent => "silent changes",
            Outcome::Mixture => "mixtures of versions",
            Outcome::Mistaken => MISTAKEN,
        };
        self.tally.wrong(wrong, about);
    }
}

impl Sample {
    fn judge(&self, file: Vec<u8>, through_sqlite: bool) -> Outcome {
        let folder = SimulatedFolder::new();
        folder.put(NAME, file);
        let (bare, notices) = match seam::open_bare(&folder, NAME, &self.key) {
            Ok(opened) => opened,
            Err(Error::WrongPassphrase | Error::NewerFormat) => return Outcome::Mistaken,
            Err(_) => return Outcome::Said,
        };
        let said = notices
            .iter()
            .any(|notice| *notice != Notice::NotClosedProperly);
        let Ok(digest) = bare.digest() else {
            return Outcome::Said;
        };
        if !self.states.contains(&digest) {
            return Outcome::Mixture;
        }
        let checked = bare.verify();
        drop(bare);
        let shown = (digest == self.digest()).then_some(&self.content);
        if through_sqlite && !self.shows(&folder, shown) {
            return Outcome::Mixture;
        }
        if said || checked.is_err() {
            Outcome::Said
        } else if digest == self.digest() {
            Outcome::Unnoticed
        } else if notices.is_empty() {
            Outcome::Silent
        } else {
            Outcome::Earlier
        }
    }

    /// Returns whether SQLite shows this, or fails.
    fn shows(&self, folder: &SimulatedFolder, expected: Option<&Vec<String>>) -> bool {
        let Ok((vault, _)) = seam::open_by_key(folder, NAME, &self.key, &one_table()) else {
            return true;
        };
        let found = bodies(&vault);
        found.is_err()
            || expected.is_none_or(|expected| found.is_ok_and(|found| found == *expected))
    }

    fn digest(&self) -> Digest {
        *self.states.last().unwrap()
    }
}

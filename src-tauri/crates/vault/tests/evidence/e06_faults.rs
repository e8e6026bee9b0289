//! E6: whichever call of the disk goes wrong, and however: reads still answer, what failed left nothing, and the next
//! save works or is refused with a reason.

use std::io::ErrorKind;

use vault::disk::{Call, Fault, SimulatedFolder};
use vault::{Error, Notice, RecoveryKey, Vault, Work, seam};

use super::entries::{Entries, save};
use super::line::{Line, Tally, share};
use crate::fixtures::{NAME, create_simulated, open_simulated};

/// A piece of work: a sitting that does more than saving.
type Task = fn(&mut Sitting<'_>) -> Option<()>;

const CHECKPOINTS: &str = "checkpoints";

const TASKS: [(&str, Task); 6] = [
    ("saves and a rest", |sitting| {
        sitting.saves(3)?;
        sitting.beside(Vault::rest)?;
        sitting.saves(2)
    }),
    (CHECKPOINTS, |sitting| {
        seam::checkpoint_every(sitting.vault.as_ref()?, 1);
        for _ in 0..3 {
            sitting.saves(1)?;
            sitting.beside(Vault::rest)?;
        }
        Some(())
    }),
    ("sittings", |sitting| {
        for _ in 0..3 {
            sitting.saves(1)?;
            sitting.reopen()?;
        }
        Some(())
    }),
    ("changes of the header", |sitting| {
        sitting.saves(1)?;
        sitting.beside(Vault::remove_recovery_key)?;
        sitting.saves(1)?;
        let key = RecoveryKey::make().ok()?;
        sitting.beside(|vault| vault.set_recovery_key(&key, &key))?;
        sitting.saves(1)
    }),
    ("compaction", |sitting| {
        sitting.saves(2)?;
        sitting.beside(|vault| {
            vault
                .begin(&Work::Compact)
                .and_then(|()| vault.advance().map(|_| ()))
        })?;
        sitting.saves(1)?;
        sitting.beside(|vault| vault.finish().map(|_| ()))?;
        sitting.saves(2)
    }),
    ("an automatic copy", |sitting| {
        sitting.saves(1)?;
        let copy = Work::Copy {
            label: "day",
            keep: 1,
        };
        sitting.beside(|vault| {
            vault.begin(&copy)?;
            vault
                .finish()?
                .map_or(Ok(()), |copy| copy.announce().map(|_| ()))
        })?;
        sitting.saves(1)
    }),
];

const CALLS: [Call; 6] = [
    Call::Read,
    Call::Write,
    Call::SetSize,
    Call::Sync,
    Call::Rename,
    Call::SyncFolder,
];

const FAULTS: [Fault; 6] = [
    Fault::Short,
    Fault::Error(ErrorKind::Interrupted),
    Fault::Error(ErrorKind::StorageFull),
    Fault::Error(ErrorKind::Other),
    Fault::Torn(ErrorKind::StorageFull),
    Fault::Torn(ErrorKind::Other),
];

#[test]
fn whatever_call_goes_wrong_nothing_acknowledged_is_lost() {
    let mut line = Line::begin("E6");
    let points: u64 = line.size(2_000, 50_000);
    // Each round does other saves. Between the calls that fail, the quick size leaves some out.
    let stride = line.size(17, 1);
    let tally = share(|share, shares| {
        let mut tally = Tally::default();
        let mut round = share as u64;
        while tally.of("points") < points.div_ceil(shares as u64) {
            a_round(round, stride, &mut tally);
            round += shares as u64;
        }
        tally
    });
    line.at_least("points", tally.of("points"), points);
    line.count(
        "calls that failed at one",
        tally.of("calls that failed at one"),
    );
    line.count(
        "calls that failed again and again",
        tally.of("calls that failed again and again"),
    );
    line.count("saves refused", tally.of("saves refused"));
    line.count(
        "saves that worked after a refused one",
        tally.of("saves that worked after a refused one"),
    );
    line.count("openings refused", tally.of("openings refused"));
    line.never("reads that did not answer", &tally);
    line.never("records of a refused save", &tally);
    line.never("refusals without a reason", &tally);
    line.never("acknowledged saves lost", &tally);
    line.never("failed openings afterwards", &tally);
    line.end();
}

/// Tries every call of every task, failing once at each place, and at every n-th.
fn a_round(round: u64, stride: u64, tally: &mut Tally) {
    let start = Start::make();
    for (task, work) in TASKS {
        for call in CALLS {
            for fault in FAULTS {
                let first = round % stride;
                for nth in (0..).map(|n| first + n * stride) {
                    let point = Point {
                        task,
                        call,
                        fault,
                        round,
                        nth,
                        every: None,
                    };
                    if !start.survives(&point, work, tally) {
                        break;
                    }
                }
                for every in [1, 2, 3, 5] {
                    let point = Point {
                        task,
                        call,
                        fault,
                        round,
                        nth: 0,
                        every: Some(every),
                    };
                    start.survives(&point, work, tally);
                }
            }
        }
    }
}

/// What goes wrong, and when.
#[derive(Debug)]
struct Point {
    task: &'static str,
    call: Call,
    fault: Fault,
    round: u64,
    nth: u64,
    every: Option<u64>,
}

/// A closed vault with a little in it.
struct Start {
    file: Vec<u8>,
    key: [u8; 32],
}

impl Start {
    fn make() -> Self {
        let folder = SimulatedFolder::new();
        let (mut vault, key) = create_simulated(&folder);
        for number in 1..4 {
            save(&mut vault, number).unwrap();
        }
        vault.lock().unwrap();
        Self {
            file: folder.bytes(NAME).unwrap(),
            key: *key,
        }
    }

    /// Does the work while calls fail, and judges what is left; returns whether the fault found its call.
    fn survives(&self, point: &Point, work: Task, tally: &mut Tally) -> bool {
        let folder = SimulatedFolder::new();
        folder.put(NAME, self.file.clone());
        match point.every {
            None => folder.fail(point.call, point.nth, point.fault),
            Some(every) => {
                for time in 1..200 {
                    folder.fail(point.call, time * every - 1, point.fault);
                }
            }
        }
        let mut expected = Entries::default();
        (1..4).for_each(|number| expected.change(number));
        let mut sitting = Sitting {
            folder: &folder,
            key: &self.key,
            vault: None,
            next: 4 + point.round * 100,
            possible: vec![expected],
            refused: false,
            point,
            tally,
        };
        let _ = sitting.open().and_then(|()| work(&mut sitting));
        let found_its_call = !folder.is_fault_left();
        sitting.end();
        tally.add("points", 1);
        match point.every {
            None if found_its_call => tally.add("calls that failed at one", 1),
            None => {}
            Some(_) => tally.add("calls that failed again and again", 1),
        }
        found_its_call
    }
}

/// A sitting in which calls fail.
struct Sitting<'a> {
    folder: &'a SimulatedFolder,
    key: &'a [u8; 32],
    vault: Option<Vault>,
    /// The number of the next save.
    next: u64,
    /// What may be there: the acknowledged saves, and first among them what the open vault shows. A save that could
    /// not be confirmed may be there at the next opening.
    possible: Vec<Entries>,
    refused: bool,
    point: &'a Point,
    tally: &'a mut Tally,
}

impl Sitting<'_> {
    fn wrong(&mut self, what: &'static str, case: &str) {
        let point = self.point;
        self.tally.wrong(what, || format!("{point:?}: {case}"));
    }

    /// Opens the vault; one that a failing call keeps shut ends the sitting.
    fn open(&mut self) -> Option<()> {
        match open_simulated(self.folder, self.key) {
            Ok((vault, _)) => self.vault = Some(vault),
            Err(error) => {
                self.tally.add("openings refused", 1);
                self.reason(&error);
                return None;
            }
        }
        self.look()
    }

    /// Makes so many saves, each of which works, or is refused and leaves nothing.
    fn saves(&mut self, count: usize) -> Option<()> {
        for _ in 0..count {
            let number = self.next;
            self.next += 1;
            let vault = self.vault.as_mut()?;
            let before = seam::sequence(vault);
            let saved = save(vault, number);
            let written = seam::sequence(vault) - before;
            // A checkpoint that is due may go before a save.
            let may_be_written = u64::from(self.point.task == CHECKPOINTS);
            let mut after = self.possible[0].clone();
            after.change(number);
            match saved {
                Ok(()) => {
                    self.tally.add(
                        "saves that worked after a refused one",
                        u64::from(self.refused),
                    );
                    self.refused = false;
                    self.possible = vec![after];
                }
                Err(error) => {
                    self.tally.add("saves refused", 1);
                    self.refused = true;
                    self.reason(&error);
                    if matches!(error, Error::Poisoned) {
                        self.possible.push(after);
                    }
                    if written > may_be_written {
                        self.wrong(
                            "records of a refused save",
                            &format!("save {number}: {error}"),
                        );
                    }
                }
            }
            self.look()?;
        }
        Some(())
    }

    /// Does something that changes no entry, whether it works or not.
    fn beside(&mut self, work: impl FnOnce(&mut Vault) -> Result<(), Error>) -> Option<()> {
        if let Err(error) = work(self.vault.as_mut()?) {
            self.reason(&error);
        }
        self.look()
    }

    fn reopen(&mut self) -> Option<()> {
        if let Err(error) = self.vault.take()?.lock() {
            self.reason(&error);
        }
        self.open()
    }

    /// Reads everything. Where it is reading that fails, it is tried once more.
    fn look(&mut self) -> Option<()> {
        let vault = self.vault.as_ref()?;
        let mut found = vault.read(Entries::stored);
        if self.point.call == Call::Read && found.is_err() {
            if self.point.every.is_some() {
                return Some(());
            }
            found = vault.read(Entries::stored);
        }
        match found {
            Ok(found) if self.possible[0] == found => {}
            // Opened again, the save that could not be confirmed is there after all.
            Ok(found) if self.possible.contains(&found) => self.possible = vec![found],
            Ok(found) => {
                let case = format!("{} is there", found.number());
                self.wrong("acknowledged saves lost", &case);
                return None;
            }
            Err(error) => {
                self.wrong("reads that did not answer", &error.to_string());
                return None;
            }
        }
        Some(())
    }

    /// Notes a refusal that says nothing of use.
    fn reason(&mut self, error: &Error) {
        let says_why = matches!(
            error,
            Error::DiskFull
                | Error::DiskGone
                | Error::Poisoned
                | Error::Io(_)
                | Error::ReadOnly
                | Error::Damaged(_)
        );
        if !says_why {
            self.wrong("refusals without a reason", &format!("{error:?}"));
        }
    }

    /// Heals the disk, and opens what is left.
    fn end(mut self) {
        if let Some(vault) = self.vault.take() {
            let _ = vault.lock();
        }
        self.folder.heal();
        let (mut vault, notices) = match open_simulated(self.folder, self.key) {
            Ok(opened) => opened,
            Err(error) => return self.wrong("failed openings afterwards", &error.to_string()),
        };
        if notices
            .iter()
            .any(|notice| matches!(notice, Notice::ReadOnly(_)))
        {
            self.wrong("failed openings afterwards", &format!("{notices:?}"));
        }
        if let Err(error) = vault.check() {
            self.wrong("failed openings afterwards", &error.to_string());
        }
        match vault.read(Entries::stored) {
            Ok(found) if self.possible.contains(&found) => {}
            Ok(found) => self.wrong(
                "acknowledged saves lost",
                &format!("{} is there", found.number()),
            ),
            Err(error) => self.wrong("reads that did not answer", &error.to_string()),
        }
        if let Err(error) = save(&mut vault, self.next).and_then(|()| vault.lock()) {
            self.wrong(
                "failed openings afterwards",
                &format!("the next save: {error}"),
            );
        }
    }
}

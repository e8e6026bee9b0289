//! A line of the evidence: what was counted while it was shown.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::thread;
use std::time::Instant;
use std::{env, fs};

/// How many cases of each wrong are described.
const DESCRIBED: usize = 5;

/// A line that is being shown.
pub(crate) struct Line {
    name: &'static str,
    begun: Instant,
    counted: Vec<(&'static str, u64)>,
    told: Vec<(String, &'static str)>,
    unmet: Vec<String>,
}

impl Line {
    pub(crate) fn begin(name: &'static str) -> Self {
        Self {
            name,
            begun: Instant::now(),
            counted: Vec::new(),
            told: Vec::new(),
            unmet: Vec::new(),
        }
    }

    /// Takes the number for the size that is asked for.
    pub(crate) fn size<T>(&self, quick: T, full: T) -> T {
        if is_full() { full } else { quick }
    }

    /// States how many there were.
    pub(crate) fn count(&mut self, what: &'static str, count: u64) {
        self.counted.push((what, count));
    }

    /// States how many there were, which must not be fewer than `least`.
    pub(crate) fn at_least(&mut self, what: &'static str, count: u64, least: u64) {
        if count < least {
            self.unmet.push(format!("{what}: only {count} of {least}"));
        }
        self.count(what, count);
    }

    /// States what showed a thing.
    pub(crate) fn tell(&mut self, what: String, by: &'static str) {
        self.told.push((what, by));
    }

    /// States that something never happened, or fails with the cases in which it did.
    pub(crate) fn never(&mut self, what: &'static str, tally: &Tally) {
        let count = tally.of(what);
        if count > 0 {
            self.unmet.push(format!("{what}: {count}"));
            self.unmet.extend(tally.cases(what).iter().cloned());
        }
        self.count(what, count);
    }

    /// Judges the counts, and leaves them where `cargo xtask evidence` looks for them.
    pub(crate) fn end(self) {
        let Self {
            name,
            begun,
            counted,
            told,
            unmet,
        } = self;
        assert!(
            unmet.is_empty(),
            "{name} does not stand:\n{}",
            unmet.join("\n")
        );
        let Some(folder) = env::var_os("ALCOVE_EVIDENCE_OUT").map(PathBuf::from) else {
            return;
        };
        let mut json = format!(
            "{{\"line\":\"{name}\",\"full\":{},\"seconds\":{:.1},\"counts\":[",
            is_full(),
            begun.elapsed().as_secs_f64()
        );
        for (place, (what, count)) in counted.iter().enumerate() {
            let comma = if place > 0 { "," } else { "" };
            write!(json, "{comma}[\"{what}\",{count}]").unwrap();
        }
        json.push_str("],\"told\":[");
        for (place, (what, by)) in told.iter().enumerate() {
            let comma = if place > 0 { "," } else { "" };
            write!(json, "{comma}[\"{what}\",\"{by}\"]").unwrap();
        }
        json.push_str("]}\n");
        fs::write(folder.join(format!("{name}.json")), json).unwrap();
    }
}

/// Counts by name, and the first cases of what should not have happened.
#[derive(Default)]
pub(crate) struct Tally {
    counts: BTreeMap<&'static str, u64>,
    cases: BTreeMap<&'static str, Vec<String>>,
}

impl Tally {
    pub(crate) fn add(&mut self, what: &'static str, count: u64) {
        *self.counts.entry(what).or_default() += count;
    }

    /// Counts something that should not have happened.
    pub(crate) fn wrong(&mut self, what: &'static str, case: impl FnOnce() -> String) {
        self.add(what, 1);
        let cases = self.cases.entry(what).or_default();
        if cases.len() < DESCRIBED {
            cases.push(format!("  {}", case()));
        }
    }

    /// Fails with the first case of anything that should not have happened.
    pub(crate) fn faultless(&self) -> Result<(), String> {
        match self.cases.iter().next() {
            Some((what, cases)) => Err(format!("{what}: {}", cases.join("; "))),
            None => Ok(()),
        }
    }

    pub(crate) fn of(&self, what: &'static str) -> u64 {
        self.counts.get(what).copied().unwrap_or_default()
    }

    pub(crate) fn merge(&mut self, other: Self) {
        for (what, count) in other.counts {
            self.add(what, count);
        }
        for (what, cases) in other.cases {
            self.cases.entry(what).or_default().extend(cases);
        }
    }

    fn cases(&self, what: &'static str) -> &[String] {
        self.cases.get(what).map_or(&[], Vec::as_slice)
    }
}

/// Returns whether the full size is asked for.
pub(crate) fn is_full() -> bool {
    env::var_os("ALCOVE_EVIDENCE").is_some_and(|size| size == "full")
}

/// Shares the work among the cores in the full size; the quick one shares them with the other tests.
pub(crate) fn share(work: impl Fn(usize, usize) -> Tally + Sync) -> Tally {
    let shares = if is_full() {
        thread::available_parallelism().map_or(1, usize::from)
    } else {
        1
    };
    let work = &work;
    thread::scope(|scope| {
        let shares: Vec<_> = (0..shares)
            .map(|share| scope.spawn(move || work(share, shares)))
            .collect();
        let mut all = Tally::default();
        for share in shares {
            all.merge(share.join().unwrap());
        }
        all
    })
}

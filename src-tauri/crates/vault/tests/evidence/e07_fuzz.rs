//! E7: whatever stands in a file or is typed as a recovery key, nothing crashes, hangs or takes much memory.
//!
//! The mutations know the format: most of what they make is sealed again under the data key, with chain, lengths, ends
//! and sums made right, or not one in a hundred would get past the first tag. An input that comes to an outcome that
//! none came to before joins the corpus. This stands in place of a fuzzer that is guided by coverage: such a one needs a
//! second build of everything under other compiler flags, and its mutations stop at the first seal.
//!
//! Each target runs in a process of its own, so that a crash, a hang or a limit of memory is its own.

mod claims;
mod model;
mod mutations;
mod seeds;
mod targets;

use std::collections::HashSet;
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::{Child, exit};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant};
use std::{fs, panic, thread};

use rustix::process::{Resource, Rlimit, setrlimit};
use vault::disk::Dice;

use super::child::{self, Growth};
use super::line::{Line, Tally, is_full};
use targets::Target;

const CHILD: &str = "evidence::e07_fuzz::the_process_that_fuzzes";
/// What one input may take, on a machine that does other things too.
const HANG: Duration = Duration::from_secs(10);
/// What a target may take at its peak beyond what it began with, in KiB.
const MEMORY: u64 = 64 * 1024;
/// What the process of a target may have in all; beyond it an allocation fails, which is a crash.
const ADDRESSES: u64 = 2 << 30;
/// The most inputs that join the corpus, which is in memory; one more takes the place of another of them.
const JOINING: usize = 200;
/// Faults that are described.
const DESCRIBED: u64 = 5;

/// For how long a target is fuzzed.
#[derive(Clone, Copy)]
enum Limit {
    /// On the clock.
    Clock(Duration),
    /// Of a processor, however many processes share it.
    Processor(Duration),
}

#[test]
fn nothing_in_a_file_crashes_hangs_or_takes_much_memory() {
    let mut line = Line::begin("E7");
    let folder = tempfile::tempdir().unwrap();
    let started = Target::ALL.map(|target| {
        let role = format!("{}|{}", target.name(), folder.path().display());
        (target, child::start(&mut child::call(CHILD, &role)))
    });
    let mut tally = Tally::default();
    for (target, process) in started {
        let (inputs, opened) = hear(target, process, &mut tally);
        tally.add("inputs", inputs);
        tally.add("inputs that opened", opened);
        line.at_least(counted(target), inputs, line.size(500, 200_000));
    }
    line.at_least(
        "seconds for each",
        tally.of("seconds") / Target::ALL.len() as u64,
        line.size(20, 600),
    );
    let inputs = tally.of("inputs");
    line.at_least(
        "inputs that opened",
        tally.of("inputs that opened"),
        inputs / 10,
    );
    line.count("outcomes", tally.of("outcomes"));
    line.count("slowest input in milliseconds", tally.of("slowest"));
    line.count("largest growth in KiB", tally.of("growth"));
    line.never("crashes", &tally);
    line.never("hangs", &tally);
    line.never("targets that took 64 MiB", &tally);
    if tally.faultless().is_err() {
        println!("What was found stands in {}", folder.keep().display());
    }
    line.end();
}

fn counted(target: Target) -> &'static str {
    match target {
        Target::Header => "inputs for the header",
        Target::Slots => "inputs for the slots",
        Target::Log => "inputs for the log",
        Target::List => "inputs for the list",
        Target::RecoveryKey => "inputs for the recovery key",
    }
}

/// Hears what the process of a target says until it ends, and returns its inputs and those that opened.
fn hear(target: Target, mut process: Child, tally: &mut Tally) -> (u64, u64) {
    let mut done = None;
    for said in child::lines(&mut process) {
        if let Some(fault) = said.strip_prefix("crash ") {
            tally.wrong("crashes", || format!("{}: {fault}", target.name()));
        } else if let Some(input) = said.strip_prefix("hang ") {
            tally.wrong("hangs", || format!("{}: {input}", target.name()));
        } else if let Some(numbers) = said.strip_prefix("fuzzed ") {
            let numbers = numbers.split(' ').map(|number| number.parse().unwrap());
            done = Some(numbers.collect::<Vec<u64>>());
        }
    }
    let ended = process.wait().unwrap();
    let Some([inputs, opened, outcomes, slowest, growth, seconds]) = done.as_deref() else {
        if tally.of("hangs") == 0 {
            tally.wrong("crashes", || {
                format!("{}: the process ended: {ended}", target.name())
            });
        }
        return (0, 0);
    };
    if *growth >= MEMORY {
        tally.wrong("targets that took 64 MiB", || {
            format!("{}: {growth} KiB", target.name())
        });
    }
    let largest = |what| tally.of(what);
    let (slower, grown) = (
        slowest.saturating_sub(largest("slowest")),
        growth.saturating_sub(largest("growth")),
    );
    tally.add("slowest", slower);
    tally.add("growth", grown);
    tally.add("outcomes", *outcomes);
    tally.add("seconds", *seconds);
    (*inputs, *opened)
}

/// Runs only where the test above starts it: fuzzes one target, and says what came of it.
#[test]
fn the_process_that_fuzzes() {
    let Some(role) = child::role() else { return };
    let (name, folder) = role.split_once('|').unwrap();
    let target = Target::ALL.into_iter().find(|target| target.name() == name);
    let target = target.unwrap();
    let addresses = Rlimit {
        current: Some(ADDRESSES),
        maximum: Some(ADDRESSES),
    };
    setrlimit(Resource::As, addresses).unwrap();
    // A fault is told by the line of the input, which is kept.
    panic::set_hook(Box::new(|fault| {
        let place = fault.location().map(ToString::to_string);
        let said = fault.payload_as_str().unwrap_or("a panic");
        *FAULT.lock().unwrap() = format!(
            "{} at {}",
            said.replace('\n', " "),
            place.unwrap_or_default()
        );
    }));
    let limit = if is_full() {
        Limit::Processor(Duration::from_secs(600))
    } else {
        Limit::Clock(Duration::from_secs(20))
    };
    let fuzzed = Fuzzing::begin(target, Path::new(folder)).go_on(limit);
    println!("fuzzed {fuzzed}");
}

/// Looks at the clock for an input that takes too long.
struct Watch {
    begun: Instant,
    /// When the present input was begun, in milliseconds.
    input: AtomicU64,
}

impl Watch {
    fn now(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_millis()).unwrap()
    }
}

static WATCH: OnceLock<Watch> = OnceLock::new();

/// What the last panic said, and where.
static FAULT: Mutex<String> = Mutex::new(String::new());

struct Fuzzing<'a> {
    target: Target,
    folder: &'a Path,
    /// Holds the present input, and how long that is.
    kept: File,
    kept_length: usize,
    /// The seeds, of which there are so many, and then what joined them.
    corpus: Vec<seeds::Seed>,
    seeds: usize,
    outcomes: HashSet<String>,
    dice: Dice,
    crashes: u64,
}

impl<'a> Fuzzing<'a> {
    fn begin(target: Target, folder: &'a Path) -> Self {
        let watch = WATCH.get_or_init(|| Watch {
            begun: Instant::now(),
            input: AtomicU64::new(u64::MAX),
        });
        let name = target.name();
        thread::spawn(move || {
            loop {
                thread::sleep(HANG / 20);
                let begun = watch.input.load(Ordering::Relaxed);
                if watch.now().saturating_sub(begun) > u64::try_from(HANG.as_millis()).unwrap() {
                    println!("hang in what is kept as {name}");
                    exit(1);
                }
            }
        });
        let corpus = target.seeds();
        Self {
            target,
            folder,
            kept: File::create(folder.join(name)).unwrap(),
            kept_length: 0,
            seeds: corpus.len(),
            corpus,
            outcomes: HashSet::new(),
            dice: Dice::new(target as u64 + if is_full() { 100 } else { 0 }),
            crashes: 0,
        }
    }

    /// Tries inputs until the time is up, and returns what came of them as numbers.
    fn go_on(mut self, limit: Limit) -> String {
        let watch = WATCH.get().unwrap();
        let (mut inputs, mut opened, mut slowest) = (0_u64, 0_u64, 0);
        // What the first inputs make room for is not counted.
        for _ in 0..64 {
            self.try_one();
        }
        let growth = Growth::begin();
        let begun = (Instant::now(), processor_time());
        let spent = || match limit {
            Limit::Clock(limit) => begun.0.elapsed().checked_sub(limit).is_none(),
            Limit::Processor(limit) => (processor_time() - begun.1).checked_sub(limit).is_none(),
        };
        while spent() {
            watch.input.store(watch.now(), Ordering::Relaxed);
            let Some(came) = self.try_one() else { continue };
            slowest = slowest.max(watch.now() - watch.input.load(Ordering::Relaxed));
            inputs += 1;
            opened += u64::from(came);
            if self.crashes >= DESCRIBED {
                break;
            }
        }
        watch.input.store(u64::MAX, Ordering::Relaxed);
        let seconds = match limit {
            Limit::Clock(_) => begun.0.elapsed(),
            Limit::Processor(_) => processor_time() - begun.1,
        };
        let outcomes = self.outcomes.len();
        format!(
            "{inputs} {opened} {outcomes} {slowest} {} {}",
            growth.kib(),
            seconds.as_secs()
        )
    }

    fn join(&mut self, input: seeds::Seed) {
        if self.corpus.len() < self.seeds + JOINING {
            self.corpus.push(input);
        } else {
            let place = self.seeds + self.dice.below(JOINING);
            self.corpus[place] = input;
        }
    }

    /// Tries one input, and returns whether it opened; nothing where there was none to try.
    fn try_one(&mut self) -> Option<bool> {
        let Self {
            target,
            corpus,
            dice,
            ..
        } = self;
        let input = target.input(corpus, dice)?;
        let bytes = match self.target {
            Target::RecoveryKey => input.recovery.as_ref().unwrap().as_bytes(),
            _ => &input.file,
        };
        // Kept before it is tried: what ends the process is there to be looked at.
        self.kept.write_all_at(bytes, 0).unwrap();
        if bytes.len() != self.kept_length {
            self.kept.set_len(bytes.len() as u64).unwrap();
            self.kept_length = bytes.len();
        }
        match catch_unwind(AssertUnwindSafe(|| self.target.run(&input, &mut self.dice))) {
            Ok(came) => {
                if self.outcomes.insert(came.outcome) {
                    self.join(input);
                }
                Some(came.opened)
            }
            Err(_) => {
                self.crashes += 1;
                println!("crash {}", FAULT.lock().unwrap());
                let name = format!("{}.{}", self.target.name(), self.crashes);
                let _ = fs::copy(self.folder.join(self.target.name()), self.folder.join(name));
                Some(false)
            }
        }
    }
}

/// Returns for how long this thread has had a processor.
fn processor_time() -> Duration {
    let spent = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::try_from(spent).unwrap()
}

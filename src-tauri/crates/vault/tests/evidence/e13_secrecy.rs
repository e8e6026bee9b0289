//! E13: one file, nothing in clear, and no other file is written.
//!
//! A process does what a notebook does, one piece of work after another, while the system's tracer writes down every
//! path that it names. After each piece, whatever it stored, deleted or looked for is searched for in every file that
//! could hold it.

mod canaries;
mod trace;
mod work;

use std::ffi::OsStr;
use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use super::child;
use super::line::{Line, Tally, is_full};
use canaries::Canaries;

const CHILD: &str = "evidence::e13_secrecy::the_process_that_writes";
/// What the vault may have beside itself: what is not finished, copies, and what was asked for under a name.
const NAMED: [&str; 8] = [
    "v",
    "v.unfinished-setup",
    "v.compact",
    "v-copies",
    "backup",
    "backup.unfinished-copy",
    "restored",
    "restored.unfinished-copy",
];
/// What of these stays.
const STAYS: [&str; 4] = ["v", "v-copies", "backup", "restored"];
/// Where programs put what they do not want to keep.
const TEMPORARY: [&str; 3] = ["/tmp", "/var/tmp", "/dev/shm"];

#[test]
fn nothing_is_in_clear_and_no_other_file_is_written() {
    let mut line = Line::begin("E13");
    let mut tally = Tally::default();
    let seed = RandomState::new().hash_one("canaries");
    let found = Sitting::begin(seed).observe("vault", &mut tally);
    line.at_least("canaries", canaries::COUNT as u64, 32);
    line.at_least(
        "pieces of work",
        tally.of("pieces of work"),
        work::PIECES.len() as u64,
    );
    line.count("files searched", tally.of("files searched"));
    line.never("canaries found", &tally);
    line.never("files beside the vault", &tally);
    line.never("files in the folder for temporary ones", &tally);
    if let Some(calls) = found.calls {
        line.at_least("calls traced", calls.traced, 100);
        line.at_least(
            "calls that open to write, make, rename or remove",
            calls.changing,
            20,
        );
        line.never("of them of another file", &tally);
    } else {
        assert!(!is_full(), "the system's tracer, strace, is missing");
    }
    let mut control = Tally::default();
    let found = Sitting::begin(seed).observe("plain", &mut control);
    line.at_least(
        "canaries found in plain SQLite, the control",
        found.canaries,
        canaries::COUNT as u64,
    );
    if found.calls.is_some() {
        let others = control.of("of them of another file");
        line.at_least(
            "calls of another file by plain SQLite, the control",
            others,
            2,
        );
    }
    line.end();
}

/// Runs only where the test above starts it: does every piece of work, and waits after each to be looked at.
#[test]
fn the_process_that_writes() {
    let Some(role) = child::role() else { return };
    let mut parts = role.split('|');
    let mut part = || parts.next().unwrap();
    let (what, seed, folder) = (part(), part().parse().unwrap(), Path::new(part()));
    // For as long as the process.
    let words: &'static [String] = canaries::words(seed).leak();
    let did = |piece: &str| {
        println!("did {piece}");
        std::io::stdin().read_line(&mut String::new()).unwrap();
    };
    if what == "plain" {
        let _open = work::plain(folder, words);
        did("the control");
        return;
    }
    let mut life = work::Life::new(folder, words);
    for (name, piece) in work::PIECES {
        piece(&mut life).unwrap();
        did(name);
    }
}

/// The folders of one process, and what is looked for.
struct Sitting {
    seed: u64,
    begun: SystemTime,
    /// In it, `folder` is where the vault lies, `temporary` where temporary files would, and beside both the trace.
    all: tempfile::TempDir,
    canaries: Canaries,
}

/// What a process left to be found.
struct Found {
    canaries: u64,
    calls: Option<trace::Calls>,
}

impl Sitting {
    fn begin(seed: u64) -> Self {
        let all = tempfile::tempdir().unwrap();
        for name in ["folder", "temporary"] {
            fs::create_dir(all.path().join(name)).unwrap();
        }
        Self {
            seed,
            begun: SystemTime::now(),
            all,
            canaries: Canaries::new(seed),
        }
    }

    fn folder(&self) -> PathBuf {
        self.all.path().join("folder")
    }

    /// Lets the process work, and looks at everything after each piece.
    fn observe(&self, what: &str, tally: &mut Tally) -> Found {
        let role = format!("{what}|{}|{}", self.seed, self.folder().display());
        let trace = self.all.path().join("trace");
        let can_trace = child::can_trace();
        let mut call = if can_trace {
            child::call_traced(trace::CALLS, &trace, CHILD, &role)
        } else {
            child::call(CHILD, &role)
        };
        let mut process = child::start(self.dress(&mut call));
        let mut answer = process.stdin.take().unwrap();
        let mut canaries = 0;
        for said in child::lines(&mut process) {
            if let Some(piece) = said.strip_prefix("did ") {
                canaries = canaries.max(self.look(piece, tally));
                tally.add("pieces of work", 1);
                writeln!(answer).unwrap();
            }
        }
        assert!(process.wait().unwrap().success(), "the work itself failed");
        let calls = can_trace.then(|| trace::Calls::read(&trace));
        for (call, path) in calls.iter().flat_map(|calls| &calls.paths) {
            if !self.is_named(path) {
                tally.wrong("of them of another file", || {
                    format!("{call}: {}", path.display())
                });
            }
        }
        Found { canaries, calls }
    }

    fn dress<'a>(&self, call: &'a mut Command) -> &'a mut Command {
        let temporary = self.all.path().join("temporary");
        for name in ["TMPDIR", "SQLITE_TMPDIR", "TMP", "TEMP"] {
            call.env(name, &temporary);
        }
        call.stdin(Stdio::piped())
    }

    /// Whether a path is one that the vault may write.
    fn is_named(&self, path: &Path) -> bool {
        let Ok(within) = path.strip_prefix(self.folder()) else {
            return ["/dev/null", "/dev/tty"].map(Path::new).contains(&path);
        };
        let first = within.components().next().map(|first| first.as_os_str());
        first.is_some_and(|first| NAMED.map(OsStr::new).contains(&first))
    }

    /// Looks at every file that could hold what was written; returns how many of the canaries were found.
    fn look(&self, after: &str, tally: &mut Tally) -> u64 {
        for name in names(&self.folder()) {
            if !STAYS.contains(&name.as_str()) {
                tally.wrong("files beside the vault", || format!("{name} after {after}"));
            }
        }
        let temporary = self.all.path().join("temporary");
        for name in names(&temporary) {
            let case = || format!("{name} after {after}");
            tally.wrong("files in the folder for temporary ones", case);
        }
        let mut files = Vec::new();
        list(&self.folder(), &|_| true, &mut files);
        list(&temporary, &|_| true, &mut files);
        for real in TEMPORARY {
            // What was not touched since is not ours, and the folders of this test are listed above.
            let is_new = |path: &Path| {
                let changed = path.symlink_metadata().and_then(|told| told.modified());
                changed.is_ok_and(|changed| changed >= self.begun) && path != self.all.path()
            };
            list(Path::new(real), &is_new, &mut files);
        }
        let mut all = std::collections::BTreeSet::new();
        for file in files {
            // The files of others may be gone by now.
            let Ok(bytes) = fs::read(&file) else { continue };
            tally.add("files searched", 1);
            let found = self.canaries.within(&bytes);
            if !found.is_empty() {
                let case = || format!("{found:?} in {} after {after}", file.display());
                tally.wrong("canaries found", case);
            }
            all.extend(found);
        }
        all.len() as u64
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}

/// Lists the files in a folder and in those within it, where they and their folders are wanted.
fn list(folder: &Path, is_wanted: &dyn Fn(&Path) -> bool, into: &mut Vec<PathBuf>) {
    const LONGEST: u64 = 64 * 1024 * 1024;
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let Ok(told) = path.symlink_metadata() else {
            continue;
        };
        if !is_wanted(&path) {
            continue;
        }
        if told.is_dir() {
            list(&path, is_wanted, into);
        } else if told.is_file() && told.len() <= LONGEST {
            into.push(path);
        }
    }
}

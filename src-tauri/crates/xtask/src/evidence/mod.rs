//! `cargo xtask evidence`: every line of the vault's evidence at its full size, and the table of what was counted.

mod lines;
mod place;
mod report;
mod results;

use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::machine;
use crate::reader;
use crate::steps::{Outcome, Steps, cargo, root, target};
use lines::{Cores, LINES, Line, Size};
use place::Place;

/// What a run may take in all.
const LIMIT: Duration = Duration::from_secs(100 * 60);
/// How often a running line is looked at.
const LOOK: Duration = Duration::from_millis(100);

/// Shows the lines that this commit has not shown yet, or only one of them; quick sizes alone need no clean tree.
pub(crate) fn evidence(only: Option<&str>, quick: bool) -> Outcome {
    let wanted: Vec<&Line> = LINES
        .iter()
        .filter(|line| only.is_none_or(|name| line.name.eq_ignore_ascii_case(name)))
        .collect();
    if wanted.is_empty() {
        return Err(format!("There is no line {}.", only.unwrap_or_default()));
    }
    let place = Place::find()?;
    if place.is_dirty && !quick {
        return Err(String::from(
            "The full size is shown for a commit, and there are changes that are in none: `git status` shows them.",
        ));
    }
    let mut steps = Steps::new();
    machine::install(&mut steps, &[machine::READER, machine::TRACER])?;
    reader::environment(&mut steps)?;
    let program = build(&mut steps)?;
    let sizes = if quick {
        &Size::ALL[..1]
    } else {
        &Size::ALL[..]
    };
    let runner = Runner {
        program,
        place: &place,
        deadline: Instant::now() + LIMIT,
    };
    for &size in sizes {
        steps.check(size.name(), || runner.show(&wanted, size))?;
    }
    steps.summarise();
    println!(
        "\nCounts: {}",
        place
            .folder(Size::Quick)
            .parent()
            .unwrap_or(root())
            .display()
    );
    if quick {
        return Ok(());
    }
    match report::write(&place)? {
        Some(file) => println!("Table: {}", file.display()),
        None => println!("The table is written when this commit has shown every line."),
    }
    Ok(())
}

/// Builds the vault's tests, and says where the program is.
fn build(steps: &mut Steps) -> Result<PathBuf, String> {
    let tests = [
        "test",
        "--profile",
        "checked",
        "--package",
        "vault",
        "--test",
        "main",
        "--no-run",
    ];
    steps.run("build the vault's tests", cargo().args(tests))?;
    let told = cargo()
        .args(tests)
        .args(["--message-format", "json"])
        .stderr(Stdio::null())
        .output()
        .map_err(|error| format!("cargo does not start: {error}."))?;
    let program = String::from_utf8_lossy(&told.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .find_map(|message| Some(PathBuf::from(message.get("executable")?.as_str()?)))
        .ok_or("cargo does not say where it built the vault's tests.")?;
    // A copy stays what it is, whatever is built meanwhile; it stands beside the folder it came from.
    let kept = target().join("checked/evidence");
    fs::copy(&program, &kept).map_err(|error| format!("{}: {error}.", kept.display()))?;
    Ok(kept)
}

struct Runner<'a> {
    program: PathBuf,
    place: &'a Place,
    deadline: Instant,
}

impl Runner<'_> {
    /// Shows the lines that this commit has not shown at this size.
    fn show(&self, wanted: &[&Line], size: Size) -> Outcome {
        let folder = self.place.folder(size);
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}.", folder.display()))?;
        let (shown, left): (Vec<&Line>, Vec<&Line>) = wanted
            .iter()
            .partition(|line| !self.place.is_dirty && results::read(&folder, line.name).is_some());
        for line in shown {
            println!("{:>4}  was shown before", line.name);
        }
        let (one, all): (Vec<&Line>, Vec<&Line>) =
            left.into_iter().partition(|line| line.cores == Cores::One);
        let queue = Mutex::new(VecDeque::from(one));
        let next = || {
            queue
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .pop_front()
        };
        let work = || -> Outcome {
            while let Some(line) = next() {
                self.show_one(line, size, &folder)?;
            }
            Ok(())
        };
        thread::scope(|scope| {
            let other = scope.spawn(work);
            work().and(
                other
                    .join()
                    .unwrap_or_else(|_| Err(String::from("A line stopped short."))),
            )
        })?;
        all.into_iter()
            .try_for_each(|line| self.show_one(line, size, &folder))
    }

    fn show_one(&self, line: &Line, size: Size, folder: &Path) -> Outcome {
        println!("{:>4}  {}", line.name, line.what);
        // What an earlier run of a changed tree left says nothing about this one.
        let _ = fs::remove_file(results::file(folder, line.name));
        let log = folder.join(format!("{}.log", line.name));
        let file =
            fs::File::create(&log).map_err(|error| format!("{}: {error}.", log.display()))?;
        let errors = file
            .try_clone()
            .map_err(|error| format!("{}: {error}.", log.display()))?;
        let mut running = Command::new(&self.program)
            .arg(line.tests)
            .current_dir(root().join("src-tauri/crates/vault"))
            .env("ALCOVE_EVIDENCE", size.variable())
            .env("ALCOVE_EVIDENCE_OUT", folder)
            .stdout(file)
            .stderr(errors)
            .spawn()
            .map_err(|error| format!("{} does not start: {error}.", self.program.display()))?;
        let ended = loop {
            match running.try_wait() {
                Ok(Some(status)) => break Some(status),
                Ok(None) if Instant::now() < self.deadline => thread::sleep(LOOK),
                _ => {
                    let _ = running.kill();
                    let _ = running.wait();
                    break None;
                }
            }
        };
        let Some(status) = ended else {
            return Err(format!(
                "{} was stopped: a run may take {} minutes. The next one goes on here.",
                line.name,
                LIMIT.as_secs() / 60
            ));
        };
        match results::read(folder, line.name) {
            Some(result) if status.success() => {
                println!(
                    "{:>4}  stands after {:.0} s: {}",
                    line.name,
                    result.seconds,
                    result.counts(", ")
                );
                Ok(())
            }
            _ => Err(format!(
                "{} does not stand; what it says: {}",
                line.name,
                log.display()
            )),
        }
    }
}

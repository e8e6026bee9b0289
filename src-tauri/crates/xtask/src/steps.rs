//! Steps: what is done is named before, and timed after.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Done, or the one sentence that says what stopped it.
pub(crate) type Outcome = Result<(), String>;

/// A row of steps and the time each took.
pub(crate) struct Steps {
    begun: Instant,
    done: Vec<(String, Duration)>,
}

impl Steps {
    pub(crate) fn new() -> Self {
        Self {
            begun: Instant::now(),
            done: Vec::new(),
        }
    }

    /// Runs a command as a step; what it prints is seen as it comes.
    pub(crate) fn run(&mut self, name: &str, command: &mut Command) -> Outcome {
        self.check(name, || {
            let status = command
                .status()
                .map_err(|error| format!("{} does not start: {error}.", shown(command)))?;
            if status.success() {
                Ok(())
            } else {
                Err(format!("Stopped at “{name}”: {}", shown(command)))
            }
        })
    }

    /// Runs a check as a step.
    pub(crate) fn check(&mut self, name: &str, check: impl FnOnce() -> Outcome) -> Outcome {
        println!("\n== {name}");
        let begun = Instant::now();
        let outcome = check();
        let took = begun.elapsed();
        let verdict = if outcome.is_ok() { "done" } else { "stopped" };
        println!("== {name}: {verdict} in {}", seconds(took));
        self.done.push((name.to_owned(), took));
        outcome
    }

    /// Prints every step with its time.
    pub(crate) fn summarise(&self) {
        println!();
        for (name, took) in &self.done {
            println!("{:>8}  {name}", seconds(*took));
        }
        println!("{:>8}  in all", seconds(self.begun.elapsed()));
    }
}

/// Returns a call of the same cargo that built this program, at the root of the workspace.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root());
    cargo
}

/// Returns the root of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(3)
        .expect("this crate stands at src-tauri/crates/xtask")
}

/// Returns the folder cargo builds in.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// Returns what a command prints, if it runs and succeeds.
pub(crate) fn output_of(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

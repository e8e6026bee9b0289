//! What the commands of the README call: `cargo xtask run`, `test`, `shots`, `bindings`, `bench`, `evidence`.
//!
//! It depends on little, so that the first thing a person sees comes within seconds of a fresh clone.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command speaks to the person who runs it"
)]

mod advisories;
mod bench;
mod driven;
mod evidence;
mod graph;
mod machine;
mod policy;
mod reader;
mod run;
mod steps;
mod test;
mod top;
mod ui;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};
use steps::{Outcome, Steps, cargo};

/// Builds, runs and tests Alcove.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Xtask {
    #[command(subcommand)]
    command: Option<Task>,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Install what is missing, build Alcove optimised and open its window; without a display, run the tour
    Run {
        /// What is passed on to Alcove, such as `--vault FILE`
        #[arg(last = true)]
        arguments: Vec<OsString>,
    },
    /// Install what is missing and check everything: formats, lints, tests, documentation, journeys
    Test,
    /// Make the Python environment of the vault's independent reader, in target/reader-venv
    Reader,
    /// Take a picture of every screen, light, dark and at 200 % text, into target/shots
    Shots,
    /// Write ui/src/ipc/bindings.ts anew from the commands in Rust
    Bindings,
    /// Measure the vault beside plain SQLite and SQLCipher, all in one run; every figure to target/bench/bench.json
    Bench {
        /// How many journal entries there are
        #[arg(long = "entries", value_name = "NUMBER", default_values_t = [20_000, 200_000], value_delimiter = ',')]
        entries: Vec<u64>,
    },
    /// Show every line of the vault's evidence at its full size, and write EVIDENCE.md; a run goes on where the last stopped
    Evidence {
        /// Show this line only
        #[arg(long, value_name = "LINE")]
        only: Option<String>,
        /// Show the quick sizes only
        #[arg(long)]
        quick: bool,
    },
}

fn main() -> ExitCode {
    let outcome = match Xtask::parse().command {
        Some(Task::Run { arguments }) => run::run(&arguments),
        Some(Task::Test) => test::test(),
        Some(Task::Reader) => reader(),
        Some(Task::Shots) => shots(),
        Some(Task::Bindings) => bindings(),
        Some(Task::Bench { entries }) => bench::bench(&entries),
        Some(Task::Evidence { only, quick }) => evidence::evidence(only.as_deref(), quick),
        None => Xtask::command()
            .print_help()
            .map_err(|error| error.to_string()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("\n{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn reader() -> Outcome {
    let mut steps = Steps::new();
    machine::install(&mut steps, &[machine::READER])?;
    reader::environment(&mut steps)
}

fn shots() -> Outcome {
    let mut steps = Steps::new();
    machine::install(&mut steps, &[machine::BUILD, machine::WINDOW])?;
    ui::build(&mut steps)?;
    driven::build(&mut steps)?;
    driven::shots(&mut steps)
}

fn bindings() -> Outcome {
    Steps::new().run(
        "bindings",
        cargo().args(["run", "-p", "alcove", "--example", "write_bindings"]),
    )
}

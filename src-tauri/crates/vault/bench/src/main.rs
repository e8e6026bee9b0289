//! One engine that does the same work as the others, on command, and says how long it took.
//!
//! `bench vault|sqlite|sqlcipher FOLDER` reads one command a line and answers each with one line: `ok` and numbers,
//! of which the first two are nanoseconds where something was timed, as [`process::Watch`] says, or `failed` and a
//! sentence.

#![allow(
    clippy::print_stdout,
    reason = "the answers are what this program is for"
)]

mod content;
mod engine;
mod peer;
mod process;
#[cfg(feature = "sealed")]
mod sealed;
mod work;

use std::env;
use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use engine::Failure;
use work::Work;

fn main() -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    let (Some(engine), Some(folder)) = (arguments.next(), arguments.next()) else {
        println!("failed Say which engine, and in which folder.");
        return ExitCode::FAILURE;
    };
    let mut work = Work::new(engine.to_string_lossy().into_owned(), PathBuf::from(folder));
    match listen(&mut work) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn listen(work: &mut Work) -> io::Result<()> {
    let mut answers = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        match answer(work, &line?) {
            Ok(numbers) => {
                write!(answers, "ok")?;
                for number in numbers {
                    write!(answers, " {number}")?;
                }
                writeln!(answers)?;
            }
            Err(failure) => writeln!(answers, "failed {failure}")?,
        }
        answers.flush()?;
    }
    Ok(())
}

fn answer(work: &mut Work, line: &str) -> Result<Vec<u64>, Failure> {
    let mut words = line.split_whitespace();
    let command = words.next().unwrap_or_default();
    let numbers = words.map(str::parse).collect::<Result<Vec<u64>, _>>()?;
    match (command, &numbers[..]) {
        ("create", []) => work.create(),
        ("open", []) => work.open(),
        ("rest", []) => work.rest(),
        ("close", []) => work.close(),
        ("evict", []) => work.evict(),
        ("warm", []) => work.warm(),
        ("import", [first, count]) => work.import(*first, *count),
        ("insert", [nth]) => work.insert(*nth, false),
        ("insert-words", [nth]) => work.insert(*nth, true),
        ("edit", [nth, version]) => work.edit(*nth, *version, false),
        ("edit-words", [nth, version]) => work.edit(*nth, *version, true),
        ("type", [second]) => work.type_for_a_second(*second),
        ("pause", [second]) => work.pause(*second),
        ("scan", []) => work.scan(),
        ("search", [nth]) => work.search(*nth),
        ("files", []) => work.files(),
        ("sizes", []) => work.sizes(),
        ("memory", []) => process::memory(),
        _ => Err(format!("There is no command “{line}”.").into()),
    }
}

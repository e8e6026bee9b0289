//! One engine at one size: a folder of its own, and a process that does the work on command.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::steps::Outcome;

/// Who does the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Engine {
    Vault,
    Sqlcipher,
    Sqlite,
}

impl Engine {
    pub(super) const ALL: [Self; 3] = [Self::Vault, Self::Sqlcipher, Self::Sqlite];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Vault => "vault",
            Self::Sqlcipher => "sqlcipher",
            Self::Sqlite => "sqlite",
        }
    }
}

/// An engine at a size.
pub(super) struct Lane {
    pub(super) engine: Engine,
    pub(super) entries: u64,
    program: PathBuf,
    folder: PathBuf,
    process: Option<Process>,
}

struct Process {
    child: Child,
    commands: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Lane {
    /// Makes a lane with an empty folder; what an earlier run left in it goes.
    pub(super) fn new(
        engine: Engine,
        entries: u64,
        program: &Path,
        folder: PathBuf,
    ) -> Result<Self, String> {
        let made = match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
            _ => fs::create_dir_all(&folder),
        };
        made.map_err(|error| format!("{} cannot be made: {error}.", folder.display()))?;
        Ok(Self {
            engine,
            entries,
            program: program.to_owned(),
            folder,
            process: None,
        })
    }

    /// Gives a command to the lane's process, which is started if there is none, and returns its answer.
    pub(super) fn ask(&mut self, command: &str) -> Result<Vec<u64>, String> {
        let lane = format!("{}, {} entries", self.engine.name(), self.entries);
        if self.process.is_none() {
            let started = self.start();
            self.process = Some(started.map_err(|error| format!("{lane}: {error}."))?);
        }
        let process = self.process.as_mut().ok_or("There is no process.")?;
        let line = process
            .ask(command)
            .map_err(|error| format!("{lane}, “{command}”: {error}."))?;
        let numbers = line.strip_prefix("ok").map(|numbers| {
            numbers
                .split_whitespace()
                .map(str::parse)
                .collect::<Result<Vec<u64>, _>>()
        });
        match numbers {
            Some(Ok(numbers)) => Ok(numbers),
            _ => Err(format!("{lane}, “{command}”: {}", line.trim())),
        }
    }

    /// As [`Lane::ask`], for a command whose answer begins with a time.
    pub(super) fn time(&mut self, command: &str) -> Result<u64, String> {
        let numbers = self.ask(command)?;
        numbers
            .first()
            .copied()
            .ok_or_else(|| format!("“{command}” has no time."))
    }

    /// Ends the process, so that the next command is done by one that remembers nothing.
    pub(super) fn end(&mut self) -> Outcome {
        let Some(process) = self.process.take() else {
            return Ok(());
        };
        let Process {
            mut child,
            commands,
            ..
        } = process;
        drop(commands);
        match child.wait() {
            Ok(status) if status.success() => Ok(()),
            _ => Err(format!("{} did not end well.", self.engine.name())),
        }
    }

    fn start(&self) -> std::io::Result<Process> {
        let mut child = Command::new(&self.program)
            .arg(self.engine.name())
            .arg(&self.folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let ends = child.stdin.take().zip(child.stdout.take());
        let (commands, answers) = ends.ok_or(std::io::ErrorKind::BrokenPipe)?;
        Ok(Process {
            child,
            commands,
            answers: BufReader::new(answers),
        })
    }
}

impl Process {
    fn ask(&mut self, command: &str) -> std::io::Result<String> {
        let asked = writeln!(self.commands, "{command}");
        let mut line = String::new();
        if asked.is_ok() && self.answers.read_line(&mut line)? > 0 {
            return Ok(line);
        }
        // Killed for want of memory, or a panic: the status tells them apart.
        let ended = self.child.wait()?;
        Err(std::io::Error::other(format!("it ended with {ended}")))
    }
}

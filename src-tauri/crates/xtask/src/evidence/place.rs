//! What is shown, and on which machine.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::thread;

use super::lines::Size;
use crate::steps::{output_of, root, target};

/// The table, which may change without the evidence being another.
pub(super) const TABLE: &str = "src-tauri/crates/vault/EVIDENCE.md";

/// The commit that is shown.
pub(super) struct Place {
    pub(super) commit: String,
    /// There are changes beside the table that are in no commit.
    pub(super) is_dirty: bool,
}

impl Place {
    pub(super) fn find() -> Result<Self, String> {
        let commit = git(&["rev-parse", "HEAD"])
            .ok_or("There is no commit here whose evidence could be shown.")?;
        let changes = git(&["status", "--porcelain"]).unwrap_or_default();
        Ok(Self {
            commit: commit.trim().to_owned(),
            is_dirty: changes.lines().any(|line| !line.ends_with(TABLE)),
        })
    }

    /// Where the counts of one size are kept.
    pub(super) fn folder(&self, size: Size) -> PathBuf {
        let of = if self.is_dirty {
            "changed"
        } else {
            &self.commit
        };
        target().join("evidence").join(of).join(size.variable())
    }
}

/// What the machine is, without a word about whose it is.
pub(super) struct Machine {
    pub(super) processor: String,
    pub(super) cores: usize,
    pub(super) memory: String,
    pub(super) system: String,
    pub(super) compiler: String,
}

impl Machine {
    pub(super) fn find() -> Self {
        let unknown = || String::from("unknown");
        let said = |program: &str, arguments: &[&str]| {
            output_of(Command::new(program).args(arguments))
                .map_or_else(unknown, |said| said.trim().to_owned())
        };
        let memory = field("/proc/meminfo", "MemTotal:")
            .and_then(|kib| kib.trim_end_matches("kB").trim().parse::<u64>().ok())
            .map_or_else(unknown, |kib| {
                format!("{:.1} GiB", kib as f64 / (1024.0 * 1024.0))
            });
        let system = field("/etc/os-release", "PRETTY_NAME=")
            .map_or_else(unknown, |name| name.trim_matches('"').to_owned());
        Self {
            processor: field("/proc/cpuinfo", "model name").map_or_else(unknown, |name| {
                name.trim_start_matches([':', ' ', '\t']).to_owned()
            }),
            cores: thread::available_parallelism().map_or(1, usize::from),
            memory,
            system: format!("{system}, kernel {}", said("uname", &["-r"])),
            compiler: said("rustc", &["--version"]),
        }
    }
}

/// Returns the day, in UTC.
pub(super) fn today() -> String {
    output_of(Command::new("date").args(["-u", "+%Y-%m-%d"]))
        .unwrap_or_default()
        .trim()
        .to_owned()
}

fn git(arguments: &[&str]) -> Option<String> {
    output_of(Command::new("git").args(arguments).current_dir(root()))
}

/// Returns what stands behind the first such word of a file of the system.
fn field(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let found = text.lines().find_map(|line| line.strip_prefix(name))?;
    Some(found.trim().to_owned())
}

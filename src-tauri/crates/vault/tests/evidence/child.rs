//! This test binary, started once more as a process that does one thing.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::{env, fs};

use vault::seam;

const ROLE: &str = "ALCOVE_EVIDENCE_CHILD";

/// Returns the call that runs one test of this binary in a process of its own, with a role to play.
pub(crate) fn call(test: &str, role: &str) -> Command {
    let mut command = Command::new(env::current_exe().unwrap());
    dress(&mut command, test, role);
    command
}

/// Returns the same call under the system's tracer, which writes these calls of it into a file.
pub(crate) fn call_traced(calls: &str, into: &Path, test: &str, role: &str) -> Command {
    let mut command = Command::new("strace");
    command.args(["-f", "-y", "-e", &format!("trace={calls}"), "-o"]);
    command.arg(into).arg(env::current_exe().unwrap());
    dress(&mut command, test, role);
    command
}

/// Returns whether the system has a tracer that may be used here.
pub(crate) fn can_trace() -> bool {
    let mut tracer = Command::new("strace");
    tracer
        .args(["-o", "/dev/null", "true"])
        .stderr(Stdio::null());
    seam::start(&mut tracer)
        .and_then(|mut tracer| tracer.wait())
        .is_ok_and(|ended| ended.success())
}

/// Starts a call.
pub(crate) fn start(call: &mut Command) -> Child {
    seam::start(call).unwrap()
}

fn dress(command: &mut Command, test: &str, role: &str) {
    command
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .env(ROLE, role)
        .env_remove("ALCOVE_EVIDENCE_OUT")
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
}

/// Returns the role that this process has to play; none in the process in which the tests run.
pub(crate) fn role() -> Option<String> {
    // The name of the test stands on the line where the child would begin to speak.
    env::var(ROLE).ok().inspect(|_| println!())
}

/// Reads what a child says, line by line.
pub(crate) fn lines(child: &mut Child) -> impl Iterator<Item = String> + use<> {
    BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok)
}

/// How much more memory this process took at its peak than when the measurement began.
pub(crate) struct Growth {
    before: u64,
}

impl Growth {
    pub(crate) fn begin() -> Self {
        // Makes the present the peak, so that only what comes next counts.
        fs::write("/proc/self/clear_refs", "5").unwrap();
        Self { before: peak() }
    }

    pub(crate) fn kib(&self) -> u64 {
        peak().saturating_sub(self.before)
    }
}

/// Returns the most memory that this process ever had, in KiB.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.unwrap()
        .trim()
        .trim_end_matches(" kB")
        .parse()
        .unwrap()
}

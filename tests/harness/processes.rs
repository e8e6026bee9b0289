//! Which processes belong to the app, seen from outside through `/proc`.
//!
//! Only the world-readable `stat` file is read: the app makes the rest of its own entry unreadable.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rustix::process::{Pid, Signal, kill_process};

/// A running process: never a zombie, which holds no memory any more.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Process {
    /// Its number.
    pub pid: u32,
    /// Its name, cut by the kernel to 15 characters.
    pub name: String,
    parent: u32,
}

/// Returns every running descendant of `ancestor`.
pub fn descendants_of(ancestor: u32) -> BTreeSet<Process> {
    let all: Vec<Process> = running().collect();
    let mut family = BTreeSet::from([ancestor]);
    loop {
        let before = family.len();
        family.extend(
            all.iter()
                .filter(|one| family.contains(&one.parent))
                .map(|one| one.pid)
                .collect::<Vec<_>>(),
        );
        if family.len() == before {
            break;
        }
    }
    all.into_iter()
        .filter(|one| one.pid != ancestor && family.contains(&one.pid))
        .collect()
}

/// Returns this process.
#[cfg(test)]
pub(crate) fn own() -> Process {
    read(std::process::id()).expect("this process runs")
}

/// Tells whether a process with this number is running.
pub fn is_running(pid: u32) -> bool {
    read(pid).is_some()
}

/// Tells whether some process has locked this file for itself, as an open vault is.
pub fn is_locked(file: &Path) -> bool {
    let Ok(inode) = fs::metadata(file).map(|found| found.ino()) else {
        return false;
    };
    let locks = fs::read_to_string("/proc/locks").unwrap_or_default();
    locks.contains(&format!(":{inode} "))
}

fn running() -> impl Iterator<Item = Process> {
    fs::read_dir("/proc")
        .expect("/proc is there on Linux")
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter_map(read)
}

/// Reads `pid (name) state parent …`; a process that ended meanwhile or is a zombie reads as none.
fn read(pid: u32) -> Option<Process> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (head, tail) = stat.rsplit_once(") ")?;
    let (_, name) = head.split_once('(')?;
    let mut fields = tail.split(' ');
    let state = fields.next()?;
    let parent = fields.next()?.parse().ok()?;
    (!matches!(state, "Z" | "X")).then(|| Process {
        pid,
        name: name.to_owned(),
        parent,
    })
}

/// Kills a process: it has no moment left to put anything in order.
pub fn kill(pid: u32) {
    send(pid, Signal::KILL);
}

/// Has a process crash, as a fault in it would; a system that keeps dumps of memory would keep one.
///
/// Not by a segmentation fault: the script engine takes one that comes from outside for its own.
pub fn crash(pid: u32) {
    send(pid, Signal::ABORT);
}

/// Returns the arguments a process was started with.
pub fn arguments_of(pid: u32) -> Vec<String> {
    let line = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    // Every argument ends in a zero.
    let line = line.strip_suffix(&[0]).unwrap_or(&line);
    line.split(|byte| *byte == 0)
        .map(|argument| String::from_utf8_lossy(argument).into_owned())
        .collect()
}

/// Asks a process to end, as a session that logs out would.
pub fn end(pid: u32) {
    send(pid, Signal::TERM);
}

fn send(pid: u32, signal: Signal) {
    if let Some(pid) = Pid::from_raw(pid.cast_signed()) {
        // Gone already is as good as ended.
        let _ = kill_process(pid, signal);
    }
}

//! What the system says about this process and its files.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use rustix::fs::{Advice, fadvise};
use rustix::time::{ClockId, clock_gettime};

use crate::engine::Failure;

/// Measures one thing: how long it took, and how long of that this thread had a core.
///
/// The first is what someone waits for; on a machine that has other work to do only the second is the engine's.
pub(crate) struct Watch {
    begun: Instant,
    had: u64,
}

impl Watch {
    pub(crate) fn start() -> Self {
        Self {
            had: had_a_core(),
            begun: Instant::now(),
        }
    }

    /// Returns both, in nanoseconds.
    pub(crate) fn read(&self) -> Result<Vec<u64>, Failure> {
        let took = u64::try_from(self.begun.elapsed().as_nanos())?;
        Ok(vec![took, had_a_core() - self.had])
    }
}

fn had_a_core() -> u64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    u64::try_from(time.tv_sec * 1_000_000_000 + time.tv_nsec).unwrap_or_default()
}

/// Returns the most memory this process ever had resident, and what it has now, in bytes.
pub(crate) fn memory() -> Result<Vec<u64>, Failure> {
    let status = fs::read_to_string("/proc/self/status")?;
    let field = |name: &str| -> Result<u64, Failure> {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let kibibytes = line.and_then(|line| line.split_whitespace().next());
        Ok(kibibytes.ok_or("Linux does not say it.")?.parse::<u64>()? * 1024)
    };
    Ok(vec![field("VmHWM:")?, field("VmRSS:")?])
}

/// Returns the bytes that this process has handed to the file system.
pub(crate) fn written() -> Result<u64, Failure> {
    let account = fs::read_to_string("/proc/self/io")?;
    let line = account
        .lines()
        .find_map(|line| line.strip_prefix("wchar: "));
    Ok(line.ok_or("Linux does not say it.")?.parse()?)
}

/// Takes every file of the folder out of the page cache.
pub(crate) fn evict(folder: &Path) -> Result<(), Failure> {
    for path in files(folder)? {
        let file = File::open(path)?;
        // Only what is on the disk already can leave the cache.
        file.sync_all()?;
        fadvise(&file, 0, None, Advice::DontNeed)?;
    }
    Ok(())
}

/// Reads every file of the folder into the page cache.
pub(crate) fn warm(folder: &Path) -> Result<(), Failure> {
    for path in files(folder)? {
        io::copy(&mut File::open(path)?, &mut io::sink())?;
    }
    Ok(())
}

/// Returns the bytes of all files of the folder.
pub(crate) fn bytes(folder: &Path) -> Result<u64, Failure> {
    let lengths = files(folder)?
        .into_iter()
        .map(|path| Ok(fs::metadata(path)?.len()));
    lengths.sum::<io::Result<u64>>().map_err(Failure::from)
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect()
}

//! Where things are outside the vault: preferences, and the web view's folder for this run.

use std::{
    env, fs, io,
    os::unix::fs::{DirBuilderExt, PermissionsExt},
    path::{Path, PathBuf},
    process,
};

/// The name a new notebook is proposed under.
const NOTEBOOK: &str = "Notebook.alcove";

/// Returns the place proposed for a new notebook: the Documents folder, else the home folder.
pub fn proposed_vault(documents: Option<PathBuf>, home: Option<PathBuf>) -> PathBuf {
    // Without a desktop to name it, the folder usually has this name.
    let usual = home.as_ref().map(|home| home.join("Documents"));
    documents
        .or(usual)
        .filter(|folder| folder.is_dir())
        .or(home)
        .unwrap_or_default()
        .join(NOTEBOOK)
}

/// The web view's own folder for this process, in the runtime folder (memory, not disk, on Linux).
///
/// WebKit keeps caches and salts there even for a private web view; it is removed when the process
/// ends or is replaced, and left-overs of processes that were killed are removed at the next start.
#[derive(Debug)]
pub struct WebFolder(PathBuf);

impl WebFolder {
    /// Makes an empty folder for this process and removes those of processes that are gone.
    ///
    /// # Errors
    /// When neither the runtime folder nor the temporary folder can be written to.
    pub fn make() -> io::Result<Self> {
        let root = env::var_os("XDG_RUNTIME_DIR")
            .map(PathBuf::from)
            .filter(|dir| dir.is_dir())
            .unwrap_or_else(env::temp_dir);
        let own = root.join(format!("alcove-{}", process::id()));
        for stale in left_overs(&root) {
            // A folder that can't be removed belongs to somebody else; it is theirs.
            let _ = fs::remove_dir_all(stale);
        }
        fs::DirBuilder::new().mode(0o700).create(&own)?;
        fs::set_permissions(&own, fs::Permissions::from_mode(0o700))?;
        Ok(Self(own))
    }

    /// Returns the folder.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Removes the folder with all it holds.
    pub fn remove(&self) {
        // What can't be removed now is removed at the next start.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Folders of processes that no longer run, and of this process before it was replaced.
fn left_overs(root: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(root) else {
        return Vec::new();
    };
    entries
        .flatten()
        .filter(|entry| {
            entry
                .file_name()
                .to_str()
                .and_then(|name| name.strip_prefix("alcove-"))
                .and_then(|pid| pid.parse::<u32>().ok())
                .is_some_and(|pid| pid == process::id() || !is_running(pid))
        })
        .map(|entry| entry.path())
        .collect()
}

fn is_running(pid: u32) -> bool {
    i32::try_from(pid)
        .ok()
        .and_then(rustix::process::Pid::from_raw)
        .is_some_and(|pid| rustix::process::test_kill_process(pid).is_ok())
}

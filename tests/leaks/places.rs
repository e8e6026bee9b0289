//! Every place on this device where a process of the app could have left something.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use e2e::disk::{self, Leak};
use e2e::stage::Stage;

/// Folders that every process of this device may write to.
const SHARED: [&str; 3] = ["/tmp", "/var/tmp", "/dev/shm"];

/// Folders of the account's real home, where a library would write that does not ask the environment.
const OF_HOME: [&str; 4] = [".cache", ".config", ".local", ".gnupg"];

/// Looks in every place for words that were typed on a stage.
pub(crate) struct Places {
    stage: PathBuf,
    since: i64,
}

impl Places {
    /// Begins before anything is typed: what is older is not the app's.
    pub(crate) fn begin(stage: &Stage) -> Self {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |time| time.as_secs().cast_signed());
        Self {
            stage: stage.root().to_owned(),
            since,
        }
    }

    /// Returns every file that holds one of the words or is named after one, except the files named.
    pub(crate) fn leaks(&self, words: &[String], except: &[PathBuf]) -> Vec<Leak> {
        let mut found = disk::leaks(&self.stage, words, except);
        for file in self.elsewhere() {
            found.extend(disk::leaks_of(&file, words));
        }
        found
    }

    /// Returns the files outside the stage that were made or written since, other stages' aside.
    fn elsewhere(&self) -> Vec<PathBuf> {
        let home = std::env::var_os("HOME").map(PathBuf::from);
        let of_home = OF_HOME
            .iter()
            .filter_map(|folder| Some(home.as_ref()?.join(folder)));
        SHARED
            .iter()
            .map(PathBuf::from)
            .chain(of_home)
            .flat_map(|folder| disk::files_under_but(&folder, &is_a_stage))
            .filter(|file| {
                fs::symlink_metadata(file)
                    .is_ok_and(|meta| meta.ctime() >= self.since || meta.mtime() >= self.since)
            })
            .collect()
    }
}

fn is_a_stage(folder: &Path) -> bool {
    folder
        .file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with("alcove-journey-"))
}

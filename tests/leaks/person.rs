//! A person at the keyboard of a build that no driver reaches.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use e2e::desktop::WindowId;
use e2e::lock::TITLE;
use e2e::processes::{self, Process};
use e2e::stage::Stage;
use e2e::wait;

/// How long one try to open the notebook may take; a page that was not ready has lost the keys.
const TRY: Duration = Duration::from_secs(5);

/// The app on a stage, used through the keyboard and looked at through X and `/proc` alone.
pub(crate) struct Person<'s> {
    stage: &'s Stage,
    running: Child,
}

impl<'s> Person<'s> {
    /// Starts what `command` says and waits for its window.
    pub(crate) fn start(stage: &'s Stage, mut command: Command) -> Self {
        let running = command
            .stdout(Stdio::null())
            .stderr(stage.log("app"))
            .spawn()
            .expect("the build starts");
        let person = Self { stage, running };
        person.window();
        person
    }

    /// Returns the app's window, once the process behind its page is there too.
    pub(crate) fn window(&self) -> WindowId {
        wait::until("the app's window", || {
            self.pages().first()?;
            self.stage.windows_titled(TITLE).into_iter().next()
        })
    }

    /// Returns the processes behind pages that are there now.
    pub(crate) fn pages(&self) -> Vec<Process> {
        processes::descendants_of(self.running.id())
            .into_iter()
            .filter(|process| process.name.starts_with("WebKitWebProc"))
            .collect()
    }

    /// Types the passphrase until the notebook is open.
    pub(crate) fn unlock(&self, passphrase: &str) {
        let vault = self.stage.vault();
        wait::until("the notebook to open", || {
            self.stage.focus(self.window());
            self.stage.keys(&["ctrl+a"]);
            self.stage.type_words(passphrase);
            self.stage.keys(&["Return"]);
            wait::within(TRY, || is_held(&vault).then_some(()))
        });
    }

    /// Opens a new page of the journal and writes until that is in the file.
    pub(crate) fn write(&self, words: &str) {
        let vault = self.stage.vault();
        let before = ends_at(&vault);
        wait::until("what is typed to be saved", || {
            self.stage.keys(&["ctrl+n"]);
            self.stage.type_words(words);
            wait::within(TRY, || (ends_at(&vault) != before).then_some(()))
        });
    }

    /// Locks by the key, and waits for the fresh window.
    pub(crate) fn lock(&self) {
        let old = self.pages();
        let vault = self.stage.vault();
        self.stage.keys(&["ctrl+l"]);
        wait::until("the notebook to be locked", || {
            (!is_held(&vault) && old.iter().all(|page| !processes::is_running(page.pid)))
                .then_some(())
        });
        self.window();
    }

    /// Closes the window and waits for the app to end.
    pub(crate) fn close(mut self) {
        self.stage.ask_to_close(self.window());
        self.ended();
    }

    /// Waits for the app to end by itself.
    pub(crate) fn ended(&mut self) {
        wait::until("the app to end", || self.running.try_wait().ok().flatten());
    }
}

impl Drop for Person<'_> {
    fn drop(&mut self) {
        for process in processes::descendants_of(self.running.id()) {
            processes::kill(process.pid);
        }
        // Gone already is as good as ended.
        let _ = self.running.kill();
        let _ = self.running.wait();
    }
}

/// Tells whether a process holds the lock on a file, as one does that has the notebook open.
fn is_held(file: &Path) -> bool {
    let number = format!(":{}", fs::metadata(file).map_or(0, |meta| meta.ino()));
    fs::read_to_string("/proc/locks")
        .unwrap_or_default()
        .lines()
        .filter_map(|line| line.split_whitespace().nth(5))
        .any(|place| place.ends_with(&number))
}

/// Returns a mark that changes with every save: when the file was last written.
fn ends_at(file: &PathBuf) -> Option<(i64, i64)> {
    let meta = fs::metadata(file).ok()?;
    Some((meta.mtime(), meta.mtime_nsec()))
}

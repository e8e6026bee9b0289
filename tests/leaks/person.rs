//! A person at the keyboard of a build that no driver reaches.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime};

use e2e::desktop::WindowId;
use e2e::lock::TITLE;
use e2e::processes::{self, Process};
use e2e::stage::Stage;
use e2e::wait;

/// How long one try may take; a page that was not ready has lost the keys, and is tried again.
const TRY: Duration = Duration::from_secs(8);
/// How often something is tried.
const TRIES: usize = 6;

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

    /// Types the passphrase until the notebook is open: then the app remembers where it is.
    pub(crate) fn unlock(&self, passphrase: &str) {
        let remembered = remembered_on(self.stage);
        self.stage.focus(self.window());
        try_often("the notebook to open", || {
            self.stage.keys(&["ctrl+a"]);
            self.stage.type_words(passphrase);
            self.stage.keys(&["Return"]);
            wait::within(TRY, || remembered.exists().then_some(()))
        });
    }

    /// Waits until the app has written its preferences down.
    pub(crate) fn remembers(&self) {
        let remembered = remembered_on(self.stage);
        wait::until("the preferences", || remembered.exists().then_some(()));
    }

    /// Opens a new page of the journal and writes until that is in the file.
    pub(crate) fn write(&self, words: &str) {
        let vault = self.stage.vault();
        let before = written_at(&vault);
        try_often("what is typed to be saved", || {
            self.stage.keys(&["ctrl+n"]);
            // The first words come before the page is there, if it takes long.
            (0..2).find_map(|_| {
                self.stage.type_words(words);
                wait::within(TRY, || (written_at(&vault) != before).then_some(()))
            })
        });
    }

    /// Locks by the key, and waits for the fresh window.
    pub(crate) fn lock(&self) {
        let old = self.pages();
        // The fresh process knows the place by its arguments, and remembers it anew once the notebook is open.
        fs::remove_file(remembered_on(self.stage)).expect("the place was remembered");
        self.stage.keys(&["ctrl+l"]);
        wait::until("the page to be gone", || {
            old.iter()
                .all(|page| !processes::is_running(page.pid))
                .then_some(())
        });
        self.window();
    }

    /// Closes the window and waits for the app to end.
    pub(crate) fn close(mut self) {
        self.stage.ask_to_close(self.window());
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

/// Tries again where the page was not ready.
fn try_often(what: &str, once: impl FnMut() -> Option<()>) {
    std::iter::repeat_with(once)
        .take(TRIES)
        .find_map(|done| done)
        .unwrap_or_else(|| panic!("tried {TRIES} times in vain for {what}"));
}

/// Returns the file in which the app remembers where the notebook is.
fn remembered_on(stage: &Stage) -> PathBuf {
    stage
        .home()
        .join(".config/app.alcove.Alcove/preferences.json")
}

/// Returns when a file was last written.
fn written_at(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).ok()?.modified().ok()
}

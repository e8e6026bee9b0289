//! Following the app through a lock.
//!
//! A lock replaces the app's process by a fresh, locked one and ends every process that held plaintext.
//! WebDriver's session ends with them, so a lock is the end of a session: from then on the harness looks at the
//! app from outside, sees that a locked window has come, ends it, and starts the app again on the same vault.

use std::path::Path;
use std::time::Duration;

use crate::desktop::WindowId;
use crate::processes::{self, Process};
use crate::wait;
use crate::window::Window;

/// How the app names its window, always and whatever is on it.
pub const TITLE: &str = "Alcove";

/// What the kernel calls the process behind a page.
const PAGE: &str = "WebKitWebProc";

/// The app as seen from outside the page.
#[derive(Debug, Clone)]
pub struct Appearance {
    /// The app's own process.
    pub app: Process,
    /// The processes it started, which hold the page and so the client's words.
    pub others: Vec<Process>,
    /// Its window.
    pub window: WindowId,
}

impl Window {
    /// Looks at the app from outside, once it has a window and a process behind the page.
    pub fn appearance(&self) -> Appearance {
        wait::until("the app's window and processes", || self.appears())
    }

    fn appears(&self) -> Option<Appearance> {
        let (mut apps, others): (Vec<_>, Vec<_>) = processes::descendants_of(self.driver_pid())
            .into_iter()
            .partition(|process| !process.name.starts_with("WebKit"));
        let window = self.stage().windows_titled(TITLE).into_iter().next()?;
        let owner = self.stage().owner_of(window)?;
        let app = apps.drain(..).find(|process| process.pid == owner)?;
        let page = others.iter().any(|process| process.name.starts_with(PAGE));
        page.then_some(Appearance {
            app,
            others,
            window,
        })
    }

    /// Does what locks the app, and follows it: old page gone, locked window there, new session.
    ///
    /// Returns what was there before and after, as seen from outside.
    pub fn lock_by(&mut self, act: impl FnOnce(&Self)) -> (Appearance, Appearance) {
        let open = self.appearance();
        act(self);
        let locked = self.locked_after(&open);
        assert!(
            !self.session_answers(),
            "the session ended with the page it drove"
        );
        self.quit();
        self.start();
        (open, locked)
    }

    /// Does what locks the app before another vault, and follows it there.
    pub fn lock_onto(&mut self, vault: &Path, act: impl FnOnce(&Self)) {
        let open = self.appearance();
        act(self);
        let locked = self.locked_after(&open);
        let arguments = processes::arguments_of(locked.app.pid);
        assert!(
            arguments.contains(&vault.display().to_string()),
            "the locked window stands before the other vault: {arguments:?}"
        );
        self.quit();
        self.start_on(vault);
    }

    /// Ends the process behind the page as `act` does it, and follows the app to the locked window that says so.
    pub fn page_ends_by(&mut self, act: impl FnOnce(u32)) {
        let open = self.appearance();
        let page = open
            .others
            .iter()
            .find(|process| process.name.starts_with(PAGE))
            .expect("an open app has a process behind its page");
        act(page.pid);
        let locked = self.locked_after(&open);
        let mut arguments = processes::arguments_of(locked.app.pid);
        assert!(
            !self.session_answers(),
            "the session ended with the page it drove"
        );
        self.quit();
        // The fresh process is started once more as it was, by the driver.
        self.start_with(&arguments.split_off(1));
    }

    /// Does what closes the app, sees that nothing of it is left, and starts it again.
    pub fn leave_by(&mut self, act: impl FnOnce(&Self)) {
        let open = self.appearance();
        act(self);
        for process in open.others.iter().chain([&open.app]) {
            wait::until(&format!("{} to end", process.name), || {
                (!processes::is_running(process.pid)).then_some(())
            });
        }
        assert!(
            self.stage().windows_titled(TITLE).is_empty(),
            "no window is left"
        );
        self.quit();
        self.start();
    }

    /// Waits until every process of the open app's page is gone and a new window stands in its place.
    pub fn locked_after(&self, open: &Appearance) -> Appearance {
        wait::until("the processes that held the page to end", || {
            open.others
                .iter()
                .all(|process| !processes::is_running(process.pid))
                .then_some(())
        });
        // X gives the fresh window the old one's number, so what tells them apart is the process behind the page.
        let locked = wait::until("the locked window", || self.appears());
        assert_eq!(
            locked.app.pid, open.app.pid,
            "the app replaced itself: the same process, a new image"
        );
        locked
    }

    /// Returns every running process of the app.
    pub fn app_processes(&self) -> Vec<Process> {
        processes::descendants_of(self.driver_pid())
            .into_iter()
            .collect()
    }

    fn session_answers(&self) -> bool {
        !self.run("return true", vec![]).is_null()
    }

    /// Ends the app and waits until none of its processes is left.
    pub fn quit(&mut self) {
        let family = processes::descendants_of(self.driver_pid());
        self.end_session();
        let left = || -> Vec<u32> {
            family
                .iter()
                .map(|process| process.pid)
                .filter(|pid| processes::is_running(*pid))
                .collect()
        };
        if wait::within(Duration::from_secs(2), || left().is_empty().then_some(())).is_none() {
            // WebDriver lets go of a session whose app replaced itself without ending that app.
            for pid in left() {
                processes::end(pid);
            }
        }
        wait::until("the app to end", || left().is_empty().then_some(()));
    }
}

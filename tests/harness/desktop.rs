//! What a person sees of the app from outside the page: its windows, through X.

use std::process::Stdio;

use crate::stage::Stage;

/// The number X gives a window.
pub type WindowId = u64;

impl Stage {
    /// Returns the visible windows with exactly this title.
    pub fn windows_titled(&self, title: &str) -> Vec<WindowId> {
        let found = self.xdotool(&["search", "--onlyvisible", "--name", &format!("^{title}$")]);
        found
            .lines()
            .filter_map(|line| line.trim().parse().ok())
            .collect()
    }

    /// Returns every window that is shown, menus among them.
    pub fn windows(&self) -> Vec<WindowId> {
        let found = self.xdotool(&["search", "--onlyvisible", "--class", "."]);
        found
            .lines()
            .filter_map(|line| line.trim().parse().ok())
            .collect()
    }

    /// Returns the process a window says it belongs to.
    pub fn owner_of(&self, window: WindowId) -> Option<u32> {
        self.xdotool(&["getwindowpid", &window.to_string()])
            .trim()
            .parse()
            .ok()
    }

    /// Returns the window that has the keyboard.
    pub fn focused(&self) -> Option<WindowId> {
        self.xdotool(&["getwindowfocus"]).trim().parse().ok()
    }

    /// Gives a window the keyboard, as a click on its frame would.
    pub fn focus(&self, window: WindowId) {
        self.xdotool(&["windowfocus", "--sync", &window.to_string()]);
    }

    /// Asks a window to close, by the key that does it on most desktops.
    pub fn ask_to_close(&self, window: WindowId) {
        self.focus(window);
        self.keys(&["alt+F4"]);
    }

    /// Puts a window away, out of sight.
    pub fn minimise(&self, window: WindowId) {
        self.xdotool(&["windowminimize", "--sync", &window.to_string()]);
    }

    /// Presses keys in the window that has the keyboard, such as `ctrl+a` or `Return`.
    pub fn keys(&self, keys: &[&str]) {
        self.xdotool(&[&["key", "--delay", "20"], keys].concat());
    }

    /// Types words in the window that has the keyboard.
    pub fn type_words(&self, words: &str) {
        self.xdotool(&["type", "--delay", "15", words]);
    }

    fn xdotool(&self, arguments: &[&str]) -> String {
        let output = self
            .command("xdotool")
            .args(arguments)
            .stderr(Stdio::null())
            .output()
            .expect("xdotool is installed");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

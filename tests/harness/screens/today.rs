//! Today: where each opening begins.

use crate::role::Role;
use crate::window::Window;
use crate::words::say;

/// The screen Today.
#[derive(Debug)]
pub struct Today<'w>(&'w Window);

impl Window {
    /// Goes to Today.
    pub fn today(&self) -> Today<'_> {
        self.visit("nav_today");
        Today(self)
    }
}

impl Today<'_> {
    /// Types on the line to write on.
    pub fn write(&self, words: &str) {
        self.0.type_in(&say("today_line"), words);
    }

    /// Waits until what was typed is in the notebook as an entry of the journal.
    pub fn written(&self) {
        self.0.find(Role::Button, &say("today_line_journal"));
        self.0.saved();
    }
}

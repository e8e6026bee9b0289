//! Today: where each opening begins.

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
}

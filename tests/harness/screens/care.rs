//! Care: steadying.

use crate::role::Role;
use crate::window::Window;
use crate::words::say;

/// The screen Care.
#[derive(Debug)]
pub struct Care<'w>(&'w Window);

impl Window {
    /// Goes to Care.
    pub fn care(&self) -> Care<'_> {
        self.visit("nav_care");
        Care(self)
    }
}

impl Care<'_> {
    /// Opens the grounding exercise, which lies over everything.
    pub fn grounding(&self) {
        self.0.press(&say("bar_grounding"));
        self.0.find(Role::Heading, &say("bar_grounding"));
        self.0.find(Role::Button, &say("grounding_next"));
    }

    /// Ends the grounding exercise.
    pub fn stop_grounding(&self) {
        self.0.press(&say("grounding_stop"));
        self.0.gone(Role::Heading, &say("bar_grounding"));
    }
}

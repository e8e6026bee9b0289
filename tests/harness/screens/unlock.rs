//! Unlock: opening the notebook again.

use crate::role::Role;
use crate::window::Window;
use crate::words::say;

impl Window {
    /// Stands before the locked notebook.
    pub fn locked(&self) {
        self.find(Role::Heading, &say("unlock_title"));
    }

    /// Types the passphrase and asks to open, whatever comes of it.
    pub fn try_passphrase(&self, passphrase: &str) {
        self.locked();
        self.fill(&say("unlock_passphrase"), passphrase);
        self.press(&say("unlock_open"));
    }

    /// Opens the notebook; Today follows.
    pub fn unlock(&self, passphrase: &str) {
        self.try_passphrase(passphrase);
        self.find(Role::Region, &say("nav_landmark"));
        self.find(Role::Heading, &say("nav_today"));
    }
}

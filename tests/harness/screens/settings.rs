//! Settings: look and passphrase.

use crate::role::Role;
use crate::window::Window;
use crate::words::say;

/// The screen Settings.
#[derive(Debug)]
pub struct Settings<'w>(&'w Window);

impl Window {
    /// Goes to Settings.
    pub fn settings(&self) -> Settings<'_> {
        self.visit("nav_settings");
        Settings(self)
    }
}

impl Settings<'_> {
    /// Changes the passphrase.
    pub fn passphrase(&self, current: &str, new: &str) {
        self.0.press(&say("settings_passphrase_change"));
        self.0.fill(&say("settings_passphrase_current"), current);
        self.0.fill(&say("passphrase_new"), new);
        self.0.fill(&say("passphrase_again"), new);
        self.0.press(&say("settings_passphrase_change"));
        self.0
            .gone(Role::Field, &say("settings_passphrase_current"));
    }
}

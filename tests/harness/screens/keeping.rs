//! What the notebook keeps about itself, and what it never keeps.

use crate::role::Role;
use crate::window::Window;
use crate::words::say;

impl Window {
    /// Answers a question of the app with the act, and not with the safe choice.
    pub fn agree(&self, question: &str, act: &str) {
        let dialog = self.find(Role::Dialog, question);
        let act = self.find_in(&dialog, Role::Button, act);
        self.click_on(&act);
        self.gone(Role::Dialog, question);
    }

    /// Opens one of the special pages of the journal, by the message of its title.
    pub fn special_page(&self, title: &str) {
        self.journal();
        self.press(&say(title));
        self.find(Role::Heading, &say(title));
    }

    /// Opens a page of Settings, by the message of the button that leads there and that of its title.
    pub fn settings_page(&self, button: &str, title: &str) {
        self.settings();
        self.press(&say(button));
        self.find(Role::Heading, &say(title));
    }
}

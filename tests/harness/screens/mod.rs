//! What each screen offers, in the words of the person using it.
//!
//! One file per screen. Nothing here knows how a screen is built, only the roles and names on it.

pub mod care;
pub mod first_run;
pub mod homework;
pub mod journal;
pub mod keeping;
pub mod library;
pub mod practice;
pub mod sessions;
pub mod settings;
pub mod summary;
pub mod today;
pub mod unlock;

use crate::role::Role;
use crate::window::Window;
use crate::words::{say, say_with};

impl Window {
    /// Goes to a screen by the rail, where it goes by the message `place`, such as `nav_homework`.
    pub fn visit(&self, place: &str) {
        let rail = self.find(Role::Region, &say("nav_landmark"));
        // Where the window is narrow or the text large, the places are behind a menu.
        let menu = self.look(Role::Button, Some(&say("nav_menu")), true, Some(&rail));
        if let Some(menu) = menu.unwrap_or_default().first() {
            self.click_on(menu);
        }
        let entry = self.find_in(&rail, Role::Button, &say(place));
        self.click_on(&entry);
        self.find(Role::Heading, &say(place));
    }

    /// Sets the door of what is named so, by the message `door`, such as `door_ok`.
    pub fn set_door(&self, of: &str, door: &str) {
        self.choose(&say_with("door_legend", &[("of", of)]), &say(door));
    }

    /// Chooses one of the answers to a question.
    pub fn choose(&self, question: &str, answer: &str) {
        let group = self.find(Role::Group, question);
        let wanted = self.find_in(&group, Role::Radio, answer);
        self.click_on(&wanted);
    }

    /// Ticks one of several in a group.
    pub fn tick_one(&self, group: &str, which: &str) {
        let group = self.find(Role::Group, group);
        let wanted = self.find_in(&group, Role::Checkbox, which);
        self.click_on(&wanted);
    }

    /// Opens what is folded behind these words.
    pub fn unfold(&self, words: &str) {
        self.press(words);
    }

    /// Waits until everything typed so far is in the notebook.
    pub fn saved(&self) {
        self.find(Role::Notice, &say("saving_label"));
        self.reads(&say("saving_saved"));
    }
}

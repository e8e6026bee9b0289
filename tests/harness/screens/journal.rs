//! Journal: writing, and finding it again.

use thirtyfour::Key;

use crate::role::Role;
use crate::wait;
use crate::window::Window;
use crate::words::say;

/// The screen Journal.
#[derive(Debug)]
pub struct Journal<'w>(&'w Window);

impl Window {
    /// Goes to Journal.
    pub fn journal(&self) -> Journal<'_> {
        self.visit("nav_journal");
        self.find(Role::Field, &say("journal_search"));
        Journal(self)
    }
}

impl Journal<'_> {
    /// Opens a new page.
    pub fn begin(&self) {
        self.0.press(&say("journal_new_entry"));
        self.0.find(Role::Field, &say("journal_words"));
    }

    /// Types on the open page.
    pub fn write(&self, words: &str) {
        self.0.type_in(&say("journal_words"), words);
    }

    /// Returns the words of the open page.
    pub fn text(&self) -> String {
        self.0.value(&say("journal_words")).trim().to_owned()
    }

    /// Copies the first line of the open page into a line of its own and sets its door.
    pub fn share_first_line(&self, line: &str, door: &str) {
        let page = self.0.find(Role::Field, &say("journal_words"));
        self.0.type_keys(&page, Key::Control + Key::Home);
        self.0.type_keys(&page, Key::Shift + Key::End);
        self.0.press(&say("journal_make_excerpt"));
        self.0.find(Role::Heading, &say("journal_excerpts"));
        self.0.set_door(line, door);
    }

    /// Searches as one types, and waits until every word stands out in what is found.
    pub fn search(&self, words: &str) {
        self.0.fill(&say("journal_search"), words);
        let found = self.0.find(Role::List, &say("journal_search_results"));
        let wanted = words.to_lowercase();
        let wanted: Vec<&str> = wanted.split(|sign: char| !sign.is_alphanumeric()).collect();
        wait::until(&format!("“{words}” to be found"), || {
            let marked = self.0.marked_in(&found).to_lowercase();
            wanted
                .iter()
                .all(|word| marked.contains(word))
                .then_some(())
        });
    }

    /// Opens the first thing that was found.
    pub fn open_found(&self) {
        let found = self.0.find(Role::List, &say("journal_search_results"));
        wait::until("what was found", || {
            let first = self
                .0
                .look(Role::Button, None, false, Some(&found))
                .ok()?
                .into_iter()
                .next()?;
            self.0.click_on(&first);
            Some(())
        });
        self.0.find(Role::Field, &say("journal_words"));
    }
}

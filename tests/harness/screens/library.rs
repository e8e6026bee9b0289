//! The library: exercises, guide pages and concerns.

use crate::role::Role;
use crate::wait;
use crate::window::Window;
use crate::words::{say, say_with};

/// The library, a tab of Homework.
#[derive(Debug)]
pub struct Library<'w>(&'w Window);

impl Window {
    /// Goes to the library.
    pub fn library(&self) -> Library<'_> {
        self.homework().show_library();
        Library(self)
    }

    /// Says what on the page does not fit its place; nothing when all does.
    pub fn overflow(&self) -> String {
        self.run(include_str!("../overflow.js"), vec![])
            .as_str()
            .map(str::to_owned)
            .unwrap_or_default()
    }
}

impl Library<'_> {
    /// Types into the search, and waits until something is found.
    pub fn search(&self, words: &str) {
        self.0.fill(&say("homework_search_library"), words);
        self.0.find(Role::Heading, &say("library_exercises"));
    }

    /// Looks through one of the shelves, by its message, such as `library_by_concern`.
    pub fn look_through(&self, shelf: &str) {
        self.0.choose(&say("library_look_through"), &say(shelf));
    }

    /// Returns the titles on the shelf that is shown, once there are some.
    pub fn titles(&self) -> Vec<String> {
        wait::until("the titles on the shelf", || {
            let titles = self.0.run(
                "return [...document.querySelectorAll('main .rows h3 button')].map((each) => each.innerText)",
                vec![],
            );
            let titles: Vec<String> = titles
                .as_array()?
                .iter()
                .filter_map(|title| title.as_str().map(str::to_owned))
                .collect();
            (!titles.is_empty()).then_some(titles)
        })
    }

    /// Opens what goes by this title.
    pub fn open(&self, title: &str) {
        self.0.press(title);
        self.0.find(Role::Button, &say("back"));
        self.0.find(Role::Heading, title);
    }

    /// Turns easy read on or off where a text is open.
    pub fn easy_read(&self) {
        self.0.click(Role::Checkbox, &say("library_easy_read"));
    }

    /// Opens the clinical drawing with this title.
    pub fn show_drawing(&self, title: &str) {
        self.0.reads(&say("library_picture_hidden"));
        assert!(
            !self.0.shows(Role::Picture, title),
            "a clinical drawing is hidden at first"
        );
        self.0
            .press(&say_with("library_picture_show", &[("title", title)]));
        self.0.find(Role::Picture, title);
    }
}

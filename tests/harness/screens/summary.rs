//! Summary: choosing what leaves.

use std::path::Path;

use crate::role::Role;
use crate::wait;
use crate::window::Window;
use crate::words::say;

/// The screen Summary.
#[derive(Debug)]
pub struct Summary<'w>(&'w Window);

impl Window {
    /// Goes to Summary and waits until its pages are drawn.
    pub fn summary(&self) -> Summary<'_> {
        self.visit("nav_summary");
        self.find(Role::Heading, &say("composer_preview"));
        Summary(self)
    }
}

impl Summary<'_> {
    /// Says under which name it is made.
    pub fn alias(&self, alias: &str) {
        self.0.fill(&say("composer_alias"), alias);
        wait::until("the name on the page", || {
            self.text().contains(alias).then_some(())
        });
    }

    /// Ticks a line, or takes its tick away, and waits until the page shows it so.
    pub fn turn(&self, line: &str, ticked: bool) {
        let wanted = self.0.find(Role::Checkbox, line);
        if self.0.is_ticked(&wanted) != ticked {
            self.0.click_on(&wanted);
        }
        wait::until("the pages to be drawn anew", || {
            (self.text().contains(line) == ticked).then_some(())
        });
    }

    /// Returns the words of the pages, as they are said to who does not see them.
    pub fn text(&self) -> String {
        let region = self.0.find(Role::Region, &say("composer_text_of_pages"));
        self.0.content_of(&region)
    }

    /// Makes a PDF at this place.
    pub fn make_pdf(&self, place: &Path) {
        self.make("composer_save_pdf", place);
    }

    /// Makes a text file at this place.
    pub fn make_text(&self, place: &Path) {
        self.make("composer_save_text", place);
    }

    fn make(&self, button: &str, place: &Path) {
        self.0.press(&say(button));
        self.0.find(Role::Dialog, &say("composer_make_title"));
        self.0
            .fill(&say("composer_place"), &place.display().to_string());
        self.0.press(&say("composer_make"));
        self.0.gone(Role::Dialog, &say("composer_make_title"));
        wait::until("the file", || place.is_file().then_some(()));
    }
}

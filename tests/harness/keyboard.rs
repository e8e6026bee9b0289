//! Going through the window by keyboard alone.

use serde_json::Value;
use thirtyfour::Key;

use crate::window::Window;

/// More stops than any page of the window has.
const STOPS: usize = 150;

/// Where the keyboard is: the name of the element, its value, and whether one can see that it is there.
const FOCUSED: &str = include_str!("focused.js");

impl Window {
    /// Goes to the button with this name by Tab and presses it with Enter.
    pub fn key_press(&self, name: &str) {
        self.tab_to(name, |found| found == name);
        self.keys(Key::Enter + "");
    }

    /// Goes to the button whose name holds these words by Tab and presses it with Enter.
    pub fn key_press_part(&self, part: &str) {
        self.tab_to(part, |found| found.contains(part));
        self.keys(Key::Enter + "");
    }

    /// Goes to the field with this name by Tab and types into it.
    pub fn key_fill(&self, name: &str, text: &str) {
        self.tab_to(name, |found| found == name);
        self.keys(text);
    }

    /// Goes to a group of choices by Tab and to the one with this name by the space bar or the arrows.
    pub fn key_choose(&self, name: &str) {
        let is_wanted = |focus: &Focus| focus.name == name;
        for _ in 0..STOPS {
            let focus = self.focus();
            if is_wanted(&focus) {
                self.keys(" ");
                return;
            }
            if focus.group.iter().any(|other| other == name) {
                self.keys(Key::Right + "");
            } else {
                self.keys(Key::Tab + "");
            }
        }
        panic!("the keyboard does not reach the choice “{name}”");
    }

    fn tab_to(&self, what: &str, is_wanted: impl Fn(&str) -> bool) {
        let mut passed = Vec::new();
        for _ in 0..STOPS {
            self.keys(Key::Tab + "");
            let focus = self.focus();
            assert!(
                focus.shown,
                "one can see that the keyboard is at “{}”",
                focus.name
            );
            if is_wanted(&focus.name) {
                return;
            }
            passed.push(focus.name);
        }
        panic!("the keyboard does not reach “{what}”; it passes {passed:?}");
    }

    fn focus(&self) -> Focus {
        let found = self.run(FOCUSED, vec![]);
        let text = |key: &str| found[key].as_str().map(str::to_owned).unwrap_or_default();
        Focus {
            name: text("name"),
            shown: found["shown"].as_bool().unwrap_or_default(),
            group: found["group"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect(),
        }
    }
}

struct Focus {
    name: String,
    shown: bool,
    /// The names of the choices the arrows lead to.
    group: Vec<String>,
}

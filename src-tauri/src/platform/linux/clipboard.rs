//! Words that the client copies: marked as private, and taken back after half a minute.

use std::{cell::Cell, time::Duration};

use gtk::{TargetEntry, TargetFlags, gdk, glib};
use zeroize::Zeroize;

/// How long copied words can be pasted.
const STAYS: Duration = Duration::from_secs(30);

/// What tells a clipboard manager to keep no history of it, and what it must say.
const HINT: (&str, &[u8]) = ("x-kde-passwordManagerHint", b"secret");

const WORDS: &str = "UTF8_STRING";
const PLAIN: &str = "text/plain;charset=utf-8";
const MARKED_UP: &str = "text/html";

thread_local! {
    /// How often words were put there in this run.
    static PUT: Cell<u32> = const { Cell::new(0) };
    /// Which of these still lie there; 0 where another program, or nothing, has taken their place.
    static OURS: Cell<u32> = const { Cell::new(0) };
}

/// The clipboard of the desktop. To be used from the main thread.
pub struct Clipboard;

impl Clipboard {
    /// Puts words there, and takes them back after half a minute unless another program has put its own there.
    pub fn put(words: String, marked_up: Option<String>) {
        let mut kinds = vec![WORDS, PLAIN, HINT.0];
        if marked_up.is_some() {
            kinds.push(MARKED_UP);
        }
        let targets: Vec<TargetEntry> = kinds
            .iter()
            .map(|kind| TargetEntry::new(kind, TargetFlags::empty(), 0))
            .collect();
        let number = PUT.get().wrapping_add(1).max(1);
        PUT.set(number);
        let held = Held {
            number,
            words,
            marked_up,
        };
        // What lay there before is dropped by this, and must not take the new number for its own.
        let put = clipboard().set_with_data(&targets, move |_, asked, _| held.answer(asked));
        OURS.set(if put { number } else { 0 });
        glib::timeout_add_local_once(STAYS, move || {
            if OURS.get() == number {
                Self::take_back();
            }
        });
    }

    /// Takes back what was put there, if it is still there; what another program put there is left alone.
    pub fn take_back() {
        if OURS.get() != 0 {
            clipboard().clear();
        }
    }
}

fn clipboard() -> gtk::Clipboard {
    gtk::Clipboard::get(&gdk::SELECTION_CLIPBOARD)
}

/// What was copied; wiped when something else takes its place.
struct Held {
    number: u32,
    words: String,
    marked_up: Option<String>,
}

impl Held {
    fn answer(&self, asked: &gtk::SelectionData) {
        let target = asked.target();
        match (target.name().as_str(), &self.marked_up) {
            (name, _) if name == HINT.0 => asked.set(&target, 8, HINT.1),
            (MARKED_UP, Some(words)) => asked.set(&target, 8, words.as_bytes()),
            _ => {
                asked.set_text(&self.words);
            }
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if OURS.get() == self.number {
            OURS.set(0);
        }
        self.words.zeroize();
        self.marked_up.zeroize();
    }
}

//! Homework: what was agreed.

use crate::role::Role;
use crate::story::Agreed;
use crate::window::Window;
use crate::words::{say, say_with};

/// The screen Homework.
#[derive(Debug)]
pub struct Homework<'w>(&'w Window);

impl Window {
    /// Goes to Homework.
    pub fn homework(&self) -> Homework<'_> {
        self.visit("nav_homework");
        Homework(self)
    }

    /// Stands at the form for a task, however it was reached.
    pub fn assignment(&self) -> Homework<'_> {
        self.find(Role::Heading, &say("homework_assign_title"));
        Homework(self)
    }
}

impl Homework<'_> {
    /// Opens the form for a task in the client's own words.
    pub fn begin(&self) {
        self.0.press(&say("homework_write_down"));
        self.0.find(Role::Heading, &say("homework_assign_title"));
    }

    /// Fills the open form with everything that can be agreed.
    pub fn fill(&self, task: &Agreed) {
        for (field, words) in [
            ("homework_title", &task.title),
            ("homework_purpose", &task.purpose),
            ("homework_what", &task.what),
            ("homework_with_whom", &task.with_whom),
            ("homework_smallest", &task.smallest),
            ("homework_where_and_when", &task.where_and_when),
            ("homework_if", &task.if_cue),
            ("homework_then", &task.then_action),
            ("homework_pause_scope", &task.pause_scope),
            ("homework_barrier", &task.barrier),
            ("homework_barrier_answer", &task.barrier_answer),
            ("homework_stop_rule", &task.stop_rule),
            ("homework_look_at_next", &task.look_at_next),
        ] {
            self.0.fill(&say(field), words);
        }
        self.0.fill(&say("homework_per_week"), "3");
        self.0.fill(&say("homework_minutes"), "10");
    }

    /// Agrees on what the form holds; the task's own page follows.
    pub fn agree(&self, title: &str) {
        self.0.press(&say("homework_agree"));
        self.0.find(Role::Heading, title);
    }

    /// Opens the page of a task from the list.
    pub fn open(&self, title: &str) {
        self.0.press(title);
        self.0.find(Role::Button, &say("homework_practise"));
    }

    /// Returns the title of the first task that can be practised.
    pub fn first_task(&self) -> String {
        let begins = say_with("homework_practise_named", &[("title", "")]);
        let button = self.0.find_part(Role::Button, begins.trim());
        self.0
            .name_of(&button)
            .replace(begins.trim(), "")
            .trim()
            .to_owned()
    }

    /// Shows the library of exercises.
    pub fn show_library(&self) {
        self.0.click(Role::Tab, &say("homework_library"));
        self.0.find(Role::Field, &say("homework_search_library"));
        self.0.find(Role::Heading, &say("homework_family_touch"));
    }

    /// Opens the doors of the open task and of its purpose, so that both are ticked in a summary.
    pub fn open_doors(&self) {
        self.0.set_door(&say("homework_the_task"), "door_ok");
        self.0.set_door(&say("homework_purpose"), "door_ok");
    }
}

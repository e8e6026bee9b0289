//! First run: from nothing to a sealed notebook.

use crate::role::Role;
use crate::window::Window;
use crate::words::say;

/// The screens of the first run.
#[derive(Debug)]
pub struct FirstRun<'w>(&'w Window);

/// One of the three ways to begin.
#[derive(Debug, Clone, Copy)]
pub enum Begin {
    /// "I have homework"
    Homework,
    /// "I want to write"
    Write,
    /// "Look around first"
    Look,
}

impl Window {
    /// Stands at the first page of all.
    pub fn first_run(&self) -> FirstRun<'_> {
        self.find(Role::Heading, &say("first_run_welcome"));
        FirstRun(self)
    }

    /// Goes through the whole first run without a recovery key and begins.
    pub fn set_up(&self, passphrase: &str, begin: Begin) {
        let run = self.first_run();
        run.welcome();
        run.place();
        run.passphrase(passphrase);
        run.without_recovery();
        run.limits();
        run.hide();
        run.begin(begin);
    }
}

impl FirstRun<'_> {
    /// Leaves the page that says only what this is.
    pub fn welcome(&self) {
        self.0.press(&say("continue"));
        self.0.find(Role::Heading, &say("first_run_place_title"));
    }

    /// Takes the place that is proposed.
    pub fn place(&self) {
        self.0.press(&say("continue"));
        self.0
            .find(Role::Heading, &say("first_run_passphrase_title"));
    }

    /// Chooses the passphrase.
    pub fn passphrase(&self, passphrase: &str) {
        self.0.fill(&say("passphrase_new"), passphrase);
        self.0.fill(&say("passphrase_again"), passphrase);
        self.0.press(&say("continue"));
        self.0.find(Role::Heading, &say("first_run_recovery_title"));
    }

    /// Goes on without a recovery key; the notebook is made.
    pub fn without_recovery(&self) {
        self.0.press(&say("first_run_recovery_without"));
        self.0.find(Role::Heading, &say("first_run_limits_title"));
    }

    /// Makes a recovery key and types it back; the notebook is made. Returns the key.
    pub fn with_recovery(&self) -> String {
        self.0.press(&say("first_run_recovery_make"));
        self.0.find(Role::Heading, &say("first_run_key_title"));
        let key = self.0.run(
            "return document.querySelector('main .key').innerText",
            vec![],
        );
        let key = key.as_str().map(str::to_owned).unwrap_or_default();
        self.0.press(&say("first_run_key_written"));
        self.0.fill(&say("unlock_recovery_key"), &key);
        self.0.press(&say("first_run_typed_check"));
        self.0.find(Role::Heading, &say("first_run_limits_title"));
        key
    }

    /// Reads what it is for and cannot do, and leaves the questions.
    pub fn limits(&self) {
        self.0.press(&say("continue"));
        self.0.find(Role::Heading, &say("first_run_hide_title"));
    }

    /// Tries leaving quickly once.
    pub fn hide(&self) {
        self.0.shift_thrice();
        self.0.reads(&say("first_run_hide_done"));
        self.0.press(&say("continue"));
        self.0.find(Role::Heading, &say("first_run_begin_title"));
    }

    /// Begins in one of the three ways.
    pub fn begin(&self, begin: Begin) {
        let words = say(match begin {
            Begin::Homework => "first_run_begin_homework",
            Begin::Write => "first_run_begin_write",
            Begin::Look => "first_run_begin_look",
        });
        self.0.click_on(&self.0.find_part(Role::Button, &words));
        self.0.find(Role::Region, &say("nav_landmark"));
    }
}

//! Practice: doing it, one thing at a time.

use crate::role::Role;
use crate::story::Practised;
use crate::wait;
use crate::window::Window;
use crate::words::say;

/// The screen Practice, of the task that is open.
#[derive(Debug)]
pub struct Practice<'w>(&'w Window);

impl Window {
    /// Begins a practice from the open page of a task.
    pub fn practise(&self) -> Practice<'_> {
        self.press(&say("homework_practise"));
        self.find(Role::Button, &say("practice_begin"));
        Practice(self)
    }
}

impl Practice<'_> {
    /// Begins, and says yes to the choice check where another person takes part.
    pub fn begin(&self) {
        self.0.press(&say("practice_begin"));
        let (choice, before) = (say("practice_choice_title"), say("practice_before_title"));
        let asked = wait::until("the first page of the practice", || {
            let asked = self.0.shows(Role::Heading, &choice);
            (asked || self.0.shows(Role::Heading, &before)).then_some(asked)
        });
        if asked {
            self.0.press(&say("practice_choice_yes"));
        }
        self.0.find(Role::Heading, &before);
    }

    /// Gives one rating of 0 to 10.
    pub fn rate(&self, scale: &str, step: u8) {
        self.0
            .choose(&say(&format!("scale_{scale}_name")), &step.to_string());
    }

    /// Goes on from what was before to the steps.
    pub fn to_steps(&self) {
        self.0.press(&say("practice_to_steps"));
        self.0.find(Role::Button, &say("practice_step_next"));
    }

    /// Goes to the last step and past it.
    pub fn finish_steps(&self) {
        while !self.0.shows(Role::Heading, &say("practice_after_title")) {
            self.0.press(&say("practice_step_next"));
        }
    }

    /// Stops, as can be done at any time.
    pub fn stop(&self) {
        self.0.press(&say("practice_stop"));
        self.0.find(Role::Heading, &say("practice_stopped_title"));
    }

    /// After stopping, goes on to a note about it.
    pub fn note_after_stop(&self) {
        self.0.press(&say("practice_stopped_note"));
        self.0.find(Role::Heading, &say("practice_after_title"));
    }

    /// After stopping, leaves with nothing written down.
    pub fn leave_nothing(&self) {
        self.0.press(&say("practice_stopped_leave_nothing"));
        self.0.find(Role::Heading, &say("nav_today"));
    }

    /// Says how it went, by the message of an outcome such as `outcome_did_some`.
    pub fn outcome(&self, outcome: &str) {
        self.0.choose(&say("practice_outcome"), &say(outcome));
    }

    /// Says what got in the way, by the message of a barrier such as `barrier_tired`.
    pub fn barrier(&self, barrier: &str) {
        self.0.tick_one(&say("practice_barriers"), &say(barrier));
    }

    /// Writes all four notes.
    pub fn notes(&self, notes: &Practised) {
        self.0.fill(&say("practice_noticed"), &notes.noticed);
        self.0.unfold(&say("practice_more"));
        self.0.fill(&say("practice_learned"), &notes.learned);
        self.0
            .fill(&say("practice_would_change"), &notes.would_change);
        self.0.fill(&say("practice_helped"), &notes.helped);
    }

    /// Writes the practice down and closes what follows; Today is next.
    pub fn write_down(&self) {
        self.0.press(&say("practice_write_down"));
        self.0.find(Role::Heading, &say("practice_aftercare_title"));
    }

    /// Leaves the aftercare; Today follows.
    pub fn close(&self) {
        self.0.press(&say("practice_close"));
        self.0.find(Role::Heading, &say("nav_today"));
    }
}

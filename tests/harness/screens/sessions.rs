//! Sessions: the date, and what to bring.

use crate::role::Role;
use crate::window::Window;
use crate::words::say;

/// The screen Sessions.
#[derive(Debug)]
pub struct Sessions<'w>(&'w Window);

impl Window {
    /// Goes to Sessions.
    pub fn sessions(&self) -> Sessions<'_> {
        self.visit("nav_sessions");
        Sessions(self)
    }
}

impl Sessions<'_> {
    /// Plans the next session on the last day of a year to come.
    pub fn plan(&self, year: &str) {
        self.0.press(&say("sessions_plan"));
        self.0.fill(&say("date_day"), "31");
        self.0.pick(&say("date_month"), &say("month_12"));
        self.0.fill(&say("date_year"), year);
        self.0.press(&say("sessions_keep_date"));
        self.0.find(Role::Button, &say("sessions_change_date"));
    }

    /// Puts something new on the agenda.
    pub fn bring(&self, words: &str) {
        self.0.press(&say("sessions_bring_something"));
        self.0.find(Role::Dialog, &say("sessions_bring"));
        self.0.fill(&say("sessions_card_words"), words);
        self.0.press(&say("sessions_put_on_agenda"));
        self.0.find(Role::Item, words);
    }
}

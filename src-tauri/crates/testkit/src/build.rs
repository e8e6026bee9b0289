//! Builders that read as sentences.

use chrono::NaiveDate;
use therapy::{
    Door, Stamp,
    homework::{
        self, Answer, AttentionPull, Barrier, NoValue, Note, Outcome, PracticeDraft, Rating, Scale,
        TaskDraft, When,
    },
    ids::{CardId, EntryId, PracticeId, SessionId, TaskId},
    journal::{self, EntryChange},
    sessions::{self, About, CardDraft, SessionDraft, Stance},
    sharing::{self, LineKind, LineRef},
};
use uuid::Uuid;

use crate::{TODAY, TestVault, day, noon};

/// Begins a task with a title.
pub fn a_task(title: &str) -> ATask {
    ATask {
        draft: TaskDraft {
            title: title.to_owned(),
            ..TaskDraft::default()
        },
        now: noon(TODAY),
    }
}

/// A task that is about to be agreed.
pub struct ATask {
    draft: TaskDraft,
    now: Stamp,
}

impl ATask {
    /// Names the person with whom.
    pub fn with_whom(mut self, label: &str) -> Self {
        label.clone_into(&mut self.draft.with_whom);
        self
    }

    /// Says why.
    pub fn because(mut self, purpose: &str) -> Self {
        purpose.clone_into(&mut self.draft.purpose);
        self
    }

    /// Says how often a week and for how long.
    pub fn planned(mut self, per_week: u8, minutes: u16) -> Self {
        self.draft.per_week = Some(per_week);
        self.draft.minutes = Some(minutes);
        self
    }

    /// Says on which day it was agreed and written down.
    #[track_caller]
    pub fn agreed_on(mut self, agreed_on: &str) -> Self {
        self.draft.agreed_on = Some(day(agreed_on));
        self.now = noon(agreed_on);
        self
    }

    /// Returns what would be written.
    pub fn draft(self) -> TaskDraft {
        self.draft
    }

    /// Writes it down.
    #[track_caller]
    pub fn assigned(self, vault: &mut TestVault) -> TaskId {
        vault.write(|tx| homework::assign(tx, &self.draft, self.now))
    }
}

/// Begins a practice of a task: today, done, with nothing said about it.
pub fn a_practice(task: TaskId) -> APractice {
    APractice {
        draft: PracticeDraft {
            task,
            day: day(TODAY),
            outcome: Outcome::DidIt,
            ratings: Vec::new(),
            barriers: Vec::new(),
            attention: Vec::new(),
            noticed: Note::default(),
            learned: Note::default(),
            would_change: Note::default(),
            helped: Note::default(),
        },
    }
}

/// A practice that is about to be written down.
pub struct APractice {
    draft: PracticeDraft,
}

impl APractice {
    /// Says on which day.
    #[track_caller]
    pub fn on(mut self, practised_on: &str) -> Self {
        self.draft.day = day(practised_on);
        self
    }

    /// Says what came of it.
    pub fn came_to(mut self, outcome: Outcome) -> Self {
        self.draft.outcome = outcome;
        self
    }

    /// Gives a number.
    pub fn rated(mut self, scale: Scale, when: When, value: u8) -> Self {
        self.draft.ratings.push(Rating {
            scale,
            when,
            answer: Answer::Value(value),
        });
        self
    }

    /// Gives a reason instead of a number.
    pub fn not_rated(mut self, scale: Scale, when: When, reason: NoValue) -> Self {
        self.draft.ratings.push(Rating {
            scale,
            when,
            answer: Answer::Without(reason),
        });
        self
    }

    /// Says what got in the way.
    pub fn hindered_by(mut self, barrier: Barrier) -> Self {
        self.draft.barriers.push(barrier);
        self
    }

    /// Says what pulled attention away.
    pub fn pulled_by(mut self, pull: AttentionPull) -> Self {
        self.draft.attention.push(pull);
        self
    }

    /// Says what was noticed, behind a door.
    pub fn noticed(mut self, text: &str, door: Door) -> Self {
        self.draft.noticed = Note {
            text: text.to_owned(),
            door,
        };
        self
    }

    /// Says what was learned, behind a door.
    pub fn learned(mut self, text: &str, door: Door) -> Self {
        self.draft.learned = Note {
            text: text.to_owned(),
            door,
        };
        self
    }

    /// Says what would be done in another way, behind a door.
    pub fn would_change(mut self, text: &str, door: Door) -> Self {
        self.draft.would_change = Note {
            text: text.to_owned(),
            door,
        };
        self
    }

    /// Says what helped, behind a door.
    pub fn helped(mut self, text: &str, door: Door) -> Self {
        self.draft.helped = Note {
            text: text.to_owned(),
            door,
        };
        self
    }

    /// Returns what would be written.
    pub fn draft(self) -> PracticeDraft {
        self.draft
    }

    /// Writes it down.
    #[track_caller]
    pub fn written(self, vault: &mut TestVault) -> PracticeId {
        vault
            .write(|tx| homework::practise(tx, &self.draft, noon(TODAY)))
            .id
    }
}

/// Begins an entry of today with some words.
pub fn an_entry(text: &str) -> AnEntry {
    AnEntry {
        title: String::new(),
        text: text.to_owned(),
        day: day(TODAY),
        task: None,
        now: noon(TODAY),
    }
}

/// An entry that is about to be written.
pub struct AnEntry {
    title: String,
    text: String,
    day: NaiveDate,
    task: Option<TaskId>,
    now: Stamp,
}

impl AnEntry {
    /// Gives it a title.
    pub fn titled(mut self, title: &str) -> Self {
        title.clone_into(&mut self.title);
        self
    }

    /// Says to which day it belongs, and that it was written then.
    #[track_caller]
    pub fn on(mut self, written_on: &str) -> Self {
        self.day = day(written_on);
        self.now = noon(written_on);
        self
    }

    /// Says which task it is about.
    pub fn about(mut self, task: TaskId) -> Self {
        self.task = Some(task);
        self
    }

    /// Writes it; the full-text index has not seen it yet.
    #[track_caller]
    pub fn written(self, vault: &mut TestVault) -> EntryId {
        let Self {
            title,
            text,
            day,
            task,
            now,
        } = self;
        vault.write(|tx| {
            let id = journal::begin(tx, day, task, now)?.id;
            journal::write(tx, &EntryChange { id, title, text }, now)?;
            Ok(id)
        })
    }
}

/// Begins a session on a day.
#[track_caller]
pub fn a_session(held_on: &str) -> ASession {
    let draft = SessionDraft {
        day: day(held_on),
        time: None,
        agreed: String::new(),
        after_note: String::new(),
    };
    ASession { draft }
}

/// A session that is about to be written down.
pub struct ASession {
    draft: SessionDraft,
}

impl ASession {
    /// Says what was agreed in it.
    pub fn where_we_agreed(mut self, agreed: &str) -> Self {
        agreed.clone_into(&mut self.draft.agreed);
        self
    }

    /// Writes it down.
    #[track_caller]
    pub fn planned(self, vault: &mut TestVault) -> SessionId {
        vault.write(|tx| sessions::plan(tx, &self.draft, noon(TODAY)))
    }
}

/// Begins a card with some words, which the client will say.
pub fn a_card(text: &str) -> ACard {
    let draft = CardDraft {
        text: text.to_owned(),
        stance: Stance::IllSayIt,
        about: About::Want,
        source: None,
    };
    ACard { draft }
}

/// A card that is about to be put on the agenda.
pub struct ACard {
    draft: CardDraft,
}

impl ACard {
    /// Says how to take it up.
    pub fn with_stance(mut self, stance: Stance) -> Self {
        self.draft.stance = stance;
        self
    }

    /// Says what it is about.
    pub fn about(mut self, about: About) -> Self {
        self.draft.about = about;
        self
    }

    /// Says which line it was brought from.
    pub fn from(mut self, kind: LineKind, row: Uuid) -> Self {
        self.draft.source = Some(LineRef { kind, row });
        self
    }

    /// Puts it on the agenda.
    #[track_caller]
    pub fn brought(self, vault: &mut TestVault) -> CardId {
        vault.write(|tx| sessions::bring(tx, &self.draft, noon(TODAY)))
    }
}

/// Sets the door of a line, as the client does.
#[track_caller]
pub fn open_door(vault: &mut TestVault, kind: LineKind, row: Uuid, door: Door) {
    vault.write(|tx| sharing::set_door(tx, LineRef { kind, row }, door, noon(TODAY)));
}

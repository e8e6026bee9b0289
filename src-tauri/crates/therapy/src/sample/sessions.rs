//! The sessions of the story, and what is on the agenda for the next.

use chrono::{Days, NaiveTime};
use vault::rusqlite::Transaction;

use super::{Sample, chance::Chance, days_before, evening, open};
use crate::{
    Error,
    ids::{CardId, SessionId},
    sessions::{self, About, CardDraft, CardState, SessionDraft, Stance},
    sharing::LineKind,
};

/// Days before the last one on which a session was held, what was agreed, and what stayed with the client.
const HELD: &[(u64, &str, &str)] = &[
    (
        70,
        "To come every other week, and to begin with what is easy.",
        "Nervous, then less so.",
    ),
    (
        56,
        "Six slow breaths at the door, every day, until it is a habit.",
        "I talked more than I meant to.",
    ),
    (
        42,
        "Grounding when I am calm, so that it is there when I am not.",
        "Tired, and lighter.",
    ),
    (
        28,
        "Quiet evenings, twice a week. Nothing has to follow.",
        "We both laughed, which helped.",
    ),
    (
        14,
        "Shorter evenings. Ten minutes of telling, once a week.",
        "I said the hard thing, and it was all right.",
    ),
];

/// What is on the agenda and open.
const OPEN: &[(&str, Stance, About)] = &[
    (
        "What to do when I begin to watch myself.",
        Stance::IllSayIt,
        About::Want,
    ),
    (
        "The evening I stopped early, and why it felt good.",
        Stance::PleaseAsk,
        About::Want,
    ),
    (
        "A new tablet for my blood pressure since last week.",
        Stance::JustRead,
        About::Health,
    ),
    (
        "Sleep is lighter, and I rest better after lunch.",
        Stance::JustRead,
        About::Health,
    ),
    (
        "I feel steady at home and know whom I would call.",
        Stance::JustRead,
        About::Safety,
    ),
    (
        "May we keep the evenings as they are for two more weeks?",
        Stance::IllSayIt,
        About::Next,
    ),
    (
        "I would like the telling to be shorter.",
        Stance::IllSayIt,
        About::Next,
    ),
];

/// What is on the agenda and private.
const CLOSED: &[(&str, Stance, About, CardState)] = &[
    (
        "The summer I keep thinking of.",
        Stance::NotYet,
        About::Want,
        CardState::Open,
    ),
    (
        "What I have not told A about the letter.",
        Stance::PleaseAsk,
        About::Want,
        CardState::KeptBack,
    ),
    (
        "Whether mornings would be better.",
        Stance::IllSayIt,
        About::Next,
        CardState::Closed,
    ),
];

/// Writes the sessions, held and to come, and the agenda.
pub(super) fn write(tx: &Transaction<'_>, sample: &Sample) -> Result<(), Error> {
    let mut chance = Chance::new(sample.seed, u64::from_be_bytes(*b"sessions"));
    let half_past_five = NaiveTime::from_hms_opt(17, 30, 0);
    for (days_ago, agreed, after_note) in HELD {
        let day = days_before(sample, *days_ago)?;
        let now = evening(day, chance.between(0, 60));
        let draft = SessionDraft {
            day,
            time: half_past_five,
            agreed: (*agreed).to_owned(),
            after_note: (*after_note).to_owned(),
        };
        sessions::plan_as(tx, SessionId(chance.id(now.at)), &draft, now)?;
    }
    let now = evening(days_before(sample, 14)?, 61);
    let next = SessionDraft {
        day: sample
            .today
            .checked_add_days(Days::new(2))
            .ok_or(Error::DateFarOff)?,
        time: half_past_five,
        agreed: String::new(),
        after_note: String::new(),
    };
    sessions::plan_as(tx, SessionId(chance.id(now.at)), &next, now)?;
    agenda(tx, sample, &mut chance)
}

fn agenda(tx: &Transaction<'_>, sample: &Sample, chance: &mut Chance) -> Result<(), Error> {
    let mut days_ago = 10;
    for (text, stance, about) in OPEN {
        let now = evening(days_before(sample, days_ago)?, chance.between(0, 150));
        let id = CardId(chance.id(now.at));
        sessions::bring_as(tx, id, &card(text, *stance, *about), now)?;
        open(tx, LineKind::Card, id.0, now)?;
        days_ago -= 1;
    }
    for (text, stance, about, state) in CLOSED {
        let now = evening(days_before(sample, days_ago)?, chance.between(0, 150));
        let id = CardId(chance.id(now.at));
        sessions::bring_as(tx, id, &card(text, *stance, *about), now)?;
        sessions::set_card_state(tx, id, *state, now)?;
        days_ago -= 1;
    }
    Ok(())
}

fn card(text: &str, stance: Stance, about: About) -> CardDraft {
    CardDraft {
        text: text.to_owned(),
        stance,
        about,
        source: None,
    }
}

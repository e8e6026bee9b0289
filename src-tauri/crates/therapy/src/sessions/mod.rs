//! Therapy sessions, and what to bring to them.

mod agenda;
mod plan;
mod store;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::{
    Door, Stamp,
    ids::{CardId, SessionId},
    sharing::LineRef,
};

pub(crate) use agenda::bring_as;
pub use agenda::{agenda, bring, change_card, move_card, remove_card, set_card_state};
pub(crate) use plan::plan_as;
pub use plan::{change, last, next, plan, remove, sessions};

/// What the client writes about a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SessionDraft {
    /// The day of the session.
    pub day: NaiveDate,
    /// The local time, if it is worth keeping.
    pub time: Option<NaiveTime>,
    /// What was agreed, in the client's words; empty before the session.
    pub agreed: String,
    /// A note for afterwards.
    pub after_note: String,
}

/// A session as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Session {
    /// Its identifier.
    pub id: SessionId,
    /// What was written.
    pub written: SessionDraft,
    /// When it was written down.
    pub created: Stamp,
}

/// How the client wants a card to be taken up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// "I'll say it".
    #[default]
    IllSayIt,
    /// "Please ask me".
    PleaseAsk,
    /// "Just read".
    JustRead,
    /// "Not yet".
    NotYet,
}

/// What a card is about; decides its section in the summary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// What I most want from this session.
    #[default]
    Want,
    /// Body, health, medicines.
    Health,
    /// Safety and wellbeing.
    Safety,
    /// Questions, and what I would like next.
    Next,
}

/// Where a card stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum CardState {
    /// On the agenda.
    #[default]
    Open,
    /// Taken up, or no longer needed.
    Closed,
    /// Kept back for a later time.
    KeptBack,
}

/// What the client writes on an agenda card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct CardDraft {
    /// The words.
    pub text: String,
    /// How to take it up.
    pub stance: Stance,
    /// What it is about.
    pub about: About,
    /// The line it was brought from.
    pub source: Option<LineRef>,
}

/// An agenda card: something to bring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Card {
    /// Its identifier.
    pub id: CardId,
    /// What was written.
    pub written: CardDraft,
    /// Where it stands.
    pub state: CardState,
    /// Its door; private unless the client opens it.
    pub door: Door,
    /// When it was written down.
    pub created: Stamp,
}

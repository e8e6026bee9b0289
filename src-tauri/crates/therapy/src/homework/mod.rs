//! Tasks agreed in therapy, and each practice of them.

mod assign;
mod offers;
mod practise;
mod rating;
mod status;
pub(crate) mod store;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    Door, Stamp,
    ids::{PracticeId, TaskId},
};

pub(crate) use assign::assign_as;
pub use assign::{assign, change, history, task, tasks};
pub use offers::offers_before;
pub(crate) use practise::practise_as;
pub use practise::{practices, practise, remove_practice};
pub use rating::{Answer, NoValue, Rating, Scale, When};
pub use status::{pause_all, set_status};

/// Whether a task is being worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum TaskStatus {
    /// Worked on now.
    Active,
    /// Resting for a while, with no prompt to return.
    Paused,
    /// Done with, as agreed.
    Finished,
    /// Put aside; it may come back.
    SetAside,
}

/// An agreement to leave something out for a while. Temporary, and both may reopen it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AgreedPause {
    /// What is paused, in the client's words.
    pub scope: String,
    /// The day on which the agreement ends or is talked about again.
    pub until: Option<NaiveDate>,
}

/// What the client writes when a task is agreed. Everything but the title may be left empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct TaskDraft {
    /// The template it came from, such as `T-SF1`; `None` for a task in the client's own words.
    pub template: Option<String>,
    /// The chosen variant of that template.
    pub variant: Option<String>,
    /// The name the task goes by on screen.
    pub title: String,
    /// Why, in the client's own words.
    pub purpose: String,
    /// What exactly was agreed.
    pub what: String,
    /// With whom, by a label the client picks; empty when alone.
    pub with_whom: String,
    /// Where and when.
    pub where_and_when: String,
    /// Planned minutes for each practice (1-240).
    pub minutes: Option<u16>,
    /// Planned times a week (1-21).
    pub per_week: Option<u8>,
    /// The day it was agreed.
    pub agreed_on: Option<NaiveDate>,
    /// The day to look at it again.
    pub review_on: Option<NaiveDate>,
    /// A pause agreed with the task.
    pub pause: Option<AgreedPause>,
    /// The smallest version that counts.
    pub smallest: String,
    /// If this happens ...
    pub if_cue: String,
    /// ... then I do this.
    pub then_action: String,
    /// What may get in the way.
    pub barrier: String,
    /// And my answer to it.
    pub barrier_answer: String,
    /// When to stop, as agreed.
    pub stop_rule: String,
    /// What to look at together next time.
    pub look_at_next: String,
}

/// A task as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Task {
    /// Its identifier.
    pub id: TaskId,
    /// What was agreed.
    pub agreed: TaskDraft,
    /// Whether it is worked on.
    pub status: TaskStatus,
    /// The door of the task itself.
    pub door: Door,
    /// The door of the purpose in the client's words.
    pub purpose_door: Door,
    /// How often it was set aside (domain.md 2.7).
    pub times_set_aside: u32,
    /// How many practices are written down, whatever their outcome.
    pub practices: u32,
    /// The day of the newest practice.
    pub last_practised: Option<NaiveDate>,
    /// When it was written down.
    pub created: Stamp,
}

/// One change in what was agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct TaskChange {
    /// When it changed.
    pub at: Stamp,
    /// What was agreed until then.
    pub before: TaskDraft,
}

/// What came of one practice. There is no word for "missed" or "failed".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// "Did it".
    DidIt,
    /// "Did some".
    DidSome,
    /// "Started and stopped".
    StoppedEarly,
    /// "Chose not to".
    ChoseNotTo,
    /// "Could not this time".
    CouldNot,
}

/// What got in the way (domain.md 5.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is described by its label in ui/messages")]
pub enum Barrier {
    NoTimeBusyHome,
    Forgot,
    NotSureHow,
    NotSureWhy,
    TooHard,
    TooEasyOrBoring,
    SymptomsOrLowMood,
    AvoidedIt,
    FeltShameOrExposed,
    FeltAnxious,
    BodyPain,
    Tired,
    NoPrivacy,
    CaringOrWork,
    PartnerUnavailable,
    PartnerUnwilling,
    Argument,
    /// Private: never proposed for a summary.
    PressureFromPartner,
    FlashbackOrNumb,
    MismatchWithMyValues,
    LostThePaper,
    FeltMechanical,
    LeftItUntilLate,
    WantedMoreThanAgreed,
    Illness,
    PeriodOrHormones,
    LifeEvent,
    DidNotWantTo,
    Other,
}

/// What pulled attention away (domain.md 3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is described by its label in ui/messages")]
pub enum AttentionPull {
    Expectation,
    JudgingMyself,
    WatchingPartner,
    Worry,
    Memory,
    Other,
    Nothing,
}

/// A note of the client's within a practice, with a door of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Note {
    /// The words.
    pub text: String,
    /// Their door; private unless the client opens it.
    pub door: Door,
}

/// One practice, as the client writes it down. The choice check is never part of it (domain.md 2.7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct PracticeDraft {
    /// The task that was practised.
    pub task: TaskId,
    /// The day it happened; today unless the client says otherwise.
    pub day: NaiveDate,
    /// What came of it.
    pub outcome: Outcome,
    /// Ratings before and after.
    pub ratings: Vec<Rating>,
    /// What got in the way.
    pub barriers: Vec<Barrier>,
    /// What pulled attention away.
    pub attention: Vec<AttentionPull>,
    /// What the client noticed.
    pub noticed: Note,
    /// What they learned.
    pub learned: Note,
    /// What they would change.
    pub would_change: Note,
    /// What helped.
    pub helped: Note,
}

/// A practice as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Practice {
    /// Its identifier.
    pub id: PracticeId,
    /// What was written.
    pub written: PracticeDraft,
    /// The door of outcome, ratings and barriers.
    pub door: Door,
    /// When it was written down.
    pub created: Stamp,
}

/// Something the app offers after a practice, in equal choices; never an instruction (domain.md 2.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Offer {
    /// Distress before is at or above 70: grounding, a smaller step, or not today.
    StrongBefore,
    /// Distress rose by 30 or more, or is at or above 80: grounding, aftercare, talk before going on.
    StrongAfter,
    /// Pain after at or above 40: the page on when to see a doctor.
    PainAfter,
    /// "Flashback or numb" was ticked: grounding with eyes open, no further exercise today.
    FarAway,
    /// The task was set aside three times: smaller, different, or drop it and say so.
    SetAsideOften,
}

/// What recording a practice gives back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Recorded {
    /// The new practice.
    pub id: PracticeId,
    /// What to offer now, gentlest first; often nothing.
    pub offers: Vec<Offer>,
}

//! What came of the tasks of the story, with its ups and downs.

use chrono::NaiveDate;
use vault::rusqlite::Transaction;

use super::{
    Sample,
    chance::Chance,
    days_before, evening, open,
    sentences::{Theme, sentence},
    tasks::Tasks,
};
use crate::{
    Door, Error,
    homework::{
        self, Answer, AttentionPull, Barrier, NoValue, Note, Outcome, PracticeDraft, Rating, Scale,
        When,
    },
    ids::{PracticeId, TaskId},
    sharing::LineKind,
};

/// Days before the last one on which each task was practised, and what came of it.
const TOUCH: &[(u64, Outcome)] = &[
    (1, Outcome::DidIt),
    (4, Outcome::DidSome),
    (8, Outcome::StoppedEarly),
    (11, Outcome::DidIt),
    (15, Outcome::ChoseNotTo),
    (18, Outcome::DidSome),
    (22, Outcome::CouldNot),
    (25, Outcome::DidSome),
];
const GROUNDING: &[(u64, Outcome)] = &[
    (0, Outcome::DidIt),
    (2, Outcome::DidIt),
    (3, Outcome::DidSome),
    (6, Outcome::DidIt),
    (9, Outcome::CouldNot),
    (12, Outcome::DidIt),
    (16, Outcome::DidIt),
    (21, Outcome::DidSome),
    (27, Outcome::DidIt),
    (33, Outcome::StoppedEarly),
    (38, Outcome::DidIt),
];
const TALK: &[(u64, Outcome)] = &[(5, Outcome::DidIt), (12, Outcome::DidSome)];

/// Writes the practices; the private notes of the newest hold the canaries.
pub(super) fn write(
    tx: &Transaction<'_>,
    sample: &Sample,
    tasks: &Tasks,
    canaries: &[String],
) -> Result<(), Error> {
    let mut chance = Chance::new(sample.seed, u64::from_be_bytes(*b"practice"));
    let mut canaries = canaries.iter();
    let days = [
        (tasks.touch, TOUCH, true),
        (tasks.grounding, GROUNDING, false),
        (tasks.talk, TALK, true),
    ];
    for (task, days, with_someone) in days {
        for (nth, (days_ago, outcome)) in days.iter().enumerate() {
            let day = days_before(sample, *days_ago)?;
            let now = evening(day, chance.between(30, 150));
            let id = PracticeId(chance.id(now.at));
            let mut draft = practice(&mut chance, task, day, *outcome, with_someone);
            if let Some(canary) = canaries.next() {
                draft.noticed.text.push_str("\n\n");
                draft.noticed.text.push_str(canary);
            }
            homework::practise_as(tx, id, &draft, now)?;
            open(tx, LineKind::Practice, id.0, now)?;
            if nth < 2 && !draft.helped.text.is_empty() {
                open(tx, LineKind::PracticeHelped, id.0, now)?;
            }
        }
    }
    Ok(())
}

fn practice(
    chance: &mut Chance,
    task: TaskId,
    day: NaiveDate,
    outcome: Outcome,
    with_someone: bool,
) -> PracticeDraft {
    let begun = matches!(
        outcome,
        Outcome::DidIt | Outcome::DidSome | Outcome::StoppedEarly
    );
    let mut ratings = vec![
        rated(Scale::Readiness, When::Before, chance.between(3, 8) * 10),
        rated(Scale::Suds, When::Before, chance.between(2, 6) * 10),
    ];
    if begun {
        ratings.extend([
            rated(Scale::Suds, When::After, chance.between(1, 4) * 10),
            rated(Scale::Presence, When::After, chance.between(4, 8) * 10),
            rated(Scale::Comfort, When::After, chance.between(4, 9) * 10),
            rated(Scale::Usefulness, When::After, chance.between(5, 9) * 10),
        ]);
        if with_someone {
            let answer = match chance.below(4) {
                0 => Answer::Without(NoValue::CannotTell),
                _ => Answer::Value(chance.between(4, 9) * 10),
            };
            ratings.push(Rating {
                scale: Scale::Connection,
                when: When::After,
                answer,
            });
        }
    }
    let barriers = match outcome {
        Outcome::DidIt => Vec::new(),
        Outcome::DidSome => vec![one(
            chance,
            &[
                Barrier::Tired,
                Barrier::LeftItUntilLate,
                Barrier::FeltMechanical,
            ],
        )],
        Outcome::StoppedEarly => vec![one(chance, &[Barrier::FeltAnxious, Barrier::BodyPain])],
        Outcome::ChoseNotTo => vec![one(chance, &[Barrier::DidNotWantTo, Barrier::Argument])],
        Outcome::CouldNot => vec![one(
            chance,
            &[
                Barrier::NoTimeBusyHome,
                Barrier::Illness,
                Barrier::CaringOrWork,
            ],
        )],
    };
    let attention = match (begun && with_someone, chance.below(3)) {
        (true, 0) => vec![AttentionPull::Nothing],
        (true, 1) => vec![AttentionPull::Expectation, AttentionPull::JudgingMyself],
        (true, _) => vec![AttentionPull::Worry],
        (false, _) => Vec::new(),
    };
    PracticeDraft {
        task,
        day,
        outcome,
        ratings,
        barriers,
        attention,
        noticed: note(sentence(chance, Theme::Noticed)),
        learned: if chance.once_in(2) {
            note(sentence(chance, Theme::Learned))
        } else {
            Note::default()
        },
        would_change: if chance.once_in(3) {
            note(sentence(chance, Theme::WouldChange))
        } else {
            Note::default()
        },
        helped: if begun {
            note(sentence(chance, Theme::Helped))
        } else {
            Note::default()
        },
    }
}

fn rated(scale: Scale, when: When, value: u8) -> Rating {
    Rating {
        scale,
        when,
        answer: Answer::Value(value),
    }
}

fn one(chance: &mut Chance, barriers: &[Barrier]) -> Barrier {
    barriers[chance.below(barriers.len())]
}

fn note(text: String) -> Note {
    Note {
        text,
        door: Door::Private,
    }
}

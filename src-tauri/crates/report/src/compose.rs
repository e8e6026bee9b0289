//! From records to a summary: exactly the lines that were chosen, worded as the client wants them.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use therapy::{
    Door,
    homework::{Barrier, Outcome, Rating},
    ids::TaskId,
    sessions::Stance,
    sharing::{LineContent, LineRef, Period, Records, Section},
};

use crate::{Options, signs};

/// What becomes of a line in the summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Treatment {
    /// It is shown as it is.
    Keep,
    /// It is shown in these shorter words of the client's.
    Shorten(String),
    /// Only the fact is shown, as "please ask me about ...".
    AskMe,
}

/// A line the client ticked. A line without a choice is not in the summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Choice {
    /// Which line.
    pub line: LineRef,
    /// How it is shown.
    pub treatment: Treatment,
}

/// What the client chose, and nothing else: no private line, and no word that a treatment replaced, is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// How it is made.
    pub options: Options,
    /// The days it covers.
    pub period: Period,
    /// The day of the session it is made for.
    pub session: Option<NaiveDate>,
    /// The chosen lines, in the order of the page.
    pub lines: Vec<Chosen>,
}

/// A chosen line, as it will be worded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Which line it was.
    pub line: LineRef,
    /// Its section.
    pub section: Section,
    /// The day it belongs to.
    pub day: NaiveDate,
    /// What it says.
    pub says: Says,
}

/// What a chosen line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// Words of the client.
    Words {
        /// The words.
        wording: Wording,
        /// How to take them up.
        stance: Option<Stance>,
        /// The task they belong to.
        task: Option<TaskId>,
    },
    /// A task.
    Task {
        /// The task.
        task: TaskId,
        /// Its title.
        wording: Wording,
        /// Planned times a week.
        per_week: Option<u8>,
        /// Planned minutes.
        minutes: Option<u16>,
    },
    /// One practice of a task.
    Practice {
        /// The task.
        task: TaskId,
        /// The title of the task, for a summary without the task's own line.
        title: String,
        /// What came of it.
        outcome: Outcome,
        /// Ratings before and after.
        ratings: Vec<Rating>,
        /// What got in the way.
        barriers: Vec<Barrier>,
    },
}

/// Words of the client, or only the wish to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wording {
    /// The client's own words, without control signs and blank lines.
    Own(String),
    /// Nothing but "please ask me".
    AskMe,
}

/// Composes a summary from the records of a period and the client's choices.
///
/// A choice counts once; choices for lines that are not in the records, or whose section is not asked for, do nothing.
/// A practice serves the sections Homework, Ratings and Helped, so it is kept while any of them is asked for.
pub fn compose(records: &Records, choices: &[Choice], options: &Options) -> Summary {
    let choices: HashMap<LineRef, &Treatment> = choices
        .iter()
        .rev()
        .map(|choice| (choice.line, &choice.treatment))
        .collect();
    let lines = records
        .lines
        .iter()
        .filter(|line| line.door != Door::Private)
        .filter_map(|line| {
            let says = says(&line.content, choices.get(&line.line)?)?;
            Some(Chosen {
                line: line.line,
                section: line.section,
                day: line.day,
                says,
            })
        })
        .filter(|chosen| is_asked_for(chosen, &options.sections))
        .collect();
    Summary {
        options: options.clone(),
        period: records.period,
        session: records.session,
        lines,
    }
}

/// Returns the choices of a summary that holds the lines opened "for session", as they are.
pub fn ok_only(records: &Records) -> Vec<Choice> {
    records
        .lines
        .iter()
        .filter(|line| line.door == Door::Ok)
        .map(|line| Choice {
            line: line.line,
            treatment: Treatment::Keep,
        })
        .collect()
}

fn is_asked_for(chosen: &Chosen, sections: &[Section]) -> bool {
    let serves_more = matches!(chosen.says, Says::Practice { .. });
    sections.contains(&chosen.section)
        || serves_more
            && (sections.contains(&Section::Ratings) || sections.contains(&Section::Helped))
}

fn says(content: &LineContent, treatment: &Treatment) -> Option<Says> {
    let words = |wording, stance, task| Says::Words {
        wording,
        stance,
        task,
    };
    Some(match content {
        LineContent::Words {
            text, stance, task, ..
        } => words(wording(text, treatment)?, *stance, *task),
        LineContent::Task {
            task,
            title,
            per_week,
            minutes,
        } => match treatment {
            // How often and how long would tell which task it is.
            Treatment::AskMe => Says::Task {
                task: *task,
                wording: Wording::AskMe,
                per_week: None,
                minutes: None,
            },
            kept => Says::Task {
                task: *task,
                wording: wording(title, kept)?,
                per_week: *per_week,
                minutes: *minutes,
            },
        },
        LineContent::Practice {
            task,
            title,
            outcome,
            ratings,
            barriers,
            ..
        } => match wording(title, treatment)? {
            Wording::AskMe => words(Wording::AskMe, None, Some(*task)),
            Wording::Own(title) => Says::Practice {
                task: *task,
                title,
                outcome: *outcome,
                ratings: ratings.clone(),
                barriers: barriers.clone(),
            },
        },
    })
}

/// Returns the wording after a treatment; `None` where nothing is left to say.
fn wording(text: &str, treatment: &Treatment) -> Option<Wording> {
    let own = match treatment {
        Treatment::Keep => text,
        Treatment::Shorten(shorter) => shorter,
        Treatment::AskMe => return Some(Wording::AskMe),
    };
    let own = signs::clean(own);
    (!own.is_empty()).then_some(Wording::Own(own))
}

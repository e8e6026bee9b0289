//! An exercise as a content file holds it and as the window gets it.

use serde::{Deserialize, Serialize};

use super::{
    Block, EasyLine,
    load::{File, Malformed},
};
use crate::{
    Door,
    homework::{Scale, When},
};

/// The newest format of a template that this version knows. A file that names none is of the first.
const FORMAT: i64 = 1;

/// The family a template belongs to (domain.md 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// Sensate focus (T-SF).
    Touch,
    /// Communication (T-CO).
    Communication,
    /// Thoughts and experiments (T-CB).
    Thoughts,
    /// Mindfulness (T-MI).
    Mindfulness,
    /// Body and skills (T-BO).
    Body,
    /// Diaries of desire, arousal and health (T-DI).
    Diaries,
    /// Body image (T-IM).
    BodyImage,
    /// Trauma-informed practices (T-TR).
    Steadying,
    /// Attachment (T-AT).
    Attachment,
    /// Writing (T-PD).
    Writing,
    /// Learning (T-ED).
    Learning,
    /// The process of therapy (T-TH).
    Process,
}

/// A dose as it is often agreed; the therapist's own figure stands above it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(deny_unknown_fields)]
pub struct Dose {
    /// Fewest and most minutes of one practice; `[0, 0]` where minutes say nothing.
    pub minutes: [u16; 2],
    /// Fewest and most times a week; `[0, 0]` for "once" or "as needed".
    pub per_week: [u8; 2],
    /// The dose in words.
    pub words: String,
}

/// The doors that a practice of this exercise starts with. Never `ok`: only the client opens a door that far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(deny_unknown_fields)]
pub struct ShareDefault {
    /// The door of outcome, ratings and barriers.
    pub ratings: Door,
    /// The door of the client's words; always private.
    pub notes: Door,
}

/// One answer to choose, in words; no answer counts for more than another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(deny_unknown_fields)]
pub struct AnswerOption {
    /// Its identifier among the answers, stable over versions and languages.
    pub id: String,
    /// The answer as shown.
    pub words: String,
    /// The exercise or page offered when it is chosen.
    pub leads_to: Option<String>,
}

/// A question asked before anything else; an exercise that may hurt asks whether someone has looked at the body.
///
/// Every answer goes on; one may also offer something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(deny_unknown_fields)]
pub struct FirstQuestion {
    /// The question.
    pub ask: String,
    /// Its answers, all of equal weight.
    pub answers: Vec<AnswerOption>,
}

/// How a field is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// A rating with words at its low and high end.
    Scale([String; 2]),
    /// One of several answers.
    One(Vec<AnswerOption>),
    /// Any number of answers.
    Several(Vec<AnswerOption>),
    /// A line of the client's own.
    Words,
}

/// A question of a template's own, beyond the built-in scales.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its identifier within the template, such as `role`.
    pub id: String,
    /// When it is asked.
    pub when: When,
    /// The question.
    pub ask: String,
    /// How it is answered.
    pub kind: FieldKind,
    /// Whether it stands behind "More", closed.
    pub more: bool,
}

/// One form of an exercise: for two, alone, for survivors, adapted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// Its identifier within the template, such as `solo`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Who it is for and what differs, in a sentence or two.
    pub about: String,
    /// Whether another person takes part, so that the choice check is asked.
    pub partnered: bool,
    /// A smallest version that counts, to start from.
    pub smallest: String,
    /// The steps, one instruction each.
    pub steps: Vec<String>,
    /// When to stop, beyond "any time".
    pub stop_rules: Vec<String>,
}

/// An exercise in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Its identifier, such as `T-SF1`.
    pub id: String,
    /// The version of its text.
    pub version: u32,
    /// Its family.
    pub family: Family,
    /// Its title.
    pub title: String,
    /// A title that says nothing to a person who looks over a shoulder.
    pub neutral_title: String,
    /// What it is, in one sentence.
    pub summary: String,
    /// What it is for.
    pub purpose: Vec<String>,
    /// What it often serves, in the client's words (domain.md 2.3).
    pub serves: Vec<String>,
    /// What is known about it, with no figure and no promise.
    pub evidence: String,
    /// The question it opens with, where one is needed.
    pub first_question: Option<FirstQuestion>,
    /// What to agree on first, one question each.
    pub agree_first: Vec<String>,
    /// The usual dose.
    pub dose: Dose,
    /// Scales before; at most four.
    pub before: Vec<Scale>,
    /// Scales after; at most six.
    pub after: Vec<Scale>,
    /// Further scales before, behind "More", closed.
    pub more_before: Vec<Scale>,
    /// Further scales after, behind "More", closed.
    pub more_after: Vec<Scale>,
    /// Scales that are asked only if therapist and client switch them on together.
    pub off_by_default: Vec<Scale>,
    /// What is never asked here, so that nobody adds it later.
    pub never: Vec<String>,
    /// Whether "what pulled my attention" is asked afterwards.
    pub attention: bool,
    /// Questions of its own.
    pub fields: Vec<Field>,
    /// The doors a practice starts with.
    pub share_default: ShareDefault,
    /// Cautions, worded as questions; never gates.
    pub cautions: Vec<String>,
    /// What to do in the quiet minute afterwards.
    pub aftercare: Vec<String>,
    /// The exercise in easy read: enough to do it safely.
    pub easy: Vec<EasyLine>,
    /// Its forms; never empty, the first is the default.
    pub variants: Vec<Variant>,
    /// Guide pages that belong to it.
    pub pages: Vec<String>,
    /// Pictures that belong to it.
    pub pictures: Vec<String>,
    /// Sources a client may be shown, each opening with its kind: book, journal, guideline or official body.
    pub sources: Vec<String>,
    /// Who reviewed it and when; `None` is shown as "not yet reviewed by a clinician".
    pub reviewer: Option<String>,
}

/// A template as far as this version can read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// In full.
    Known(Box<Template>),
    /// Written for a newer version of the app: its words, to be read.
    Newer(Vec<Block>),
}

/// Reads a template from a file of any origin; one from a newer version as plain words rather than not at all.
///
/// # Errors
/// When it is no TOML, or lacks a part or has one too many.
pub fn read_template(path: &str, text: &str) -> Result<Reading, Malformed> {
    Reading::of(File { path, text })
}

impl Reading {
    /// Reads a template; one from a newer version as plain words.
    pub(super) fn of(file: File<'_>) -> Result<Self, Malformed> {
        let whole: toml::Table = file.toml(file.text, 0)?;
        let format = whole.get("format").and_then(toml::Value::as_integer);
        if format.is_some_and(|format| format > FORMAT) {
            return Ok(Self::Newer(words_of(&whole)));
        }
        Ok(Self::Known(Box::new(file.toml(file.text, 0)?)))
    }
}

/// Takes what a person reads out of a template, as far as it stands where it stands in this version.
fn words_of(whole: &toml::Table) -> Vec<Block> {
    let said = |table: &toml::Table, name: &str| table.get(name)?.as_str().map(str::to_owned);
    let listed = |table: &toml::Table, name: &str| -> Vec<String> {
        let values = table.get(name).and_then(toml::Value::as_array);
        let strings = values.into_iter().flatten().filter_map(toml::Value::as_str);
        strings.map(str::to_owned).collect()
    };
    let list = |table: &toml::Table, name: &str| {
        Some(listed(table, name))
            .filter(|items| !items.is_empty())
            .map(Block::List)
    };
    let mut blocks = Vec::new();
    blocks.extend(said(whole, "title").map(Block::Heading));
    blocks.extend(said(whole, "summary").map(Block::Paragraph));
    blocks.extend(list(whole, "purpose"));
    let forms = whole.get("variants").and_then(toml::Value::as_array);
    for form in forms
        .into_iter()
        .flatten()
        .filter_map(toml::Value::as_table)
    {
        blocks.extend(said(form, "title").map(Block::Heading));
        blocks.extend(said(form, "about").map(Block::Paragraph));
        blocks.extend(
            Some(listed(form, "steps"))
                .filter(|steps| !steps.is_empty())
                .map(Block::Steps),
        );
        blocks.extend(list(form, "stop_rules"));
    }
    blocks.extend(list(whole, "cautions"));
    blocks.extend(list(whole, "aftercare"));
    blocks
}

impl Template {
    /// Returns what a list shows of it.
    pub fn card(&self) -> TemplateCard {
        TemplateCard {
            id: self.id.clone(),
            family: self.family,
            title: self.title.clone(),
            neutral_title: self.neutral_title.clone(),
            summary: self.summary.clone(),
        }
    }
}

/// A template in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct TemplateCard {
    /// Its identifier.
    pub id: String,
    /// Its family.
    pub family: Family,
    /// Its title.
    pub title: String,
    /// Its neutral title.
    pub neutral_title: String,
    /// What it is, in one sentence.
    pub summary: String,
}

//! The journal of the story: an entry a day or so, of about two hundred words.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use vault::rusqlite::Transaction;

use super::{
    CANARIES_IN_ENTRIES, Sample,
    chance::Chance,
    earlier, evening, open,
    sentences::{Theme, sentence, sentences},
};
use crate::{
    Error,
    ids::{EntryId, ExcerptId},
    journal::{self, EntryChange},
    sharing::LineKind,
};

/// One entry in so many is `ok`; the newest is one of them.
const ONE_IN: usize = 5;

/// The second and the fourth newest entry stay private, and the closing words of each are brought to the session.
const EXCERPTED: [usize; 2] = [1, 3];

/// An entry ends with the sentence that brings it here.
const WORDS: usize = 190;

/// Returns the day of each entry, newest first.
pub(super) fn days(sample: &Sample) -> Result<Vec<NaiveDate>, Error> {
    let mut chance = Chance::new(sample.seed, u64::from_be_bytes(*b"calendar"));
    let mut day = sample.today;
    let mut days = Vec::new();
    for _ in 0..sample.entries {
        days.push(day);
        // Mostly the evening before; sometimes twice in a day, sometimes a day is left out.
        let gap = match chance.below(8) {
            0 => 0,
            1 => 2,
            _ => 1,
        };
        day = earlier(day, gap)?;
    }
    Ok(days)
}

/// Returns which entries, counted from the newest, hold a canary: private ones, from all over.
pub(super) fn canaried(entries: usize) -> Vec<usize> {
    let private: Vec<usize> = (0..entries).filter(|nth| nth % ONE_IN != 0).collect();
    let count = private.len().min(CANARIES_IN_ENTRIES);
    (0..count)
        .map(|nth| private[nth * private.len() / count])
        .collect()
}

/// Writes the entries of some days, and their words into the index.
pub(super) fn write(
    tx: &Transaction<'_>,
    sample: &Sample,
    days: &[(usize, NaiveDate)],
    canaries: &mut BTreeMap<usize, String>,
) -> Result<(), Error> {
    for (nth, day) in days {
        let mut chance = Chance::new(sample.seed, *nth as u64);
        let now = evening(*day, chance.between(0, 150));
        let id = EntryId(chance.id(now.at));
        let title = match chance.below(3) {
            0 => String::new(),
            _ => sentence(&mut chance, Theme::Title),
        };
        let mut text = text(&mut chance);
        let closing = text.rsplit("\n\n").next().unwrap_or_default().to_owned();
        if let Some(canary) = canaries.remove(nth) {
            text.push_str("\n\n");
            text.push_str(&canary);
        }
        journal::begin_as(tx, id, *day, None, now)?;
        journal::write(tx, &EntryChange { id, title, text }, now)?;
        if nth % ONE_IN == 0 {
            open(tx, LineKind::Entry, id.0, now)?;
        }
        if EXCERPTED.contains(nth) {
            let excerpt = ExcerptId(chance.id(now.at));
            journal::excerpt_as(tx, excerpt, id, &closing, now)?;
            open(tx, LineKind::Excerpt, excerpt.0, now)?;
        }
    }
    journal::index(tx)?;
    Ok(())
}

fn text(chance: &mut Chance) -> String {
    let mut first = vec![sentence(chance, Theme::Opening)];
    first.extend(sentences(chance, Theme::Day, 3));
    first.extend(sentences(chance, Theme::Body, 1));
    let mut second = sentences(chance, Theme::Together, 2);
    second.extend(sentences(chance, Theme::Practice, 2));
    second.extend(sentences(chance, Theme::Body, 1));
    let closing = sentence(chance, Theme::Closing);
    let mut third = vec![sentence(chance, Theme::Session)];
    let mut words =
        count(&first) + count(&second) + count(&third) + closing.split_whitespace().count();
    for thought in sentences(chance, Theme::Thinking, 20) {
        if words >= WORDS {
            break;
        }
        words += thought.split_whitespace().count();
        third.push(thought);
    }
    format!(
        "{}\n\n{}\n\n{}\n\n{closing}",
        first.join(" "),
        second.join(" "),
        third.join(" ")
    )
}

fn count(sentences: &[String]) -> usize {
    sentences
        .iter()
        .map(|sentence| sentence.split_whitespace().count())
        .sum()
}

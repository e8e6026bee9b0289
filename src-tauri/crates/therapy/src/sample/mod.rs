//! A believable, fictional stretch of life, for trying things out and for tests.
//!
//! The same seed and day give the same rows, identifiers included. Tasks, outcomes, ratings and one
//! entry in five are `ok`, and so are the few cards and notes without which a section of the summary
//! would be empty; the rest is private. Exactly ten private lines hold a line that starts with
//! `canary-`, so that a test can look for it where it must not be.

mod chance;
mod journal;
mod practices;
mod sentences;
mod sessions;
mod tasks;

use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use vault::{Vault, rusqlite::Transaction};

use self::chance::Chance;
use crate::{
    Door, Error, Stamp,
    sharing::{self, LineKind, LineRef},
};

/// How many lines hold a canary.
const CANARIES: usize = 10;

/// How many of them are in entries, if there are entries enough.
const CANARIES_IN_ENTRIES: usize = 7;

/// How many entries one save holds: some 16 MiB with their words in the index.
const ENTRIES_A_SAVE: usize = 2_000;

/// The place of the story is an hour east of Greenwich, the whole year.
const OFFSET_MINUTES: i32 = 60;

/// What to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// How many journal entries.
    pub entries: u32,
    /// The same seed gives the same content.
    pub seed: u64,
    /// The day on which the story ends.
    pub today: NaiveDate,
}

/// Fills a new vault with tasks, practices, sessions, an agenda and a journal.
///
/// # Errors
/// [`Error::DateFarOff`] when so many entries would reach further back than dates do; and whatever
/// the vault says.
pub fn fill(vault: &mut Vault, sample: &Sample) -> Result<(), Error> {
    let days = journal::days(sample)?;
    let hidden = journal::canaried(days.len());
    let mut canaries = canaries(sample.seed);
    let in_entries = canaries.split_off(CANARIES - hidden.len());
    vault.write(|tx| {
        sessions::write(tx, sample)?;
        let tasks = tasks::write(tx, sample)?;
        practices::write(tx, sample, &tasks, &canaries)
    })?;
    let mut in_entries = hidden.into_iter().zip(in_entries).collect();
    let days: Vec<(usize, NaiveDate)> = days.into_iter().enumerate().rev().collect();
    for days in days.chunks(ENTRIES_A_SAVE) {
        vault.write(|tx| journal::write(tx, sample, days, &mut in_entries))?;
    }
    Ok(())
}

/// Makes the ten lines that must not be found outside the vault.
fn canaries(seed: u64) -> Vec<String> {
    let mut chance = Chance::new(seed, u64::from_be_bytes(*b"canaries"));
    (0..CANARIES)
        .map(|nth| {
            let letters: String = (0..8)
                .map(|_| char::from(chance.between(b'a', b'z')))
                .collect();
            format!("canary-{nth}-{letters}")
        })
        .collect()
}

/// Returns a day before the last one of the story.
fn days_before(sample: &Sample, days: u64) -> Result<NaiveDate, Error> {
    earlier(sample.today, days)
}

/// Returns an earlier day, as long as it has a year of four digits, which columns can compare.
fn earlier(day: NaiveDate, days: u64) -> Result<NaiveDate, Error> {
    day.checked_sub_days(Days::new(days))
        .filter(|day| (1_000..=9_000).contains(&day.year()))
        .ok_or(Error::DateFarOff)
}

/// Returns a moment of a day in the place of the story.
fn evening(day: NaiveDate, minutes_after_eight: u8) -> Stamp {
    let eight = NaiveTime::from_hms_opt(20, 0, 0).expect("eight in the evening is a time");
    let local = day.and_time(eight) + TimeDelta::minutes(i64::from(minutes_after_eight));
    let at = Utc.from_utc_datetime(&(local - TimeDelta::minutes(i64::from(OFFSET_MINUTES))));
    Stamp {
        at,
        offset_minutes: OFFSET_MINUTES,
        day,
    }
}

/// Opens the door of a line, as the client of the story did.
fn open(tx: &Transaction<'_>, kind: LineKind, row: uuid::Uuid, now: Stamp) -> Result<(), Error> {
    sharing::set_door(tx, LineRef { kind, row }, Door::Ok, now)
}

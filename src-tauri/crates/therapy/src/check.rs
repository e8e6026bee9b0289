//! What is accepted as input. Everything else is data, whatever signs it is made of.

use chrono::NaiveDate;

use crate::{Error, Stamp};

/// The most characters a title may have.
pub const TITLE_MAX: usize = 200;

/// The most bytes one text may have: a long book.
pub const TEXT_MAX: usize = 4 * 1024 * 1024;

/// How far from today a day may lie: a century either way.
const DAYS_MAX: i64 = 36_525;

/// Accepts a title that must say something.
pub(crate) fn title(title: &str) -> Result<(), Error> {
    if title.trim().is_empty() {
        return Err(Error::TitleMissing);
    }
    optional_title(title)
}

/// Accepts a title that may be empty.
pub(crate) fn optional_title(title: &str) -> Result<(), Error> {
    if title.chars().nth(TITLE_MAX).is_some() {
        return Err(Error::TitleTooLong);
    }
    Ok(())
}

/// Accepts any text up to [`TEXT_MAX`].
pub(crate) fn text(text: &str) -> Result<(), Error> {
    if text.len() > TEXT_MAX {
        return Err(Error::TextTooLong);
    }
    Ok(())
}

/// Accepts text that must say something.
pub(crate) fn words(words: &str) -> Result<(), Error> {
    if words.trim().is_empty() {
        return Err(Error::NothingWritten);
    }
    text(words)
}

/// Accepts a day within a century of today.
pub(crate) fn day(day: NaiveDate, now: Stamp) -> Result<(), Error> {
    if day.signed_duration_since(now.day).num_days().abs() > DAYS_MAX {
        return Err(Error::DateFarOff);
    }
    Ok(())
}

//! Days in words.

use chrono::{Datelike, NaiveDate};

/// Returns a day such as "9 November 2026".
pub(crate) fn in_words(day: NaiveDate) -> String {
    words::summary_date(day.day(), month(day), day.year())
}

/// Returns a span such as "10 to 23 November 2026": what both days share is said once.
pub(crate) fn span(since: NaiveDate, until: NaiveDate) -> String {
    let first = if since.year() != until.year() {
        in_words(since)
    } else if since.month() != until.month() {
        words::summary_day_month(since.day(), month(since))
    } else {
        since.day().to_string()
    };
    words::summary_range(first, in_words(until))
}

fn month(day: NaiveDate) -> &'static str {
    match day.month() {
        1 => words::month_1(),
        2 => words::month_2(),
        3 => words::month_3(),
        4 => words::month_4(),
        5 => words::month_5(),
        6 => words::month_6(),
        7 => words::month_7(),
        8 => words::month_8(),
        9 => words::month_9(),
        10 => words::month_10(),
        11 => words::month_11(),
        _ => words::month_12(),
    }
}

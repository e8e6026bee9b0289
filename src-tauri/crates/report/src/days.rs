//! Days in words.

use chrono::{Datelike, NaiveDate};

/// Returns a day such as "9 November 2026".
pub(crate) fn in_words(day: NaiveDate) -> String {
    let month = match day.month() {
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
    };
    words::summary_date(day.day(), month, day.year())
}

use chrono::NaiveDate;

/// Days after which the client is asked whether they can still read their recovery key.
const AFTER: [i64; 2] = [3, 30];

/// Says whether to ask today for a key that was made on a day and for which the client last answered on another.
///
/// An answer counts for every asking that was due by then, so who opens the vault again after a month is asked once.
/// Days before the making, from a clock that was set back, count as the day of the making.
pub(super) fn is_due(made: NaiveDate, answered: Option<NaiveDate>, today: NaiveDate) -> bool {
    askings(made, today) > answered.map_or(0, |day| askings(made, day))
}

/// Counts the askings that were due from the making of the key to a day.
fn askings(made: NaiveDate, day: NaiveDate) -> usize {
    let passed = day.signed_duration_since(made).num_days();
    AFTER.iter().filter(|&&after| passed >= after).count()
}

#[cfg(test)]
mod tests {
    use chrono::Days;
    use proptest::prelude::*;

    use super::*;

    fn made() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
    }

    fn after(days: u64) -> NaiveDate {
        made() + Days::new(days)
    }

    /// The days, out of the first hundred, on which who answers on the spot is asked.
    fn asked() -> Vec<u64> {
        let mut answered = None;
        let mut asked = Vec::new();
        for day in 0..100 {
            if is_due(made(), answered, after(day)) {
                asked.push(day);
                answered = Some(after(day));
            }
        }
        asked
    }

    #[test]
    fn it_is_due_once_after_three_days_and_once_after_thirty() {
        assert_eq!(asked(), [3, 30]);
    }

    #[test]
    fn it_stays_due_until_it_is_answered() {
        assert!(is_due(made(), None, after(3)));
        assert!(is_due(made(), None, after(29)));
        assert!(is_due(made(), Some(after(4)), after(400)));
    }

    #[test]
    fn an_answer_before_it_was_asked_for_counts_for_nothing_yet() {
        assert!(is_due(made(), Some(made()), after(3)));
        assert!(is_due(made(), Some(after(29)), after(30)));
    }

    #[test]
    fn who_comes_back_after_a_month_is_asked_once() {
        assert!(is_due(made(), None, after(40)));
        assert!(!is_due(made(), Some(after(40)), after(41)));
    }

    #[test]
    fn days_at_the_ends_of_the_calendar_do_no_harm() {
        let days = [NaiveDate::MIN, made(), NaiveDate::MAX];
        for made in days {
            for today in days {
                assert_eq!(is_due(made, None, today), today > made);
                assert!(!is_due(made, Some(today), today));
            }
        }
    }

    proptest! {
        /// The clock of the device jumps about; the last answer is kept as the latest day of all, as the table does.
        #[test]
        fn a_clock_that_goes_backwards_asks_at_most_twice(days in prop::collection::vec(-400_i64..400, 1..60)) {
            let mut answered: Option<NaiveDate> = None;
            let mut asked = 0;
            for day in days {
                let today = made() + chrono::Duration::days(day);
                if is_due(made(), answered, today) {
                    asked += 1;
                    answered = answered.max(Some(today));
                }
            }
            prop_assert!(asked <= AFTER.len());
        }
    }
}

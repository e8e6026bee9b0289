//! Everything typed is data, or is refused by name; nothing is lost.

use std::cell::RefCell;

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use testkit::{TODAY, TestVault, a_card, a_practice, a_session, a_task, an_entry, noon, today};
use therapy::{
    Door, Error,
    check::{TEXT_MAX, TITLE_MAX},
    homework::{self, Answer, Rating, Scale, TaskDraft, When},
    journal::{self, EntryChange},
    sessions::{self, SessionDraft},
};

fn refused(draft: TaskDraft) -> Error {
    TestVault::new()
        .try_write(|tx| homework::assign(tx, &draft, noon(TODAY)))
        .expect_err("this draft is refused")
}

fn titled(title: &str) -> TaskDraft {
    a_task(title).draft()
}

#[test]
fn a_task_needs_a_title_of_reasonable_length() {
    assert!(matches!(refused(titled("")), Error::TitleMissing));
    assert!(matches!(refused(titled(" \n\t ")), Error::TitleMissing));
    assert!(matches!(
        refused(titled(&"ä".repeat(TITLE_MAX + 1))),
        Error::TitleTooLong
    ));
    a_task(&"ä".repeat(TITLE_MAX)).assigned(&mut TestVault::new());
}

#[test]
fn plans_stay_within_a_day_and_a_week() {
    for minutes in [0, 241, u16::MAX] {
        let draft = TaskDraft {
            minutes: Some(minutes),
            ..titled("t")
        };
        assert!(
            matches!(refused(draft), Error::MinutesOutOfRange),
            "{minutes}"
        );
    }
    for per_week in [0, 22, u8::MAX] {
        let draft = TaskDraft {
            per_week: Some(per_week),
            ..titled("t")
        };
        assert!(
            matches!(refused(draft), Error::TimesAWeekOutOfRange),
            "{per_week}"
        );
    }
    let mut vault = TestVault::new();
    a_task("least").planned(1, 1).assigned(&mut vault);
    a_task("most").planned(21, 240).assigned(&mut vault);
}

#[test]
fn a_template_must_be_in_the_library() {
    let draft = TaskDraft {
        template: Some("T-XX9'; DROP TABLE task; --".to_owned()),
        ..titled("t")
    };
    assert!(matches!(refused(draft), Error::NotInLibrary(_)));
}

#[test]
fn ratings_go_from_0_to_100_and_once_for_each_moment() {
    let mut vault = TestVault::new();
    let task = a_task("t").assigned(&mut vault);
    let mut draft = a_practice(task).draft();
    draft.ratings = vec![Rating {
        scale: Scale::Mood,
        when: When::After,
        answer: Answer::Value(101),
    }];
    let too_high = vault.try_write(|tx| homework::practise(tx, &draft, noon(TODAY)));
    assert!(matches!(too_high, Err(Error::ValueOutOfRange)));

    let twice =
        a_practice(task)
            .rated(Scale::Mood, When::After, 10)
            .rated(Scale::Mood, When::After, 20);
    let twice = vault.try_write(|tx| homework::practise(tx, &twice.draft(), noon(TODAY)));
    assert!(matches!(twice, Err(Error::RatedTwice)));
    let ends =
        a_practice(task)
            .rated(Scale::Mood, When::Before, 0)
            .rated(Scale::Mood, When::After, 100);
    ends.written(&mut vault);
    assert_eq!(
        vault.read(|conn| homework::practices(conn, task)).len(),
        1,
        "what was refused left nothing"
    );
}

#[test]
fn days_far_off_are_refused_everywhere() {
    let mut vault = TestVault::new();
    let task = a_task("t").assigned(&mut vault);
    for far in [
        NaiveDate::MIN,
        NaiveDate::MAX,
        "1825-01-01".parse().unwrap(),
        "2127-01-01".parse().unwrap(),
    ] {
        let agreed = TaskDraft {
            agreed_on: Some(far),
            ..titled("t")
        };
        assert!(matches!(refused(agreed), Error::DateFarOff));
        let mut practice = a_practice(task).draft();
        practice.day = far;
        let practised = vault.try_write(|tx| homework::practise(tx, &practice, noon(TODAY)));
        assert!(matches!(practised, Err(Error::DateFarOff)));
        let begun = vault.try_write(|tx| journal::begin(tx, far, None, noon(TODAY)));
        assert!(matches!(begun, Err(Error::DateFarOff)));
        let session = SessionDraft {
            day: far,
            time: None,
            agreed: String::new(),
            after_note: String::new(),
        };
        let planned = vault.try_write(|tx| sessions::plan(tx, &session, noon(TODAY)));
        assert!(matches!(planned, Err(Error::DateFarOff)));
    }
    a_session("1930-01-01").planned(&mut vault);
}

#[test]
fn cards_and_excerpts_hold_words() {
    let mut vault = TestVault::new();
    let entry = an_entry("words").written(&mut vault);
    let nothing = vault.try_write(|tx| journal::excerpt(tx, entry, " \n", noon(TODAY)));
    assert!(matches!(nothing, Err(Error::NothingWritten)));
    let card = a_card("words").brought(&mut vault);
    let mut draft = vault.read(sessions::agenda).remove(0).written;
    draft.text = "\t".to_owned();
    let emptied = vault.try_write(|tx| sessions::change_card(tx, card, &draft, noon(TODAY)));
    assert!(matches!(emptied, Err(Error::NothingWritten)));
    assert_eq!(vault.read(sessions::agenda)[0].written.text, "words");
}

#[test]
fn an_entry_of_a_megabyte_is_kept_and_found() {
    let mut vault = TestVault::new();
    let text = format!(
        "{} kingfisher",
        "a quiet morning by the water. ".repeat(35_000)
    );
    assert!(text.len() > 1_000_000);
    let id = an_entry(&text).written(&mut vault);
    vault.write(journal::index);
    assert_eq!(vault.read(|conn| journal::entry(conn, id)).text, text);
    let found = vault.read(|conn| journal::search(conn, "kingf")).found;
    assert!(
        found[0]
            .snippet
            .iter()
            .any(|piece| piece.hit && piece.text == "kingfisher")
    );
}

#[test]
fn a_text_beyond_the_limit_is_refused_and_what_was_there_stays() {
    let mut vault = TestVault::new();
    let id = an_entry("before").written(&mut vault);
    let change = EntryChange {
        id,
        title: String::new(),
        text: "x".repeat(TEXT_MAX + 1),
    };
    let written = vault.try_write(|tx| journal::write(tx, &change, noon(TODAY)));
    assert!(matches!(written, Err(Error::TextTooLong)));
    assert_eq!(vault.read(|conn| journal::entry(conn, id)).text, "before");
}

#[test]
fn signs_that_mean_something_elsewhere_mean_nothing_here() {
    let mut vault = TestVault::new();
    for text in [
        "'); DROP TABLE entry; --",
        "#set page(fill: red) $x^2$ @ref",
        "<script>alert(1)</script>&lt;b&gt;",
        "=HYPERLINK(\"x\")\n+1\n-1\n@a",
        "NEAR(a b) OR \"*\" AND ^x : {y}",
        "\0 \u{1} \u{7f} \u{feff} \u{202e}abc\u{2066}",
        "مرحبا שלום 👩‍👩‍👧‍👦 e\u{301}\u{301}\u{301}",
        "\r\n\r\n\t\u{2028}\u{85}",
    ] {
        let id = an_entry(text).titled(text).written(&mut vault);
        let entry = vault.read(|conn| journal::entry(conn, id));
        assert_eq!((entry.title.as_str(), entry.text.as_str()), (text, text));
        vault.write(journal::index);
        vault.read(|conn| journal::search(conn, text));
    }
}

fn many() -> ProptestConfig {
    ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

#[test]
fn any_text_comes_back_as_it_was_written() {
    let vault = RefCell::new(TestVault::new());
    proptest!(many(), |(text in any::<String>(), title in ".{0,200}")| {
        let mut vault = vault.borrow_mut();
        let id = an_entry(&text).titled(&title).written(&mut vault);
        let entry = vault.read(|conn| journal::entry(conn, id));
        prop_assert_eq!((&entry.title, &entry.text), (&title, &text));

        let task = a_task("t").because(&text).assigned(&mut vault);
        prop_assert_eq!(&vault.read(|conn| homework::task(conn, task)).agreed.purpose, &text);
        a_practice(task).noticed(&text, Door::Ok).written(&mut vault);
        let practice = vault.read(|conn| homework::practices(conn, task)).remove(0);
        prop_assert_eq!(practice.written.noticed.text, text);
    });
}

#[test]
fn any_plan_is_kept_or_refused_by_name() {
    let vault = RefCell::new(TestVault::new());
    proptest!(many(), |(minutes in 0_u16..300, per_week in 0_u8..30, days in -40_000_i64..40_000)| {
        let mut vault = vault.borrow_mut();
        let draft = TaskDraft {
            minutes: Some(minutes),
            per_week: Some(per_week),
            review_on: Some(today() + TimeDelta::days(days)),
            ..titled("t")
        };
        match vault.try_write(|tx| homework::assign(tx, &draft, noon(TODAY))) {
            Ok(id) => prop_assert_eq!(vault.read(|conn| homework::task(conn, id)).agreed, draft),
            Err(Error::MinutesOutOfRange) => prop_assert!(!(1..=240).contains(&minutes)),
            Err(Error::TimesAWeekOutOfRange) => prop_assert!(!(1..=21).contains(&per_week)),
            Err(Error::DateFarOff) => prop_assert!(days.abs() > 36_525),
            Err(error) => prop_assert!(false, "{error}"),
        }
    });
}

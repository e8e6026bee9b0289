//! Nothing is proposed but what the client left open.

use proptest::prelude::*;
use testkit::{
    TODAY, TestVault, a_card, a_practice, a_session, a_task, an_entry, day, noon, open_door, today,
};
use therapy::{
    Door, Error,
    homework::{self, Barrier, Outcome, Scale, TaskStatus, When},
    journal,
    sessions::{self, About, CardState, Stance},
    sharing::{
        self, Format, Line, LineContent, LineKind, LineRef, Period, Print, Records, Section,
    },
};
use uuid::Uuid;

const EVERYTHING: Period = Period {
    since: None,
    until: chrono::NaiveDate::MAX,
};

fn records(vault: &TestVault, period: Period) -> Records {
    vault.read(|conn| sharing::records(conn, period, today()))
}

fn lines(vault: &TestVault) -> Vec<Line> {
    records(vault, EVERYTHING).lines
}

fn since(since: &str) -> Period {
    Period {
        since: Some(day(since)),
        until: today(),
    }
}

fn words(line: &Line) -> &str {
    match &line.content {
        LineContent::Words { text, .. } => text,
        _ => "",
    }
}

#[test]
fn words_are_private_and_tasks_outcomes_and_ratings_ask() {
    let mut vault = TestVault::new();
    let task = a_task("Quiet time").because("For me").assigned(&mut vault);
    a_practice(task)
        .rated(Scale::Suds, When::After, 20)
        .noticed("Warm hands", Door::Private)
        .written(&mut vault);
    let entry = an_entry("A long day").written(&mut vault);
    vault.write(|tx| journal::excerpt(tx, entry, "long", noon(TODAY)));
    a_card("The pause").brought(&mut vault);
    let kinds: Vec<_> = lines(&vault)
        .iter()
        .map(|line| (line.line.kind, line.door))
        .collect();
    assert_eq!(
        kinds,
        [(LineKind::Task, Door::Ask), (LineKind::Practice, Door::Ask)]
    );
}

/// One line of each kind, all doors as they come.
fn one_of_each(vault: &mut TestVault) -> Vec<LineRef> {
    let task = a_task("Quiet time").because("the purpose").assigned(vault);
    let practice = a_practice(task)
        .noticed("the noticed", Door::Private)
        .learned("the learned", Door::Private)
        .would_change("the change", Door::Private)
        .helped("the helped", Door::Private)
        .written(vault);
    let entry = an_entry("the *entry*").titled("Sunday").written(vault);
    let excerpt = vault
        .write(|tx| journal::excerpt(tx, entry, "the excerpt", noon(TODAY)))
        .id;
    let card = a_card("the card").about(About::Safety).brought(vault);
    [
        (LineKind::Task, task.0),
        (LineKind::TaskPurpose, task.0),
        (LineKind::Practice, practice.0),
        (LineKind::PracticeNoticed, practice.0),
        (LineKind::PracticeLearned, practice.0),
        (LineKind::PracticeWouldChange, practice.0),
        (LineKind::PracticeHelped, practice.0),
        (LineKind::Entry, entry.0),
        (LineKind::Excerpt, excerpt.0),
        (LineKind::Card, card.0),
    ]
    .map(|(kind, row)| LineRef { kind, row })
    .to_vec()
}

#[test]
fn each_line_has_a_door_of_its_own() {
    let mut vault = TestVault::new();
    let refs = one_of_each(&mut vault);
    for line in &refs {
        open_door(&mut vault, line.kind, line.row, Door::Private);
    }
    assert_eq!(lines(&vault), []);
    // The task first: its practices can't be named without it.
    for (nth, line) in refs.iter().enumerate() {
        open_door(&mut vault, line.kind, line.row, Door::Ok);
        let open: Vec<LineRef> = lines(&vault).iter().map(|line| line.line).collect();
        assert_eq!(open.len(), nth + 1);
        assert!(refs[..=nth].iter().all(|line| open.contains(line)));
    }
}

#[test]
fn each_line_stands_in_its_section() {
    let mut vault = TestVault::new();
    for line in one_of_each(&mut vault) {
        open_door(&mut vault, line.kind, line.row, Door::Ok);
    }
    for (text, about) in [
        ("want", About::Want),
        ("health", About::Health),
        ("next", About::Next),
    ] {
        let id = a_card(text).about(about).brought(&mut vault);
        open_door(&mut vault, LineKind::Card, id.0, Door::Ask);
    }
    let stand: Vec<(Section, String)> = lines(&vault)
        .iter()
        .map(|line| (line.section, words(line).to_owned()))
        .collect();
    let expected = [
        (Section::Want, "want"),
        (Section::Homework, ""),
        (Section::Homework, "the purpose"),
        (Section::Homework, ""),
        (Section::Homework, "the noticed"),
        (Section::Homework, "the learned"),
        (Section::Homework, "the change"),
        (Section::Helped, "the helped"),
        (Section::Moments, "Sunday\nthe entry"),
        (Section::Moments, "the excerpt"),
        (Section::Health, "health"),
        (Section::Safety, "the card"),
        (Section::Next, "next"),
    ];
    assert_eq!(
        stand,
        expected.map(|(section, text)| (section, text.to_owned()))
    );
}

#[test]
fn pressure_from_a_partner_is_never_proposed() {
    let mut vault = TestVault::new();
    let task = a_task("Quiet time").assigned(&mut vault);
    let id = a_practice(task)
        .hindered_by(Barrier::PressureFromPartner)
        .hindered_by(Barrier::Tired)
        .came_to(Outcome::ChoseNotTo)
        .written(&mut vault);
    open_door(&mut vault, LineKind::Practice, id.0, Door::Ok);
    let LineContent::Practice {
        barriers, outcome, ..
    } = lines(&vault).remove(1).content
    else {
        panic!("a practice stands below its task");
    };
    assert_eq!(
        (barriers, outcome),
        (vec![Barrier::Tired], Outcome::ChoseNotTo)
    );
}

#[test]
fn a_private_task_is_not_named_by_its_practices() {
    let mut vault = TestVault::new();
    let task = a_task("Unspoken").assigned(&mut vault);
    let practice = a_practice(task).written(&mut vault);
    open_door(&mut vault, LineKind::Practice, practice.0, Door::Ok);
    open_door(&mut vault, LineKind::Task, task.0, Door::Private);
    assert_eq!(lines(&vault), []);
}

#[test]
fn cards_closed_kept_back_or_not_yet_are_not_proposed() {
    let mut vault = TestVault::new();
    let not_yet = a_card("not yet")
        .with_stance(Stance::NotYet)
        .brought(&mut vault);
    let closed = a_card("closed").brought(&mut vault);
    let kept = a_card("kept").brought(&mut vault);
    let asked = a_card("asked")
        .with_stance(Stance::PleaseAsk)
        .brought(&mut vault);
    for card in [not_yet, closed, kept, asked] {
        open_door(&mut vault, LineKind::Card, card.0, Door::Ok);
    }
    vault.write(|tx| sessions::set_card_state(tx, closed, CardState::Closed, noon(TODAY)));
    vault.write(|tx| sessions::set_card_state(tx, kept, CardState::KeptBack, noon(TODAY)));
    let proposed = lines(&vault);
    assert_eq!(proposed.len(), 1);
    let LineContent::Words { text, stance, .. } = &proposed[0].content else {
        panic!("a card is words")
    };
    assert_eq!((text.as_str(), *stance), ("asked", Some(Stance::PleaseAsk)));
}

#[test]
fn cards_keep_the_order_of_the_agenda() {
    let mut vault = TestVault::new();
    let one = a_card("one").brought(&mut vault);
    let two = a_card("two").brought(&mut vault);
    for card in [one, two] {
        open_door(&mut vault, LineKind::Card, card.0, Door::Ok);
    }
    vault.write(|tx| sessions::move_card(tx, two, 0));
    assert_eq!(
        lines(&vault).iter().map(words).collect::<Vec<_>>(),
        ["two", "one"]
    );
}

#[test]
fn a_period_takes_both_of_its_days_and_none_beyond() {
    let mut vault = TestVault::new();
    for written_on in ["2026-02-17", "2026-02-18", "2026-03-04"] {
        let id = an_entry(written_on).on(written_on).written(&mut vault);
        open_door(&mut vault, LineKind::Entry, id.0, Door::Ask);
    }
    let days: Vec<String> = records(&vault, since("2026-02-18"))
        .lines
        .iter()
        .map(|line| words(line).to_owned())
        .collect();
    assert_eq!(days, ["2026-02-18", "2026-03-04"]);
}

#[test]
fn a_task_is_proposed_while_it_is_worked_on_or_was_practised() {
    let mut vault = TestVault::new();
    let active = a_task("active")
        .agreed_on("2025-12-01")
        .assigned(&mut vault);
    let finished = a_task("finished")
        .agreed_on("2025-12-01")
        .assigned(&mut vault);
    let practised = a_task("practised")
        .agreed_on("2025-12-01")
        .assigned(&mut vault);
    for task in [finished, practised] {
        vault.write(|tx| homework::set_status(tx, task, TaskStatus::Finished, noon(TODAY)));
    }
    a_practice(practised).on("2026-03-01").written(&mut vault);
    a_practice(finished).on("2025-12-20").written(&mut vault);
    let tasks: Vec<Uuid> = records(&vault, since("2026-02-18"))
        .lines
        .iter()
        .filter(|line| line.line.kind == LineKind::Task)
        .map(|line| line.line.row)
        .collect();
    assert_eq!(tasks, [active.0, practised.0]);
}

#[test]
fn an_excerpt_chosen_now_is_proposed_with_the_day_it_was_lived() {
    let mut vault = TestVault::new();
    let entry = an_entry("Long ago").on("2025-11-11").written(&mut vault);
    let excerpt = vault.write(|tx| journal::excerpt(tx, entry, "Long", noon(TODAY)));
    open_door(&mut vault, LineKind::Excerpt, excerpt.id.0, Door::Ask);
    let proposed = records(&vault, since("2026-02-18")).lines;
    assert_eq!(proposed.len(), 1);
    assert_eq!(proposed[0].day, day("2025-11-11"));
    vault.write(|tx| journal::discard(tx, entry, noon(TODAY)));
    assert_eq!(
        records(&vault, since("2026-02-18")).lines,
        [],
        "thrown away is not proposed"
    );
}

#[test]
fn records_name_the_session_they_are_made_for() {
    let mut vault = TestVault::new();
    a_session("2026-02-18").planned(&mut vault);
    assert_eq!(records(&vault, EVERYTHING).session, None);
    a_session("2026-03-06").planned(&mut vault);
    assert_eq!(records(&vault, EVERYTHING).session, Some(day("2026-03-06")));
}

#[test]
fn a_door_without_a_line_is_said_so() {
    let mut vault = TestVault::new();
    let nowhere = LineRef {
        kind: LineKind::Entry,
        row: Uuid::now_v7(),
    };
    let set = vault.try_write(|tx| sharing::set_door(tx, nowhere, Door::Ok, noon(TODAY)));
    assert!(matches!(set, Err(Error::NotFound)));
}

#[test]
fn what_left_is_recorded_without_what_it_said() {
    let mut vault = TestVault::new();
    let period = Period {
        since: Some(day("2026-02-18")),
        until: today(),
    };
    let sections = [Section::Want, Section::Homework];
    let place = "/home/me/Documents/Für die Sitzung.pdf";
    let print = Print {
        length: 5,
        digest: [7; 32],
    };
    let recorded = vault.write(|tx| {
        sharing::record_export(
            tx,
            period,
            &sections,
            Format::Pdf,
            (place, print),
            noon(TODAY),
        )
    });
    assert_eq!(
        vault.read(sharing::exports),
        std::slice::from_ref(&recorded)
    );
    assert_eq!((recorded.at, recorded.period), (noon(TODAY), period));
    assert_eq!(
        (recorded.sections.as_slice(), recorded.format),
        (sections.as_slice(), Format::Pdf)
    );
    assert_eq!(recorded.path, place);
    let left = vault.read(sharing::left_files);
    assert_eq!(left.len(), 1);
    assert_eq!(
        (
            left[0].id,
            left[0].path.as_str(),
            left[0].print,
            left[0].asked_on
        ),
        (recorded.id, place, Some(print), None)
    );
    vault.write(|tx| sharing::set_asked(tx, recorded.id, today()));
    let vault = vault.reopened();
    assert_eq!(vault.read(sharing::left_files)[0].asked_on, Some(today()));
}

#[test]
fn of_files_made_at_one_place_only_the_newest_lies_there() {
    let mut vault = TestVault::new();
    let period = Period {
        since: None,
        until: today(),
    };
    for (place, length) in [("/a", 1), ("/b", 2), ("/a", 3)] {
        let digest = [0; 32];
        vault.write(|tx| {
            let left = (place, Print { length, digest });
            let minute = i64::try_from(length).unwrap();
            let at = testkit::minutes_after(noon(TODAY), minute);
            sharing::record_export(tx, period, &[], Format::Text, left, at)
        });
    }
    let left = vault.read(sharing::left_files);
    let lengths: Vec<_> = left
        .iter()
        .filter_map(|file| Some(file.print?.length))
        .collect();
    assert_eq!(lengths, [3, 2]);
}

fn a_door() -> impl Strategy<Value = Door> {
    prop_oneof![Just(Door::Private), Just(Door::Ask), Just(Door::Ok)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_private_line_is_ever_proposed(
        doors in prop::collection::vec(prop::array::uniform10(a_door()), 1..5),
        days in prop::collection::vec(0_i64..60, 5),
        since_days in prop::option::of(0_i64..60),
    ) {
        let mut vault = TestVault::new();
        let mut set = Vec::new();
        for (doors, ago) in doors.iter().zip(&days) {
            let written_on = (today() - chrono::TimeDelta::days(*ago)).to_string();
            let task = a_task("task").because("purpose").agreed_on(&written_on).assigned(&mut vault);
            let practice = a_practice(task)
                .on(&written_on)
                .noticed("noticed", doors[3])
                .learned("learned", doors[4])
                .would_change("change", doors[5])
                .helped("helped", doors[6])
                .hindered_by(Barrier::PressureFromPartner)
                .written(&mut vault);
            let entry = an_entry("entry").on(&written_on).written(&mut vault);
            let excerpt = vault.write(|tx| journal::excerpt(tx, entry, "excerpt", noon(&written_on))).id;
            let card = a_card("card").brought(&mut vault);
            for (kind, row, door) in [
                (LineKind::Task, task.0, doors[0]),
                (LineKind::TaskPurpose, task.0, doors[1]),
                (LineKind::Practice, practice.0, doors[2]),
                (LineKind::Entry, entry.0, doors[7]),
                (LineKind::Excerpt, excerpt.0, doors[8]),
                (LineKind::Card, card.0, doors[9]),
            ] {
                open_door(&mut vault, kind, row, door);
            }
            for (kind, row, door) in [
                (LineKind::Task, task.0, doors[0]),
                (LineKind::TaskPurpose, task.0, doors[1]),
                (LineKind::Practice, practice.0, doors[2]),
                (LineKind::PracticeNoticed, practice.0, doors[3]),
                (LineKind::PracticeLearned, practice.0, doors[4]),
                (LineKind::PracticeWouldChange, practice.0, doors[5]),
                (LineKind::PracticeHelped, practice.0, doors[6]),
                (LineKind::Entry, entry.0, doors[7]),
                (LineKind::Excerpt, excerpt.0, doors[8]),
                (LineKind::Card, card.0, doors[9]),
            ] {
                set.push((LineRef { kind, row }, door));
            }
        }
        let period = Period {
            since: since_days.map(|ago| today() - chrono::TimeDelta::days(ago)),
            until: today(),
        };
        for line in records(&vault, period).lines {
            let door = set.iter().find(|(set, _)| *set == line.line).map(|(_, door)| *door);
            prop_assert_eq!(door, Some(line.door));
            prop_assert_ne!(line.door, Door::Private);
            if let LineContent::Practice { barriers, .. } = line.content {
                prop_assert_eq!(barriers, []);
            }
        }
    }
}

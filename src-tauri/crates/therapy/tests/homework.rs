use testkit::{TODAY, TestVault, a_practice, a_task, day, minutes_after, noon};
use therapy::{
    Door, Error,
    homework::{
        self, AgreedPause, AttentionPull, Barrier, NoValue, Offer, Outcome, Scale, TaskDraft,
        TaskStatus, When,
    },
    ids::TaskId,
};

fn every_field() -> TaskDraft {
    TaskDraft {
        template: Some("T-SF1".to_owned()),
        variant: Some("solo".to_owned()),
        title: "Quiet time".to_owned(),
        purpose: "To arrive before I think".to_owned(),
        what: "Hands and forearms only".to_owned(),
        with_whom: "A".to_owned(),
        where_and_when: "Sunday after lunch".to_owned(),
        minutes: Some(15),
        per_week: Some(2),
        agreed_on: Some(day("2026-03-01")),
        review_on: Some(day("2026-03-15")),
        pause: Some(AgreedPause {
            scope: "everything else".to_owned(),
            until: Some(day("2026-03-15")),
        }),
        smallest: "One minute".to_owned(),
        if_cue: "the house is quiet".to_owned(),
        then_action: "I sit down".to_owned(),
        barrier: "Too tired".to_owned(),
        barrier_answer: "One minute counts".to_owned(),
        stop_rule: "When I hold my breath".to_owned(),
        look_at_next: "What got easier".to_owned(),
    }
}

#[test]
fn a_task_keeps_every_word_of_what_was_agreed() {
    let mut vault = TestVault::new();
    let id = vault.write(|tx| homework::assign(tx, &every_field(), noon(TODAY)));
    let task = vault.read(|conn| homework::task(conn, id));
    assert_eq!(task.agreed, every_field());
    assert_eq!(task.status, TaskStatus::Active);
    assert_eq!(task.created, noon(TODAY));
}

#[test]
fn a_new_task_asks_and_its_purpose_is_private() {
    let mut vault = TestVault::new();
    let id = a_task("Quiet time").because("For me").assigned(&mut vault);
    let task = vault.read(|conn| homework::task(conn, id));
    assert_eq!((task.door, task.purpose_door), (Door::Ask, Door::Private));
}

#[test]
fn a_change_keeps_what_was_agreed_before() {
    let mut vault = TestVault::new();
    let id = vault.write(|tx| homework::assign(tx, &every_field(), noon(TODAY)));
    let smaller = TaskDraft {
        minutes: Some(5),
        ..every_field()
    };
    let later = minutes_after(noon(TODAY), 30);
    vault.write(|tx| homework::change(tx, id, &smaller, later));
    vault.write(|tx| homework::change(tx, id, &smaller, minutes_after(later, 1)));

    let history = vault.read(|conn| homework::history(conn, id));
    assert_eq!(history.len(), 1, "saying the same again changes nothing");
    assert_eq!(history[0].before, every_field());
    assert_eq!(history[0].at, later);
    assert_eq!(vault.read(|conn| homework::task(conn, id)).agreed, smaller);
}

#[test]
fn a_task_that_is_not_there_is_said_so() {
    let mut vault = TestVault::new();
    let nowhere = TaskId::make();
    let changed = vault.try_write(|tx| homework::change(tx, nowhere, &every_field(), noon(TODAY)));
    assert!(matches!(changed, Err(Error::NotFound)));
    let set =
        vault.try_write(|tx| homework::set_status(tx, nowhere, TaskStatus::Paused, noon(TODAY)));
    assert!(matches!(set, Err(Error::NotFound)));
    let practised =
        vault.try_write(|tx| homework::practise(tx, &a_practice(nowhere).draft(), noon(TODAY)));
    assert!(matches!(practised, Err(Error::NotFound)));
}

#[test]
fn tasks_come_active_first_then_paused_set_aside_and_finished() {
    let mut vault = TestVault::new();
    for (title, status) in [
        ("finished", TaskStatus::Finished),
        ("aside", TaskStatus::SetAside),
        ("paused", TaskStatus::Paused),
        ("active", TaskStatus::Active),
    ] {
        let id = a_task(title).assigned(&mut vault);
        vault.write(|tx| homework::set_status(tx, id, status, noon(TODAY)));
    }
    let tasks = vault.read(homework::tasks);
    let titles: Vec<&str> = tasks
        .iter()
        .map(|task| task.agreed.title.as_str())
        .collect();
    assert_eq!(titles, ["active", "paused", "aside", "finished"]);
}

#[test]
fn pausing_all_rests_what_is_active_and_nothing_else() {
    let mut vault = TestVault::new();
    a_task("one").assigned(&mut vault);
    a_task("two").assigned(&mut vault);
    let done = a_task("done").assigned(&mut vault);
    vault.write(|tx| homework::set_status(tx, done, TaskStatus::Finished, noon(TODAY)));
    assert_eq!(vault.write(|tx| homework::pause_all(tx, noon(TODAY))), 2);
    assert_eq!(vault.write(|tx| homework::pause_all(tx, noon(TODAY))), 0);
    assert_eq!(
        vault.read(|conn| homework::task(conn, done)).status,
        TaskStatus::Finished
    );
}

#[test]
fn a_task_set_aside_three_times_is_offered_smaller() {
    let mut vault = TestVault::new();
    let id = a_task("Quiet time").assigned(&mut vault);
    let mut offers = Vec::new();
    for _ in 0..3 {
        vault.write(|tx| homework::set_status(tx, id, TaskStatus::Active, noon(TODAY)));
        offers.push(
            vault.write(|tx| homework::set_status(tx, id, TaskStatus::SetAside, noon(TODAY))),
        );
    }
    assert_eq!(offers, [vec![], vec![], vec![Offer::SetAsideOften]]);
    let again = vault.write(|tx| homework::set_status(tx, id, TaskStatus::SetAside, noon(TODAY)));
    assert_eq!(again, [], "setting aside what is aside is no fourth time");
    assert_eq!(
        vault.read(|conn| homework::task(conn, id)).times_set_aside,
        3
    );
}

#[test]
fn a_practice_keeps_its_answers_and_its_reasons_for_none() {
    let mut vault = TestVault::new();
    let task = a_task("Quiet time").assigned(&mut vault);
    let draft = a_practice(task)
        .on("2026-03-03")
        .came_to(Outcome::StoppedEarly)
        .rated(Scale::Suds, When::Before, 40)
        .rated(Scale::Suds, When::After, 0)
        .not_rated(Scale::Comfort, When::After, NoValue::CannotTell)
        .hindered_by(Barrier::Tired)
        .hindered_by(Barrier::PressureFromPartner)
        .pulled_by(AttentionPull::Worry)
        .noticed("My shoulders", Door::Private)
        .learned("Less is more", Door::Ok)
        .draft();
    let recorded = vault.write(|tx| homework::practise(tx, &draft, noon(TODAY)));
    let practices = vault.read(|conn| homework::practices(conn, task));
    assert_eq!(practices.len(), 1);
    assert_eq!(practices[0].id, recorded.id);
    assert_eq!(
        practices[0].written, draft,
        "a reason is never read as zero, nor zero as a reason"
    );
    assert_eq!(practices[0].door, Door::Ask);
}

#[test]
fn a_task_knows_its_practices_whatever_came_of_them() {
    let mut vault = TestVault::new();
    let task = a_task("Quiet time").assigned(&mut vault);
    a_practice(task)
        .on("2026-03-02")
        .came_to(Outcome::ChoseNotTo)
        .written(&mut vault);
    let newest = a_practice(task)
        .on("2026-03-03")
        .came_to(Outcome::CouldNot)
        .written(&mut vault);
    let read = vault.read(|conn| homework::task(conn, task));
    assert_eq!(
        (read.practices, read.last_practised),
        (2, Some(day("2026-03-03")))
    );
    assert_eq!(
        vault.read(|conn| homework::practices(conn, task))[0].id,
        newest,
        "newest first"
    );

    vault.write(|tx| homework::remove_practice(tx, newest));
    assert_eq!(vault.read(|conn| homework::task(conn, task)).practices, 1);
    let twice = vault.try_write(|tx| homework::remove_practice(tx, newest));
    assert!(matches!(twice, Err(Error::NotFound)));
}

#[test]
fn strong_distress_before_offers_a_gentler_start() {
    let task = TaskId::make();
    let at = |value| {
        a_practice(task)
            .rated(Scale::Suds, When::Before, value)
            .draft()
            .ratings
    };
    assert_eq!(homework::offers_before(&at(69)), []);
    assert_eq!(homework::offers_before(&at(70)), [Offer::StrongBefore]);
    let unsaid = a_practice(task)
        .not_rated(Scale::Suds, When::Before, NoValue::PreferNotToSay)
        .draft();
    assert_eq!(homework::offers_before(&unsaid.ratings), []);
}

#[test]
fn what_is_offered_after_a_practice_follows_what_was_said() {
    let mut vault = TestVault::new();
    let task = a_task("Quiet time").assigned(&mut vault);
    let mut offers = |draft| {
        vault
            .write(|tx| homework::practise(tx, &draft, noon(TODAY)))
            .offers
    };

    let calm =
        a_practice(task)
            .rated(Scale::Suds, When::Before, 50)
            .rated(Scale::Suds, When::After, 79);
    assert_eq!(offers(calm.draft()), []);
    let rose =
        a_practice(task)
            .rated(Scale::Suds, When::Before, 20)
            .rated(Scale::Suds, When::After, 50);
    assert_eq!(offers(rose.draft()), [Offer::StrongAfter]);
    let high = a_practice(task).rated(Scale::Suds, When::After, 80);
    assert_eq!(offers(high.draft()), [Offer::StrongAfter]);
    let fell =
        a_practice(task)
            .rated(Scale::Suds, When::Before, 75)
            .rated(Scale::Suds, When::After, 20);
    assert_eq!(offers(fell.draft()), []);
    let far = a_practice(task)
        .hindered_by(Barrier::FlashbackOrNumb)
        .rated(Scale::Pain, When::After, 40);
    assert_eq!(offers(far.draft()), [Offer::FarAway, Offer::PainAfter]);
    let mild =
        a_practice(task)
            .rated(Scale::Pain, When::After, 39)
            .rated(Scale::Pain, When::Before, 90);
    assert_eq!(offers(mild.draft()), []);
}

use testkit::{TODAY, TestVault, a_card, a_session, day, noon, today};
use therapy::{
    Door, Error,
    ids::{CardId, SessionId},
    sessions::{self, About, CardDraft, CardState, SessionDraft, Stance},
    sharing::{self, LineKind, Period},
};

#[test]
fn the_last_and_the_next_session_stand_around_today() {
    let mut vault = TestVault::new();
    a_session("2026-02-18")
        .where_we_agreed("Smaller steps")
        .planned(&mut vault);
    a_session("2026-02-04").planned(&mut vault);
    a_session("2026-03-18").planned(&mut vault);
    a_session("2026-04-01").planned(&mut vault);
    let last = vault.read(|conn| sessions::last(conn, today()));
    let next = vault.read(|conn| sessions::next(conn, today()));
    assert_eq!(
        last.map(|session| session.written.day),
        Some(day("2026-02-18"))
    );
    assert_eq!(
        next.map(|session| session.written.day),
        Some(day("2026-03-18"))
    );
    let days: Vec<_> = vault
        .read(sessions::sessions)
        .iter()
        .map(|session| session.written.day)
        .collect();
    assert_eq!(
        days,
        [
            day("2026-04-01"),
            day("2026-03-18"),
            day("2026-02-18"),
            day("2026-02-04")
        ]
    );
}

#[test]
fn a_session_of_today_is_to_come_until_something_is_written_about_it() {
    let mut vault = TestVault::new();
    a_session("2026-02-18").planned(&mut vault);
    let id = a_session(TODAY).planned(&mut vault);
    assert_eq!(
        vault
            .read(|conn| sessions::next(conn, today()))
            .map(|session| session.id),
        Some(id)
    );
    let before = vault.read(|conn| sharing::since_last_session(conn, today()));
    assert_eq!(
        before,
        Period {
            since: Some(day("2026-02-18")),
            until: today()
        }
    );

    let held = SessionDraft {
        day: today(),
        time: None,
        agreed: "Same again".to_owned(),
        after_note: String::new(),
    };
    vault.write(|tx| sessions::change(tx, id, &held, noon(TODAY)));
    assert_eq!(
        vault
            .read(|conn| sessions::last(conn, today()))
            .map(|session| session.id),
        Some(id)
    );
    let after = vault.read(|conn| sharing::since_last_session(conn, today()));
    assert_eq!(
        after,
        Period {
            since: Some(today()),
            until: today()
        }
    );
}

#[test]
fn without_a_session_a_summary_covers_four_weeks() {
    let vault = TestVault::new();
    let period = vault.read(|conn| sharing::since_last_session(conn, today()));
    assert_eq!(
        period,
        Period {
            since: Some(day("2026-02-04")),
            until: today()
        }
    );
}

#[test]
fn a_session_keeps_its_time_and_both_notes() {
    let mut vault = TestVault::new();
    let draft = SessionDraft {
        day: day("2026-03-18"),
        time: Some("17:30:00".parse().unwrap()),
        agreed: "Two evenings".to_owned(),
        after_note: "Tired, and lighter".to_owned(),
    };
    let id = vault.write(|tx| sessions::plan(tx, &draft, noon(TODAY)));
    assert_eq!(vault.read(sessions::sessions)[0].written, draft);
    vault.write(|tx| sessions::remove(tx, id));
    assert_eq!(vault.read(sessions::sessions), []);
    let gone = vault.try_write(|tx| sessions::remove(tx, id));
    assert!(matches!(gone, Err(Error::NotFound)));
    let nowhere =
        vault.try_write(|tx| sessions::change(tx, SessionId::make(), &draft, noon(TODAY)));
    assert!(matches!(nowhere, Err(Error::NotFound)));
}

fn agenda(vault: &TestVault) -> Vec<String> {
    vault
        .read(sessions::agenda)
        .into_iter()
        .map(|card| card.written.text)
        .collect()
}

#[test]
fn cards_stand_in_the_order_the_client_gives_them() {
    let mut vault = TestVault::new();
    let one = a_card("one").brought(&mut vault);
    a_card("two").brought(&mut vault);
    let three = a_card("three").brought(&mut vault);
    vault.write(|tx| sessions::move_card(tx, three, 0));
    assert_eq!(agenda(&vault), ["three", "one", "two"]);
    vault.write(|tx| sessions::move_card(tx, one, 99));
    assert_eq!(
        agenda(&vault),
        ["three", "two", "one"],
        "past the end is the end"
    );
    a_card("four").brought(&mut vault);
    assert_eq!(agenda(&vault), ["three", "two", "one", "four"]);
}

#[test]
fn cards_kept_back_come_last_and_closed_ones_not_at_all() {
    let mut vault = TestVault::new();
    let later = a_card("later").brought(&mut vault);
    let said = a_card("said").brought(&mut vault);
    a_card("open").brought(&mut vault);
    vault.write(|tx| sessions::set_card_state(tx, later, CardState::KeptBack, noon(TODAY)));
    vault.write(|tx| sessions::set_card_state(tx, said, CardState::Closed, noon(TODAY)));
    assert_eq!(agenda(&vault), ["open", "later"]);
    let moved = vault.try_write(|tx| sessions::move_card(tx, later, 0));
    assert!(
        matches!(moved, Err(Error::NotFound)),
        "what is kept back has no place in the order"
    );
    vault.write(|tx| sessions::set_card_state(tx, said, CardState::Open, noon(TODAY)));
    assert_eq!(agenda(&vault), ["said", "open", "later"]);
}

#[test]
fn a_card_keeps_its_stance_and_where_it_came_from() {
    let mut vault = TestVault::new();
    let source = testkit::a_task("Quiet time").assigned(&mut vault);
    let id = a_card("The pause")
        .with_stance(Stance::PleaseAsk)
        .about(About::Health)
        .from(LineKind::Task, source.0)
        .brought(&mut vault);
    let card = vault.read(sessions::agenda).remove(0);
    assert_eq!(card.id, id);
    assert_eq!(
        (card.written.stance, card.written.about),
        (Stance::PleaseAsk, About::Health)
    );
    assert_eq!(card.written.source.map(|source| source.row), Some(source.0));
    assert_eq!(card.door, Door::Private);

    let changed = CardDraft {
        text: "The agreed pause".to_owned(),
        ..card.written
    };
    vault.write(|tx| sessions::change_card(tx, id, &changed, noon(TODAY)));
    assert_eq!(vault.read(sessions::agenda)[0].written, changed);
    vault.write(|tx| sessions::remove_card(tx, id));
    assert_eq!(agenda(&vault), Vec::<String>::new());
    let nowhere = vault.try_write(|tx| sessions::remove_card(tx, CardId::make()));
    assert!(matches!(nowhere, Err(Error::NotFound)));
}

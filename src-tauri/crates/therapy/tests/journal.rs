use testkit::{TODAY, TestVault, a_task, an_entry, at, day, noon};
use therapy::{
    Door, Error,
    ids::EntryId,
    journal::{self, EntryCard, EntryChange, EntryCursor},
};

#[test]
fn an_entry_is_private_and_belongs_to_the_day_it_was_written_on() {
    let mut vault = TestVault::new();
    let late = at("2026-03-04T23:40:00+05:30");
    let begun = vault.write(|tx| journal::begin(tx, late.day, None, late));
    let change = EntryChange {
        id: begun.id,
        title: "Late".to_owned(),
        text: "Quiet *house*.".to_owned(),
    };
    // Eleven hours later and eleven time zones further west.
    let away = at("2026-03-05T00:10:00-05:00");
    vault.write(|tx| journal::write(tx, &change, away));

    let entry = vault.read(|conn| journal::entry(conn, begun.id));
    assert_eq!(entry.door, Door::Private);
    assert_eq!(entry.day, day("2026-03-04"), "travel moves no entry");
    assert_eq!((entry.created, entry.modified), (late, away));
    assert_eq!((entry.title, entry.text), (change.title, change.text));
}

#[test]
fn an_entry_can_be_about_a_task() {
    let mut vault = TestVault::new();
    let task = a_task("Quiet time").assigned(&mut vault);
    let id = an_entry("Before I began").about(task).written(&mut vault);
    assert_eq!(vault.read(|conn| journal::entry(conn, id)).task, Some(task));
}

fn days(cards: &[EntryCard]) -> Vec<String> {
    cards.iter().map(|card| card.day.to_string()).collect()
}

#[test]
fn entries_come_newest_day_first_and_page_by_page() {
    let mut vault = TestVault::new();
    // Written out of order: an older day last.
    for day in [
        "2026-03-02",
        "2026-03-04",
        "2026-03-03",
        "2026-02-28",
        "2026-03-01",
    ] {
        an_entry("words").on(day).written(&mut vault);
    }
    let first = vault.read(|conn| journal::entries(conn, None, 2));
    assert_eq!(days(&first.cards), ["2026-03-04", "2026-03-03"]);
    let second = vault.read(|conn| journal::entries(conn, first.next.clone(), 2));
    assert_eq!(days(&second.cards), ["2026-03-02", "2026-03-01"]);
    let third = vault.read(|conn| journal::entries(conn, second.next.clone(), 2));
    assert_eq!(days(&third.cards), ["2026-02-28"]);
    assert_eq!(third.next, None);
}

#[test]
fn a_list_goes_on_after_an_entry_that_is_gone() {
    let mut vault = TestVault::new();
    for day in ["2026-03-01", "2026-03-02", "2026-03-03"] {
        an_entry("words").on(day).written(&mut vault);
    }
    let gone = EntryCursor {
        day: day("2026-03-02"),
        id: EntryId::make(),
    };
    let page = vault.read(|conn| journal::entries(conn, Some(gone), 10));
    assert_eq!(days(&page.cards), ["2026-03-02", "2026-03-01"]);
}

#[test]
fn a_list_shows_the_first_words_without_markdown() {
    let mut vault = TestVault::new();
    an_entry("# Morning\n\n- **Slow** start\n- 2 * 3 <b>is</b> `six`\n\n> [my list](notes) of snake_case words")
        .written(&mut vault);
    let card = &vault.read(|conn| journal::entries(conn, None, 1)).cards[0];
    assert_eq!(
        card.opening,
        "Morning Slow start 2 * 3 <b>is</b> six my list of snake_case words"
    );
}

#[test]
fn a_long_opening_is_cut_between_characters_a_person_sees() {
    let mut vault = TestVault::new();
    an_entry(&"👩‍👩‍👧‍👦".repeat(100)).written(&mut vault);
    an_entry(&"word ".repeat(100_000)).written(&mut vault);
    for card in vault.read(|conn| journal::entries(conn, None, 2)).cards {
        assert!(card.opening.chars().count() <= 160);
        let whole = card.opening.trim_end_matches('…');
        assert!(
            whole.ends_with('👦') || whole.ends_with("word"),
            "cut within: {whole}"
        );
    }
}

#[test]
fn an_entry_in_the_trash_is_out_of_sight_and_comes_back() {
    let mut vault = TestVault::new();
    let id = an_entry("willow").written(&mut vault);
    vault.write(journal::index);
    vault.write(|tx| journal::discard(tx, id, noon(TODAY)));
    assert_eq!(
        vault.read(|conn| journal::entries(conn, None, 10)).cards,
        []
    );
    assert_eq!(vault.read(|conn| journal::search(conn, "willow")).found, []);
    let trash = vault.read(journal::trash);
    assert_eq!((trash[0].id, trash[0].discarded_on), (id, Some(day(TODAY))));

    vault.write(|tx| journal::restore(tx, id));
    assert_eq!(vault.read(journal::trash), []);
    assert_eq!(
        vault
            .read(|conn| journal::search(conn, "willow"))
            .found
            .len(),
        1
    );
}

#[test]
fn the_trash_keeps_for_thirty_days() {
    let mut vault = TestVault::new();
    let id = an_entry("willow").written(&mut vault);
    vault.write(journal::index);
    vault.write(|tx| journal::excerpt(tx, id, "willow", noon(TODAY)));
    vault.write(|tx| journal::discard(tx, id, noon(TODAY)));
    assert_eq!(
        vault.write(|tx| journal::sweep(tx, day("2026-04-02"))),
        0,
        "twenty-nine days"
    );
    assert_eq!(
        vault.write(|tx| journal::sweep(tx, day("2026-04-03"))),
        1,
        "thirty days"
    );
    assert!(matches!(
        vault.try_write(|tx| journal::entry(tx, id)),
        Err(Error::NotFound)
    ));
    assert_eq!(vault.read(|conn| journal::excerpts(conn, id)), []);
}

#[test]
fn pages_never_written_on_are_swept_once_their_day_is_over() {
    let mut vault = TestVault::new();
    let now = noon(TODAY);
    vault.write(|tx| journal::begin(tx, now.day, None, now));
    let emptied = an_entry("Something").written(&mut vault);
    let nothing = EntryChange {
        id: emptied,
        title: String::new(),
        text: String::new(),
    };
    vault.write(|tx| journal::write(tx, &nothing, now));
    assert_eq!(
        vault.write(|tx| journal::sweep(tx, day(TODAY))),
        0,
        "it may still be written on"
    );
    assert_eq!(vault.write(|tx| journal::sweep(tx, day("2026-03-05"))), 1);
    let left = vault.read(|conn| journal::entries(conn, None, 10)).cards;
    assert_eq!(
        left.len(),
        1,
        "an emptied page holds a version, so it stays"
    );
    assert_eq!(left[0].id, emptied);
}

#[test]
fn words_deleted_for_good_are_in_no_table() {
    let mut vault = TestVault::new();
    let id = an_entry("xylophonist dreams")
        .titled("zitherbound")
        .written(&mut vault);
    an_entry("ordinary").written(&mut vault);
    vault.write(journal::index);
    vault.write(|tx| journal::delete_for_good(tx, id));
    for table in [
        "entry_words_content",
        "entry_words_data",
        "entry",
        "entry_version",
    ] {
        let held: i64 = vault.read(|conn| {
            let sql = format!(
                "SELECT count(*) FROM {table} WHERE instr(hex(CAST(t AS BLOB)), hex('xyloph')) > 0"
            );
            let column = match table {
                "entry_words_content" => "c0",
                "entry_words_data" => "block",
                _ => "text",
            };
            Ok(conn.query_row(
                &sql.replace("CAST(t ", &format!("CAST({column} ")),
                [],
                |row| row.get(0),
            )?)
        });
        assert_eq!(held, 0, "{table} still holds the word");
    }
    assert_eq!(vault.read(|conn| journal::search(conn, "xylo")).found, []);
    let again = vault.try_write(|tx| journal::delete_for_good(tx, id));
    assert!(matches!(again, Err(Error::NotFound)));
}

#[test]
fn an_excerpt_is_a_copy_that_later_edits_leave_alone() {
    let mut vault = TestVault::new();
    let id = an_entry("I asked for a pause, and it was fine.").written(&mut vault);
    let made = vault.write(|tx| journal::excerpt(tx, id, "I asked for a pause", noon(TODAY)));
    let change = EntryChange {
        id,
        title: String::new(),
        text: "Rewritten.".to_owned(),
    };
    vault.write(|tx| journal::write(tx, &change, noon(TODAY)));
    assert_eq!(
        vault.read(|conn| journal::excerpts(conn, id)),
        std::slice::from_ref(&made)
    );
    assert_eq!(made.door, Door::Private);

    vault.write(|tx| journal::remove_excerpt(tx, made.id));
    assert_eq!(
        vault.read(|conn| journal::entry(conn, id)).text,
        "Rewritten."
    );
    let again = vault.try_write(|tx| journal::remove_excerpt(tx, made.id));
    assert!(matches!(again, Err(Error::NotFound)));
    let of_nothing =
        vault.try_write(|tx| journal::excerpt(tx, EntryId::make(), "words", noon(TODAY)));
    assert!(matches!(of_nothing, Err(Error::NotFound)));
}

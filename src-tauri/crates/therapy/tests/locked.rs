use compartment::Cost;
use testkit::{TODAY, TestVault, a_session, an_entry, day, noon, open_door, today};
use therapy::{
    Door, Error,
    ids::LockedPageId,
    journal,
    locked::{self, Locked, LockedPageChange},
    sharing::{self, LineKind, Period},
};

const CHEAP: Cost = Cost {
    memory_kib: 19 * 1024,
    passes: 1,
};
const WORDS: &str = "nine lanterns in the reeds";

fn set_up(vault: &mut TestVault) -> Locked {
    vault.write(|tx| locked::set_up(tx, WORDS, CHEAP))
}

fn written(vault: &mut TestVault, open: &mut Locked, title: &str, text: &str) -> LockedPageId {
    let page = vault.write(|tx| open.begin(tx, noon(TODAY)));
    let change = LockedPageChange {
        id: page.id,
        title: title.to_owned(),
        text: text.to_owned(),
    };
    vault.write(|tx| open.write(tx, &change, noon(TODAY)));
    vault.read(|conn| open.look_again(conn, page.id));
    page.id
}

fn titles(open: &Locked, words: &str) -> Vec<String> {
    open.cards(words)
        .into_iter()
        .map(|card| card.title)
        .collect()
}

#[test]
fn locked_pages_open_with_their_own_passphrase_and_with_nothing_else() {
    let mut vault = TestVault::new();
    assert!(!vault.read(locked::is_set_up));
    let mut open = set_up(&mut vault);
    let id = written(&mut vault, &mut open, "A letter", "Dear *river*");
    drop(open);
    let vault = vault.reopened();
    assert!(vault.read(locked::is_set_up));
    let wrong = vault.read(|conn| Ok(locked::open(conn, testkit::PASSPHRASE).map(|_| ())));
    assert!(matches!(
        wrong,
        Err(Error::Compartment(compartment::Error::WrongPassphrase))
    ));
    let open = vault.read(|conn| locked::open(conn, WORDS));
    let page = vault.read(|conn| open.page(conn, id));
    assert_eq!(
        (page.title.as_str(), page.text.as_str()),
        ("A letter", "Dear *river*")
    );
    assert_eq!(open.unreadable(), 0);
}

#[test]
fn they_are_set_up_once() {
    let mut vault = TestVault::new();
    set_up(&mut vault);
    let again =
        vault.try_write(|tx| locked::set_up(tx, "another one altogether", CHEAP).map(|_| ()));
    assert!(matches!(again, Err(Error::AlreadySetUp)));
    assert!(vault.read(|conn| Ok(locked::open(conn, WORDS).is_ok())));
}

#[test]
fn nothing_of_a_locked_page_stands_in_any_column() {
    let mut vault = TestVault::new();
    let mut open = set_up(&mut vault);
    let id = an_entry("kingfisher under the bridge")
        .titled("heron")
        .written(&mut vault);
    vault.write(journal::index);
    let page = vault.write(|tx| open.take_in(tx, id));
    vault.read(|conn| open.look_again(conn, page));
    written(&mut vault, &mut open, "egret", "bittern");
    vault.write(journal::index);
    // Every value of every table, the index of words included, as SQLite keeps it.
    let everything = vault.read(|conn| {
        let mut tables = conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
        let tables: Vec<String> = tables
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let mut everything = Vec::new();
        for table in tables {
            let mut rows = conn.prepare(&format!("SELECT * FROM \"{table}\""))?;
            let columns = rows.column_count();
            let mut rows = rows.query([])?;
            while let Some(row) = rows.next()? {
                for column in 0..columns {
                    let value = row.get_ref(column)?;
                    if let Ok(bytes) = value.as_bytes() {
                        everything.extend_from_slice(bytes);
                        everything.push(b'\n');
                    }
                }
            }
        }
        Ok(everything)
    });
    let everything = String::from_utf8_lossy(&everything).to_lowercase();
    for word in ["kingfisher", "heron", "egret", "bittern"] {
        assert!(!everything.contains(word), "{word}");
    }
    assert_eq!(titles(&open, "kingf"), ["heron"], "yet they are there");
}

#[test]
fn an_entry_moves_in_and_out_with_its_day_and_its_words() {
    let mut vault = TestVault::new();
    let mut open = set_up(&mut vault);
    let entry = an_entry("under *the* bridge")
        .titled("Heron")
        .on("2026-02-01")
        .written(&mut vault);
    vault.write(|tx| journal::excerpt(tx, entry, "bridge", noon(TODAY)));
    open_door(&mut vault, LineKind::Entry, entry.0, Door::Ok);
    let page = vault.write(|tx| open.take_in(tx, entry));
    vault.read(|conn| open.look_again(conn, page));
    let gone = vault.read(|conn| Ok(journal::entry(conn, entry)));
    assert!(matches!(gone, Err(Error::NotFound)));
    let all = Period {
        since: None,
        until: today(),
    };
    let lines = vault
        .read(|conn| sharing::records(conn, all, today()))
        .lines;
    assert_eq!(lines, [], "a locked page is never proposed for a summary");
    assert!(
        vault
            .read(|conn| journal::search(conn, "bridge"))
            .found
            .is_empty()
    );

    let back = vault.write(|tx| open.give_back(tx, page, noon(TODAY)));
    vault.read(|conn| open.look_again(conn, page));
    let entry = vault.read(|conn| journal::entry(conn, back));
    assert_eq!(
        (
            entry.title.as_str(),
            entry.text.as_str(),
            entry.day,
            entry.door
        ),
        (
            "Heron",
            "under *the* bridge",
            day("2026-02-01"),
            Door::Private
        )
    );
    assert_eq!(titles(&open, ""), Vec::<String>::new());
}

#[test]
fn the_search_finds_beginnings_of_words_in_any_case_and_all_of_them() {
    let mut vault = TestVault::new();
    let mut open = set_up(&mut vault);
    written(&mut vault, &mut open, "Été", "the café by the river");
    written(&mut vault, &mut open, "Winter", "the cafe was shut");
    assert_eq!(titles(&open, "CAFE"), ["Winter", "Été"]);
    assert_eq!(titles(&open, "caf riv"), ["Été"]);
    assert_eq!(
        titles(&open, "iver"),
        Vec::<String>::new(),
        "not the middle of a word"
    );
    drop(open);
    let open = vault.read(|conn| locked::open(conn, WORDS));
    assert_eq!(titles(&open, "ete"), ["Été"], "it is built anew on opening");
}

#[test]
fn a_damaged_page_is_counted_and_the_others_open() {
    let mut vault = TestVault::new();
    let mut open = set_up(&mut vault);
    let one = written(&mut vault, &mut open, "One", "first");
    let two = written(&mut vault, &mut open, "Two", "second");
    vault.write(|tx| {
        // The pages of two rows are exchanged.
        tx.execute(
            "UPDATE locked_page SET sealed = (SELECT sealed FROM locked_page WHERE id = ?2) WHERE id = ?1",
            (one.0, two.0),
        )?;
        Ok(())
    });
    let open = vault.read(|conn| locked::open(conn, WORDS));
    assert_eq!(
        (open.unreadable(), titles(&open, "")),
        (1, vec!["Two".to_owned()])
    );
    let error = vault.read(|conn| Ok(open.page(conn, one)));
    assert!(matches!(
        error,
        Err(Error::Compartment(compartment::Error::Damaged))
    ));
}

#[test]
fn the_passphrase_changes_and_lost_pages_can_be_given_up() {
    let mut vault = TestVault::new();
    let mut open = set_up(&mut vault);
    written(&mut vault, &mut open, "One", "first");
    let new = "seven bells before the morning";
    let wrong = vault.try_write(|tx| locked::change_passphrase(tx, "not it at all", new, CHEAP));
    assert!(wrong.is_err());
    vault.write(|tx| locked::change_passphrase(tx, WORDS, new, CHEAP));
    assert!(vault.read(|conn| Ok(locked::open(conn, WORDS).is_err())));
    assert_eq!(
        titles(&vault.read(|conn| locked::open(conn, new)), ""),
        ["One"]
    );
    vault.write(locked::remove_all);
    assert!(!vault.read(locked::is_set_up));
    assert_eq!(titles(&set_up(&mut vault), ""), Vec::<String>::new());
}

#[test]
fn an_entry_is_asked_about_after_the_session_and_never_removed_without_an_answer() {
    let mut vault = TestVault::new();
    let id = an_entry("until then").on("2026-03-01").written(&mut vault);
    let other = an_entry("for good").on("2026-03-01").written(&mut vault);
    vault.write(|tx| journal::ask_after_session(tx, id, true, day("2026-03-01")));
    a_session("2026-02-20").planned(&mut vault);
    let asked = |vault: &TestVault, today: &str| {
        let cards = vault.read(|conn| journal::entries_to_ask_about(conn, day(today)));
        cards.into_iter().map(|card| card.id).collect::<Vec<_>>()
    };
    assert_eq!(
        asked(&vault, "2026-03-04"),
        [],
        "that session was before the wish"
    );
    a_session("2026-03-04").planned(&mut vault);
    assert_eq!(asked(&vault, "2026-03-04"), [], "today's is still to come");
    assert_eq!(asked(&vault, "2026-03-05"), [id]);
    assert_eq!(
        asked(&vault, "2027-03-05"),
        [id],
        "however late, it is asked and kept"
    );
    assert!(vault.read(|conn| journal::is_asked_after_session(conn, id)));
    assert!(!vault.read(|conn| journal::is_asked_after_session(conn, other)));
    vault.write(|tx| journal::ask_after_session(tx, id, false, day("2026-03-05")));
    assert_eq!(asked(&vault, "2026-03-06"), []);
    assert_eq!(
        vault.read(|conn| journal::entry(conn, id)).text,
        "until then"
    );
}

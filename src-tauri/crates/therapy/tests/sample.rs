use std::collections::BTreeSet;

use testkit::{TestVault, day, today};
use therapy::{
    Door, journal,
    sample::{self, Sample},
    sessions,
    sharing::{self, LineContent, Period, Section},
};
use vault::rusqlite::types::Value;

fn a_sample(entries: u32, seed: u64) -> TestVault {
    let mut vault = TestVault::new();
    sample::fill(
        vault.vault(),
        &Sample {
            entries,
            seed,
            today: today(),
        },
    )
    .expect("a new vault takes a sample");
    vault
}

/// Every value of every table but the index.
fn content(vault: &TestVault) -> Vec<String> {
    let tables = [
        "task",
        "task_change",
        "practice",
        "rating",
        "barrier",
        "attention_pull",
        "entry",
        "entry_version",
        "entry_words_content",
        "excerpt",
        "session",
        "card",
        "export",
        "draft",
    ];
    let mut content = Vec::new();
    for table in tables {
        vault.read(|conn| {
            let mut statement = conn.prepare(&format!("SELECT * FROM {table}"))?;
            let columns = statement.column_count();
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let row: Vec<Value> = (0..columns)
                    .map(|nth| row.get(nth))
                    .collect::<Result<_, _>>()?;
                content.push(format!("{table} {row:?}"));
            }
            Ok(())
        });
    }
    content
}

#[test]
fn the_same_seed_and_day_give_the_same_content() {
    let first = content(&a_sample(25, 7));
    assert_eq!(first, content(&a_sample(25, 7)));
    assert_ne!(first, content(&a_sample(25, 8)));
}

#[test]
fn every_section_of_the_default_summary_is_filled() {
    for seed in 0..5 {
        let vault = a_sample(1, seed);
        let period = vault.read(|conn| sharing::since_last_session(conn, today()));
        assert_eq!(period.since, Some(day("2026-02-18")));
        let records = vault.read(|conn| sharing::records(conn, period, today()));
        let ok = records.lines.iter().filter(|line| line.door == Door::Ok);
        let sections: BTreeSet<Section> = ok
            .flat_map(|line| match &line.content {
                LineContent::Practice { ratings, .. } if !ratings.is_empty() => {
                    vec![line.section, Section::Ratings]
                }
                _ => vec![line.section],
            })
            .collect();
        let all = [
            Section::Want,
            Section::Homework,
            Section::Ratings,
            Section::Helped,
            Section::Moments,
            Section::Health,
            Section::Safety,
            Section::Next,
        ];
        assert_eq!(sections, BTreeSet::from(all), "seed {seed}");
    }
}

#[test]
fn exactly_ten_private_lines_hold_a_canary_and_none_is_proposed() {
    for entries in [0, 1, 4, 12, 60] {
        let vault = a_sample(entries, 3);
        let content = content(&vault);
        let lines = content
            .iter()
            .filter(|row| !row.starts_with("entry_words_content"));
        let canaries: Vec<&str> = lines
            .flat_map(|row| row.split("\\n").skip(1))
            .filter(|line| line.starts_with("canary-"))
            .collect();
        assert_eq!(canaries.len(), 10, "{entries} entries");
        let different: BTreeSet<&str> = canaries
            .iter()
            .map(|line| line.get(..17).unwrap())
            .collect();
        assert_eq!(different.len(), 10);

        let everything = Period {
            since: None,
            until: today(),
        };
        let records = vault.read(|conn| sharing::records(conn, everything, today()));
        assert!(
            !format!("{records:?}").contains("canary"),
            "{entries} entries"
        );
    }
}

#[test]
fn one_entry_in_five_is_ok_and_the_rest_private() {
    let vault = a_sample(50, 3);
    let cards = vault.read(|conn| journal::entries(conn, None, 100)).cards;
    assert_eq!(cards.len(), 50);
    assert_eq!(
        cards.iter().filter(|card| card.door == Door::Ok).count(),
        10
    );
    assert_eq!(
        cards
            .iter()
            .filter(|card| card.door == Door::Private)
            .count(),
        40
    );
    assert_eq!(cards[0].day, today());
}

#[test]
fn entries_have_about_two_hundred_words_and_are_found() {
    let vault = a_sample(40, 11);
    for card in vault.read(|conn| journal::entries(conn, None, 100)).cards {
        let text = vault.read(|conn| journal::entry(conn, card.id)).text;
        let words = text.split_whitespace().count();
        assert!((170..=230).contains(&words), "{words} words: {text}");
    }
    assert!(
        !vault
            .read(|conn| journal::search(conn, "therapist"))
            .found
            .is_empty()
    );
}

#[test]
fn there_is_a_session_behind_and_one_ahead() {
    let vault = a_sample(1, 1);
    let last = vault.read(|conn| sessions::last(conn, today())).unwrap();
    let next = vault.read(|conn| sessions::next(conn, today())).unwrap();
    assert_eq!(
        (last.written.day, next.written.day),
        (day("2026-02-18"), day("2026-03-06"))
    );
}

#[test]
fn a_sample_opens_again_as_it_was_locked() {
    let vault = a_sample(5, 2);
    let before = content(&vault);
    assert_eq!(content(&vault.reopened()), before);
}

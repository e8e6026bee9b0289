use std::cell::RefCell;

use proptest::prelude::*;
use testkit::{TODAY, TestVault, an_entry, noon};
use therapy::journal::{self, EntryChange, SnippetPiece};

fn found(vault: &TestVault, words: &str) -> Vec<String> {
    vault
        .read(|conn| journal::search(conn, words))
        .found
        .into_iter()
        .map(|found| found.card.title)
        .collect()
}

fn indexed(entries: &[(&str, &str)]) -> TestVault {
    let mut vault = TestVault::new();
    for (title, text) in entries {
        an_entry(text).titled(title).written(&mut vault);
    }
    vault.write(journal::index);
    vault
}

fn hits(pieces: &[SnippetPiece]) -> Vec<&str> {
    pieces
        .iter()
        .filter(|piece| piece.hit)
        .map(|piece| piece.text.as_str())
        .collect()
}

#[test]
fn every_word_is_the_beginning_of_a_word_and_all_must_match() {
    let vault = indexed(&[
        ("a", "We walked by the river"),
        ("b", "The riverbank was quiet"),
        ("c", "A quiet evening"),
    ]);
    assert_eq!(found(&vault, "river"), ["b", "a"]);
    assert_eq!(found(&vault, "qui riv"), ["b"]);
    assert_eq!(found(&vault, "RIVERBANK"), ["b"]);
    assert_eq!(
        found(&vault, "iver"),
        Vec::<String>::new(),
        "a word is found by its beginning"
    );
    assert_eq!(found(&vault, "  "), Vec::<String>::new());
    assert_eq!(
        found(&vault, "b"),
        ["b", "a"],
        "titles are searched too, and `by` begins so"
    );
}

#[test]
fn accents_and_case_make_no_difference_either_way() {
    let vault = indexed(&[("a", "Café in Åre, naïve Ελλάδας"), ("b", "cafe are naive")]);
    for words in ["cafe", "café", "CAFÉ", "cafe\u{301}", "åre", "naïve"] {
        assert_eq!(found(&vault, words), ["b", "a"], "{words}");
    }
    assert_eq!(found(&vault, "ελλαδασ"), ["a"]);
    let result = vault.read(|conn| journal::search(conn, "cafe naive"));
    assert_eq!(
        hits(&result.found[1].snippet),
        ["Café", "naïve"],
        "what is marked is what was written"
    );
}

#[test]
fn scripts_without_spaces_are_found_by_any_run_of_signs() {
    let vault = indexed(&[
        ("zh", "今天我们一起散步很开心"),
        ("ja", "静かな夜にカフェへ行った"),
        ("th", "วันนี้ฉันรู้สึกสงบ"),
        ("ko", "오늘은 조용했다"),
    ]);
    assert_eq!(found(&vault, "散步"), ["zh"]);
    assert_eq!(found(&vault, "一起散步"), ["zh"]);
    assert_eq!(found(&vault, "步"), ["zh"]);
    assert_eq!(found(&vault, "カフェ"), ["ja"]);
    assert_eq!(found(&vault, "ｶﾌｪ"), ["ja"], "half width is the same word");
    assert_eq!(found(&vault, "รู้สึก"), ["th"]);
    assert_eq!(found(&vault, "오늘"), ["ko"]);
    assert_eq!(found(&vault, "步散"), Vec::<String>::new());
    let result = vault.read(|conn| journal::search(conn, "散步"));
    assert_eq!(hits(&result.found[0].snippet), ["散步"]);
}

#[test]
fn right_to_left_words_are_found_with_and_without_their_points() {
    let vault = indexed(&[("he", "שָׁלוֹם לכולם"), ("ar", "السَّلام عليكم")]);
    assert_eq!(found(&vault, "שלום"), ["he"]);
    assert_eq!(found(&vault, "السلام"), ["ar"]);
}

#[test]
fn words_are_found_right_after_they_are_typed() {
    let mut vault = indexed(&[("a", "an old willow"), ("b", "a young willow")]);
    let id = vault.read(|conn| journal::search(conn, "old")).found[0]
        .card
        .id;
    let change = EntryChange {
        id,
        title: "a".to_owned(),
        text: "an old oak".to_owned(),
    };
    vault.write(|tx| journal::write(tx, &change, noon(TODAY)));
    assert_eq!(found(&vault, "oak"), ["a"], "found before it is indexed");
    assert_eq!(
        found(&vault, "willow"),
        ["b"],
        "and no longer by what it held before"
    );
    assert_eq!(vault.write(journal::index), 1);
    assert_eq!(
        vault.write(journal::index),
        0,
        "an index that is up to date has nothing to do"
    );
    assert_eq!(found(&vault, "oak"), ["a"]);
    assert_eq!(found(&vault, "willow"), ["b"]);
}

#[test]
fn the_newest_fifty_are_shown_and_more_is_said() {
    let mut vault = TestVault::new();
    for day in 1..=28 {
        for month in ["01", "02"] {
            an_entry("willow")
                .titled(&format!("{month}-{day:02}"))
                .on(&format!("2026-{month}-{day:02}"))
                .written(&mut vault);
        }
        vault.write(journal::index);
    }
    // One in the index and one still to be indexed belong to the same order.
    an_entry("willow")
        .titled("newest")
        .on("2026-03-03")
        .written(&mut vault);
    let result = vault.read(|conn| journal::search(conn, "willow"));
    assert!(result.more);
    assert_eq!(result.found.len(), 50);
    assert_eq!(result.found[0].card.title, "newest");
    assert_eq!(result.found[1].card.title, "02-28");
    assert_eq!(result.found[49].card.title, "01-08");
    assert!(
        !vault
            .read(|conn| journal::search(conn, "willow newest"))
            .more
    );
}

#[test]
fn a_snippet_shows_the_words_around_the_first_match() {
    let text = format!(
        "{}Then a **heron** stood\nby the water. {}",
        "Before all that. ".repeat(20),
        "And so on. ".repeat(50)
    );
    let vault = indexed(&[("a", &text)]);
    let snippet = vault
        .read(|conn| journal::search(conn, "her wat"))
        .found
        .remove(0)
        .snippet;
    assert_eq!(hits(&snippet), ["heron", "water"]);
    let whole: String = snippet.iter().map(|piece| piece.text.as_str()).collect();
    assert!(
        whole.contains("Then a heron stood by the water."),
        "{whole}"
    );
    assert!(whole.starts_with("… ") && whole.ends_with(" …"), "{whole}");
    assert!(whole.chars().count() < 260, "{whole}");
}

#[test]
fn a_snippet_stays_short_where_words_do_not_end() {
    let vault = indexed(&[("a", &"x".repeat(10_000))]);
    let snippet = vault
        .read(|conn| journal::search(conn, "xxx"))
        .found
        .remove(0)
        .snippet;
    let length: usize = snippet.iter().map(|piece| piece.text.chars().count()).sum();
    assert!(length < 260, "{length}");
    assert!(snippet[0].hit);
}

#[test]
fn a_match_in_the_title_alone_shows_the_opening() {
    let vault = indexed(&[("Sunday", "We sat outside.")]);
    let snippet = vault
        .read(|conn| journal::search(conn, "sun"))
        .found
        .remove(0)
        .snippet;
    assert_eq!(
        snippet,
        [SnippetPiece {
            text: "We sat outside.".to_owned(),
            hit: false
        }]
    );
}

#[test]
fn what_looks_like_a_query_is_looked_for_as_words() {
    let vault = indexed(&[
        ("a", "NEAR the window OR the door"),
        ("b", "words: \"quoted\" AND more"),
    ]);
    for words in [
        "NEAR(",
        "window OR",
        "\"",
        "*",
        "words:",
        "-door",
        "quoted\" OR \"x",
        "^near",
        "{a b}: c",
        "a AND NOT b",
    ] {
        vault.read(|conn| journal::search(conn, words));
    }
    assert_eq!(found(&vault, "near window"), ["a"]);
    assert_eq!(
        found(&vault, "or door"),
        ["a"],
        "OR is a word like any other"
    );
    assert_eq!(found(&vault, "quoted\""), ["b"]);
}

fn many() -> ProptestConfig {
    ProptestConfig {
        cases: 256,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Looks with an entry in the vault, first as it was typed and then indexed; both must agree.
fn look(vault: &RefCell<TestVault>, text: &str, typed: &[&str]) -> Vec<usize> {
    let mut vault = vault.borrow_mut();
    let id = an_entry(text).written(&mut vault);
    let search = |vault: &TestVault, typed| vault.read(|conn| journal::search(conn, typed));
    let before: Vec<_> = typed.iter().map(|typed| search(&vault, typed)).collect();
    vault.write(journal::index);
    let after: Vec<_> = typed.iter().map(|typed| search(&vault, typed)).collect();
    vault.write(|tx| journal::delete_for_good(tx, id));
    assert_eq!(before, after, "the index and a look at the text agree");
    after.iter().map(|result| result.found.len()).collect()
}

#[test]
fn search_takes_anything_for_words() {
    let vault = RefCell::new(TestVault::new());
    proptest!(many(), |(text in any::<String>(), typed in any::<String>())| {
        let mut vault = vault.borrow_mut();
        an_entry(&text).written(&mut vault);
        for typed in [&typed, &text] {
            vault.read(|conn| journal::search(conn, typed));
        }
        vault.write(journal::index);
        for typed in [&typed, &text] {
            vault.read(|conn| journal::search(conn, typed));
        }
    });
}

#[test]
fn an_entry_is_found_by_each_of_its_words() {
    let vault = RefCell::new(TestVault::new());
    proptest!(many(), |(text in "[a-zß-öø-ÿα-ωа-я ]{1,60}")| {
        let words: Vec<&str> = text.split_whitespace().collect();
        let found = look(&vault, &text, &words);
        prop_assert!(found.iter().all(|found| *found == 1), "{:?}", found);
    });
}

#[test]
fn the_index_and_a_look_at_the_text_agree() {
    let vault = RefCell::new(TestVault::new());
    proptest!(many(), |(text in "[a-cé散步ー🙂 .,'*_-]{0,40}", typed in "[a-cé散步ー🙂 .,'*_-]{0,6}")| {
        look(&vault, &text, &[&typed]);
    });
}

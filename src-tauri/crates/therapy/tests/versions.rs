//! Nothing is replaced by nothing.

use testkit::{TODAY, TestVault, an_entry, minutes_after, noon};
use therapy::{
    ids::EntryId,
    journal::{self, EntryChange},
};

fn rewrite(vault: &mut TestVault, id: EntryId, text: &str, minutes: i64) {
    let change = EntryChange {
        id,
        title: String::new(),
        text: text.to_owned(),
    };
    vault.write(|tx| journal::write(tx, &change, minutes_after(noon(TODAY), minutes)));
}

fn versions(vault: &TestVault, id: EntryId) -> Vec<String> {
    vault
        .read(|conn| journal::versions(conn, id))
        .into_iter()
        .map(|version| version.text)
        .collect()
}

#[test]
fn an_emptied_entry_keeps_its_last_words() {
    let mut vault = TestVault::new();
    let id = an_entry("All of it").written(&mut vault);
    rewrite(&mut vault, id, "", 0);
    assert_eq!(vault.read(|conn| journal::entry(conn, id)).text, "");
    assert_eq!(versions(&vault, id), ["All of it"]);
}

#[test]
fn an_emptied_title_keeps_its_last_words() {
    let mut vault = TestVault::new();
    let id = an_entry("All of it").titled("Sunday").written(&mut vault);
    rewrite(&mut vault, id, "All of it", 0);
    let kept = vault.read(|conn| journal::versions(conn, id));
    assert_eq!(kept[0].title, "Sunday");
}

#[test]
fn a_slip_that_replaces_a_page_by_a_letter_keeps_the_page() {
    let mut vault = TestVault::new();
    let page = "A page of words. ".repeat(50);
    let id = an_entry(&page).written(&mut vault);
    rewrite(&mut vault, id, "x", 0);
    assert_eq!(versions(&vault, id), [page]);
}

#[test]
fn typing_keeps_a_version_every_five_minutes() {
    let mut vault = TestVault::new();
    let id = an_entry("one").written(&mut vault);
    for (minutes, text) in [
        (1, "one two"),
        (4, "one two three"),
        (6, "one two three four"),
        (8, "one two three four five"),
    ] {
        rewrite(&mut vault, id, text, minutes);
    }
    assert_eq!(
        versions(&vault, id),
        ["one two three"],
        "as it stood when five minutes were over"
    );
    rewrite(&mut vault, id, "one two three four five six", 600);
    assert_eq!(
        versions(&vault, id),
        ["one two three four five", "one two three"],
        "the end of a sitting is kept when the next one begins"
    );
}

#[test]
fn saving_the_same_again_changes_nothing() {
    let mut vault = TestVault::new();
    let id = an_entry("one").written(&mut vault);
    let before = vault.read(|conn| journal::entry(conn, id));
    rewrite(&mut vault, id, "one", 90);
    assert_eq!(vault.read(|conn| journal::entry(conn, id)), before);
    assert_eq!(versions(&vault, id), Vec::<String>::new());
}

#[test]
fn emptying_twice_keeps_one_copy_of_the_same_words() {
    let mut vault = TestVault::new();
    let id = an_entry("All of it").written(&mut vault);
    rewrite(&mut vault, id, "", 0);
    rewrite(&mut vault, id, "All of it", 0);
    rewrite(&mut vault, id, "", 0);
    assert_eq!(versions(&vault, id), ["All of it"]);
}

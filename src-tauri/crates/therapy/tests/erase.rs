use testkit::{TODAY, TestVault, an_entry, noon};
use therapy::{erase, journal};

/// Words enough for several pages, so that there are pages to give back.
fn long() -> String {
    "heron ".repeat(8000)
}

#[test]
fn erasing_gives_back_the_pages_of_what_was_deleted_and_keeps_the_rest_findable() {
    let mut vault = TestVault::new();
    let gone = an_entry(&long()).written(&mut vault);
    an_entry("a lantern by the door").written(&mut vault);
    vault.write(|tx| journal::index(tx).map(|_| ()));
    let pages = |vault: &TestVault| -> u32 {
        vault.read(|conn| Ok(conn.query_row("PRAGMA page_count", [], |row| row.get(0))?))
    };
    let before = pages(&vault);
    vault.write(|tx| journal::delete_for_good(tx, gone));
    vault.write(|tx| erase::deleted(tx, false));

    assert!(pages(&vault) + 5 < before, "the empty pages are gone");
    let free: u32 =
        vault.read(|conn| Ok(conn.query_row("PRAGMA freelist_count", [], |row| row.get(0))?));
    assert_eq!(free, 0, "no page is left that holds nothing");
    let found = vault.read(|conn| journal::search(conn, "lantern"));
    assert_eq!(found.found.len(), 1);
    let found = vault.read(|conn| journal::search(conn, "heron"));
    assert_eq!(found.found.len(), 0);
}

#[test]
fn the_trash_is_emptied_only_where_that_is_wished() {
    let mut vault = TestVault::new();
    let id = an_entry("words").written(&mut vault);
    vault.write(|tx| journal::discard(tx, id, noon(TODAY)));
    vault.write(|tx| erase::deleted(tx, false));
    assert_eq!(vault.read(journal::trash).len(), 1);
    vault.write(|tx| erase::deleted(tx, true));
    assert_eq!(vault.read(journal::trash).len(), 0);
}

use testkit::{TestVault, minutes_after, noon};
use therapy::drafts;

#[test]
fn a_half_filled_form_comes_back_as_it_was_left() {
    let mut vault = TestVault::new();
    let now = noon("2026-03-04");
    vault.write(|tx| drafts::keep(tx, "assign", r#"{"title":"Quiet"}"#, now));
    vault.write(|tx| {
        drafts::keep(
            tx,
            "assign",
            r#"{"title":"Quiet time 🫖"}"#,
            minutes_after(now, 1),
        )
    });
    let kept = vault.read(|conn| drafts::read(conn, "assign"));
    assert_eq!(
        kept.as_deref(),
        Some(r#"{"title":"Quiet time 🫖"}"#),
        "the last keystroke wins"
    );
    assert_eq!(
        vault.read(|conn| drafts::read(conn, "practice")),
        None,
        "forms do not mix"
    );
}

#[test]
fn a_dropped_form_is_empty() {
    let mut vault = TestVault::new();
    vault.write(|tx| drafts::keep(tx, "assign", "{}", noon("2026-03-04")));
    vault.write(|tx| drafts::drop(tx, "assign"));
    vault.write(|tx| drafts::drop(tx, "assign"));
    assert_eq!(vault.read(|conn| drafts::read(conn, "assign")), None);
}

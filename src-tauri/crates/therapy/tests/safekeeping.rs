use testkit::{TestVault, day};
use therapy::safekeeping::{self, RecoveryKey};

fn kept(vault: &TestVault) -> Option<RecoveryKey> {
    vault.read(safekeeping::recovery_key)
}

fn is_due(vault: &TestVault, today: &str) -> bool {
    kept(vault).is_some_and(|key| key.is_due(day(today)))
}

#[test]
fn a_notebook_that_knows_of_no_recovery_key_asks_for_none() {
    let vault = TestVault::new();
    assert_eq!(kept(&vault), None);
}

#[test]
fn who_goes_without_a_recovery_key_is_not_asked_for_it() {
    let mut vault = TestVault::new();
    vault.write(|tx| safekeeping::key_made(tx, day("2026-03-01")));
    vault.write(safekeeping::key_declined);
    assert_eq!(kept(&vault), Some(RecoveryKey::Declined));
    vault.write(|tx| safekeeping::check_put_off(tx, day("2026-03-05")));
    assert_eq!(
        kept(&vault),
        Some(RecoveryKey::Declined),
        "a question that was still on the screen changes nothing"
    );
    assert!(!is_due(&vault, "2027-01-01"));
}

#[test]
fn a_recovery_key_is_asked_for_until_it_is_typed_back_or_put_off() {
    let mut vault = TestVault::new();
    vault.write(|tx| safekeeping::key_made(tx, day("2026-03-01")));
    vault.write(|tx| safekeeping::key_confirmed(tx, day("2026-03-01")));
    assert!(!is_due(&vault, "2026-03-03"));
    let mut vault = vault.reopened();
    assert!(is_due(&vault, "2026-03-04"));
    vault.write(|tx| safekeeping::check_put_off(tx, day("2026-03-04")));
    assert!(!is_due(&vault, "2026-03-05"));
    assert!(is_due(&vault, "2026-03-31"));
    vault.write(|tx| safekeeping::key_confirmed(tx, day("2026-03-31")));
    assert!(!is_due(&vault, "2036-01-01"));
    let key = RecoveryKey::Made {
        on: day("2026-03-01"),
        confirmed_on: Some(day("2026-03-31")),
        put_off_on: Some(day("2026-03-04")),
    };
    assert_eq!(kept(&vault), Some(key));
}

#[test]
fn an_answer_given_while_the_clock_was_set_back_takes_no_earlier_one_away() {
    let mut vault = TestVault::new();
    vault.write(|tx| safekeeping::key_made(tx, day("2026-03-01")));
    vault.write(|tx| safekeeping::key_confirmed(tx, day("2026-03-05")));
    vault.write(|tx| safekeeping::check_put_off(tx, day("2026-03-06")));
    vault.write(|tx| safekeeping::key_confirmed(tx, day("2026-02-01")));
    vault.write(|tx| safekeeping::check_put_off(tx, day("2026-02-01")));
    let key = RecoveryKey::Made {
        on: day("2026-03-01"),
        confirmed_on: Some(day("2026-03-05")),
        put_off_on: Some(day("2026-03-06")),
    };
    assert_eq!(kept(&vault), Some(key));
}

#[test]
fn a_new_recovery_key_is_asked_for_anew() {
    let mut vault = TestVault::new();
    vault.write(|tx| safekeeping::key_made(tx, day("2026-03-01")));
    vault.write(|tx| safekeeping::key_confirmed(tx, day("2026-05-01")));
    vault.write(|tx| safekeeping::key_made(tx, day("2026-06-01")));
    assert!(!is_due(&vault, "2026-06-02"));
    assert!(is_due(&vault, "2026-06-04"));
}

#[test]
fn a_recovery_key_that_is_only_known_from_being_typed_counts_from_that_day() {
    let mut vault = TestVault::new();
    vault.write(|tx| safekeeping::key_confirmed(tx, day("2026-03-01")));
    assert!(!is_due(&vault, "2026-03-02"));
    assert!(is_due(&vault, "2026-03-04"));
}

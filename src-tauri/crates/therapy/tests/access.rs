use testkit::{TestVault, at, day, minutes_after};
use therapy::{
    Stamp,
    access::{self, Access, SinceLastOpening},
};

const EVENING: &str = "2026-03-03T21:40:00+01:00";

fn since(vault: &TestVault) -> SinceLastOpening {
    vault.read(access::since_last_opening)
}

fn note(vault: &mut TestVault, what: Access, now: Stamp) {
    vault.write(|tx| access::note(tx, what, now));
}

fn kinds(vault: &TestVault) -> Vec<Access> {
    let events = vault.read(access::events);
    events.iter().map(|event| event.what).collect()
}

#[test]
fn a_new_notebook_has_nothing_to_say_of_earlier_openings() {
    let mut vault = TestVault::new();
    assert_eq!(since(&vault), SinceLastOpening::default());
    note(&mut vault, Access::Opened, at(EVENING));
    assert_eq!(since(&vault), SinceLastOpening::default());
}

#[test]
fn the_last_opening_and_what_failed_since_are_told() {
    let mut vault = TestVault::new();
    let evening = at(EVENING);
    let morning = at("2026-03-04T08:00:00+01:00");
    vault.write(|tx| access::note_failed_tries(tx, 9, day("2026-03-01"), evening));
    note(&mut vault, Access::Opened, evening);
    note(&mut vault, Access::Locked, minutes_after(evening, 20));
    vault.write(|tx| access::note_failed_tries(tx, 2, day("2026-03-03"), morning));
    note(&mut vault, Access::OpenedByKey, morning);
    let told = SinceLastOpening {
        opened: Some(evening),
        tries: 2,
        tries_day: Some(day("2026-03-03")),
    };
    assert_eq!(since(&vault), told);
    vault.write(|tx| access::note_failed_tries(tx, 1, day("2026-03-04"), morning));
    note(&mut vault, Access::FileMade, minutes_after(morning, 1));
    assert_eq!(since(&vault), told, "what this sitting did is known to it");
}

#[test]
fn the_record_is_told_newest_first_and_survives_the_night() {
    let mut vault = TestVault::new();
    note(&mut vault, Access::Opened, at(EVENING));
    note(
        &mut vault,
        Access::PassphraseChanged,
        minutes_after(at(EVENING), 1),
    );
    note(
        &mut vault,
        Access::LockedIdle,
        minutes_after(at(EVENING), 9),
    );
    let vault = vault.reopened();
    assert_eq!(
        kinds(&vault),
        [
            Access::LockedIdle,
            Access::PassphraseChanged,
            Access::Opened
        ]
    );
    assert_eq!(vault.read(access::last_opening), Some(at(EVENING)));
}

#[test]
fn turned_off_nothing_more_is_written_down_and_what_was_stays_until_it_is_cleared() {
    let mut vault = TestVault::new();
    assert!(vault.read(access::is_kept), "kept unless it is turned off");
    note(&mut vault, Access::Opened, at(EVENING));
    vault.write(|tx| access::keep(tx, false));
    note(&mut vault, Access::FileMade, at(EVENING));
    vault.write(|tx| access::note_failed_tries(tx, 3, day("2026-03-03"), at(EVENING)));
    assert_eq!(kinds(&vault), [Access::Opened]);
    vault.write(access::clear);
    assert_eq!(kinds(&vault), []);
    let mut vault = vault.reopened();
    assert!(!vault.read(access::is_kept));
    vault.write(|tx| access::keep(tx, true));
    note(&mut vault, Access::Opened, at(EVENING));
    assert_eq!(kinds(&vault), [Access::Opened]);
}

#[test]
fn the_oldest_make_room_for_the_newest() {
    let mut vault = TestVault::new();
    vault.write(|tx| {
        for minute in 0..1100 {
            access::note(tx, Access::Opened, minutes_after(at(EVENING), minute))?;
        }
        Ok(())
    });
    let events = vault.read(access::events);
    assert_eq!(events.len(), 1000);
    assert_eq!(events[0].at, minutes_after(at(EVENING), 1099));
}

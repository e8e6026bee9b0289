//! E10: a slip in a recovery key is noticed before anything is tried.

use vault::RecoveryKey;
use vault::disk::Dice;

use super::line::{Line, Tally, share};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Keys with up to four wrong symbols that are tried beside all single ones.
const SEVERAL: usize = 1_000;

#[test]
fn every_slip_in_a_recovery_key_is_noticed() {
    let mut line = Line::begin("E10");
    let keys: u64 = line.size(100, 1_000);
    let tally = share(|share, shares| {
        let mut tally = Tally::default();
        for key in (share as u64..keys).step_by(shares) {
            slips(key, &mut tally);
        }
        tally
    });
    line.at_least("keys", tally.of("keys"), keys);
    line.at_least("single errors", tally.of("single errors"), keys * 30 * 31);
    line.at_least("adjacent swaps", tally.of("adjacent swaps"), keys * 20);
    line.at_least(
        "two to four errors",
        tally.of("two to four errors"),
        keys * 900,
    );
    line.never("slips not noticed", &tally);
    line.end();
}

fn slips(seed: u64, tally: &mut Tally) {
    let shown = RecoveryKey::make().unwrap().to_display();
    let symbols: Vec<u8> = shown.bytes().filter(|&sign| sign != b'-').collect();
    assert!(reads(&symbols), "the control: the key itself is read");
    let mut dice = Dice::new(seed);
    let mut slip = |what: &'static str, typed: &[u8]| {
        tally.add(what, 1);
        if typed != symbols && reads(typed) {
            tally.wrong("slips not noticed", || format!("{what}, key {seed}"));
        }
    };
    for place in 0..symbols.len() {
        let mut typed = symbols.clone();
        for &other in ALPHABET.iter().filter(|&&other| other != symbols[place]) {
            typed[place] = other;
            slip("single errors", &typed);
        }
        if place > 0 && symbols[place] != symbols[place - 1] {
            let mut typed = symbols.clone();
            typed.swap(place, place - 1);
            slip("adjacent swaps", &typed);
        }
    }
    for _ in 0..SEVERAL {
        let mut typed = symbols.clone();
        for _ in 0..2 + dice.below(3) {
            typed[dice.below(symbols.len())] = *dice.one_of(ALPHABET);
        }
        if typed != symbols {
            slip("two to four errors", &typed);
        }
    }
    tally.add("keys", 1);
}

fn reads(symbols: &[u8]) -> bool {
    RecoveryKey::parse(str::from_utf8(symbols).unwrap()).is_ok()
}

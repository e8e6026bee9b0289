//! What the compartment promises, each promise a test.

#![allow(
    clippy::unwrap_used,
    reason = "the steps of a test stand in functions too"
)]

use compartment::{Cost, Error, Key, Keyhole};
use proptest::prelude::*;

const CHEAP: Cost = Cost {
    memory_kib: 19 * 1024,
    passes: 1,
};
const WORDS: &str = "four slow boats at noon";

fn made() -> (Keyhole, Key) {
    Keyhole::make(WORDS, CHEAP).unwrap()
}

fn error<T>(result: Result<T, Error>) -> Option<Error> {
    result.err()
}

#[test]
fn what_was_sealed_opens_with_the_passphrase_and_another_does_not_open_it() {
    let (keyhole, key) = made();
    let sealed = key.seal(&[1; 16], 0, b"words").unwrap();
    let kept = Keyhole::from_bytes(keyhole.as_bytes()).unwrap();
    let again = kept.open(WORDS).unwrap();
    assert_eq!(again.open(&[1; 16], 0, &sealed).unwrap()[..], *b"words");
    assert_eq!(
        error(kept.open("four slow boats at dusk")),
        Some(Error::WrongPassphrase)
    );
}

#[test]
fn a_passphrase_is_the_same_on_every_keyboard() {
    let (keyhole, _) = Keyhole::make("caf\u{e9} by the quiet river", CHEAP).unwrap();
    assert!(keyhole.open("cafe\u{301} by the quiet river").is_ok());
}

#[test]
fn under_a_new_passphrase_the_pages_open_and_the_old_one_opens_nothing() {
    let (_, key) = made();
    let sealed = key.seal(&[1; 16], 0, b"words").unwrap();
    let changed = Keyhole::around(&key, "nine lanterns in the reeds", CHEAP).unwrap();
    assert_eq!(error(changed.open(WORDS)), Some(Error::WrongPassphrase));
    let again = changed.open("nine lanterns in the reeds").unwrap();
    assert!(again.open(&[1; 16], 0, &sealed).is_ok());
}

#[test]
fn damage_to_any_byte_of_the_keyhole_is_not_a_wrong_passphrase() {
    let (keyhole, _) = made();
    for at in 0..keyhole.as_bytes().len() {
        for flip in [1, 0x80] {
            let mut bytes = keyhole.as_bytes().to_vec();
            bytes[at] ^= flip;
            assert_eq!(
                error(Keyhole::from_bytes(&bytes)),
                Some(Error::Damaged),
                "byte {at}"
            );
        }
    }
    for length in [0, 1, 183, 185] {
        let bytes = vec![0; length];
        assert_eq!(error(Keyhole::from_bytes(&bytes)), Some(Error::Damaged));
    }
}

/// Recomputes the plain sum, as someone could who wants damage to look like something else.
fn summed(mut bytes: Vec<u8>) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    let sum = Sha256::digest(&bytes[..152]);
    bytes[152..].copy_from_slice(&sum);
    bytes
}

#[test]
fn hostile_costs_are_refused_before_memory_is_asked_for() {
    let (keyhole, _) = made();
    for (at, number) in [(4, u32::MAX), (4, 1), (8, 0), (8, 17), (12, 2)] {
        let mut bytes = keyhole.as_bytes().to_vec();
        bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
        let hostile = Keyhole::from_bytes(&summed(bytes)).unwrap();
        assert_eq!(error(hostile.open(WORDS)), Some(Error::Damaged));
    }
}

#[test]
fn a_wrapped_key_that_was_exchanged_is_damage() {
    let (keyhole, _) = made();
    for at in [80, 104, 136] {
        let mut bytes = keyhole.as_bytes().to_vec();
        bytes[at] ^= 1;
        let forged = Keyhole::from_bytes(&summed(bytes)).unwrap();
        assert_eq!(error(forged.open(WORDS)), Some(Error::Damaged), "byte {at}");
    }
}

#[test]
fn a_newer_version_is_called_by_its_name() {
    let (keyhole, _) = made();
    let mut bytes = keyhole.as_bytes().to_vec();
    bytes[0] = 2;
    assert_eq!(
        error(Keyhole::from_bytes(&summed(bytes))),
        Some(Error::Newer)
    );
}

#[test]
fn equal_texts_are_sealed_differently_and_short_ones_equally_long() {
    let (_, key) = made();
    let (one, other) = (key.seal(&[1; 16], 0, b"yes"), key.seal(&[1; 16], 0, b"yes"));
    assert_ne!(one, other);
    let long = key.seal(&[1; 16], 0, &[b'x'; 900]).unwrap();
    assert_eq!(one.unwrap().len(), long.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn opening_gives_back_what_was_sealed_and_any_flipped_byte_fails(
        text in proptest::collection::vec(any::<u8>(), 0..3000),
        row in any::<[u8; 16]>(),
        kind in any::<u8>(),
        place in any::<prop::sample::Index>(),
        flip in 1_u8..,
    ) {
        let key = one_key();
        let sealed = key.seal(&row, kind, &text).unwrap();
        prop_assert_eq!(&key.open(&row, kind, &sealed).unwrap()[..], &text[..]);
        let mut changed = sealed.clone();
        changed[place.index(sealed.len())] ^= flip;
        prop_assert_eq!(error(key.open(&row, kind, &changed)), Some(Error::Damaged));
        prop_assert_eq!(error(key.open(&row, kind, &sealed[..place.index(sealed.len())])), Some(Error::Damaged));
        let mut other_row = row;
        other_row[place.index(16)] ^= flip;
        prop_assert_eq!(error(key.open(&other_row, kind, &sealed)), Some(Error::Damaged));
        prop_assert_eq!(error(key.open(&row, kind ^ flip, &sealed)), Some(Error::Damaged));
    }
}

/// One key for all cases: deriving it costs.
fn one_key() -> &'static Key {
    static KEY: std::sync::OnceLock<Key> = std::sync::OnceLock::new();
    KEY.get_or_init(|| made().1)
}

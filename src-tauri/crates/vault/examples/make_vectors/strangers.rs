//! Files that are no vault, or the beginning of one, and secrets that do not fit.

use crate::forge::{BLOCK, LOG, Sums};
use crate::made::{ENTRIES, FIRST, Made, SECOND, Samples, WORDS, add, entries};
use crate::{Vectors, With};

pub(crate) fn add_all(vectors: &mut Vectors, samples: &Samples) {
    no_vault(vectors, samples);
    wrong_secrets(vectors, samples);
}

fn no_vault(vectors: &mut Vectors, samples: &Samples) {
    let closed = &samples.closed.bytes;
    let mut not = |name, bytes: &[u8], why| vectors.add(name, bytes, &["not-a-vault"], None, why);
    not("empty", b"", "an empty file");
    not("text", b"Dear diary,\n", "a text");
    not("zeros", &[0; 9000], "zeros, longer than both headers");
    not(
        "half-magic",
        &closed[..12],
        "cut within the bytes that say what it is",
    );
    let mut sqlite = b"SQLite format 3\0".to_vec();
    sqlite.resize(4096, 0);
    not(
        "sqlite",
        &sqlite,
        "a plain database, such as a vault holds inside",
    );
    let mut crossed = closed.clone();
    for block in [0, BLOCK] {
        crossed[block + 12] = b'\n';
        crossed.remove(block + 13);
        crossed.insert(block + 13, 0);
    }
    not(
        "line-ends",
        &crossed,
        "a transfer that took the file for text rewrote CR LF",
    );
    let mut setup = samples.closed.forge();
    setup.change_headers(Sums::Both, |header| header[48..104].fill(0));
    setup.bytes.truncate(LOG);
    vectors.add(
        "setup-not-finished",
        &setup.bytes,
        &["setup-not-finished"],
        None,
        "a creation that was cut off before its first save",
    );
}

fn wrong_secrets(vectors: &mut Vectors, samples: &Samples) {
    let key = |made: &Made| made.recovery.clone().expect("it has one");
    let other = key(&samples.open);
    let right = key(&samples.closed);
    let (crossed, foreign) = (swapped(&right), right.replacen('-', "U", 1));
    vectors.put("secrets", &samples.closed.bytes);
    let mut refused = |with, says, why| vectors.also("secrets", with, &[says], None, why);
    let wrong = "wrong-passphrase";
    refused(
        With::Passphrase("seven quiet rivers under glas"),
        wrong,
        "a letter is missing",
    );
    refused(
        With::Passphrase("seven quiet rivers under glass "),
        wrong,
        "nothing is trimmed",
    );
    refused(
        With::Passphrase("Seven quiet rivers under glass"),
        wrong,
        "no case is folded",
    );
    refused(With::Passphrase(""), wrong, "an empty passphrase");
    refused(
        With::Passphrase(&right),
        wrong,
        "the recovery key is no passphrase",
    );
    refused(
        With::Recovery(&other),
        "wrong-recovery-key",
        "the recovery key of another vault",
    );
    let mistyped = "recovery-key-mistyped";
    refused(
        With::Recovery(&crossed),
        mistyped,
        "two neighbours are swapped",
    );
    refused(
        With::Recovery(right.trim_end_matches(|sign| sign != '-')),
        mistyped,
        "the last group is missing",
    );
    refused(With::Recovery(&foreign), mistyped, "U is no symbol");
    refused(
        With::Recovery(WORDS),
        mistyped,
        "the passphrase is no recovery key",
    );
    let none = Made::with(ENTRIES, WORDS, false, |mut vault, _, _| {
        add(&mut vault, FIRST);
        add(&mut vault, SECOND);
        vault.lock().expect("it can be closed");
    });
    vectors.add(
        "no-recovery-key",
        &none.bytes,
        &["fine"],
        entries(&[FIRST, SECOND]),
        "a vault that never had a recovery key looks like any other",
    );
    vectors.also(
        "no-recovery-key",
        With::Recovery(&other),
        &["wrong-recovery-key"],
        None,
        "there is none that opens it",
    );
}

/// Swaps the first two neighbours that differ.
fn swapped(key: &str) -> String {
    let mut signs: Vec<char> = key.chars().collect();
    let place = (1..signs.len())
        .find(|&place| {
            signs[place] != '-' && signs[place - 1] != '-' && signs[place] != signs[place - 1]
        })
        .expect("a random key has two different symbols");
    signs.swap(place - 1, place);
    signs.into_iter().collect()
}

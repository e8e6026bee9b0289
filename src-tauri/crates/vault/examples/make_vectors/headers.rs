//! Headers that are damaged, altered, hostile, newer, or from another state.

use sha2::{Digest, Sha256};

use crate::forge::{BLOCK, Forge, LOG, Sums};
use crate::made::{ENTRIES, FIRST, Made, SECOND, Samples, WORDS, add, entries};
use crate::{Vectors, With};

pub(crate) fn add_all(vectors: &mut Vectors, samples: &Samples) {
    damaged(vectors, samples);
    hostile(vectors, samples);
    altered(vectors, samples);
    from_another_state(vectors, samples);
}

fn damaged(vectors: &mut Vectors, samples: &Samples) {
    let closed = &samples.closed;
    let both = || entries(&[FIRST, SECOND]);
    let flipped = |places: &[usize]| {
        let mut bytes = closed.bytes.clone();
        for &place in places {
            bytes[place] ^= 1;
        }
        bytes
    };
    let block = closed.forge().block() * BLOCK;
    let other = BLOCK - block;
    vectors.add(
        "header-other-damaged",
        &flipped(&[other + 300]),
        &["other-header-used"],
        both(),
        "the older of the two headers is damaged",
    );
    vectors.add(
        "header-other-magic-lost",
        &flipped(&[other]),
        &["other-header-used"],
        both(),
        "the older of the two headers does not even begin like one",
    );
    vectors.add(
        "header-newest-damaged",
        &flipped(&[block + 300]),
        &["not-closed-properly", "other-header-used"],
        both(),
        "the newest header is damaged; the other still says that the vault is open",
    );
    let mut erased = closed.bytes.clone();
    erased[other..other + 1024].fill(0);
    vectors.add(
        "header-other-erased",
        &erased,
        &["other-header-used"],
        both(),
        "the older of the two headers is zeros",
    );
    let mut refused =
        |name, bytes: &[u8], why| vectors.add(name, bytes, &["damaged-header"], None, why);
    refused(
        "header-both-damaged",
        &flipped(&[300, BLOCK + 900]),
        "a bit is wrong in each header",
    );
    refused(
        "header-both-sums-damaged",
        &flipped(&[1000, BLOCK + 1000]),
        "a bit is wrong in each sum",
    );
    refused(
        "header-magic-and-sum-damaged",
        &flipped(&[3, BLOCK + 1000]),
        "one header does not begin like one, the other has a wrong sum",
    );
    refused(
        "header-cut",
        &closed.bytes[..500],
        "cut within the first header",
    );
    refused(
        "header-only-magic",
        &closed.bytes[..16],
        "cut behind the bytes that say what it is",
    );
    let mut state = closed.forge();
    state.change_headers(Sums::Both, |header| header[48] = 3);
    refused(
        "header-unknown-state",
        &state.bytes,
        "a state that this version has not",
    );
    let mut newer = closed.forge();
    newer.change_headers(Sums::Plain, |header| header[16] = 2);
    vectors.add(
        "newer-version",
        &newer.bytes,
        &["newer-format"],
        None,
        "both headers are of version 2",
    );
    let mut newer = closed.forge();
    newer.change_header(other / BLOCK, Sums::Plain, |header| header[16] = 2);
    vectors.add(
        "newer-version-in-one-header",
        &newer.bytes,
        &["newer-format"],
        None,
        "a newer program has begun to change this file",
    );
    let mut equal = closed.forge();
    let (newest, generation) = (equal.block(), closed.bytes[block + 40..][..8].to_vec());
    equal.change_header(1 - newest, Sums::Both, |header| {
        header[40..48].copy_from_slice(&generation);
    });
    let says: &[&str] = if newest == 0 {
        &["fine"]
    } else {
        &["not-closed-properly"]
    };
    vectors.add(
        "header-equal-generations",
        &equal.bytes,
        says,
        both(),
        "of two sound headers with one generation, that in block 0 counts",
    );
}

fn hostile(vectors: &mut Vectors, samples: &Samples) {
    let mut refused = |name, at: usize, value: u32, why| {
        let mut forge = samples.closed.forge();
        forge.change_headers(Sums::Both, |header| {
            header[128 + at..][..4].copy_from_slice(&value.to_le_bytes());
        });
        vectors.add(name, &forge.bytes, &["damaged-header"], None, why);
    };
    refused(
        "kdf-memory-too-low",
        0,
        19 * 1024 - 1,
        "less memory than is ever written",
    );
    refused(
        "kdf-memory-too-high",
        0,
        2 * 1024 * 1024 + 1,
        "more than 2 GiB of memory",
    );
    refused("kdf-memory-highest", 0, u32::MAX, "4 TiB of memory");
    refused("kdf-no-memory", 0, 0, "no memory");
    refused("kdf-no-passes", 4, 0, "no pass");
    refused(
        "kdf-too-many-passes",
        4,
        17,
        "more passes than are ever written",
    );
    refused("kdf-passes-highest", 4, u32::MAX, "passes for years");
    refused("kdf-no-lanes", 8, 0, "no lane");
    refused("kdf-two-lanes", 8, 2, "a lane more than is ever written");
}

fn altered(vectors: &mut Vectors, samples: &Samples) {
    let closed = &samples.closed;
    let altered = |at: usize| {
        let mut forge = closed.forge();
        forge.change_headers(Sums::Plain, |header| header[at] ^= 1);
        forge.bytes
    };
    for (name, at, why) in [
        (
            "altered-epoch",
            20,
            "the epoch is another, and the sum right again",
        ),
        (
            "altered-generation",
            45,
            "the generation is another, and the sum right again",
        ),
        (
            "altered-end",
            64,
            "the end of the log is another, and the sum right again",
        ),
        (
            "altered-digest",
            72,
            "the last digest is another, and the sum right again",
        ),
        (
            "altered-base",
            104,
            "the base is another, and the sum right again",
        ),
        (
            "altered-mark",
            112,
            "the mark is another, and the sum right again",
        ),
        (
            "altered-recovery-slot",
            300,
            "the recovery slot is another, and the sum right again",
        ),
        (
            "altered-checkpoint",
            440,
            "the last checkpoint is another, and the sum right again",
        ),
        (
            "altered-unused",
            700,
            "bytes that mean nothing are others, and the sum right again",
        ),
    ] {
        vectors.add(name, &altered(at), &["altered"], None, why);
    }
    let recovery = closed.recovery.as_deref().expect("it has one");
    vectors.also(
        "altered-recovery-slot",
        With::Recovery(recovery),
        &["wrong-recovery-key"],
        None,
        "an altered slot cannot be told from a wrong key",
    );
    let mut reopened = closed.forge();
    reopened.change_headers(Sums::Plain, |header| {
        header[48] = 1;
        header[56..104].fill(0);
    });
    vectors.add(
        "altered-state",
        &reopened.bytes,
        &["altered"],
        None,
        "a closed vault is made to look open, so that records could be cut off unseen",
    );
    for (name, at, why) in [
        (
            "altered-vault-id",
            24,
            "the vault id is another: no slot opens",
        ),
        (
            "altered-memory",
            129,
            "the cost is another, within what is allowed: no slot opens",
        ),
        ("altered-salt", 140, "the salt is another: no slot opens"),
        (
            "altered-commitment",
            176,
            "the commitment is another: no slot opens",
        ),
        (
            "altered-slot-nonce",
            208,
            "the nonce is another: no slot opens",
        ),
        (
            "altered-slot-key",
            232,
            "the sealed key is another: no slot opens",
        ),
        ("altered-slot-tag", 264, "the tag is another: no slot opens"),
    ] {
        let mut forge = closed.forge();
        let more = if at == 129 { 0x10 } else { 1 };
        forge.change_headers(Sums::Plain, |header| header[at] ^= more);
        vectors.add(name, &forge.bytes, &["wrong-passphrase"], None, why);
    }
}

fn from_another_state(vectors: &mut Vectors, samples: &Samples) {
    let closed = &samples.closed;
    let both = || entries(&[FIRST, SECOND]);
    let mut earlier = Vec::new();
    let later = Made::with(ENTRIES, WORDS, true, |mut vault, _, path| {
        add(&mut vault, FIRST);
        vault.lock().expect("it can be closed");
        earlier = std::fs::read(path).expect("the vault is there");
        let mut vault = crate::made::open(path);
        add(&mut vault, SECOND);
        vault.lock().expect("it can be closed");
    });
    let put_back = |blocks: std::ops::Range<usize>| {
        let mut bytes = later.bytes.clone();
        bytes[blocks.clone()].copy_from_slice(&earlier[blocks]);
        bytes
    };
    vectors.add(
        "older-header",
        &put_back(0..LOG),
        &["older-header"],
        both(),
        "both headers are from before the last sitting",
    );
    let stranger = Made::with(ENTRIES, WORDS, true, |vault, _, _| {
        vault.lock().expect("it can be closed");
    });
    let mut foreign = closed.bytes.clone();
    foreign[..LOG].copy_from_slice(&stranger.bytes[..LOG]);
    vectors.add(
        "header-of-another-vault",
        &foreign,
        &["damaged-record"],
        None,
        "both headers are those of another vault with the same passphrase",
    );
    let forge = Forge::new(&later.bytes, &later.key);
    let newest = forge.block() * BLOCK;
    let mut lost = later.bytes.clone();
    lost[newest..newest + 1024].fill(0xff);
    vectors.add(
        "newest-header-overwritten",
        &lost,
        &["not-closed-properly", "other-header-used"],
        both(),
        "what closed the vault is lost; the other header says that it is open",
    );
    let mut tried = closed.bytes.clone();
    for block in [0, BLOCK] {
        tried[block + 2048..][..16].copy_from_slice(b"\x03\0\0\0\0\0\0\0\x10\x50\0\0\0\0\0\0");
    }
    vectors.add(
        "failed-tries-counted",
        &tried,
        &["fine"],
        both(),
        "bytes that are no count of failed tries stand where one may",
    );
    let mut counted = closed.bytes.clone();
    let count = b"\x03\0\0\0\x10\x50\0\0";
    let sum = Sha256::digest(count);
    for block in [0, BLOCK] {
        counted[block + 2048..][..8].copy_from_slice(count);
        counted[block + 2056..][..8].copy_from_slice(&sum[..8]);
    }
    vectors.add(
        "failed-tries-with-sum",
        &counted,
        &["fine"],
        both(),
        "three failed tries are counted beside both headers",
    );
}

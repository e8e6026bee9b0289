//! Logs whose records or pages are damaged, out of order, missing or from elsewhere.

use crate::Vectors;
use crate::forge::{
    CELL, COMMIT, COUNT, KIND, LAST_CHECKPOINT, LENGTH, LOG, PLACE, PREVIOUS, SECTOR, SEQUENCE,
    SIZE_AFTER, short,
};
use crate::made::{
    ENTRIES, FIRST, Made, SECOND, Samples, THIRD, WORDS, add, entries, open, rows_of,
};
use serde_json::json;

/// The page that the entries of the small samples stand on: behind the first and the map of pages.
const ENTRIES_PAGE: u32 = 3;

pub(crate) fn add_all(vectors: &mut Vectors, samples: &Samples) {
    flipped(vectors, samples);
    cut_and_moved(vectors, samples);
    sealed_wrong(vectors, samples);
    pages(vectors);
}

fn flipped(vectors: &mut Vectors, samples: &Samples) {
    let forge = samples.closed.forge();
    let records = forge.records();
    let [.., before, last] = records[..] else {
        unreachable!("creation and two saves")
    };
    let flip = |place: usize| {
        let mut bytes = samples.closed.bytes.clone();
        bytes[place] ^= 0x10;
        bytes
    };
    let list_tag = forge.cells(last) - 16;
    for (name, place, why) in [
        (
            "last-nonce-flipped",
            last + 5,
            "in the nonce of the last record",
        ),
        (
            "last-head-flipped",
            last + 60,
            "in the head of the last record",
        ),
        (
            "last-head-tag-flipped",
            last + 125,
            "in the tag of the last head",
        ),
        (
            "last-list-flipped",
            last + 140,
            "in the list of the last record",
        ),
        (
            "last-list-tag-flipped",
            list_tag,
            "in the tag of the last list",
        ),
    ] {
        vectors.add(
            name,
            &flip(place),
            &["damaged-record"],
            entries(&[FIRST]),
            why,
        );
    }
    for (name, place, why) in [
        (
            "head-flipped",
            before + 60,
            "in the head of the last record but one",
        ),
        (
            "list-flipped",
            before + 140,
            "in the list of the last record but one",
        ),
    ] {
        vectors.add(name, &flip(place), &["damaged-record"], entries(&[]), why);
    }
    let cell = forge.newest(ENTRIES_PAGE);
    vectors.add(
        "last-page-flipped",
        &flip(cell + 3000),
        &["damaged-pages"],
        entries(&[]),
        "in the newest page of the entries",
    );
    vectors.add(
        "first-page-flipped",
        &flip(forge.newest(1) + 100),
        &["damaged-pages"],
        None,
        "in the newest first page of the database, without which nothing is found",
    );
    vectors.add(
        "cell-nonce-flipped",
        &flip(cell + 3),
        &["damaged-pages"],
        entries(&[]),
        "in the nonce of the newest page of the entries",
    );
    vectors.add(
        "old-page-flipped",
        &flip(forge.cells(before) + 100),
        &["damaged-pages"],
        entries(&[FIRST, SECOND]),
        "in a page that was written anew since: nothing is lost",
    );
    vectors.add(
        "filling-flipped",
        &flip(forge.end() - 1),
        &["damaged-pages"],
        entries(&[FIRST, SECOND]),
        "in the zeros that fill the last record up",
    );
    let mut sector = samples.closed.bytes.clone();
    sector[before..before + SECTOR].fill(0);
    vectors.add(
        "sector-zeroed",
        &sector,
        &["damaged-record"],
        entries(&[]),
        "a sector of zeros where a record began, in a vault that was closed",
    );
    let mut sector = samples.closed.bytes.clone();
    sector[before + 2 * SECTOR..before + 3 * SECTOR].fill(0);
    vectors.add(
        "old-sector-zeroed",
        &sector,
        &["damaged-pages"],
        entries(&[FIRST, SECOND]),
        "a sector of zeros within a page that was written anew since",
    );
}

fn cut_and_moved(vectors: &mut Vectors, samples: &Samples) {
    let forge = samples.closed.forge();
    let closed = &samples.closed.bytes;
    let [.., before, last] = forge.records()[..] else {
        unreachable!("creation and two saves")
    };
    let older = &["older-than-last-closed"];
    vectors.add(
        "closed-cut-by-a-record",
        &closed[..last],
        older,
        entries(&[FIRST]),
        "the last record is missing",
    );
    vectors.add(
        "closed-cut-within-a-record",
        &closed[..last + 1000],
        older,
        entries(&[FIRST]),
        "cut within the last record",
    );
    vectors.add(
        "closed-cut-by-a-sector",
        &closed[..closed.len() - SECTOR],
        older,
        entries(&[FIRST]),
        "the last sector is missing",
    );
    vectors.add(
        "closed-cut-by-a-byte",
        &closed[..closed.len() - 1],
        older,
        entries(&[FIRST]),
        "the last byte is missing",
    );
    vectors.add(
        "closed-without-a-log",
        &closed[..LOG],
        older,
        None,
        "nothing but the headers",
    );
    let (one, two) = (closed[before..last].to_vec(), closed[last..].to_vec());
    vectors.add(
        "records-swapped",
        &[&closed[..before], &two, &one].concat(),
        &["damaged-record"],
        entries(&[]),
        "the last two records changed places",
    );
    vectors.add(
        "record-doubled",
        &[&closed[..last], &one].concat(),
        &["damaged-record"],
        entries(&[FIRST]),
        "the last record was replaced by the one before it",
    );
    let mut crossed = closed.clone();
    let from = forge
        .cell(before, ENTRIES_PAGE)
        .expect("each save changes it");
    crossed.copy_within(from..from + CELL, forge.newest(ENTRIES_PAGE));
    vectors.add(
        "page-put-back",
        &crossed,
        &["damaged-pages"],
        entries(&[]),
        "an older sealed page of the same number stands in place of the newest",
    );
    vectors.add(
        "closed-then-an-older-record",
        &[closed, &[0; SECTOR][..], &one].concat(),
        &["bytes-after-end"],
        entries(&[FIRST, SECOND]),
        "bytes behind the end, in which an older record stands",
    );
    vectors.add(
        "closed-then-a-record-again",
        &[closed, &two[..]].concat(),
        &["older-header"],
        entries(&[FIRST, SECOND]),
        "the last record stands a second time where the next one would",
    );
    diverged(vectors);
}

fn diverged(vectors: &mut Vectors) {
    let (mut one, mut two) = (Vec::new(), Vec::new());
    Made::with(ENTRIES, WORDS, false, |mut vault, _, path| {
        add(&mut vault, FIRST);
        vault.lock().expect("it can be closed");
        let copy = path.with_extension("copy");
        std::fs::copy(path, &copy).expect("it can be copied");
        for (path, body, bytes) in [(path, SECOND, &mut one), (&copy, THIRD, &mut two)] {
            let mut vault = open(path);
            add(&mut vault, body);
            vault.lock().expect("it can be closed");
            *bytes = std::fs::read(path).expect("the vault is there");
        }
    });
    let mut mixed = one.clone();
    mixed[LOG..].copy_from_slice(&two[LOG..]);
    vectors.add(
        "log-of-a-diverged-copy",
        &mixed,
        &["older-header"],
        entries(&[FIRST, THIRD]),
        "the log of a copy that went its own way from the last save but one",
    );
}

/// What only someone with the key can write, or a program that is wrong.
fn sealed_wrong(vectors: &mut Vectors, samples: &Samples) {
    let forge = || samples.open.forge();
    let last = forge().last();
    let put = |at: usize, value: u64| {
        let mut forge = forge();
        forge.change_head(last, |head| {
            let length = if at == COUNT || at == KIND { 4 } else { 8 };
            head[at..at + length].copy_from_slice(&value.to_le_bytes()[..length]);
        });
        forge.bytes
    };
    let head = forge().head_at(last);
    let long = |at| crate::forge::long(&head, at);
    for (name, at, value, why) in [
        (
            "sequence-skipped",
            SEQUENCE,
            long(SEQUENCE) + 1,
            "a number was left out",
        ),
        (
            "sequence-repeated",
            SEQUENCE,
            long(SEQUENCE) - 1,
            "a number comes twice",
        ),
        (
            "other-record-before",
            PREVIOUS,
            7,
            "its previous digest is not that of the record before",
        ),
        (
            "other-place",
            PLACE,
            long(PLACE) + 512,
            "it says that it stands elsewhere",
        ),
        (
            "other-length",
            LENGTH,
            long(LENGTH) + 512,
            "its length is not what its list gives",
        ),
        (
            "endless-length",
            LENGTH,
            u64::MAX - 511,
            "its length is beyond every file",
        ),
        (
            "more-pages-than-length",
            COUNT,
            1 << 20,
            "its list is longer than its length allows",
        ),
        (
            "unknown-checkpoint",
            LAST_CHECKPOINT,
            8192,
            "it names a checkpoint that is none",
        ),
    ] {
        vectors.add(
            name,
            &put(at, value),
            &["damaged-record", "not-closed-properly"],
            entries(&[FIRST]),
            why,
        );
    }
    vectors.add(
        "newer-kind-of-record",
        &put(KIND, 9),
        &["newer-format"],
        None,
        "a record in order, of a kind that this version does not know",
    );
}

fn pages(vectors: &mut Vectors) {
    let long = |seed: usize, words: usize| -> String {
        (0..words)
            .map(|n| format!("w{:x} ", (seed * 7919 + n * 104_729) % 0xffff))
            .collect()
    };
    let bodies = [long(1, 500), long(2, 1600), long(3, 500)];
    let made = Made::with(ENTRIES, WORDS, false, |mut vault, _, _| {
        vault
            .write(|tx| {
                for body in &bodies {
                    tx.execute("INSERT INTO entry (body) VALUES (?1)", [body])?;
                }
                Ok::<_, vault::Error>(())
            })
            .expect("it can be saved");
        vault.lock().expect("it can be closed");
    });
    let forge = made.forge();
    let last = forge.last();
    vectors.add(
        "long-entries",
        &made.bytes,
        &["fine"],
        entries(&[&bodies[0], &bodies[1], &bodies[2]]),
        "entries on pages of their own, one of which runs over into others",
    );
    let begins = &bodies[1].as_bytes()[..40];
    let runs_over = &bodies[1].as_bytes()[6000..6040];
    for (name, text, why) in [
        (
            "leaf-flipped",
            begins,
            "in the page on which the second of three entries begins",
        ),
        (
            "overflow-flipped",
            runs_over,
            "in a page that the second of three entries runs over into",
        ),
    ] {
        let holds = |page: &[u8]| page.windows(text.len()).any(|window| window == text);
        let cell = forge.pages(last).iter().position(|(_, page)| holds(page));
        let cell = cell.expect("the text stands on one page");
        let mut bytes = made.bytes.clone();
        bytes[forge.cells(last) + cell * CELL + 1000] ^= 1;
        let rest = json!({ "entry": [
            { "id": 1, "body": bodies[0] },
            { "id": 3, "body": bodies[2] },
        ] });
        vectors.add(name, &bytes, &["damaged-pages"], rows_of(&rest), why);
    }
    inconsistent(vectors);
}

/// Everything unseals, and SQLite finds what is inside to be none of its own.
fn inconsistent(vectors: &mut Vectors) {
    const INDEXED: &str = "CREATE TABLE entry (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
        CREATE INDEX entry_by_body ON entry (body);";
    let made = Made::with(INDEXED, WORDS, false, |mut vault, _, _| {
        add(&mut vault, FIRST);
        add(&mut vault, SECOND);
    });
    let mut forge = made.forge();
    forge.cut_rest();
    let mut pages = forge.pop();
    let size = short(&forge.head_at(forge.last()), SIZE_AFTER);
    let index = pages.iter_mut().find(|(_, page)| page[0] == 0x0a);
    let (_, page) = index.expect("a leaf of the index changed");
    let empty: [u8; 8] = [0x0a, 0, 0, 0, 0, 0x10, 0, 0];
    page[..8].copy_from_slice(&empty);
    forge.append(COMMIT, &pages, size);
    forge.close();
    vectors.add(
        "index-without-its-rows",
        &forge.bytes,
        &["damaged-database"],
        entries(&[FIRST, SECOND]),
        "an index holds nothing, and its table two rows",
    );
    let mut forge = made.forge();
    forge.cut_rest();
    let mut page = vec![0x20; 4096];
    page[..16].copy_from_slice(b"not a database.\0");
    forge.append(COMMIT, &[(1, page)], size);
    forge.close();
    vectors.add(
        "no-database-inside",
        &forge.bytes,
        &["damaged-database"],
        None,
        "the first page is not that of a database",
    );
}

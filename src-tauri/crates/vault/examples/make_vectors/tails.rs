//! Vaults that were not closed: what may stand behind the last save, and what may not.

use crate::Vectors;
use crate::forge::{COMMIT, Forge, PART, SECTOR, SIZE_AFTER, short};
use crate::made::{FIRST, SECOND, Samples, THIRD, entries};

const OPEN: &str = "not-closed-properly";
const UNFINISHED: &[&str] = &[OPEN, "unfinished-save-dropped"];

pub(crate) fn add_all(vectors: &mut Vectors, samples: &Samples) {
    let forge = samples.open.forge();
    unfinished(vectors, &forge);
    behind(vectors, &forge);
    amid(vectors, &forge);
    parts(vectors, &forge);
}

fn unfinished(vectors: &mut Vectors, forge: &Forge) {
    let (last, end) = (forge.last(), forge.end());
    let first = || entries(&[FIRST]);
    for (name, length, why) in [
        (
            "torn-by-a-sector",
            end - SECTOR,
            "the last sector of the last save is missing",
        ),
        (
            "torn-within-the-pages",
            last + 2000,
            "the last save ends within its pages",
        ),
        (
            "torn-within-the-list",
            last + 150,
            "the last save ends within its list",
        ),
        (
            "torn-within-the-head",
            last + 100,
            "the last save ends within its head",
        ),
        (
            "torn-by-a-byte",
            end - 1,
            "the last byte of the last save is missing",
        ),
    ] {
        vectors.add(name, &forge.bytes[..length], UNFINISHED, first(), why);
    }
    let mut lost = |name, from: usize, to: usize, fill: u8, why| {
        let mut bytes = forge.bytes.clone();
        bytes[from..to].fill(fill);
        vectors.add(name, &bytes, UNFINISHED, first(), why);
    };
    lost(
        "torn-first-sector-lost",
        last,
        last + SECTOR,
        0,
        "all of the last save arrived but its first sector",
    );
    lost(
        "torn-page-lost",
        last + 3 * SECTOR,
        last + 4 * SECTOR,
        0,
        "all of the last save arrived but a sector of a page",
    );
    lost(
        "torn-tail-of-zeros",
        last + 5 * SECTOR,
        end,
        0,
        "of the last save only the first sectors arrived",
    );
    lost(
        "torn-tail-of-garbage",
        last + 5 * SECTOR,
        end,
        0xa5,
        "behind the first sectors of the last save stands something else",
    );
    lost(
        "torn-filling",
        end - 3,
        end,
        1,
        "the filling of the last save is not zeros",
    );
    lost(
        "torn-list-lost",
        last + 140,
        last + 170,
        0xff,
        "the list of the last save is something else",
    );
    let mut gone = forge.bytes.clone();
    gone[last..end].fill(0);
    vectors.add(
        "whole-save-zeroed",
        &gone,
        &[OPEN],
        first(),
        "zeros in place of the whole last save: cannot be told from a save that was never begun",
    );
    vectors.add(
        "whole-save-cut-off",
        &forge.bytes[..last],
        &[OPEN],
        first(),
        "the whole last save cut off: cannot be told from the file as it was before",
    );
}

fn behind(vectors: &mut Vectors, forge: &Forge) {
    let both = || entries(&[FIRST, SECOND]);
    let (last, end) = (forge.last(), forge.end());
    let mut followed = |name, rest: &[u8], says: &[&'static str], why| {
        vectors.add(
            name,
            &[&forge.bytes[..end], rest].concat(),
            says,
            both(),
            why,
        );
    };
    followed(
        "open",
        &[0; 8 * SECTOR],
        &[OPEN],
        "a vault that was left open, with zeros kept ahead",
    );
    followed(
        "open-without-zeros",
        &[],
        &[OPEN],
        "a vault that was left open, and no room left for zeros",
    );
    followed(
        "open-zeros-odd",
        &[0; 700],
        &[OPEN],
        "zeros that end within a sector",
    );
    followed(
        "open-then-garbage",
        &[0xa5; 3 * SECTOR],
        UNFINISHED,
        "something else stands behind the last save",
    );
    followed(
        "open-then-a-byte",
        &[7],
        UNFINISHED,
        "a byte stands behind the last save",
    );
    let stale = [&[0; SECTOR], &forge.bytes[last..end]].concat();
    followed(
        "open-then-an-older-record",
        &stale,
        UNFINISHED,
        "a record with a number that was there already, as an old tail leaves it",
    );
}

fn amid(vectors: &mut Vectors, forge: &Forge) {
    let records = forge.records();
    let [.., before, last] = records[..] else {
        unreachable!("creation and two saves")
    };
    let none = || entries(&[]);
    let changed = |from: usize, to: usize, fill: u8| {
        let mut bytes = forge.bytes.clone();
        bytes[from..to].fill(fill);
        bytes
    };
    let damaged = &[OPEN, "damaged-record"];
    vectors.add(
        "open-head-lost",
        &changed(before, before + 136, 0xa5),
        damaged,
        none(),
        "the head of a record with another behind it",
    );
    vectors.add(
        "open-list-lost",
        &changed(before + 140, before + 150, 0xa5),
        damaged,
        none(),
        "the list of a record with another behind it",
    );
    vectors.add(
        "open-gap",
        &changed(before, before + SECTOR, 0),
        &[OPEN, "copied-while-writing"],
        none(),
        "zeros, then an authentic record: a copy taken while the vault was being written",
    );
    vectors.add(
        "open-wide-gap",
        &changed(before, last, 0),
        &[OPEN, "copied-while-writing"],
        none(),
        "zeros in place of a whole record, then an authentic one",
    );
    vectors.add(
        "open-old-page-lost",
        &changed(before + 1000, before + 1010, 0),
        &[OPEN, "damaged-pages"],
        entries(&[FIRST, SECOND]),
        "a page that was written anew since",
    );
    let mut third = forge.clone();
    third.cut_rest();
    let pages = third.pages(third.last());
    let size = short(&third.head_at(third.last()), SIZE_AFTER);
    third.append(COMMIT, &pages, size);
    let end = third.end();
    third.bytes.truncate(end - SECTOR);
    let place = third.cells(last) + 100;
    third.bytes[place] ^= 1;
    vectors.add(
        "open-last-save-but-one-damaged",
        &third.bytes,
        &[OPEN, "unfinished-save-dropped", "damaged-pages"],
        entries(&[]),
        "the last save is torn, and a page in the one before it damaged: that one was durable, so it is not dropped",
    );
}

fn parts(vectors: &mut Vectors, forge: &Forge) {
    let mut base = forge.clone();
    base.cut_rest();
    let size = short(&base.head_at(base.last()), SIZE_AFTER);
    let mut pages = base.pages(base.last());
    let (_, page) = pages.last_mut().expect("a save has pages");
    let place = page
        .windows(SECOND.len())
        .position(|window| window == SECOND.as_bytes())
        .expect("the entry stands here");
    let third = format!("{THIRD:width$}", width = SECOND.len());
    page[place..place + SECOND.len()].copy_from_slice(third.as_bytes());
    // The other piece: a page that the save would not have to change, as it is.
    let other = base.pages(base.records()[0]).swap_remove(0);
    let newest = base.newest_page(other.0);
    let (rest, other) = (&pages[..], &[(other.0, newest)][..]);
    let mut whole = base.clone();
    whole.append(PART, rest, size);
    whole.append(COMMIT, other, size);
    vectors.add(
        "part-and-commit",
        &whole.bytes,
        &[OPEN],
        entries(&[FIRST, &third]),
        "a save in two pieces",
    );
    let mut alone = base.clone();
    alone.append(PART, rest, size);
    vectors.add(
        "part-alone",
        &alone.bytes,
        UNFINISHED,
        entries(&[FIRST, SECOND]),
        "a piece of a save that was not finished",
    );
    let mut torn = whole.clone();
    let end = torn.end();
    torn.bytes.truncate(end - SECTOR);
    vectors.add(
        "part-then-torn",
        &torn.bytes,
        UNFINISHED,
        entries(&[FIRST, SECOND]),
        "a piece of a save whose end is torn",
    );
    let mut damaged = whole.clone();
    let part = damaged.records()[damaged.records().len() - 2];
    damaged.bytes[part + 60] ^= 1;
    vectors.add(
        "part-damaged",
        &damaged.bytes,
        &[OPEN, "damaged-record"],
        entries(&[FIRST, SECOND]),
        "the head of a piece is damaged, and the end of the save stands behind it",
    );
}

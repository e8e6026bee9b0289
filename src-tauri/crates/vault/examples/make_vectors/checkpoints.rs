//! Checkpoints, from which reading may begin: sound, damaged, not the one that the header means, and lying.

use crate::Vectors;
use crate::forge::{CHECKPOINT, Forge, KIND, PART, SECTOR, SIZE_AFTER, Sums, long, short};
use crate::made::{
    ENTRIES, FIRST, Made, SECOND, Samples, THIRD, WORDS, add, entries, keep_few_zeros,
};

const OPEN: &str = "not-closed-properly";

pub(crate) fn add_all(vectors: &mut Vectors, samples: &Samples) {
    damaged(vectors);
    misnamed(vectors, samples);
    lying(vectors, samples);
}

/// A vault that was compacted, which leaves one commit and a checkpoint, and then saved to.
fn compacted(saves: &[&str], closed: bool) -> Forge {
    let mut made = Made::with(ENTRIES, WORDS, true, |mut vault, _, _| {
        add(&mut vault, FIRST);
        add(&mut vault, SECOND);
        vault.compact().expect("it can be compacted");
        for body in saves {
            add(&mut vault, body);
        }
        if closed {
            vault.lock().expect("it can be closed");
        }
    });
    if !closed {
        keep_few_zeros(&mut made.bytes);
    }
    made.forge()
}

/// Where the last checkpoint stands, as both headers say.
fn place(forge: &Forge) -> usize {
    long(&forge.bytes, 440) as usize
}

fn damaged(vectors: &mut Vectors) {
    let two = || entries(&[FIRST, SECOND]);
    let three = || entries(&[FIRST, SECOND, THIRD]);
    let empty = compacted(&[], true);
    vectors.add(
        "compacted",
        &empty.bytes,
        &["fine"],
        two(),
        "after compaction: counted on, with a checkpoint at the end",
    );
    let closed = compacted(&[THIRD], true);
    vectors.add(
        "checkpoint-then-save",
        &closed.bytes,
        &["fine"],
        three(),
        "a save behind a checkpoint",
    );
    let open = compacted(&[THIRD], false);
    vectors.add(
        "checkpoint-then-open",
        &open.bytes,
        &[OPEN],
        three(),
        "a save behind a checkpoint, and not closed",
    );
    let torn = &open.bytes[..open.end() - SECTOR];
    vectors.add(
        "checkpoint-then-torn",
        torn,
        &[OPEN, "unfinished-save-dropped"],
        two(),
        "a torn save behind a checkpoint",
    );
    let at = place(&closed);
    let flip = |place: usize| {
        let mut bytes = closed.bytes.clone();
        bytes[place] ^= 4;
        bytes
    };
    for (name, place, why) in [
        (
            "checkpoint-head-flipped",
            at + 50,
            "in the head of the checkpoint",
        ),
        (
            "checkpoint-list-flipped",
            at + 140,
            "in the index that the checkpoint holds",
        ),
    ] {
        vectors.add(name, &flip(place), &["damaged-record"], two(), why);
    }
    let next = at + long(&closed.head_at(at), crate::forge::LENGTH) as usize;
    vectors.add(
        "checkpoint-filling-flipped",
        &flip(next - 1),
        &["damaged-pages"],
        three(),
        "in the zeros that fill the checkpoint up",
    );
    let first = closed.records()[0];
    for (name, place, why) in [
        (
            "before-checkpoint-head-flipped",
            first + 50,
            "in the head of a record before the checkpoint, which none needs",
        ),
        (
            "before-checkpoint-list-flipped",
            first + 140,
            "in the list of a record before the checkpoint, which none needs",
        ),
    ] {
        vectors.add(name, &flip(place), &["damaged-record"], three(), why);
    }
    vectors.add(
        "before-checkpoint-page-flipped",
        &flip(closed.cell(first, 3).expect("it holds every page") + 100),
        &["damaged-pages"],
        three(),
        "in a page before the checkpoint that was written anew since",
    );
    vectors.add(
        "open-cut-before-checkpoint",
        &open.bytes[..at],
        &[OPEN, "older-than-last-closed"],
        two(),
        "a vault that was left open, and shorter than where its header knows a checkpoint",
    );
    let mut zeroed = open.bytes.clone();
    zeroed[at..].fill(0);
    vectors.add(
        "open-zeroed-from-checkpoint",
        &zeroed,
        &[OPEN, "damaged-record"],
        two(),
        "zeros from where the header knows a checkpoint",
    );
}

/// Headers that name another checkpoint than there is, sealed by someone with the key or by a wrong program.
fn misnamed(vectors: &mut Vectors, samples: &Samples) {
    let both = || entries(&[FIRST, SECOND]);
    let mut base = samples.open.forge();
    base.cut_rest();
    base.append_checkpoint(|_, _| {});
    vectors.add(
        "checkpoint-not-named",
        &base.bytes,
        &[OPEN],
        both(),
        "a checkpoint that the header does not name yet",
    );
    let last = base.last();
    base.name_checkpoint(last);
    vectors.add(
        "checkpoint-last",
        &base.bytes,
        &[OPEN],
        both(),
        "a checkpoint is the last record",
    );
    let mut other = |name, at: usize, value: u64, says: &[&'static str], why| {
        let mut forge = base.clone();
        forge.change_headers(Sums::Both, |header| {
            header[at..at + 8].copy_from_slice(&value.to_le_bytes());
        });
        vectors.add(name, &forge.bytes, says, both(), why);
    };
    let (at, sequence) = (last as u64, long(&base.head_at(last), 0));
    let said = "the header names another place for its checkpoint; the log is whole";
    other("checkpoint-place-wrong", 440, at - 512, &[OPEN], said);
    other(
        "checkpoint-place-beyond",
        440,
        u64::MAX,
        &[OPEN],
        "the header names a place beyond every file",
    );
    other(
        "checkpoint-place-in-header",
        440,
        512,
        &[OPEN],
        "the header names a place before the log",
    );
    let older = "the header takes another record for its checkpoint";
    other(
        "checkpoint-digest-wrong",
        456,
        7,
        &[OPEN, "older-header"],
        older,
    );
    other(
        "checkpoint-sequence-wrong",
        448,
        sequence + 5,
        &[OPEN, "damaged-record"],
        "the header knows of a checkpoint that is not there",
    );
}

fn lying(vectors: &mut Vectors, samples: &Samples) {
    let mut base = samples.open.forge();
    base.cut_rest();
    let [.., before, _] = base.records()[..] else {
        unreachable!("creation and two saves")
    };
    let entry = base.list(before);
    let (number, cell) = (short(&entry, 0), base.cells(before));
    let mut lying = base.clone();
    lying.append_checkpoint(|page, stored| {
        if page == number {
            stored[..8].copy_from_slice(&(cell as u64).to_le_bytes());
            stored[8..].copy_from_slice(&entry[4..]);
        }
    });
    let last = lying.last();
    lying.name_checkpoint(last);
    vectors.add(
        "checkpoint-lies",
        &lying.bytes,
        &[OPEN, "damaged-record"],
        entries(&[FIRST]),
        "a checkpoint names an older version of a page than the records before it give",
    );
    let (pages, size) = (base.pages(before), short(&base.head_at(before), SIZE_AFTER));
    let mut amid = base.clone();
    amid.append(PART, &pages, size);
    amid.append_checkpoint(|_, _| {});
    vectors.add(
        "checkpoint-behind-a-part",
        &amid.bytes,
        &[OPEN, "damaged-record"],
        entries(&[FIRST, SECOND]),
        "a checkpoint amid the pieces of a save",
    );
    let mut long = base;
    long.append_checkpoint(|_, _| {});
    let last = long.last();
    long.change_head(last, |head| head[KIND] = CHECKPOINT as u8 | 0x40);
    vectors.add(
        "newer-kind-behind",
        &long.bytes,
        &["newer-format"],
        None,
        "the last record is of a kind that this version does not know",
    );
}

//! What is done to a file, or to a typed key, to make another of it.

use vault::disk::Dice;

use super::model::{
    BLOCK, CELL, LOG, Model, Repairs, SECTOR, SLOTS, SUMS, Sums, seal_recovery_slot,
};
use super::seeds::Seed;

/// Numbers at which something may change.
const NUMBERS: [u64; 28] = [
    0,
    1,
    2,
    3,
    4,
    5,
    7,
    8,
    16,
    31,
    127,
    255,
    511,
    512,
    513,
    4095,
    4096,
    4097,
    8191,
    8192,
    0xffff,
    0x1_0000,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_ffff,
    0x1_0000_0000,
    i64::MAX as u64,
    u64::MAX,
];

/// What stands in a file and means something.
const WORDS: [&[u8]; 7] = [
    b"ALCOVE VAULT\r\n\x1a\n",
    b"SQLite format 3\0",
    &[1, 0, 0, 0],
    &[2, 0, 0, 0],
    &[4, 0, 0, 0],
    &[0; 32],
    &[0xff; 16],
];

/// Changes some bytes as one who knows nothing of them, or something.
pub(super) fn some_bytes(bytes: &mut [u8], dice: &mut Dice) {
    if bytes.is_empty() {
        return;
    }
    let at = dice.below(bytes.len());
    let width = (*dice.one_of(&[1, 2, 4, 8])).min(bytes.len() - at);
    match dice.below(8) {
        0 => bytes[at] ^= 1 << dice.below(8),
        1 => bytes[at] = dice.roll() as u8,
        2 => bytes[at..at + width].copy_from_slice(&dice.one_of(&NUMBERS).to_le_bytes()[..width]),
        3 => {
            // Fields stand at multiples of four.
            let at = at / 4 * 4;
            let width = (*dice.one_of(&[4, 8])).min(bytes.len() - at);
            let number = dice.one_of(&NUMBERS).to_le_bytes();
            bytes[at..at + width].copy_from_slice(&number[..width]);
        }
        4 => {
            let at = at / 4 * 4;
            let Some(field) = bytes.get_mut(at..at + 8) else {
                return;
            };
            let number = u64::from_le_bytes(*field.first_chunk().unwrap());
            let by = dice.one_of(&NUMBERS);
            let changed = if dice.is_one_in(2) {
                number.wrapping_add(*by)
            } else {
                number.wrapping_sub(*by)
            };
            field.copy_from_slice(&changed.to_le_bytes());
        }
        5 => {
            let from = dice.below(bytes.len());
            let length = dice.below(64).min(bytes.len() - at.max(from));
            bytes.copy_within(from..from + length, at);
        }
        6 => {
            let word = dice.one_of(&WORDS);
            let length = word.len().min(bytes.len() - at);
            bytes[at..at + length].copy_from_slice(&word[..length]);
        }
        _ => {
            let length = dice.below(40).min(bytes.len() - at);
            bytes[at..at + length].fill(*dice.one_of(&[0, 0xff]));
        }
    }
}

fn sums(dice: &mut Dice) -> Sums {
    *dice.one_of(&[
        Sums::Both,
        Sums::Both,
        Sums::Both,
        Sums::Plain,
        Sums::Neither,
    ])
}

/// Changes one header block, or both in the same way.
fn headers(headers: &mut [u8], dice: &mut Dice, change: impl Fn(&mut [u8], &mut Dice)) {
    let chance = dice.roll();
    match dice.below(3) {
        0 => change(&mut headers[..BLOCK], dice),
        1 => change(&mut headers[BLOCK..], dice),
        _ => {
            for header in headers.chunks_exact_mut(BLOCK) {
                change(header, &mut Dice::new(chance));
            }
        }
    }
}

/// Changes what a header says, and often makes its sums right again.
pub(super) fn header(seed: &Seed, dice: &mut Dice) -> Option<Vec<u8>> {
    let mut model = Model::of(&seed.file, &seed.key)?;
    for _ in 0..=dice.below(4) {
        headers(&mut model.headers, dice, |header, dice| {
            some_bytes(&mut header[..SUMS], dice);
        });
    }
    let repairs = Repairs {
        sums: sums(dice),
        ..Repairs::default()
    };
    let mut file = model.file(repairs);
    if dice.is_one_in(8) {
        some_bytes(&mut file[..LOG], dice);
    }
    if dice.is_one_in(16) {
        file.truncate(dice.below(LOG + SECTOR));
    }
    Some(file)
}

/// Changes the slots of the keys, and often seals the recovery slot again under what then stands in it.
pub(super) fn slots(seed: &Seed, dice: &mut Dice) -> Option<Vec<u8>> {
    let mut model = Model::of(&seed.file, &seed.key)?;
    let seals = dice.is_one_in(2);
    headers(&mut model.headers, dice, |header, dice| {
        let at = *dice.one_of(&SLOTS);
        for _ in 0..=dice.below(3) {
            // Costs and salt, or all of it.
            let length = *dice.one_of(&[12, 44, 152]);
            some_bytes(&mut header[at..at + length], dice);
        }
        if let Some(material) = seed.material.as_ref().filter(|_| seals) {
            seal_recovery_slot(header, material, &seed.key);
        }
    });
    let repairs = Repairs {
        sums: sums(dice),
        ..Repairs::default()
    };
    Some(model.file(repairs))
}

/// Changes heads, pages and filling, the order of the records, and what stands behind them.
pub(super) fn log(seed: &Seed, other: &Seed, dice: &mut Dice) -> Option<Vec<u8>> {
    let mut model = Model::of(&seed.file, &seed.key)?;
    for _ in 0..=dice.below(3) {
        log_once(&mut model, other, dice)?;
    }
    let repairs = Repairs {
        chain: !dice.is_one_in(3),
        lengths: dice.is_one_in(3),
        ends: !dice.is_one_in(4),
        sums: sums(dice),
    };
    let mut file = model.file(repairs);
    if dice.is_one_in(4) {
        some_bytes(&mut file[LOG..], dice);
    }
    if dice.is_one_in(12) {
        file.truncate(LOG + dice.below(file.len() - LOG));
    }
    Some(file)
}

fn log_once(model: &mut Model, other: &Seed, dice: &mut Dice) -> Option<()> {
    let count = model.records.len();
    let one = dice.below(count);
    match dice.below(12) {
        0..=3 => some_bytes(&mut model.records.get_mut(one)?.head, dice),
        4 => some_bytes(&mut model.records.get_mut(one)?.body, dice),
        5 | 6 => {
            let cells = model.records.get(one)?.body.len() / CELL;
            let chance = &mut Dice::new(dice.roll());
            model.change_page(one, dice.below(cells), |page| {
                // The first page begins with what SQLite believes of the whole database.
                let length = *dice.one_of(&[108, 108, 4096]);
                some_bytes(&mut page[..length], chance);
            });
        }
        7 if count > 1 => {
            model.records.remove(one);
        }
        8 => {
            let again = model.records.get(one)?.clone();
            model.records.insert(dice.below(count + 1), again);
        }
        9 if count > 1 => model.records.swap(one, dice.below(count)),
        10 => {
            let theirs = Model::of(&other.file, &other.key)?.records;
            if !theirs.is_empty() {
                let stranger = theirs[dice.below(theirs.len())].clone();
                model.records.insert(dice.below(count + 1), stranger);
            }
        }
        _ => {
            let sectors = dice.below(9);
            let filler = *dice.one_of(&[0, 0, 0xa5]);
            model.rest.resize(sectors * SECTOR + dice.below(2), filler);
        }
    }
    Some(())
}

/// Changes the list of a record, or the index that a checkpoint is, and seals it again.
pub(super) fn list(seed: &Seed, dice: &mut Dice) -> Option<Vec<u8>> {
    let mut model = Model::of(&seed.file, &seed.key)?;
    for _ in 0..=dice.below(3) {
        let one = dice.below(model.records.len());
        let record = model.records.get_mut(one)?;
        let entry = record.entry();
        let places = record.list.len() / entry;
        let place = dice.below(places) * entry;
        match dice.below(6) {
            0 => record.list.truncate(place),
            1 => {
                let again = record.list.get(place..place + entry).map(<[u8]>::to_vec);
                record.list.extend(again.unwrap_or_else(|| vec![0; entry]));
            }
            2 if places > 1 => record.list.rotate_left(entry),
            _ => {
                let length = *dice.one_of(&[4, 8, entry]);
                if let Some(entry) = record.list.get_mut(place..place + length) {
                    some_bytes(entry, dice);
                }
            }
        }
    }
    let repairs = Repairs {
        chain: !dice.is_one_in(8),
        lengths: !dice.is_one_in(4),
        ends: !dice.is_one_in(8),
        sums: Sums::Both,
    };
    let mut file = model.file(repairs);
    if dice.is_one_in(8) {
        some_bytes(&mut file[LOG..], dice);
    }
    Some(file)
}

/// Types a recovery key wrongly, from a slip to nonsense.
pub(super) fn typed(key: &str, dice: &mut Dice) -> String {
    const SIGNS: [char; 20] = [
        'O',
        'o',
        'I',
        'l',
        'L',
        'U',
        'u',
        '0',
        'Z',
        '-',
        ' ',
        '\u{2011}',
        '\u{2212}',
        '\t',
        '\n',
        'é',
        'ß',
        '\u{fb01}',
        '\u{10ffff}',
        '\0',
    ];
    let mut signs: Vec<char> = key.chars().collect();
    for _ in 0..dice.below(4) {
        let at = dice.below(signs.len());
        match dice.below(6) {
            0 => signs.insert(at, *dice.one_of(&SIGNS)),
            1 if !signs.is_empty() => {
                signs.remove(at);
            }
            2 if !signs.is_empty() => signs[at] = *dice.one_of(&SIGNS),
            3 if signs.len() > 1 => {
                let next = (at + 1) % signs.len();
                signs.swap(at, next);
            }
            4 => signs = signs.iter().flat_map(|sign| sign.to_lowercase()).collect(),
            _ => {
                let again: Vec<char> = signs
                    .iter()
                    .copied()
                    .skip(at)
                    .take(dice.below(40))
                    .collect();
                signs.extend(again);
            }
        }
    }
    signs.into_iter().collect()
}

//! Words that occur nowhere else, and the search for them.

use std::collections::{BTreeSet, HashMap};

use vault::disk::Dice;

pub(super) const COUNT: usize = 32;
const LETTERS: usize = 12;
/// What is compared at first.
const START: usize = 8;

/// Returns the words of a seed. No two begin alike, so that none is stored as the rest of another.
pub(super) fn words(seed: u64) -> Vec<String> {
    let mut dice = Dice::new(seed);
    let letter = |dice: &mut Dice| char::from(b'a' + dice.below(26) as u8);
    let words = (0..COUNT).map(|_| (0..LETTERS).map(|_| letter(&mut dice)).collect());
    words.collect()
}

/// The words as they may stand in a file.
pub(super) struct Canaries {
    /// By the first bytes: the rest, and which word it is.
    patterns: HashMap<[u8; START], Vec<(Vec<u8>, usize)>>,
    begins: [bool; 256],
}

impl Canaries {
    pub(super) fn new(seed: u64) -> Self {
        let mut canaries = Self {
            patterns: HashMap::new(),
            begins: [false; 256],
        };
        for (number, word) in words(seed).into_iter().enumerate() {
            let wide = |order: fn(u16) -> [u8; 2]| word.encode_utf16().flat_map(order).collect();
            for pattern in [
                word.clone().into_bytes(),
                wide(u16::to_le_bytes),
                wide(u16::to_be_bytes),
            ] {
                let (start, rest) = pattern.split_first_chunk::<START>().unwrap();
                canaries.begins[usize::from(start[0])] = true;
                let patterns = canaries.patterns.entry(*start).or_default();
                patterns.push((rest.to_vec(), number));
            }
        }
        canaries
    }

    /// Returns which of the words stand in these bytes, in whatever case.
    pub(super) fn within(&self, bytes: &[u8]) -> BTreeSet<usize> {
        let bytes = bytes.to_ascii_lowercase();
        let mut found = BTreeSet::new();
        for at in 0..bytes.len() {
            if !self.begins[usize::from(bytes[at])] {
                continue;
            }
            let Some((start, rest)) = bytes[at..].split_first_chunk::<START>() else {
                break;
            };
            for (pattern, number) in self.patterns.get(start).into_iter().flatten() {
                if rest.starts_with(pattern) {
                    found.insert(*number);
                }
            }
        }
        found
    }
}

#[test]
fn a_word_is_found_in_any_case_and_width() {
    let canaries = Canaries::new(7);
    let word = &words(7)[3];
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [word.as_bytes(), word.to_uppercase().as_bytes(), &wide] {
        let around = [b"before ", bytes, b" behind"].concat();
        assert_eq!(canaries.within(&around), [3].into());
    }
    assert!(canaries.within(&word.as_bytes()[..LETTERS - 1]).is_empty());
}

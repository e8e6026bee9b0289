//! Text cut into the words that are indexed and looked for.
//!
//! A run of letters, signs and digits is a word. Scripts written without spaces are cut by ICU;
//! Chinese and Japanese become single signs and pairs of neighbours, so that any run of signs is
//! found wherever it stands. Case and diacritics are folded here, on both sides alike.

use std::ops::Range;

use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};
use unicode_normalization::UnicodeNormalization;

/// A word, and where it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) at: Range<usize>,
    pub(super) folded: String,
}

/// How a sign takes part in words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Stands between words.
    Between,
    /// Belongs to a word that spaces or punctuation end.
    Spaced,
    /// Chinese or Japanese.
    Ideographic,
    /// Thai, Lao, Khmer, Burmese: words without spaces, cut by a model.
    Unspaced,
}

fn kind(sign: char) -> Kind {
    match sign {
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' => {
            Kind::Unspaced
        }
        '\u{2E80}'..='\u{2FDF}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30FF}'
        | '\u{3105}'..='\u{312F}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF66}'..='\u{FF9F}'
        | '\u{20000}'..='\u{3FFFD}' => Kind::Ideographic,
        _ if sign.is_alphanumeric() || unicode_normalization::char::is_combining_mark(sign) => {
            Kind::Spaced
        }
        _ => Kind::Between,
    }
}

/// Returns the words of a text as they are indexed.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    runs(text).flat_map(|(kind, at)| {
        let run = text.get(at.clone()).unwrap_or_default();
        match kind {
            Kind::Between => Vec::new(),
            Kind::Spaced => vec![Word {
                folded: fold(run),
                at,
            }],
            Kind::Ideographic => signs_and_pairs(run, at.start),
            Kind::Unspaced => cut(run, at.start),
        }
    })
}

/// Returns the words to look for: of a run of ideographs the pairs, or its only sign.
pub(crate) fn words_sought(text: &str) -> Vec<String> {
    let mut sought: Vec<String> = Vec::new();
    for (kind, at) in runs(text) {
        let run = text.get(at.clone()).unwrap_or_default();
        let alone = run.chars().nth(1).is_none();
        let found = match kind {
            Kind::Between => continue,
            Kind::Spaced => vec![fold(run)],
            Kind::Unspaced => cut(run, 0).into_iter().map(|word| word.folded).collect(),
            Kind::Ideographic => signs_and_pairs(run, 0)
                .into_iter()
                .filter(|word| {
                    alone
                        || run
                            .get(word.at.clone())
                            .is_some_and(|part| part.chars().count() == 2)
                })
                .map(|word| word.folded)
                .collect(),
        };
        for word in found {
            if !word.is_empty() && !sought.contains(&word) {
                sought.push(word);
            }
        }
    }
    sought
}

/// Cuts a text into runs of one kind.
fn runs(text: &str) -> impl Iterator<Item = (Kind, Range<usize>)> + '_ {
    let mut signs = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = signs.next()?;
        let kind_of_run = kind(first);
        let mut end = start + first.len_utf8();
        while let Some((at, sign)) = signs.next_if(|(_, sign)| kind(*sign) == kind_of_run) {
            end = at + sign.len_utf8();
        }
        Some((kind_of_run, start..end))
    })
}

fn signs_and_pairs(run: &str, offset: usize) -> Vec<Word> {
    let signs: Vec<(usize, char)> = run.char_indices().collect();
    let mut found = Vec::with_capacity(signs.len() * 2);
    for (nth, (at, sign)) in signs.iter().enumerate() {
        let start = offset + at;
        let end = start + sign.len_utf8();
        let folded = fold(sign.encode_utf8(&mut [0; 4]));
        if let Some((_, next)) = signs.get(nth + 1) {
            let pair = folded.clone() + &fold(next.encode_utf8(&mut [0; 4]));
            found.push(Word {
                at: start..end,
                folded,
            });
            found.push(Word {
                at: start..end + next.len_utf8(),
                folded: pair,
            });
        } else {
            found.push(Word {
                at: start..end,
                folded,
            });
        }
    }
    found
}

fn cut(run: &str, offset: usize) -> Vec<Word> {
    let segmenter = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    let ends: Vec<usize> = segmenter.segment_str(run).collect();
    ends.windows(2)
        .filter_map(|pair| {
            let at = *pair.first()?..*pair.last()?;
            let folded = fold(run.get(at.clone())?);
            Some(Word {
                at: offset + at.start..offset + at.end,
                folded,
            })
        })
        .filter(|word| !word.folded.is_empty())
        .collect()
}

/// Folds case, width and diacritics, so that "Café" is found by "cafe" and the other way round.
///
/// What comes out holds letters, marks and digits only.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfkd()
        .flat_map(char::to_lowercase)
        .filter(|sign| !is_diacritic(*sign) && kind(*sign) != Kind::Between)
        .map(|sign| if sign == 'ς' { 'σ' } else { sign })
        .nfc()
        .collect()
}

/// Marks that readers leave out when they type: accents, Hebrew points, Arabic vowel signs.
fn is_diacritic(sign: char) -> bool {
    matches!(
        sign,
        '\u{0300}'..='\u{036F}'
            | '\u{0591}'..='\u{05BD}'
            | '\u{05BF}'..='\u{05C7}'
            | '\u{064B}'..='\u{0652}'
            | '\u{0670}'
            | '\u{1AB0}'..='\u{1AFF}'
            | '\u{1DC0}'..='\u{1DFF}'
            | '\u{20D0}'..='\u{20FF}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FE20}'..='\u{FE2F}'
    )
}

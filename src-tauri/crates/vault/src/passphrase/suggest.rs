use diceware_wordlists::EFF_LONG_WORDLIST;
use zeroize::Zeroizing;

use super::Passphrase;
use crate::error::Error;
use crate::random;

/// Words in a suggestion: six of 7,700 are 77 bits.
const WORDS: usize = 6;
/// The longest word of the list.
const LONGEST: usize = 9;
/// The power of two above the length of the list.
const ABOVE: u16 = 8192;

/// Words of the list that nobody should have to type, or say, or show on a shared screen, in therapy of all places.
const NOT_OFFERED: [&str; 83] = [
    "affair",
    "arousal",
    "ashamed",
    "backstab",
    "bride",
    "bullwhip",
    "celibacy",
    "celibate",
    "chaste",
    "chastise",
    "chastity",
    "cheating",
    "disgrace",
    "disloyal",
    "divorcee",
    "flaccid",
    "flirt",
    "fondling",
    "frigidity",
    "frigidly",
    "gender",
    "glandular",
    "groin",
    "grope",
    "handgun",
    "hardcore",
    "hate",
    "humped",
    "hunk",
    "hurt",
    "husband",
    "immorally",
    "impotence",
    "impotency",
    "impotent",
    "jockstrap",
    "kissable",
    "kisser",
    "kissing",
    "limpness",
    "lustfully",
    "lustily",
    "lustiness",
    "lusty",
    "married",
    "maternity",
    "moaner",
    "moaning",
    "neuter",
    "obsessed",
    "obsession",
    "obsessive",
    "opium",
    "ovary",
    "pantyhose",
    "passion",
    "pregnancy",
    "pregnant",
    "prude",
    "rectal",
    "seduce",
    "seducing",
    "sensually",
    "sensuous",
    "shame",
    "spousal",
    "spouse",
    "squirt",
    "stiffness",
    "sultry",
    "thigh",
    "thong",
    "throbbing",
    "undress",
    "unisexual",
    "unloved",
    "unmoral",
    "unwed",
    "urologist",
    "urology",
    "widow",
    "wife",
    "womb",
];

impl Passphrase {
    /// Suggests an acceptable passphrase: six words of a common list, every one as likely as every other.
    ///
    /// # Errors
    /// [`Error::NoRandomness`].
    pub fn suggest() -> Result<Zeroizing<String>, Error> {
        loop {
            let suggested = Self(draw()?);
            if suggested.is_acceptable() {
                return Ok(suggested.0);
            }
        }
    }
}

/// Draws six words, with spaces between.
fn draw() -> Result<Zeroizing<String>, Error> {
    let mut text = Zeroizing::new(String::with_capacity(WORDS * (LONGEST + 1)));
    let mut drawn = 0;
    while drawn < WORDS {
        let mut bytes = Zeroizing::new([0; 2]);
        random::fill(&mut *bytes)?;
        // What stands for no word is drawn again, so no word is likelier than another.
        if let Some(word) = word(u16::from_le_bytes(*bytes) % ABOVE) {
            if drawn > 0 {
                text.push(' ');
            }
            text.push_str(word);
            drawn += 1;
        }
    }
    Ok(text)
}

/// Returns the word at a place of the list, where one that is offered stands there.
fn word(place: u16) -> Option<&'static str> {
    EFF_LONG_WORDLIST
        .get(usize::from(place))
        .copied()
        .filter(|word| word.bytes().all(|letter| letter.is_ascii_lowercase()))
        .filter(|word| NOT_OFFERED.binary_search(word).is_err())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_word_stands_for_exactly_one_of_equally_likely_numbers() {
        let offered: Vec<&str> = (0..ABOVE).filter_map(word).collect();
        let different: HashSet<&str> = offered.iter().copied().collect();
        assert_eq!(offered.len(), different.len());
        // Four words of the list have a hyphen.
        assert_eq!(offered.len(), 7776 - 4 - NOT_OFFERED.len());
        assert!(offered.iter().all(|word| word.len() <= LONGEST));
    }

    #[test]
    fn the_words_that_are_not_offered_are_words_of_the_list_in_order() {
        assert!(NOT_OFFERED.is_sorted());
        for word in NOT_OFFERED {
            assert!(EFF_LONG_WORDLIST.contains(&word), "{word}");
        }
    }

    #[test]
    fn a_suggestion_is_six_words_and_a_vault_takes_it() {
        let mut seen = HashSet::new();
        for _ in 0..100 {
            let suggested = Passphrase::suggest().unwrap();
            assert_eq!(suggested.split(' ').count(), WORDS);
            assert!(Passphrase::new(suggested.to_string()).is_acceptable());
            assert!(seen.insert(suggested.to_string()), "no two are the same");
        }
    }

    #[test]
    fn the_shortest_words_make_an_acceptable_passphrase_too() {
        let mut offered: Vec<&str> = (0..ABOVE).filter_map(word).collect();
        offered.sort_by_key(|word| word.len());
        for words in offered.chunks(WORDS).take(20) {
            assert!(
                Passphrase::new(words.join(" ")).is_acceptable(),
                "{words:?}"
            );
        }
    }
}

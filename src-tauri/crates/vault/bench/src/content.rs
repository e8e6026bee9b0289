//! What is written: made-up words, as frequent as words are, the same for every engine.

use std::fmt::Write;

/// How many different words there are.
const WORDS: usize = 20_000;
/// How many words an entry has.
const LENGTH: u64 = 200;
/// How many characters of an entry a list shows.
const OPENING: usize = 160;
/// How many words a minute of typing brings, in thirds of a word a second.
const THIRDS_A_SECOND: u64 = 2;

const ONSETS: [&str; 16] = [
    "b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "w", "st",
];
const NUCLEI: [&str; 8] = ["a", "e", "i", "o", "u", "ea", "ou", "ai"];
const CODAS: [&str; 8] = ["", "n", "r", "s", "t", "l", "nd", "m"];

/// One entry as it is written.
pub(crate) struct Entry {
    pub(crate) place: i64,
    pub(crate) id: [u8; 16],
    pub(crate) day: String,
    pub(crate) title: String,
    pub(crate) opening: String,
    pub(crate) text: String,
    /// What goes to the full-text index.
    pub(crate) words: String,
}

/// The words, and how often each comes.
pub(crate) struct Content {
    words: Vec<String>,
    /// For each word the sum of the weights up to it.
    sums: Vec<u64>,
}

impl Content {
    pub(crate) fn new() -> Self {
        let mut sum = 0;
        let sums = (0..WORDS as u64).map(|rank| {
            // Zipf's law, bent a little for the most frequent, as Mandelbrot found.
            sum += 1_000_000_000 / (10 * rank + 27);
            sum
        });
        Self {
            sums: sums.collect(),
            words: (0..WORDS).map(word).collect(),
        }
    }

    /// Makes an entry; each version of it has a few words that no other has.
    pub(crate) fn entry(&self, nth: u64, version: u64) -> Entry {
        let mut words = self.stream(nth, LENGTH);
        if version > 0 {
            let middle = words.len() / 2;
            words.splice(middle..middle, self.stream(nth ^ (version << 40), 8));
        }
        self.written(nth, &words)
    }

    /// Makes an entry as it stands after some seconds of typing.
    pub(crate) fn typed(&self, nth: u64, seconds: u64) -> Entry {
        self.written(nth, &self.stream(nth, seconds * THIRDS_A_SECOND / 3))
    }

    /// Returns two words of which each is in some entries, and both are in a few.
    pub(crate) fn sought(&self, nth: u64) -> (&str, &str) {
        let mut chance = Chance(nth);
        let mut word = |first: u64, last: u64| -> &str {
            let rank = first + chance.next() % (last - first);
            &self.words[usize::try_from(rank).expect("a rank is below the number of words")]
        };
        (word(60, 300), word(300, 900))
    }

    fn stream(&self, thread: u64, length: u64) -> Vec<&str> {
        let mut chance = Chance(thread.wrapping_mul(0xD134_2543_DE82_EF95));
        let all = self.sums.last().copied().unwrap_or(1);
        let words = (0..length).map(|_| {
            let drawn = chance.next() % all;
            self.words[self.sums.partition_point(|&sum| sum <= drawn)].as_str()
        });
        words.collect()
    }

    fn written(&self, nth: u64, words: &[&str]) -> Entry {
        let mut text = String::new();
        for (count, word) in words.iter().enumerate() {
            text.push_str(match count {
                0 => "",
                _ if count % 60 == 0 => ".\n\n",
                _ if count % 12 == 0 => ". ",
                _ => " ",
            });
            text.push_str(word);
        }
        // Two entries a day, so that places are as far apart as days make them.
        let day = nth / 2;
        let mut id = [0; 16];
        id[..8].copy_from_slice(&(nth << 16).to_be_bytes());
        id[8..].copy_from_slice(&Chance(!nth).next().to_be_bytes());
        let mut entry = Entry {
            place: i64::try_from((day << 20) + nth % 2).expect("a day number has 40 bits at most"),
            id,
            day: format!(
                "{:04}-{:02}-{:02}",
                1900 + day / 336,
                1 + day / 28 % 12,
                1 + day % 28
            ),
            title: words.iter().take(4).copied().collect::<Vec<_>>().join(" "),
            opening: text.chars().take(OPENING).collect(),
            words: String::new(),
            text,
        };
        let _ = write!(entry.words, "{} ", entry.title);
        for word in words {
            let _ = write!(entry.words, "{word} ");
        }
        entry
    }
}

/// Makes one word of one to three syllables; frequent words are short.
fn word(rank: usize) -> String {
    let syllables = match rank {
        0..100 => 1,
        100..4_000 => 2,
        _ => 3,
    };
    // Multiplying by an odd number goes through all 2^30 combinations without meeting one twice.
    let mut drawn = rank.wrapping_mul(0x2545_F491) & 0x3FFF_FFFF;
    let mut word = String::new();
    for _ in 0..syllables {
        word.push_str(ONSETS[drawn & 15]);
        word.push_str(NUCLEI[drawn >> 4 & 7]);
        word.push_str(CODAS[drawn >> 7 & 7]);
        drawn >>= 10;
    }
    word
}

/// SplitMix64: small, and the same on every machine.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

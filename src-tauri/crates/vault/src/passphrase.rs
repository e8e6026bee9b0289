mod suggest;

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;
use zxcvbn::Score;

/// The fewest characters of an acceptable passphrase.
const SHORTEST: usize = 12;

/// Holds a passphrase, and wipes it from memory when dropped.
///
/// It cannot be printed, copied or serialized.
pub struct Passphrase(Zeroizing<String>);

/// Says how hard a passphrase is to guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// Fewer than twelve characters.
    TooShort,
    /// Guessed quickly by anyone who has the file.
    Weak,
    /// Withstands guessing by hand, not by machine.
    Fair,
    /// Withstands a machine, given the slow key derivation.
    Good,
    /// Withstands many machines.
    Strong,
}

impl Passphrase {
    /// Takes a passphrase as typed: neither trimmed nor folded.
    pub fn new(typed: String) -> Self {
        Self(Zeroizing::new(typed))
    }

    /// Judges the passphrase by how it would be guessed, without any rule of composition.
    pub fn strength(&self) -> Strength {
        let composed = self.composed();
        if composed.chars().count() < SHORTEST {
            return Strength::TooShort;
        }
        match zxcvbn::zxcvbn(&composed, &[]).score() {
            Score::Four => Strength::Strong,
            Score::Three => Strength::Good,
            Score::Two => Strength::Fair,
            _ => Strength::Weak,
        }
    }

    /// Returns whether a vault may be sealed with this passphrase.
    pub fn is_acceptable(&self) -> bool {
        self.strength() >= Strength::Good
    }

    /// Returns the passphrase in Unicode normal form C, so that two keyboards can type the same one.
    pub(crate) fn composed(&self) -> Zeroizing<String> {
        // Reserved in full, so that no half-grown copy is left behind in memory; NFC never more than triples UTF-8.
        let mut composed = Zeroizing::new(String::with_capacity(self.0.len() * 3));
        composed.extend(self.0.nfc());
        composed
    }

    /// Returns the passphrase exactly as typed.
    pub(crate) fn as_typed(&self) -> &str {
        &self.0
    }
}

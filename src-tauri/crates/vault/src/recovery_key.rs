use zeroize::Zeroizing;

use crate::error::Error;
use crate::random;

/// Crockford's base 32: no I, L, O or U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Symbols of key: 26 x 5 = 130 bits.
const DATA: usize = 26;
/// Check symbols: any four wrong symbols are noticed.
const CHECK: usize = 4;
/// Symbols in all.
const SYMBOLS: usize = DATA + CHECK;
/// Symbols in one written group.
const GROUP: usize = 5;

/// Holds the key that opens a vault whose passphrase was forgotten, and wipes it when dropped.
///
/// Thirty symbols of Crockford's base 32: 130 random bits, then four check symbols of a Reed-Solomon
/// (30,26) code over GF(32). The code's distance is five, so any four wrong symbols, and with them every
/// exchange of two neighbours, are noticed before anything is tried.
pub struct RecoveryKey(Zeroizing<[u8; SYMBOLS]>);

impl RecoveryKey {
    /// Reads a key as a person types it: any case, spaces and hyphens anywhere, O for 0, I and L for 1.
    ///
    /// # Errors
    /// [`Error::RecoveryKeyMistyped`] when it is not thirty symbols or the check symbols disagree.
    pub fn parse(typed: &str) -> Result<Self, Error> {
        let mut symbols = Zeroizing::new([0; SYMBOLS]);
        let mut count = 0;
        for sign in typed.chars() {
            if sign.is_whitespace() || is_hyphen(sign) {
                continue;
            }
            let symbol = symbol(sign).ok_or(Error::RecoveryKeyMistyped)?;
            *symbols.get_mut(count).ok_or(Error::RecoveryKeyMistyped)? = symbol;
            count += 1;
        }
        if count == SYMBOLS && is_codeword(&symbols) {
            Ok(Self(symbols))
        } else {
            Err(Error::RecoveryKeyMistyped)
        }
    }

    /// Draws a new key, which opens nothing until [`Vault::set_recovery_key`](crate::Vault::set_recovery_key).
    ///
    /// # Errors
    /// [`Error::NoRandomness`].
    pub fn make() -> Result<Self, Error> {
        let mut symbols = Zeroizing::new([0; SYMBOLS]);
        random::fill(&mut symbols[..DATA])?;
        for symbol in &mut symbols[..DATA] {
            *symbol &= 31;
        }
        let check = check_symbols(&symbols);
        symbols[DATA..].copy_from_slice(&*check);
        Ok(Self(symbols))
    }

    /// Writes the key as it is handed to the client: six groups of five symbols, with hyphens between.
    pub fn to_display(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(SYMBOLS + SYMBOLS / GROUP));
        for (place, &symbol) in self.0.iter().enumerate() {
            if place > 0 && place % GROUP == 0 {
                text.push('-');
            }
            text.push(char::from(ALPHABET[usize::from(symbol)]));
        }
        text
    }

    /// Returns the 26 symbols that carry the key, one in each byte.
    pub(crate) fn material(&self) -> &[u8] {
        &self.0[..DATA]
    }
}

fn is_hyphen(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn symbol(sign: char) -> Option<u8> {
    let sign = match sign.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET
        .iter()
        .position(|&letter| char::from(letter) == sign)?;
    u8::try_from(place).ok()
}

/// Multiplies in GF(32) = GF(2)\[x\] / (x^5 + x^2 + 1).
fn multiply(mut a: u8, mut b: u8) -> u8 {
    let mut product = 0;
    while b != 0 {
        if b & 1 != 0 {
            product ^= a;
        }
        a <<= 1;
        if a & 32 != 0 {
            a ^= 0b10_0101;
        }
        b >>= 1;
    }
    product
}

/// The generator (x - 2)(x - 4)(x - 8)(x - 16), without its leading 1, highest power first.
fn generator() -> [u8; CHECK] {
    // Lowest power first while multiplying; `full[k]` is the coefficient of x^k.
    let mut full = [0; CHECK + 1];
    full[0] = 1;
    for degree in 0..CHECK {
        let root = 2 << degree;
        for k in (0..=degree + 1).rev() {
            let below = if k > 0 { full[k - 1] } else { 0 };
            full[k] = below ^ multiply(full[k], root);
        }
    }
    [full[3], full[2], full[1], full[0]]
}

/// Divides the data symbols, followed by four zeros, by the generator and returns the remainder.
fn check_symbols(symbols: &[u8; SYMBOLS]) -> Zeroizing<[u8; CHECK]> {
    let generator = generator();
    let mut remainder = Zeroizing::new([0; CHECK]);
    for &symbol in &symbols[..DATA] {
        let factor = symbol ^ remainder[0];
        remainder.rotate_left(1);
        remainder[CHECK - 1] = 0;
        for (rest, coefficient) in remainder.iter_mut().zip(generator) {
            *rest ^= multiply(coefficient, factor);
        }
    }
    remainder
}

fn is_codeword(symbols: &[u8; SYMBOLS]) -> bool {
    check_symbols(symbols)[..] == symbols[DATA..]
}

//! Passphrases and recovery keys, from the terminal without echo or from standard input, one per line.

use std::io::{self, BufRead, IsTerminal};

use vault::{Passphrase, RecoveryKey};
use zeroize::Zeroizing;

use super::outcome::Stop;

/// Asks for the passphrase of an existing notebook.
///
/// # Errors
/// When standard input ends before a passphrase, or can't be read.
pub fn current() -> Result<Passphrase, Stop> {
    Ok(Passphrase::new(
        ask(words::cli_ask_passphrase())?.to_string(),
    ))
}

/// Asks for a new passphrase; twice on a terminal, where a slip can't be seen.
///
/// # Errors
/// When standard input ends before a passphrase, can't be read, or the two differ.
pub fn new() -> Result<Passphrase, Stop> {
    let first = ask(words::cli_ask_new_passphrase())?;
    if io::stdin().is_terminal() {
        let again = ask(words::cli_ask_again())?;
        if *first != *again {
            return Err(Stop::PassphrasesDiffer);
        }
    }
    Ok(Passphrase::new(first.to_string()))
}

/// Asks for the recovery key of an existing notebook.
///
/// # Errors
/// When standard input ends before it, can't be read, or the key has a typing mistake.
pub fn recovery_key() -> Result<RecoveryKey, Stop> {
    Ok(RecoveryKey::parse(&ask(words::cli_ask_recovery_key())?)?)
}

/// Asks, on a terminal, that a key which was just printed there is typed back; elsewhere nobody is there to do so.
///
/// # Errors
/// When the terminal can't be read, or the key has a typing mistake.
pub fn typed_back() -> Result<Option<RecoveryKey>, Stop> {
    if !io::stdin().is_terminal() {
        return Ok(None);
    }
    let typed = ask(words::cli_ask_recovery_key_back())?;
    RecoveryKey::parse(&typed)
        .map(Some)
        .map_err(|_| Stop::RecoveryKeysDiffer)
}

fn ask(question: &str) -> Result<Zeroizing<String>, Stop> {
    if io::stdin().is_terminal() {
        return rpassword::prompt_password(question)
            .map(Zeroizing::new)
            .map_err(Stop::Terminal);
    }
    let mut line = Zeroizing::new(String::new());
    let read = io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(Stop::Terminal)?;
    if read == 0 {
        return Err(Stop::NoPassphrase);
    }
    Ok(Zeroizing::new(
        line.trim_end_matches(['\r', '\n']).to_owned(),
    ))
}

//! Passphrases, from the terminal without echo or from standard input, one per line.

use std::io::{self, BufRead, IsTerminal};

use vault::Passphrase;
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

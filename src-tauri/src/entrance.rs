//! The way into a notebook: what does not open it is counted, what opens it is written down inside.

use std::path::Path;

use chrono::{Days, NaiveDate};
use therapy::access::{self, Access};
use vault::{Error, FailedTries, Notice, Secret, Vault};

use crate::clock;

/// The first day of the count of days in a file.
const FIRST_DAY: NaiveDate = NaiveDate::from_ymd_opt(1970, 1, 1).expect("January has a first");

/// Opens a notebook and writes down that it was opened, and what was tried in vain before.
///
/// # Errors
/// As [`look`].
pub fn open(place: &Path, secret: &Secret, how: Access) -> Result<(Vault, Vec<Notice>), Error> {
    let (mut vault, notices) = look(place, secret)?;
    write_down(&mut vault, how);
    Ok((vault, notices))
}

/// Opens a notebook and leaves it as it is.
///
/// # Errors
/// As [`Vault::open`]. A wrong passphrase or recovery key is counted in the file, where it can be written.
pub fn look(place: &Path, secret: &Secret) -> Result<(Vault, Vec<Notice>), Error> {
    let opened = Vault::open(place, secret, &therapy::schema::migrations());
    if let Err(Error::WrongPassphrase | Error::WrongRecoveryKey) = opened {
        // The count tells the owner, where it can be kept; nothing rests on it.
        let _ = vault::count_failed_try(place, day_number(clock::now().day));
    }
    opened
}

/// Returns the day of the last failed try, and how many there were.
pub fn failed_tries(tries: FailedTries) -> (u32, NaiveDate) {
    let day = FIRST_DAY.checked_add_days(Days::new(tries.last_day.into()));
    // A count with a day beyond the calendar was forged; it is told with the day of today.
    (tries.count, day.unwrap_or_else(|| clock::now().day))
}

/// Writes down, where it can be, that the notebook was opened, and what was tried in vain before.
///
/// A full disk must not keep anyone out, so nothing depends on it. The count in the file is then told the next time.
pub fn write_down(vault: &mut Vault, how: Access) {
    if vault.is_read_only() {
        return;
    }
    let now = clock::now();
    let tries = vault.failed_tries().map(failed_tries);
    let written = vault.write(|tx| {
        if let Some((count, day)) = tries {
            access::note_failed_tries(tx, count, day, now)?;
        }
        access::note(tx, how, now)
    });
    if written.is_ok() && tries.is_some() {
        let _ = vault.forget_failed_tries();
    }
}

fn day_number(day: NaiveDate) -> u32 {
    u32::try_from(day.signed_duration_since(FIRST_DAY).num_days()).unwrap_or_default()
}

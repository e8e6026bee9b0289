//! `alcove backup`

use std::path::PathBuf;

use clap::Args;
use therapy::access::{self, Access};
use vault::{Error, Secret};

use super::{
    outcome::{Stop, free_place, print, tell, tell_notices},
    recover::remember,
    secret,
};
use crate::{clock, entrance};

/// Writes a copy of a notebook that is verified before it gets its name.
///
/// The copy opens with the passphrase that the notebook has now. An interrupted backup leaves the
/// notebook as it is; what it had written, under the name with .unfinished-copy behind it, is
/// removed by the next backup to the same place.
#[derive(Debug, Args)]
pub struct Backup {
    /// The notebook.
    #[arg(long, value_name = "F")]
    vault: PathBuf,
    /// The place of the copy; nothing may be there yet.
    #[arg(long, value_name = "G")]
    out: PathBuf,
}

impl Backup {
    pub(super) fn run(self) -> Result<(), Stop> {
        free_place(&self.out)?;
        vault::inspect(&self.vault)?;
        let secret = Secret::Passphrase(secret::current()?);
        let (mut vault, notices) = entrance::look(&self.vault, &secret)?;
        let damaged = tell_notices(&notices);
        let check = match vault.backup(&self.out) {
            Err(Error::Damaged(_)) if damaged => return Err(Stop::AlreadyTold),
            done => done?,
        };
        entrance::write_down(&mut vault, Access::OpenedFromCommandLine);
        if !vault.is_read_only() {
            remember(&mut vault, |tx| {
                access::note(tx, Access::CopyMade, clock::now())
            });
        }
        vault.lock()?;
        if damaged {
            tell(&words::cli_backed_up_in_part(
                check.bytes,
                check.pages,
                check.records,
            ));
            return Err(Stop::AlreadyTold);
        }
        print(&words::cli_backed_up(
            check.bytes,
            check.pages,
            check.records,
        ))
    }
}

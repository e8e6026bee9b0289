//! `alcove compact`

use std::path::PathBuf;

use clap::Args;
use therapy::access::Access;
use vault::{Error, Notice, ReadOnlyReason, Secret};

use super::{
    outcome::{Stop, print, tell_notices},
    secret,
};
use crate::entrance;

/// Gives back the room in the file that older versions of pages take.
///
/// The new file takes the place of the old one only when all of it is written and verified. An
/// interrupted compaction leaves the old file as it is; what it had written, under the name with
/// .compact behind it, is removed when the notebook is opened next.
#[derive(Debug, Args)]
pub struct Compact {
    /// The notebook.
    #[arg(long, value_name = "F")]
    vault: PathBuf,
}

impl Compact {
    pub(super) fn run(self) -> Result<(), Stop> {
        vault::inspect(&self.vault)?;
        let secret = Secret::Passphrase(secret::current()?);
        let (mut vault, notices) = entrance::look(&self.vault, &secret)?;
        if notices.contains(&Notice::ReadOnly(ReadOnlyReason::Place)) {
            return Err(Error::ReadOnlyPlace.into());
        }
        if tell_notices(&notices) {
            return Err(Stop::AlreadyTold);
        }
        let before = vault.space().file;
        vault.compact()?;
        let after = vault.space().file;
        entrance::write_down(&mut vault, Access::OpenedFromCommandLine);
        vault.lock()?;
        print(&words::cli_compacted(after, before))
    }
}

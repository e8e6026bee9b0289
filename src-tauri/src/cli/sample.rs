//! `alcove sample`

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use vault::{Creation, Vault};

use super::{
    outcome::{Stop, tell},
    secret,
};
use crate::{clock, kdf};

/// Makes a notebook with a fictional stretch of life.
#[derive(Debug, Args)]
pub struct Sample {
    /// The place of the new notebook; nothing may be there yet.
    #[arg(long, value_name = "F")]
    vault: PathBuf,
    /// How many journal entries, going back a day or so each (0-1,000,000).
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(..=1_000_000))]
    entries: u32,
    /// The seed: the same seed and day give the same content.
    #[arg(long, value_name = "S")]
    seed: u64,
    /// The day the stretch of life ends; today if it is not given.
    #[arg(long, value_name = "DATE")]
    today: Option<NaiveDate>,
}

impl Sample {
    pub(super) fn run(self) -> Result<(), Stop> {
        if self.vault.exists() {
            return Err(vault::Error::AlreadyExists.into());
        }
        let passphrase = secret::new()?;
        let creation = Creation {
            passphrase: &passphrase,
            recovery_key: false,
            kdf: kdf::policy()?,
        };
        let (mut vault, _) = Vault::create(&self.vault, &creation, &therapy::schema::migrations())?;
        let sample = therapy::sample::Sample {
            entries: self.entries,
            seed: self.seed,
            today: self.today.unwrap_or_else(|| clock::now().day),
        };
        therapy::sample::fill(&mut vault, &sample)?;
        vault.lock()?;
        tell(&words::cli_sampled(self.entries));
        Ok(())
    }
}

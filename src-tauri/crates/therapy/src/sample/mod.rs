//! A believable, fictional stretch of life, for trying things out and for tests.

use chrono::NaiveDate;
use vault::Vault;

use crate::Error;

/// What to make.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// How many journal entries.
    pub entries: u32,
    /// The same seed gives the same content.
    pub seed: u64,
    /// The day on which it ends.
    pub today: NaiveDate,
}

/// Fills a new vault.
pub fn fill(vault: &mut Vault, sample: &Sample) -> Result<(), Error> {
    let _ = (vault, sample);
    Ok(())
}

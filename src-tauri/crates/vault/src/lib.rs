//! (in progress)
#![deny(unsafe_code)]

mod error;
mod kdf;
mod notice;
mod passphrase;
mod recovery_key;
mod vault;

pub use error::{Damage, Error};
pub use kdf::KdfPolicy;
pub use notice::{Notice, ReadOnlyReason};
pub use passphrase::{Passphrase, Strength};
pub use recovery_key::RecoveryKey;
pub use rusqlite;
pub use rusqlite_migration::{M, Migrations};
pub use vault::{Check, Creation, Secret, Vault, inspect};

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

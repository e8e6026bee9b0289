//! (in progress)
#![deny(unsafe_code)]

mod vault;

mod error;
mod notice;

mod passphrase;
mod recovery_key;
mod kdf;
mod keys;
mod slot;

#[doc(hidden)]
pub mod disk;
mod header;
mod record;
mod index;
mod log;

mod pager;
mod vfs;
mod connection;
mod migrate;

#[cfg(feature = "simulated")]
#[doc(hidden)]
pub mod seam;

pub use error::{Damage, Error};
pub use kdf::KdfPolicy;
pub use notice::{Notice, ReadOnlyReason};
pub use passphrase::{Passphrase, Strength};
pub use recovery_key::RecoveryKey;
pub use rusqlite;
pub use rusqlite_migration::{M, Migrations};
pub use vault::{Check, Creation, Secret, Vault, inspect};

#![doc = include_str!("../README.md")]
#![deny(unsafe_code)]

mod create;
mod open;
mod unlocking;
mod vault;

mod error;
mod notice;

mod calibrate;
mod kdf;
mod keys;
mod passphrase;
mod random;
mod recovery_key;
mod slot;

#[doc(hidden)]
pub mod disk;
mod header;
mod index;
mod log;
mod record;

mod connection;
mod migrate;
mod pager;
mod vfs;

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

#![doc = include_str!("../README.md")]
#![deny(unsafe_code)]

mod copies;
mod create;
mod destroy;
mod open;
mod resting;
mod restore;
mod tries;
mod unfinished;
mod unlocking;
mod vault;
mod verify;
mod work;

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
mod rules;

mod connection;
mod migrate;
mod pager;
mod vfs;

#[cfg(feature = "simulated")]
#[doc(hidden)]
pub mod seam;

pub use copies::{Copy, copies};
pub use destroy::destroy;
pub use error::{Damage, Error};
pub use kdf::KdfPolicy;
pub use notice::{Notice, ReadOnlyReason};
pub use passphrase::{Passphrase, Strength};
pub use recovery_key::RecoveryKey;
pub use resting::Space;
pub use restore::restore;
pub use rusqlite;
pub use rusqlite_migration::{M, Migrations};
pub use tries::{FailedTries, count_failed_try};
pub use vault::{Creation, Secret, Vault, inspect};
pub use verify::{Check, CopyTest, test_copy};
pub use work::{Progress, Unannounced, Work};

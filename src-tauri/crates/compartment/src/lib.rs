#![forbid(unsafe_code)]
#![doc = include_str!("../README.md")]

mod derivation;
mod error;
mod key;
mod keyhole;

pub use derivation::Cost;
pub use error::Error;
pub use key::{Key, make_id};
pub use keyhole::Keyhole;

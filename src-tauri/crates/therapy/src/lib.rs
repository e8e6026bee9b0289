#![forbid(unsafe_code)]
#![doc = include_str!("../README.md")]

pub mod access;
pub mod check;
mod columns;
pub mod door;
pub mod drafts;
pub mod erase;
pub mod error;
pub mod homework;
pub mod ids;
pub mod journal;
pub mod library;
pub mod locked;
pub mod safekeeping;
pub mod sample;
pub mod schema;
pub mod sessions;
pub mod sharing;
pub mod stamp;

pub use door::Door;
pub use error::Error;
pub use stamp::Stamp;

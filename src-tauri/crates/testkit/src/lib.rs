#![forbid(unsafe_code)]
#![doc = include_str!("../README.md")]

mod build;
mod clock;
mod vault;

pub use build::{
    ACard, APractice, ASession, ATask, AnEntry, a_card, a_practice, a_session, a_task, an_entry,
    open_door,
};
pub use clock::{TODAY, at, day, minutes_after, noon, today};
pub use vault::{PASSPHRASE, TestVault};

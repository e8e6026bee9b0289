//! What gets out and what is left behind: nothing, and beside each claim what would be seen if it were not so.

#![allow(
    clippy::unwrap_used,
    reason = "the steps of a test stand in functions too"
)]

mod disk;
mod hostile;
mod listener;
mod memory;
mod network;
mod person;
mod places;
mod shipped;
mod trace;

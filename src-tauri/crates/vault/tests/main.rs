//! What the vault promises, each promise a test.

#![allow(
    clippy::unwrap_used,
    reason = "the steps of a test stand in functions too"
)]

mod fixtures;

mod checkpoints;
mod daily_use;
mod damage;
mod destroying;
mod evidence;
mod faults;
mod reader;
mod recovery;
mod refusals;
mod secrecy;
mod strangers;
mod tables;
mod tries;
mod vector_files;
mod vectors;
mod work;

//! What the vault promises, each promise a test.

mod fixtures;

mod daily_use;
mod crash;
mod damage;
mod doors;
mod faults;
mod recovery;
mod refusals;
mod secrecy;
mod vectors;

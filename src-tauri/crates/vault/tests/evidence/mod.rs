//! The evidence behind the promises: one file for each line of the table in EVIDENCE.md.
//!
//! Each runs its quick size with the other tests, and its full size by `cargo xtask evidence`.

#![allow(clippy::print_stdout, reason = "a child process speaks to its parent")]

mod child;
mod entries;
mod line;

mod e01_crash;
mod e02_rules;
mod e03_kills;
mod e04_sql;
mod e05_damage;
mod e06_faults;
mod e07_fuzz;
mod e08_vectors;
mod e09_kdf;
mod e10_recovery_keys;
mod e11_nonces;
mod e12_copies;
mod e13_secrecy;
mod e14_second;
mod e15_doors;

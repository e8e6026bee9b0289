//! The outermost layer: what the window may call, and Alcove without a window.

#![allow(
    clippy::unwrap_used,
    reason = "the steps of a test stand in functions too"
)]

mod bindings;
mod cli;
mod packaging;
mod policy;
mod threat_model;

//! What the summary promises to the person who hands it over.
#![allow(
    clippy::unwrap_used,
    reason = "a test stops where something it needs is missing"
)]

mod composing;
mod fitting;
mod life;
mod pdf;
mod reader;
mod secrecy;
mod text;

#![forbid(unsafe_code)]
#![doc = include_str!("../README.md")]

pub mod compose;
pub mod document;
pub mod pictures;

mod days;
mod error;
mod fit;
mod options;
mod preview;
mod signs;
mod text;
mod typeset;
mod vocabulary;

pub use compose::{Choice, Summary, Treatment, compose, ok_only};
pub use document::{Body, Document, Words};
pub use error::Error;
pub use fit::{Fitted, lay_out};
pub use options::{Options, Paper, SECTIONS};
pub use preview::{Preview, preview};
pub use text::text;
pub use typeset::{pages, pdf};

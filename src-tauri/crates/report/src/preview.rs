//! What the window shows while the client chooses.

use serde::{Deserialize, Serialize};
use therapy::sharing::{LineRef, Records};

use crate::{Choice, Error, Options, compose, lay_out, pages, text};

/// A summary as it will be, page by page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Preview {
    /// The pages, as SVG: the very pages of the PDF, letters as outlines.
    pub pages: Vec<String>,
    /// The summary as plain text, for screen readers: the very text of the text file.
    pub text: String,
    /// The chosen lines that do not fit the allowed pages.
    pub left_out: Vec<LineRef>,
    /// How many chosen lines it holds.
    pub lines: u32,
}

/// Draws the summary of these records and choices, for the window.
///
/// # Errors
///
/// [`Error::LayOut`] where the page could not be laid out.
pub fn preview(records: &Records, choices: &[Choice], options: &Options) -> Result<Preview, Error> {
    let fitted = lay_out(&compose(records, choices, options))?;
    Ok(Preview {
        pages: pages(&fitted.document)?,
        text: text(&fitted.document),
        lines: u32::try_from(fitted.lines).unwrap_or(u32::MAX),
        left_out: fitted.left_out,
    })
}

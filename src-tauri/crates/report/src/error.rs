//! What can go wrong while a summary is drawn.

/// A summary could not be drawn. No variant holds words of the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The page could not be laid out.
    #[error("the summary could not be laid out")]
    LayOut,
    /// The PDF could not be written to the rules of PDF/UA-1.
    #[error("the summary could not be written as an accessible PDF")]
    WritePdf,
}

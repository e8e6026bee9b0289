//! What the content files hold, and the one way they are read.
//!
//! The build script reads them through this very module, so a file that is not sound fails the build with its name
//! and line.

mod check;
mod concern;
mod easy;
mod load;
mod markdown;
mod page;
mod picture;
mod template;

pub use concern::Concern;
pub use easy::{EasyLine, Sign};
pub use load::{Files, Library, Malformed};
pub use page::{Block, Page, PageCard, Table};
pub use picture::Picture;
pub use template::{
    AnswerOption, Dose, Family, Field, FieldKind, FirstQuestion, Reading, ShareDefault, Template,
    TemplateCard, Variant, read_template,
};

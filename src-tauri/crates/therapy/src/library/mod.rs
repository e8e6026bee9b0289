//! The library: exercises and guide pages, compiled into the binary.
//!
//! Each is one file under `content/en`. A file that is not sound fails `cargo test -p therapy` with its name and line.
//! Deliberately absent: links that open, pictures from outside, and any text that arrives over a network.

mod check;
mod load;
mod markdown;
mod page;
mod template;

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

pub use page::{Block, Page, PageCard, Table};
pub use template::{
    AnswerOption, Dose, Family, Field, FieldKind, FirstQuestion, ShareDefault, Template,
    TemplateCard, Variant,
};

use load::Library;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    Library::compiled_in().expect("the tests read these very files and found them sound")
});

/// Says that the library holds no text under this identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the library holds no text under this identifier")]
pub struct NotFound;

/// Lists every exercise, family by family.
pub fn all() -> Vec<TemplateCard> {
    LIBRARY.templates.iter().map(Template::card).collect()
}

/// Returns one exercise in full.
pub fn template(id: &str) -> Result<&'static Template, NotFound> {
    LIBRARY
        .templates
        .iter()
        .find(|template| template.id == id)
        .ok_or(NotFound)
}

/// Lists every guide page in its order.
pub fn pages() -> Vec<PageCard> {
    LIBRARY.pages.iter().map(Page::card).collect()
}

/// Returns one guide page in full.
pub fn page(id: &str) -> Result<&'static Page, NotFound> {
    LIBRARY
        .pages
        .iter()
        .find(|page| page.id == id)
        .ok_or(NotFound)
}

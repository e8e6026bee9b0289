//! The library: exercises, guide pages, pictures and concerns, compiled into the binary.
//!
//! Each is a file under `content/en`. A file that is not sound fails the build with its name and line.
//! Deliberately absent: links that open, pictures from outside, and any text that arrives over a network.

mod content;
mod search;

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

pub use content::{
    AnswerOption, Block, Concern, Dose, EasyLine, Family, Field, FieldKind, FirstQuestion,
    Malformed, Page, PageCard, Picture, Reading, ShareDefault, Sign, Table, Template, TemplateCard,
    Variant, read_template,
};
pub use search::{FoundInLibrary, search};

use content::{Files, Library};

/// The files as the build packed them.
static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/content.bin"));

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    Library::read(&unpack()).expect("the build script read these very files and found them sound")
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

/// Returns one picture.
pub fn picture(id: &str) -> Result<&'static Picture, NotFound> {
    LIBRARY
        .pictures
        .iter()
        .find(|picture| picture.id == id)
        .ok_or(NotFound)
}

/// Lists every concern in its order.
pub fn concerns() -> &'static [Concern] {
    &LIBRARY.concerns
}

fn unpack() -> Files {
    let json = miniz_oxide::inflate::decompress_to_vec_zlib(PACKED)
        .expect("the build script compressed it");
    serde_json::from_slice(&json).expect("the build script wrote it from files of the same type")
}

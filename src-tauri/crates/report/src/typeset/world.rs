//! What typst may see: our template, our data, our pictures and our fonts. No disk, clock, network or package.

use std::sync::LazyLock;

use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

use super::fonts::FONTS;

/// The name of the data file, as the template knows it.
const DATA: &str = "summary.json";

/// One document on the desk.
pub(super) struct Desk {
    data: Bytes,
    pictures: Vec<Bytes>,
}

impl Desk {
    /// Lays data and pictures on the desk; the template knows the pictures as `0.svg`, `1.svg` ...
    pub(super) fn new(data: String, pictures: Vec<String>) -> Self {
        Self {
            data: Bytes::from_string(data),
            pictures: pictures.into_iter().map(Bytes::from_string).collect(),
        }
    }
}

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

static TEMPLATE: LazyLock<Source> = LazyLock::new(|| {
    let path = VirtualPath::new("summary.typ").expect("a constant file name is a valid path");
    let id = FileId::new(RootedPath::new(VirtualRoot::Project, path));
    Source::new(id, include_str!("summary.typ").to_owned())
});

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        TEMPLATE.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == TEMPLATE.id() {
            Ok(TEMPLATE.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = id.get().vpath().get_without_slash();
        let picture = || {
            self.pictures
                .get(name.strip_suffix(".svg")?.parse::<usize>().ok()?)
        };
        match name {
            DATA => Ok(self.data.clone()),
            _ => picture().cloned().ok_or(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

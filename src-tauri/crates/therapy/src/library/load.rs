//! Reads the content files into the library, all of it or nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, de::DeserializeOwned};

use super::{Page, Template, check, page::Helplines};

pub(super) static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/content.bin"));

/// The content files of one language: path within its folder -> text.
pub(super) type Files = BTreeMap<String, String>;

/// Says what is wrong with a content file, and on which line.
#[derive(Debug, thiserror::Error)]
#[error("{file}, line {line}: {reason}")]
pub(super) struct Malformed {
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) reason: String,
}

/// One content file while it is read.
#[derive(Clone, Copy)]
pub(super) struct File<'a> {
    pub(super) path: &'a str,
    pub(super) text: &'a str,
}

impl<'a> File<'a> {
    /// Names the line at a byte of the file.
    pub(super) fn malformed_at(self, byte: usize, reason: impl Into<String>) -> Malformed {
        let line = 1 + self
            .text
            .bytes()
            .take(byte)
            .filter(|byte| *byte == b'\n')
            .count();
        Malformed {
            file: self.path.to_owned(),
            line,
            reason: reason.into(),
        }
    }

    /// Names the first line that holds these words, or the first of all.
    pub(super) fn malformed_near(self, words: &str, reason: impl Into<String>) -> Malformed {
        self.malformed_at(self.text.find(words).unwrap_or(0), reason)
    }

    /// Reads the TOML that starts at a byte of the file.
    pub(super) fn toml<T: DeserializeOwned>(
        self,
        text: &'a str,
        starts: usize,
    ) -> Result<T, Malformed> {
        toml::from_str(text).map_err(|error| {
            self.malformed_at(
                starts + error.span().map_or(0, |span| span.start),
                error.message(),
            )
        })
    }

    /// Returns the name of the file without its folder and ending.
    pub(super) fn stem(self) -> &'a str {
        let name = self.path.rsplit('/').next().unwrap_or(self.path);
        name.split('.').next().unwrap_or(name)
    }
}

/// The words a client has for what they want to be different.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Concerns {
    labels: Vec<String>,
}

/// Everything there is to read.
pub(super) struct Library {
    /// Exercises, family by family.
    pub(super) templates: Vec<Template>,
    /// Guide pages, in their order.
    pub(super) pages: Vec<Page>,
}

impl Library {
    /// Reads the files that the build packed into the binary.
    pub(super) fn compiled_in() -> Result<Self, Malformed> {
        Self::read(&unpack())
    }

    /// Reads content files and checks them against each other.
    pub(super) fn read(files: &Files) -> Result<Self, Malformed> {
        let one = |path: &'static str| {
            let text = files.get(path).map(String::as_str);
            text.map(|text| File { path, text })
                .ok_or_else(|| Malformed {
                    file: path.to_owned(),
                    line: 1,
                    reason: "the file is absent".to_owned(),
                })
        };
        let concerns = one("concerns.toml")?;
        let concerns: Concerns = concerns.toml(concerns.text, 0)?;
        let helplines = Helplines::read(one("helplines.toml")?)?;

        let mut library = Self {
            templates: Vec::new(),
            pages: Vec::new(),
        };
        for file in within(files, "exercises/") {
            let template: Template = file.toml(file.text, 0)?;
            check::template(file, &template, &concerns.labels)?;
            library.templates.push(template);
        }
        for file in within(files, "guide/") {
            let page = Page::read(file, &helplines)?;
            check::page(file, &page)?;
            library.pages.push(page);
        }
        check::links(files, &library)?;
        library.templates.sort_by_key(|template| template.family);
        Ok(library)
    }
}

/// Lists the files of a folder, by name.
pub(super) fn within<'a>(files: &'a Files, folder: &'a str) -> impl Iterator<Item = File<'a>> {
    files
        .iter()
        .filter(move |(path, _)| path.starts_with(folder))
        .map(|(path, text)| File { path, text })
}

/// Returns the files as the build packed them.
pub(super) fn unpack() -> Files {
    let json = miniz_oxide::inflate::decompress_to_vec_zlib(PACKED)
        .expect("the build script compressed it");
    serde_json::from_slice(&json).expect("the build script wrote it from files of the same type")
}

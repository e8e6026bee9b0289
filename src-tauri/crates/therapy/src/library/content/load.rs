//! Reads the content files into the library, all of it or nothing.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::{Concern, Page, Picture, Reading, Template, check, concern::Concerns, page::Helplines};

/// The content files of one language: path within its folder -> text.
pub type Files = BTreeMap<String, String>;

/// Says what is wrong with a content file, and on which line.
#[derive(Debug, thiserror::Error)]
#[error("{file}, line {line}: {reason}")]
pub struct Malformed {
    /// Its path within the folder of its language.
    pub file: String,
    /// The line, as an editor counts.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
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

/// Everything there is to read.
pub struct Library {
    /// Exercises, family by family.
    pub templates: Vec<Template>,
    /// Guide pages, in their order.
    pub pages: Vec<Page>,
    /// Pictures, in their order.
    pub pictures: Vec<Picture>,
    /// Concerns, in their order.
    pub concerns: Vec<Concern>,
}

impl Library {
    /// Reads content files and checks them against each other.
    ///
    /// # Errors
    /// The first file that is not sound, with its line.
    pub fn read(files: &Files) -> Result<Self, Malformed> {
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
        let Concerns { concerns } = concerns.toml(concerns.text, 0)?;
        let helplines = Helplines::read(one("helplines.toml")?)?;

        let mut library = Self {
            templates: Vec::new(),
            pages: Vec::new(),
            pictures: Vec::new(),
            concerns,
        };
        for file in within(files, "exercises/") {
            let Reading::Known(template) = Reading::of(file)? else {
                let reason = "this format is newer than what this version knows";
                return Err(file.malformed_near("format =", reason));
            };
            check::template(file, &template, &library.concerns)?;
            library.templates.push(*template);
        }
        for file in within(files, "guide/") {
            let page = Page::read(file, &helplines)?;
            check::page(file, &page)?;
            library.pages.push(page);
        }
        for file in within(files, "pictures/") {
            library.pictures.push(Picture::read(file)?);
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

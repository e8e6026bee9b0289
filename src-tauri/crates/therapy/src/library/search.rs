//! Finding exercises and pages by the words that stand in them.

use serde::Serialize;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{Concern, LIBRARY, Page, PageCard, Template, TemplateCard};

/// What was found, best first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct FoundInLibrary {
    /// Exercises.
    pub exercises: Vec<TemplateCard>,
    /// Guide pages.
    pub pages: Vec<PageCard>,
    /// Concerns.
    pub concerns: Vec<Concern>,
}

/// Returns every text in which each word of the query begins a word, in titles first, then in the rest.
///
/// Case and accents make no difference. An empty query finds nothing.
pub fn search(query: &str) -> FoundInLibrary {
    let wanted: Vec<String> = words(query).collect();
    if wanted.is_empty() {
        return FoundInLibrary::default();
    }
    FoundInLibrary {
        exercises: ranked(&LIBRARY.templates, &wanted, template_text)
            .map(Template::card)
            .collect(),
        pages: ranked(&LIBRARY.pages, &wanted, page_text)
            .map(Page::card)
            .collect(),
        concerns: ranked(&LIBRARY.concerns, &wanted, concern_text)
            .cloned()
            .collect(),
    }
}

/// What a text is called, and all else it says.
struct Text {
    title: String,
    rest: String,
}

fn ranked<'a, T>(
    texts: &'a [T],
    wanted: &[String],
    text: fn(&T) -> Text,
) -> impl Iterator<Item = &'a T> {
    let mut found: Vec<(usize, &T)> = texts
        .iter()
        .filter_map(|each| {
            let Text { title, rest } = text(each);
            let title: Vec<String> = words(&title).collect();
            let rest: Vec<String> = words(&rest).collect();
            let begins = |words: &[String], part: &String| {
                words.iter().any(|word| word.starts_with(part.as_str()))
            };
            let outside = wanted.iter().filter(|part| !begins(&title, part));
            let mut missing = 0;
            for part in outside {
                if !begins(&rest, part) {
                    return None;
                }
                missing += 1;
            }
            Some((missing, each))
        })
        .collect();
    found.sort_by_key(|(missing, _)| *missing);
    found.into_iter().map(|(_, each)| each)
}

fn template_text(template: &Template) -> Text {
    let Template {
        title,
        neutral_title,
        summary,
        purpose,
        serves,
        variants,
        ..
    } = template;
    let mut rest = vec![summary.as_str()];
    rest.extend(purpose.iter().chain(serves).map(String::as_str));
    for variant in variants {
        rest.extend([variant.title.as_str(), variant.about.as_str()]);
        rest.extend(variant.steps.iter().map(String::as_str));
    }
    Text {
        title: format!("{title} {neutral_title}"),
        rest: rest.join(" "),
    }
}

fn page_text(page: &Page) -> Text {
    let said = page.blocks.iter().flat_map(|block| block.strings());
    let rest: Vec<&str> = std::iter::once(page.summary.as_str()).chain(said).collect();
    Text {
        title: page.title.clone(),
        rest: rest.join(" "),
    }
}

fn concern_text(concern: &Concern) -> Text {
    Text {
        title: concern.label.clone(),
        rest: concern.about.join(" "),
    }
}

/// Lower case, without accents, word by word.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'')
        .filter(|word| !word.is_empty())
        .map(|word| {
            word.nfkd()
                .filter(|letter| !is_combining_mark(*letter))
                .flat_map(char::to_lowercase)
                .collect()
        })
}

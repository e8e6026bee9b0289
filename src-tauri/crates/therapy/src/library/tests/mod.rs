mod format;
mod newer;
mod pages;
mod pictures;
mod reading;
mod search;
mod words;

use std::sync::LazyLock;

use serde::Serialize;
use serde_json::Value;

use super::{Page, Template, content::Library, unpack};

/// Parts of a file that name something and are not read by a client.
const NAMES: [&str; 21] = [
    "id",
    "family",
    "when",
    "before",
    "after",
    "more_before",
    "more_after",
    "off_by_default",
    "never",
    "share_default",
    "leads_to",
    "pages",
    "pictures",
    "picture",
    "exercises",
    "sources",
    "reviewer",
    "revised_on",
    "sign",
    "svg",
    "version",
];

static LIBRARY: LazyLock<Library> = LazyLock::new(|| match Library::read(&unpack()) {
    Ok(library) => library,
    Err(malformed) => panic!("{malformed}"),
});

fn library() -> &'static Library {
    &LIBRARY
}

/// Everything a client reads, with the identifier of its exercise, page, picture or concern.
fn everything() -> Vec<(String, Vec<String>)> {
    let library = library();
    let templates = library
        .templates
        .iter()
        .map(|template| (template.id.clone(), read_in(template)));
    templates
        .chain((library.pages.iter()).map(|page| (page.id.clone(), read_in(page))))
        .chain((library.pictures.iter()).map(|picture| (picture.id.clone(), read_in(picture))))
        .chain((library.concerns.iter()).map(|concern| (concern.id.clone(), read_in(concern))))
        .collect()
}

/// Every string of an exercise or page that a client reads; a field added later is among them by itself.
fn read_in(text: &impl Serialize) -> Vec<String> {
    let mut strings = Vec::new();
    gather(&serde_json::to_value(text).unwrap(), &mut strings);
    strings
}

fn gather(value: &Value, strings: &mut Vec<String>) {
    match value {
        Value::String(words) => strings.push(words.clone()),
        Value::Array(values) => values.iter().for_each(|value| gather(value, strings)),
        Value::Object(fields) => (fields.iter())
            .filter(|(name, _)| !NAMES.contains(&name.as_str()))
            .for_each(|(_, value)| gather(value, strings)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn template<'a>(library: &'a Library, id: &str) -> &'a Template {
    library
        .templates
        .iter()
        .find(|template| template.id == id)
        .unwrap()
}

fn page<'a>(library: &'a Library, id: &str) -> &'a Page {
    library.pages.iter().find(|page| page.id == id).unwrap()
}

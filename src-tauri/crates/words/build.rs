//! Turns `ui/messages/en.json` into one Rust function for each label that Rust shows.

use std::{collections::BTreeSet, env, fmt::Write as _, fs, path::Path};

const MESSAGES: &str = "../../../ui/messages/en.json";

/// The first word of the keys that Rust shows; all others belong to the window alone.
const PREFIXES: [&str; 11] = [
    "attention",
    "barrier",
    "cli",
    "failure",
    "month",
    "notice",
    "outcome",
    "scale",
    "section",
    "stance",
    "summary",
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={MESSAGES}");

    let messages = fs::read_to_string(MESSAGES).expect("ui/messages/en.json can be read");
    let messages: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(&messages).expect("ui/messages/en.json is a flat JSON object");

    let mut source = String::new();
    for (key, message) in &messages {
        let ours = key
            .split('_')
            .next()
            .is_some_and(|first| PREFIXES.contains(&first));
        if ours && let Some(text) = message.as_str() {
            source += &function(key, text);
        }
    }

    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR for build scripts");
    fs::write(Path::new(&out).join("words.rs"), source).expect("OUT_DIR can be written");
}

/// Writes the function of one message: a constant string, or one parameter for each placeholder.
fn function(key: &str, text: &str) -> String {
    assert!(
        key.chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'),
        "the key {key:?} cannot be the name of a function",
    );
    let parameters = placeholders(key, text);
    let mut function = format!("#[doc = {text:?}]\npub fn {key}(");
    for parameter in &parameters {
        let _ = write!(function, "{parameter}: impl std::fmt::Display, ");
    }
    let _ = if parameters.is_empty() {
        writeln!(function, ") -> &'static str {{\n    {text:?}\n}}")
    } else {
        writeln!(function, ") -> String {{\n    format!({text:?})\n}}")
    };
    function
}

/// The placeholders of a message, in alphabetical order, so that a reworded text can't swap them.
fn placeholders<'a>(key: &str, text: &'a str) -> BTreeSet<&'a str> {
    let mut names = BTreeSet::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('{') {
        let (name, tail) = after
            .split_once('}')
            .unwrap_or_else(|| panic!("{key:?} lacks a closing brace"));
        let plain = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        assert!(
            plain,
            "the placeholder {name:?} of {key:?} cannot be a parameter"
        );
        names.insert(name);
        rest = tail;
    }
    names
}

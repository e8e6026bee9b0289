//! The words on the screen, taken from the window's own message file, so that a change of wording breaks no journey.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value;

static MESSAGES: LazyLock<BTreeMap<String, Value>> = LazyLock::new(|| {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/messages/en.json");
    let text = fs::read_to_string(file).expect("the message file stands in ui/messages");
    serde_json::from_str(&text).expect("the message file is one JSON object")
});

/// Returns the message with this key.
///
/// # Panics
///
/// If the message file has no such key, or it takes words of its own (see [`say_with`]).
pub fn say(key: &str) -> String {
    say_with(key, &[])
}

/// Returns what a message says before its first `{place}`.
///
/// # Panics
///
/// If the message file has no such key.
pub fn begin_of(key: &str) -> String {
    let message = MESSAGES.get(key).and_then(Value::as_str);
    let message = message.unwrap_or_else(|| panic!("ui/messages/en.json has no message {key}"));
    let begin = message.split_once('{').map_or(message, |(begin, _)| begin);
    begin.trim_end().to_owned()
}

/// Returns the message with this key, its `{places}` filled.
///
/// # Panics
///
/// If the message file has no such key, or a place is left empty.
pub fn say_with(key: &str, filled: &[(&str, &str)]) -> String {
    let Some(message) = MESSAGES.get(key).and_then(Value::as_str) else {
        panic!("ui/messages/en.json has no plain message {key}");
    };
    let text = filled
        .iter()
        .fold(message.to_owned(), |text, (place, words)| {
            text.replace(&format!("{{{place}}}"), words)
        });
    assert!(
        !text.contains('{'),
        "every place of {key} is filled: {text}"
    );
    text
}

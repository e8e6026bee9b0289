//! What stands at the top of the repository.

use std::fs;
use std::process::Command;

use crate::steps::{Outcome, output_of, root};

/// All that stands there besides dot-files.
const BELONGS: [&str; 7] = [
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "src-tauri",
    "tests",
    "ui",
];

/// Checks that the top of the repository holds what belongs there, all of it and nothing else.
pub(crate) fn only_what_belongs() -> Outcome {
    let found = tracked().unwrap_or_else(unpacked);
    let strangers: Vec<_> = found
        .iter()
        .filter(|name| !name.starts_with('.') && !BELONGS.contains(&name.as_str()))
        .map(String::as_str)
        .collect();
    let missing: Vec<_> = BELONGS
        .into_iter()
        .filter(|name| !found.iter().any(|entry| entry == name))
        .collect();
    if strangers.is_empty() && missing.is_empty() {
        return Ok(());
    }
    Err(format!(
        "The top of the repository holds what does not belong there ({}) or lacks what does ({}).",
        strangers.join(", "),
        missing.join(", ")
    ))
}

/// Returns the tracked entries, or nothing outside a git tree.
fn tracked() -> Option<Vec<String>> {
    let printed = output_of(
        Command::new("git")
            .args(["ls-files", "-z"])
            .current_dir(root()),
    )?;
    let mut names: Vec<String> = printed
        .split('\0')
        .filter_map(|path| path.split('/').next())
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect();
    names.dedup();
    (!names.is_empty()).then_some(names)
}

/// Returns the entries of an unpacked copy, without what a build makes.
fn unpacked() -> Vec<String> {
    fs::read_dir(root())
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name != "target")
        .collect()
}

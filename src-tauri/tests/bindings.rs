//! The window's side of every command is what the Rust side says.

use std::{collections::BTreeSet, fs, path::Path};

use alcove::bindings;

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_typescript_in_the_repository_is_what_the_commands_say() {
    let folder = tempfile::tempdir().unwrap();
    let fresh = folder.path().join("bindings.ts");
    bindings::write_typescript(&fresh).unwrap();
    let fresh = fs::read_to_string(fresh).unwrap();
    let kept = fs::read_to_string(repository().join("../ui/src/ipc/bindings.ts")).unwrap();
    assert!(
        fresh == kept,
        "ui/src/ipc/bindings.ts is stale: run `cargo xtask bindings` and commit what it writes"
    );
}

#[test]
fn every_command_is_handled_named_and_allowed() {
    let named: BTreeSet<String> = bindings::NAMES.iter().map(ToString::to_string).collect();
    assert_eq!(
        named.len(),
        bindings::NAMES.len(),
        "a command is named once"
    );

    let source = include_str!("../src/bindings.rs");
    let (_, list) = source.split_once("collect_commands![").unwrap();
    let (list, _) = list.split_once("])").unwrap();
    let handled: BTreeSet<String> = list
        .split(',')
        .filter_map(|path| path.trim().rsplit("::").next())
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect();
    assert_eq!(
        handled, named,
        "src/bindings.rs and src/command_names.rs list the same commands"
    );

    let capability = fs::read_to_string(repository().join("capabilities/main.json")).unwrap();
    let capability: serde_json::Value = serde_json::from_str(&capability).unwrap();
    let allowed: BTreeSet<String> = capability["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|permission| permission.as_str().unwrap())
        .filter(|permission| !permission.starts_with("core:"))
        .map(|permission| permission.trim_start_matches("allow-").replace('-', "_"))
        .collect();
    assert_eq!(
        allowed, named,
        "capabilities/main.json allows the app's own commands, one by one"
    );
}

#[test]
fn the_window_may_listen_and_nothing_else_of_tauri() {
    let capability = fs::read_to_string(repository().join("capabilities/main.json")).unwrap();
    let capability: serde_json::Value = serde_json::from_str(&capability).unwrap();
    let core: Vec<&str> = capability["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|permission| permission.as_str())
        .filter(|permission| permission.starts_with("core:"))
        .collect();
    assert_eq!(
        core,
        ["core:event:allow-listen", "core:event:allow-unlisten"]
    );
}

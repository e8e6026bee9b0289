//! What the threat model promises: nothing without a test that is in the sources.

use std::{
    fs,
    path::{Path, PathBuf},
};

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A row of a table of promises.
struct Row {
    promise: String,
    places: Vec<String>,
    shown_by: Vec<String>,
}

/// The rows of every table with the columns of a promise.
fn rows() -> Vec<Row> {
    let model = fs::read_to_string(top().join("src-tauri/docs/threat-model.md")).unwrap();
    let mut rows = Vec::new();
    let mut promises = false;
    for line in model.lines() {
        let cells: Vec<&str> = line
            .trim()
            .trim_matches('|')
            .split(" | ")
            .map(str::trim)
            .collect();
        if !line.starts_with('|') {
            promises = false;
        } else if cells == ["Promise", "Rests on", "Where", "Shown by"] {
            promises = true;
        } else if promises && !line.starts_with("|---") {
            assert_eq!(cells.len(), 4, "a promise has four cells: {line}");
            rows.push(Row {
                promise: cells[0].to_owned(),
                places: quoted(cells[2]),
                shown_by: quoted(cells[3]),
            });
        }
    }
    rows
}

/// What stands between backticks.
fn quoted(cell: &str) -> Vec<String> {
    cell.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

fn is_file(name: &str) -> bool {
    name.contains('/')
}

#[test]
fn every_promise_names_where_it_is_and_a_test_that_is_there() {
    let rows = rows();
    assert!(rows.len() >= 20, "the tables are read: {}", rows.len());
    let mut wrong = Vec::new();
    for Row {
        promise,
        places,
        shown_by,
    } in rows
    {
        if places.is_empty() {
            wrong.push(format!("{promise}: says nowhere where it is"));
        }
        for place in places.iter().filter(|place| !top().join(place).exists()) {
            wrong.push(format!("{promise}: there is no {place}"));
        }
        if !shown_by.iter().any(|name| !is_file(name)) {
            wrong.push(format!("{promise}: no test is named"));
        }
        let mut source = String::new();
        for name in &shown_by {
            if is_file(name) {
                source = fs::read_to_string(top().join(name)).unwrap_or_default();
                if source.is_empty() {
                    wrong.push(format!("{promise}: there is no {name}"));
                }
            } else if !has_test(&source, name) {
                wrong.push(format!("{promise}: no test “{name}” in the file before it"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Whether a source has a test of this name, in Rust or TypeScript.
fn has_test(source: &str, name: &str) -> bool {
    let in_rust = format!("fn {name}(");
    let in_typescript = format!("it(\"{name}\"");
    let tested = ["#[test]", "proptest!", "it("]
        .iter()
        .any(|mark| source.contains(mark));
    tested && (source.contains(&in_rust) || source.contains(&in_typescript))
}

//! Every row of the field's checklist (domain.md 1) is served by something a client can open.

use std::collections::BTreeSet;

use serde::Deserialize;
use therapy::{homework::Scale, library};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Checklist {
    rows: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    item: String,
    served_by: Vec<String>,
    later: Option<String>,
}

/// How many rows each part of the list has.
const PARTS: [(char, usize); 7] = [
    ('A', 19),
    ('B', 28),
    ('C', 22),
    ('D', 7),
    ('E', 13),
    ('F', 7),
    ('G', 12),
];

#[test]
fn every_row_of_the_checklist_is_served() {
    let list: Checklist = toml::from_str(include_str!("checklist.toml")).unwrap();
    let ids: BTreeSet<&str> = list.rows.iter().map(|row| row.id.as_str()).collect();
    let wanted: BTreeSet<String> = PARTS
        .iter()
        .flat_map(|(part, count)| (1..=*count).map(move |number| format!("{part}{number}")))
        .collect();
    assert_eq!(
        ids,
        wanted.iter().map(String::as_str).collect(),
        "every row stands once"
    );
    for row in &list.rows {
        println!("{:>4}  {}: {}", row.id, row.item, row.served_by.join(", "));
        assert!(!row.served_by.is_empty(), "{} is served by nothing", row.id);
        for name in &row.served_by {
            assert!(
                is_there(name),
                "{} names {name}, which is not there",
                row.id
            );
        }
    }
    let left: Vec<&Row> = list.rows.iter().filter(|row| row.later.is_some()).collect();
    for row in &left {
        println!("{:>4}  later: {}", row.id, row.later.as_deref().unwrap());
    }
    println!(
        "{} rows, {} of which also wait for something later.",
        list.rows.len(),
        left.len()
    );
}

fn is_there(name: &str) -> bool {
    match name.split_once(':') {
        Some(("concern", id)) => library::concerns().iter().any(|concern| {
            concern.id == id && !concern.about.is_empty() && !concern.exercises.is_empty()
        }),
        Some(("scale", id)) => serde_json::from_value::<Scale>(serde_json::Value::from(id)).is_ok(),
        _ => {
            library::template(name).is_ok()
                || library::page(name).is_ok()
                || library::picture(name).is_ok()
        }
    }
}

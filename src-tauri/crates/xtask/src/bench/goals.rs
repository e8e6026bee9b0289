//! The goals of the vault, and the figures they are about.

use super::figures::Figures;
use super::lane::Engine;
use super::table::{Goal, KIBIBYTE, MEBIBYTE, Row, Table, Unit, grouped};

const MILLISECOND: f64 = 1e6;
/// What may lie in a file that has rested, besides twice the data.
const SLACK: f64 = 8.0 * MEBIBYTE;
const NOT_SLOWER: Goal = goal(Some(1.0), None, None);
/// What is there to be read.
const NONE: Goal = goal(None, None, None);

const fn goal(to_sqlcipher: Option<f64>, to_sqlite: Option<f64>, at_most: Option<f64>) -> Goal {
    Goal {
        to_sqlcipher,
        to_sqlite,
        at_most,
    }
}

/// Makes a table for each size, and one for what has no size.
pub(super) fn tables(figures: &Figures, sizes: &[u64]) -> Vec<Table> {
    let mut tables: Vec<Table> = sizes
        .iter()
        .map(|&entries| Table {
            title: format!("{} entries", grouped(entries)),
            rows: rows(figures, entries),
        })
        .collect();
    if let [first, .., last] = *sizes {
        tables.push(growth(figures, first, last));
    }
    tables.push(typing(figures));
    tables
}

fn rows(figures: &Figures, entries: u64) -> Vec<Row> {
    let median = |work| Engine::ALL.map(|engine| figures.median(work, entries, engine));
    let high = |work| Engine::ALL.map(|engine| figures.percentile(work, entries, engine, 95));
    let time = |work: &str, values, goal| Row::new(work, Unit::Nanoseconds, values, goal);
    let bytes = |work: &str, values, goal| Row::new(work, Unit::Bytes, values, goal);
    let mut rows = Vec::new();
    for (work, name) in [
        ("insert", "insert"),
        ("insert-words", "insert, words indexed"),
        ("edit", "edit"),
        ("edit-words", "edit, words indexed"),
    ] {
        rows.push(time(name, median(work), goal(Some(1.0), Some(1.5), None)));
        rows.push(time(
            "  95th percentile",
            high(work),
            goal(Some(1.25), None, None),
        ));
    }
    let search = if entries <= 20_000 { 10.0 } else { 30.0 };
    let search = goal(Some(1.0), None, Some(search * MILLISECOND));
    let milliseconds = |most: f64| goal(None, None, Some(most * MILLISECOND));
    rows.extend([
        time(
            "bulk import",
            median("import"),
            goal(Some(1.0), Some(1.3), None),
        ),
        bytes(
            "  most memory",
            median("import memory"),
            goal(None, None, Some(256.0 * MEBIBYTE)),
        ),
        bytes("  file", median("imported file"), NONE),
        bytes("  database", median("imported data"), NONE),
        time("cold full scan", median("cold scan"), NOT_SLOWER),
        time("  page cache warm", median("warm scan"), NONE),
        time("  had a core", median("core for scan"), NONE),
        time("cold search", median("cold search"), search),
        time("  page cache warm", median("warm search"), NONE),
        time("  had a core", median("core for search"), NONE),
        time(
            "cold open, key known",
            median("cold open"),
            milliseconds(50.0),
        ),
        time("  page cache warm", median("warm open"), NONE),
        time("  had a core", median("core for open"), NONE),
        Row::new(
            "index in memory, of the database",
            Unit::Percent,
            percent(median("index"), median("imported data")),
            goal(None, None, Some(1.0)),
        ),
        bytes(
            "log of an autosave",
            only_the_vault(median("log of an autosave")),
            goal(None, None, Some(20.0 * KIBIBYTE)),
        ),
        bytes(
            "  all that it writes",
            median("written by an autosave"),
            NONE,
        ),
        time("lock", median("lock"), milliseconds(100.0)),
        time("  had a core", median("core for lock"), NONE),
        time(
            "open after all these saves",
            median("open after saves"),
            milliseconds(50.0),
        ),
        time("rest: checkpoint, compaction", median("rest"), NONE),
        time(
            "  longest slice",
            only_the_vault(median("longest slice")),
            milliseconds(100.0),
        ),
        bytes(
            "  most memory",
            median("rest memory"),
            goal(None, None, Some(256.0 * MEBIBYTE)),
        ),
        bytes("  file before", median("file before rest"), NONE),
        bytes(
            "  file after",
            median("rested file"),
            twice(median("rested data")),
        ),
        time(
            "open after that",
            median("open after rest"),
            milliseconds(50.0),
        ),
    ]);
    rows
}

/// Saves should take as long in a large notebook as in a small one.
fn growth(figures: &Figures, first: u64, last: u64) -> Table {
    let rows = [
        ("insert", "insert"),
        ("insert-words", "insert, words indexed"),
        ("edit", "edit"),
        ("edit-words", "edit, words indexed"),
    ]
    .map(|(work, name)| {
        let values = Engine::ALL.map(|engine| {
            let small = figures.median(work, first, engine)?;
            let large = figures.median(work, last, engine)?;
            Some(large / small)
        });
        Row::new(name, Unit::Times, values, goal(None, None, Some(1.25)))
    });
    Table {
        title: format!("{} entries against {}", grouped(last), grouped(first)),
        rows: rows.into(),
    }
}

fn typing(figures: &Figures) -> Table {
    let median = |work| Engine::ALL.map(|engine| figures.median(work, 0, engine));
    let time = |work: &str, figure| Row::new(work, Unit::Nanoseconds, median(figure), NONE);
    let bytes = |work: &str, figure, goal| Row::new(work, Unit::Bytes, median(figure), goal);
    Table {
        title: String::from("An hour of typing in a new notebook"),
        rows: vec![
            time("autosave, each second", "typing autosave"),
            time("words to the index, each 30 s", "typing pause"),
            bytes("database", "typed data", NONE),
            bytes("file at its end", "typed file", NONE),
            time("rest: checkpoint, compaction", "rest after typing"),
            bytes(
                "file after that",
                "typed and rested file",
                twice(median("typed data")),
            ),
        ],
    }
}

/// What the file may take after a rest.
fn twice([data, ..]: [Option<f64>; 3]) -> Goal {
    goal(None, None, data.map(|data| 2.0 * data + SLACK))
}

/// A write-ahead log is written over again and again, so it does not grow.
fn only_the_vault([vault, ..]: [Option<f64>; 3]) -> [Option<f64>; 3] {
    [vault, None, None]
}

fn percent(part: [Option<f64>; 3], whole: [Option<f64>; 3]) -> [Option<f64>; 3] {
    let mut values = [None; 3];
    for ((value, part), whole) in values.iter_mut().zip(part).zip(whole) {
        // The peers find their pages where they are numbered.
        *value = part
            .filter(|&part| part > 0.0)
            .zip(whole)
            .map(|(part, whole)| 100.0 * part / whole);
    }
    values
}

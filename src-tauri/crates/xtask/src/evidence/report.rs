//! EVIDENCE.md: one table of all lines.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use super::lines::{LINES, Line, Size};
use super::place::{Machine, Place, TABLE, today};
use super::results::{self, Shown};
use crate::steps::root;

/// Writes the table when every line was shown at both sizes, and says where.
pub(super) fn write(place: &Place) -> Result<Option<PathBuf>, String> {
    let shown = LINES.iter().map(|line| {
        let at = |size| results::read(&place.folder(size), line.name);
        Some((line, at(Size::Quick)?, at(Size::Full)?))
    });
    let Some(shown) = shown.collect::<Option<Vec<_>>>() else {
        return Ok(None);
    };
    let file = root().join(TABLE);
    fs::write(&file, table(place, &Machine::find(), &shown))
        .map_err(|error| format!("{} cannot be written: {error}.", file.display()))?;
    Ok(Some(file))
}

fn table(place: &Place, machine: &Machine, shown: &[(&Line, Shown, Shown)]) -> String {
    let mut text = String::from(
        "# The evidence behind the vault's promises\n\n\
         `cargo xtask evidence` wrote this. Every line is a test in `tests/evidence`, and a count of what must not happen is a count of what did.\n\
         The quick size runs with every `cargo xtask test`.\n\n",
    );
    let full: f64 = shown.iter().map(|(_, _, full)| full.seconds).sum();
    let facts = [
        ("Date", today()),
        ("Commit", place.commit.clone()),
        ("Processor", machine.processor.clone()),
        ("Cores", machine.cores.to_string()),
        ("Memory", machine.memory.clone()),
        ("System", machine.system.clone()),
        ("Compiler", machine.compiler.clone()),
        (
            "Full size",
            format!(
                "{:.0} minutes of the lines, some of them side by side",
                full / 60.0
            ),
        ),
    ];
    text.push_str("| | |\n|---|---|\n");
    for (what, fact) in facts {
        let _ = writeln!(text, "| {what} | {fact} |");
    }
    text.push_str("\n| # | What is shown | Quick | Full |\n|---|---|---|---|\n");
    for (line, quick, full) in shown {
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} |",
            line.name,
            line.what,
            cell(quick),
            cell(full)
        );
    }
    for (line, _, full) in shown.iter().filter(|(_, _, full)| !full.told.is_empty()) {
        let _ = writeln!(
            text,
            "\n## {}\n\n| What | Noticed by |\n|---|---|",
            line.name
        );
        for (what, by) in &full.told {
            let _ = writeln!(text, "| {what} | {by} |");
        }
    }
    text
}

fn cell(shown: &Shown) -> String {
    format!("{}<br>({:.0} s)", shown.counts("<br>"), shown.seconds)
}

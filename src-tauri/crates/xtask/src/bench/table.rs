//! Tables of three engines, for a person and for a program.

use std::fmt::Write;

use super::lane::Engine;

/// One line: what each engine took, and what the vault should take.
pub(super) struct Row {
    work: String,
    unit: Unit,
    /// In the order of [`Engine::ALL`].
    values: [Option<f64>; 3],
    goal: Goal,
}

/// What the vault's figure should be; without a condition the line is there to be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Goal {
    /// At most so many times SQLCipher's.
    pub(super) to_sqlcipher: Option<f64>,
    /// At most so many times plain SQLite's.
    pub(super) to_sqlite: Option<f64>,
    pub(super) at_most: Option<f64>,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Unit {
    Nanoseconds,
    Bytes,
    Percent,
    Times,
}

/// The lines of one size.
pub(super) struct Table {
    pub(super) title: String,
    pub(super) rows: Vec<Row>,
}

pub(super) const KIBIBYTE: f64 = 1024.0;
pub(super) const MEBIBYTE: f64 = 1024.0 * 1024.0;

/// Prints the tables, not wider than 100 columns.
#[allow(
    clippy::print_stdout,
    reason = "the tables are what the command is for"
)]
pub(super) fn print(tables: &[Table]) {
    for table in tables {
        println!(
            "\n{:<33}{:>10}{:>10}{:>10}{:>7}{:>7}  goal",
            table.title, "vault", "SQLCipher", "SQLite", ": SQLC", ": SQL"
        );
        for row in &table.rows {
            println!("{}", row.line());
        }
    }
    println!(
        "\nA goal is the most that the vault may take: a figure, or so many times SQLCipher’s (C) or SQLite’s (S)."
    );
}

/// Writes all lines as JSON.
pub(super) fn json(tables: &[Table]) -> String {
    let lines: Vec<String> = tables
        .iter()
        .flat_map(|table| table.rows.iter().map(|row| row.json(&table.title)))
        .collect();
    format!("[\n{}\n]\n", lines.join(",\n"))
}

impl Row {
    pub(super) fn new(work: &str, unit: Unit, values: [Option<f64>; 3], goal: Goal) -> Self {
        Self {
            work: work.to_owned(),
            unit,
            values,
            goal,
        }
    }

    /// Returns the vault's figure in times a peer's, rounded as it is printed.
    fn to(&self, peer: usize) -> Option<f64> {
        let ratio = self.values[0]? / self.values[peer].filter(|&value| value > 0.0)?;
        Some((ratio * 100.0).round() / 100.0)
    }

    /// Returns whether the goal is met; `None` where there is none.
    fn is_met(&self) -> Option<bool> {
        let conditions = [
            self.goal.to_sqlcipher.map(|most| (self.to(1), most)),
            self.goal.to_sqlite.map(|most| (self.to(2), most)),
            self.goal.at_most.map(|most| (self.values[0], most)),
        ];
        conditions
            .into_iter()
            .flatten()
            .map(|(value, most)| value.is_some_and(|value| value <= most))
            .reduce(|all, one| all && one)
    }

    fn line(&self) -> String {
        let [vault, sqlcipher, sqlite] = self.values.map(|value| self.unit.shown(value));
        let ratio = |peer| {
            self.to(peer)
                .map_or_else(String::new, |ratio| format!("{ratio:.2}"))
        };
        let verdict = match self.is_met() {
            Some(true) => "met",
            Some(false) => "missed",
            None => "",
        };
        let line = format!(
            "{:<33}{vault:>10}{sqlcipher:>10}{sqlite:>10}{:>7}{:>7}  {} {verdict}",
            self.work,
            ratio(1),
            ratio(2),
            self.goal.shown(self.unit),
        );
        line.trim_end().to_owned()
    }

    fn json(&self, title: &str) -> String {
        let number =
            |value: Option<f64>| value.map_or(String::from("null"), |value| value.to_string());
        let mut line = format!(
            "  {{\"table\": \"{title}\", \"work\": \"{}\", ",
            self.work.trim()
        );
        let _ = write!(line, "\"unit\": \"{}\", ", self.unit.name());
        for (engine, value) in Engine::ALL.iter().zip(self.values) {
            let _ = write!(line, "\"{}\": {}, ", engine.name(), number(value));
        }
        let _ = write!(
            line,
            "\"most_to_sqlcipher\": {}, ",
            number(self.goal.to_sqlcipher)
        );
        let _ = write!(
            line,
            "\"most_to_sqlite\": {}, ",
            number(self.goal.to_sqlite)
        );
        let _ = write!(line, "\"at_most\": {}, ", number(self.goal.at_most));
        let met = self
            .is_met()
            .map_or("null", |met| if met { "true" } else { "false" });
        let _ = write!(line, "\"met\": {met}}}");
        line
    }
}

impl Goal {
    fn shown(self, unit: Unit) -> String {
        let parts = [
            self.to_sqlcipher.map(|most| format!("≤ {most} C")),
            self.to_sqlite.map(|most| format!("≤ {most} S")),
            self.at_most
                .map(|most| format!("≤ {}", unit.shown(Some(most)))),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

impl Unit {
    fn name(self) -> &'static str {
        match self {
            Self::Nanoseconds => "ns",
            Self::Bytes => "bytes",
            Self::Percent => "percent",
            Self::Times => "times",
        }
    }

    fn shown(self, value: Option<f64>) -> String {
        let Some(value) = value else {
            return String::new();
        };
        match self {
            Self::Nanoseconds if value < 1e6 => format!("{:.0} µs", value / 1e3),
            Self::Nanoseconds if value < 1e8 => format!("{:.2} ms", value / 1e6),
            Self::Nanoseconds if value < 1e9 => format!("{:.0} ms", value / 1e6),
            Self::Nanoseconds => format!("{:.2} s", value / 1e9),
            Self::Bytes if value < MEBIBYTE => format!("{:.1} KiB", value / KIBIBYTE),
            Self::Bytes => format!("{:.1} MiB", value / MEBIBYTE),
            Self::Percent => format!("{value:.2} %"),
            Self::Times => format!("{value:.2} x"),
        }
    }
}

/// Writes a number with a comma between thousands.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (count, digit) in digits.chars().enumerate() {
        if count > 0 && (digits.len() - count).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

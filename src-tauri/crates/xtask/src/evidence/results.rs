//! What a line counted, as its test leaves it behind.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// What a line counted at one size.
pub(super) struct Shown {
    pub(super) seconds: f64,
    counted: Vec<(String, u64)>,
    /// What each thing was shown by, where that is what the line tells.
    pub(super) told: Vec<(String, String)>,
}

impl Shown {
    /// Writes the counts behind one another.
    pub(super) fn counts(&self, between: &str) -> String {
        let counts = self
            .counted
            .iter()
            .map(|(what, count)| format!("{what} {}", grouped(*count)));
        counts.collect::<Vec<_>>().join(between)
    }
}

/// Where a line leaves its counts.
pub(super) fn file(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.json"))
}

/// Reads what a line left behind, if it stood.
pub(super) fn read(folder: &Path, name: &str) -> Option<Shown> {
    let text = fs::read_to_string(file(folder, name)).ok()?;
    parse(&serde_json::from_str(&text).ok()?)
}

fn parse(line: &Value) -> Option<Shown> {
    let pairs = |name: &str| {
        Some(
            line.get(name)?
                .as_array()?
                .iter()
                .map(|pair| Some((pair.get(0)?.as_str()?.to_owned(), pair.get(1)?))),
        )
    };
    let counted =
        pairs("counts")?.map(|pair| pair.and_then(|(what, count)| Some((what, count.as_u64()?))));
    let told = pairs("told")?
        .map(|pair| pair.and_then(|(what, by)| Some((what, by.as_str()?.to_owned()))));
    Some(Shown {
        seconds: line.get("seconds")?.as_f64()?,
        counted: counted.collect::<Option<_>>()?,
        told: told.collect::<Option<_>>()?,
    })
}

/// Writes a number with a comma at every third digit.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_line_counted_is_read_and_written_for_people() {
        let line = r#"{"line":"E1","full":true,"seconds":12.5,"counts":[["images",1000000],["lost",0]],"told":[["Rule","a test"]]}"#;
        let shown = parse(&serde_json::from_str(line).unwrap()).unwrap();
        assert_eq!(shown.counts(", "), "images 1,000,000, lost 0");
        assert_eq!(shown.told, [("Rule".to_owned(), "a test".to_owned())]);
        assert!(
            parse(&Value::Null).is_none(),
            "a line that broke off left nothing"
        );
    }
}

//! Known faults of dependencies, read from a copy of the RustSec database where one is named. Nothing is fetched.

use std::fs;
use std::path::Path;

use semver::{Version, VersionReq};
use serde_json::Value;

use crate::steps::Outcome;

/// Checks that no advisory in the database applies to a package as it is locked.
pub(crate) fn none_apply(database: &Path, packages: &[Value]) -> Outcome {
    let crates = database.join("crates");
    if !crates.is_dir() {
        return Err(String::from(
            "RUSTSEC_DB names a folder without `crates` in it.",
        ));
    }
    let mut applying = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        let version = package["version"].as_str().unwrap_or_default();
        let Ok(version) = Version::parse(version) else {
            continue;
        };
        let advisories = fs::read_dir(crates.join(name)).into_iter().flatten();
        for file in advisories.flatten() {
            let text = fs::read_to_string(file.path()).unwrap_or_default();
            if applies(&text, &version) {
                applying.push(format!("{} to {name}", file.file_name().display()));
            }
        }
    }
    if applying.is_empty() {
        println!("advisories: none applies");
        return Ok(());
    }
    Err(format!("Advisories apply: {}.", applying.join(", ")))
}

/// Tells whether a version is one that an advisory speaks of. One that was withdrawn, or only informs, does not count.
fn applies(advisory: &str, version: &Version) -> bool {
    let said = |name: &str| {
        advisory
            .lines()
            .any(|line| line.trim_start().starts_with(name))
    };
    if !said("patched") || said("withdrawn") || said("informational") {
        return false;
    }
    !["patched", "unaffected"].iter().any(|name| {
        ranges(advisory, name)
            .iter()
            .any(|range| VersionReq::parse(range).is_ok_and(|range| range.matches(version)))
    })
}

/// Returns the quoted ranges of `name = ["…", "…"]`, which may go over several lines.
fn ranges(advisory: &str, name: &str) -> Vec<String> {
    let Some((_, list)) = advisory
        .split_once(&format!("\n{name} = ["))
        .and_then(|(before, list)| Some((before, list.split_once(']')?.0)))
    else {
        return Vec::new();
    };
    list.split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_advisory_applies_to_what_is_neither_patched_nor_unaffected() {
        let advisory = "```toml\n[versions]\npatched = [\n  \">= 1.4.2\",\n]\nunaffected = [\"< 1.1.0\"]\n```\n";
        let applies_to = |version| applies(advisory, &Version::parse(version).unwrap());
        assert!(applies_to("1.4.1"));
        assert!(!applies_to("1.4.2"));
        assert!(!applies_to("1.0.9"));
        let never_mended = "[versions]\npatched = []\n";
        assert!(applies(never_mended, &Version::new(9, 0, 0)));
        let withdrawn = "withdrawn = \"2024-01-01\"\n[versions]\npatched = []\n";
        assert!(!applies(withdrawn, &Version::new(9, 0, 0)));
    }
}

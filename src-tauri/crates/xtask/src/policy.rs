//! What a dependency must be: under a licence that leaves the client free, and from the one public registry.
//!
//! `cargo deny` would ask the same questions; compiling it takes longer than everything else here together.

use std::collections::BTreeMap;
use std::env;
use std::path::Path;

use serde_json::Value;

use crate::advisories;
use crate::steps::{Outcome, cargo, output_of};

/// Licences that are taken, alone or in combination.
const TAKEN: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "MIT",
    "MIT-0",
    // Its files stay under it; what stands beside them does not.
    "MPL-2.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
];

/// Additions to a licence that only permit more.
const PERMISSIONS: &[&str] = &["LLVM-exception"];

/// Where a dependency may come from.
const SOURCE: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Checks every package in `Cargo.lock`, for all systems and for the tests as well. Asks nothing of the network.
pub(crate) fn dependencies() -> Outcome {
    let printed = output_of(cargo().args([
        "metadata",
        "--locked",
        "--offline",
        "--format-version",
        "1",
        "--all-features",
    ]))
    .ok_or("`cargo metadata` does not say what the workspace depends on.")?;
    let read: Value =
        serde_json::from_str(&printed).map_err(|_| "`cargo metadata` printed what is not JSON.")?;
    let packages = read["packages"]
        .as_array()
        .ok_or("There are no packages.")?;
    let mut refused: BTreeMap<&str, String> = BTreeMap::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        let licence = package["license"].as_str().unwrap_or_default();
        if !is_taken(licence) {
            refused.insert(name, format!("is under “{licence}”"));
        }
        let source = package["source"].as_str();
        if source.is_some_and(|source| source != SOURCE) {
            refused.insert(name, String::from("does not come from crates.io"));
        }
    }
    if !refused.is_empty() {
        let list: Vec<String> = refused
            .iter()
            .map(|(name, why)| format!("{name} {why}"))
            .collect();
        return Err(format!("Not taken as a dependency: {}.", list.join("; ")));
    }
    println!(
        "{} packages: licences and sources are taken.",
        packages.len()
    );
    match env::var_os("RUSTSEC_DB") {
        Some(database) => advisories::none_apply(Path::new(&database), packages),
        None => {
            println!("advisories: not checked");
            Ok(())
        }
    }
}

/// Tells whether an SPDX expression can be met with licences that are taken.
fn is_taken(expression: &str) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    let met = any(&mut words);
    met == Some(true) && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

/// Reads `a OR b OR …`; nothing where that is not what stands there.
fn any(words: &mut Words<'_>) -> Option<bool> {
    let mut met = all(words)?;
    while words.next_if_eq(&"OR").is_some() {
        met |= all(words)?;
    }
    Some(met)
}

/// Reads `a AND b AND …`, which binds more tightly.
fn all(words: &mut Words<'_>) -> Option<bool> {
    let mut met = one(words)?;
    while words.next_if_eq(&"AND").is_some() {
        met &= one(words)?;
    }
    Some(met)
}

fn one(words: &mut Words<'_>) -> Option<bool> {
    let word = words.next()?;
    if word == "(" {
        let met = any(words)?;
        return (words.next()? == ")").then_some(met);
    }
    let mut met = TAKEN.contains(&word);
    if words.next_if_eq(&"WITH").is_some() {
        met &= PERMISSIONS.contains(&words.next()?);
    }
    Some(met)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_taken_where_one_choice_is_in_all_its_parts() {
        for taken in [
            "MIT",
            "MIT/Apache-2.0",
            "GPL-3.0 OR MIT",
            "(MIT OR GPL-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception",
        ] {
            assert!(is_taken(taken), "{taken}");
        }
        for refused in [
            "",
            "GPL-3.0-only",
            "MIT AND AGPL-3.0-only",
            "(MIT OR Apache-2.0) AND GPL-2.0",
            "MIT WITH Something-exception",
            "MIT OR",
            "(MIT",
            "MIT Apache-2.0",
        ] {
            assert!(!is_taken(refused), "{refused}");
        }
    }
}

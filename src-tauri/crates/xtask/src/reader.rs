//! The Python environment of the vault's independent reader.

use std::fs;
use std::process::Command;

use crate::steps::{Outcome, Steps, output_of, root, target};

/// The oldest Python whose SQLite takes a database from memory.
const PYTHON: (u32, u32) = (3, 11);

/// Makes the environment in the target folder, where it is missing or its requirements changed.
pub(crate) fn environment(steps: &mut Steps) -> Outcome {
    let requirements = root().join("src-tauri/crates/vault/reader/requirements.txt");
    let folder = target().join("reader-venv");
    // Copied in last, so that an environment whose making was interrupted is made again.
    let made_of = folder.join("requirements.txt");
    let wanted = fs::read(&requirements)
        .map_err(|error| format!("The requirements of the reader can't be read: {error}."))?;
    if fs::read(&made_of).is_ok_and(|had| had == wanted) {
        return Ok(());
    }
    steps.check("python", python_is_new_enough)?;
    steps.run(
        "reader: environment",
        Command::new("python3")
            .args(["-m", "venv", "--clear"])
            .arg(&folder),
    )?;
    steps.run(
        "reader: packages",
        Command::new(folder.join("bin/python"))
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "-r",
            ])
            .arg(&requirements),
    )?;
    fs::write(&made_of, wanted)
        .map_err(|error| format!("The environment of the reader can't be written: {error}."))
}

fn python_is_new_enough() -> Outcome {
    let (major, minor) = PYTHON;
    let needed =
        format!("Python {major}.{minor} or newer is needed to test the vault's independent reader");
    let version = "import sys; print(*sys.version_info[:2])";
    let Some(printed) = output_of(Command::new("python3").args(["-c", version])) else {
        return Err(format!("{needed}, and no python3 was found."));
    };
    let numbers: Vec<u32> = printed
        .split_whitespace()
        .filter_map(|number| number.parse().ok())
        .collect();
    if numbers.as_slice() >= [major, minor].as_slice() {
        Ok(())
    } else {
        Err(format!(
            "{needed}; found {}.",
            printed.trim().replace(' ', ".")
        ))
    }
}

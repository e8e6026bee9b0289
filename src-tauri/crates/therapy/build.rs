//! Reads the files of `content/en`, so that one that is not sound fails the build with its name and line, and packs
//! them, compressed, for the binary: what a client reads must not be found by searching it.

#![allow(
    dead_code,
    unused_imports,
    reason = "the modules of the library are read here for what they check"
)]

use std::{env, error::Error, fs, path::Path, process::ExitCode};

#[path = "src/library/content/mod.rs"]
mod content;
#[path = "src/door.rs"]
mod door;
/// What the content files name of homework.
#[path = "src/homework"]
mod homework {
    mod rating;

    pub use rating::{Scale, When};
}

use content::{Files, Library};
use door::Door;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=content");
    println!("cargo::rerun-if-changed=src/library/content");
    match pack() {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            println!("cargo::error=content/en/{reason}");
            ExitCode::FAILURE
        }
    }
}

fn pack() -> Result<(), Box<dyn Error>> {
    let mut files = Files::new();
    gather(Path::new("content/en"), "", &mut files)?;
    Library::read(&files)?;
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(&serde_json::to_vec(&files)?, 9);
    fs::write(Path::new(&env::var("OUT_DIR")?).join("content.bin"), packed)?;
    Ok(())
}

fn gather(folder: &Path, inside: &str, files: &mut Files) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry
            .file_name()
            .into_string()
            .map_err(|_| "a content file has a name that is not text")?;
        if entry.file_type()?.is_dir() {
            gather(&entry.path(), &format!("{inside}{name}/"), files)?;
        } else {
            // A checkout on Windows may have changed the line ends; the texts are the same everywhere.
            let text = fs::read_to_string(entry.path())?.replace("\r\n", "\n");
            files.insert(format!("{inside}{name}"), text);
        }
    }
    Ok(())
}

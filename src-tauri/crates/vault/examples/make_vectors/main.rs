//! Makes the vault files in `vectors`, each with what must come of it.
//!
//! They were made once, and are kept for ever: a later version must go on reading them. So this is run again only
//! to add files, and writes into the folder it is given, beside nothing that is there already:
//! `cargo run -p vault --example make_vectors -- FOLDER`.

#![allow(
    clippy::print_stdout,
    reason = "a program speaks to the person who runs it"
)]

mod checkpoints;
mod damaged;
mod forge;
mod headers;
mod made;
mod sound;
mod strangers;
mod tails;

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use serde::Serialize;

/// One file, one secret, and what must come of them.
#[derive(Serialize)]
pub(crate) struct Vector {
    file: String,
    why: &'static str,
    passphrase: Option<String>,
    recovery_key: Option<String>,
    says: Vec<&'static str>,
    rows: Option<String>,
}

/// All vectors, with the bytes of their files.
#[derive(Default)]
pub(crate) struct Vectors {
    files: Vec<(String, Vec<u8>)>,
    list: Vec<Vector>,
}

/// What opens a file.
#[derive(Clone, Copy)]
pub(crate) enum With<'a> {
    Passphrase(&'a str),
    Recovery(&'a str),
}

impl Vectors {
    /// Takes a file with the usual passphrase; `says` and `rows` are what must come of it.
    pub(crate) fn add(
        &mut self,
        name: &str,
        bytes: &[u8],
        says: &[&'static str],
        rows: Option<String>,
        why: &'static str,
    ) {
        self.files.push((name.to_owned(), bytes.to_vec()));
        self.also(name, With::Passphrase(made::WORDS), says, rows, why);
    }

    /// Adds another secret to a file, or the only one where it was put by [`Vectors::put`].
    pub(crate) fn also(
        &mut self,
        name: &str,
        with: With<'_>,
        says: &[&'static str],
        rows: Option<String>,
        why: &'static str,
    ) {
        let (passphrase, recovery_key) = match with {
            With::Passphrase(words) => (Some(words.to_owned()), None),
            With::Recovery(key) => (None, Some(key.to_owned())),
        };
        self.list.push(Vector {
            file: format!("{name}.vault"),
            why,
            passphrase,
            recovery_key,
            says: says.to_vec(),
            rows,
        });
    }

    /// Takes a file whose secret is another than the usual passphrase.
    pub(crate) fn put(&mut self, name: &str, bytes: &[u8]) {
        self.files.push((name.to_owned(), bytes.to_vec()));
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args_os().nth(1).ok_or("which folder?")?);
    let mut vectors = Vectors::default();
    let samples = made::Samples::make();
    sound::add_all(&mut vectors, &samples);
    strangers::add_all(&mut vectors, &samples);
    headers::add_all(&mut vectors, &samples);
    damaged::add_all(&mut vectors, &samples);
    checkpoints::add_all(&mut vectors, &samples);
    tails::add_all(&mut vectors, &samples);
    fs::create_dir_all(&folder)?;
    for (name, bytes) in &vectors.files {
        let path = folder.join(format!("{name}.vault"));
        fs::File::create_new(&path)?;
        fs::write(&path, bytes)?;
    }
    #[derive(Serialize)]
    struct List {
        vector: Vec<Vector>,
    }
    let (files, list) = (vectors.files.len(), vectors.list);
    let lines = toml::to_string(&List { vector: list })?;
    fs::write(folder.join("vectors.toml"), lines)?;
    println!("{files} files");
    Ok(())
}

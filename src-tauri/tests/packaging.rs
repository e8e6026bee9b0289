//! What the installed app says about itself: a private notebook, and no more.

use std::{collections::BTreeSet, fs, path::Path};

/// Beginnings of words that no file beside the program may hold, whatever the concern.
const TELLING: &[&str] = &[
    "sex", "therap", "intima", "trauma", "homework", "exercise", "session", "partner", "psych",
    "genital",
];

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns every text that is installed beside the program, and what packages are described by.
fn installed() -> Vec<(String, String)> {
    let mut files: Vec<_> = fs::read_dir(here().join("packaging"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.push(here().join("tauri.conf.json"));
    let mut texts: Vec<(String, String)> = files
        .into_iter()
        .map(|file| {
            let text = fs::read_to_string(&file).unwrap();
            (file.display().to_string(), text)
        })
        .collect();
    texts.push((
        "the description of the package".into(),
        env!("CARGO_PKG_DESCRIPTION").into(),
    ));
    texts
}

/// Returns the words of the labels of concerns that are long enough to tell something.
fn words_of_concerns() -> BTreeSet<String> {
    let concerns = include_str!("../crates/therapy/content/en/concerns.toml").to_lowercase();
    (concerns
        .lines()
        .filter_map(|line| line.strip_prefix("label = ")))
    .flat_map(|label| label.split(|sign: char| !sign.is_alphabetic()))
    .filter(|word| word.len() >= 6)
    .map(str::to_owned)
    .collect()
}

#[test]
fn what_is_installed_speaks_of_a_private_notebook_and_of_no_concern() {
    let concerns = words_of_concerns();
    assert!(
        concerns.contains("arousal"),
        "the labels were read: {concerns:?}"
    );
    for (place, text) in installed() {
        let text = text.to_lowercase();
        assert!(text.contains("a private notebook"), "{place}");
        for telling in TELLING {
            assert!(!text.contains(telling), "{place} says “{telling}”");
        }
        let told: Vec<&str> = text
            .split(|sign: char| !sign.is_alphabetic())
            .filter(|word| concerns.contains(*word))
            .collect();
        assert!(told.is_empty(), "{place} says {told:?}");
    }
}

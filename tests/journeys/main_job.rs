//! The main job, from an empty computer to a page for the session.

use std::fs;
use std::path::{Path, PathBuf};

use e2e::story::Story;
use e2e::tale;
use e2e::window::Window;
use e2e::{disk, paper};

#[test]
fn the_main_job_goes_end_to_end_and_only_what_was_chosen_leaves() {
    let story = Story::marked();
    let mut window = Window::open("main_job");
    let made = tale::tell(&mut window, &story, &mut |window, step| {
        let beside = strangers_beside_the_vault(&window.stage().vault());
        assert!(
            beside.is_empty(),
            "after “{step}” the vault's folder holds nothing else: {beside:?}"
        );
    });

    let chosen = [
        &story.task.title,
        &story.task.purpose,
        &story.practice.noticed,
        &story.shared,
        &story.card,
        &story.alias,
    ];
    let pdf = without_breaks(&paper::text_of(&made.pdf));
    for line in chosen {
        assert!(
            pdf.contains(&without_breaks(line)),
            "the file holds what was chosen: {line}"
        );
    }
    let private = story
        .marks()
        .into_iter()
        .filter(|mark| !chosen.iter().any(|line| line.contains(mark)));
    for mark in private {
        assert!(
            !pdf.contains(&without_breaks(&mark)),
            "the file holds nothing private: {mark}"
        );
    }
    assert_eq!(
        fs::read_to_string(&made.text).unwrap(),
        made.preview,
        "the words of the pages in the window are the words of the file"
    );
    for word in made.preview.split(|sign: char| !sign.is_alphanumeric()) {
        assert!(
            pdf.contains(word),
            "every word said of the page in the window is on the page in the file: {word}"
        );
    }
    for mark in story.marks() {
        assert_eq!(
            pdf.contains(&without_breaks(&mark)),
            made.preview.contains(&mark),
            "the page in the window and the page in the file hold the same lines: {mark}"
        );
    }

    let made = [made.pdf, made.text];
    assert_no_trace(&window, &story, &made);
    window.quit();
    assert_no_trace(&window, &story, &made);
    let [pdf, text] = made;
    let home = window.stage().home();
    let preferences = home.join(".config/app.alcove.Alcove/preferences.json");
    let vault = window.stage().vault();
    let copies = copies_of(&vault);
    let wanted = [vault, pdf, text, preferences];
    let left: Vec<_> = disk::files_under(&home)
        .into_iter()
        .filter(|file| !wanted.contains(file) && !file.starts_with(&copies))
        .collect();
    assert!(
        left.is_empty(),
        "after quitting the home folder holds the vault, what the client made, the preferences and nothing else: {left:?}"
    );
}

/// Looks for every marked word in every file the app could have written, except the two the client made.
fn assert_no_trace(window: &Window, story: &Story, made: &[PathBuf]) {
    let marks = story.marks();
    assert!(marks.len() >= 20, "at least twenty marked words were typed");
    let leaks = disk::leaks(window.stage().root(), &marks, made);
    assert!(
        leaks.is_empty(),
        "no word is on the disk outside the files the client made: {leaks:?}"
    );
    let exported = disk::leaks(&window.stage().home().join("Exports"), &marks, &[]);
    assert!(!exported.is_empty(), "the scan finds words where they are");
}

/// Returns the folder of the automatic copies, which are sealed vaults themselves.
fn copies_of(vault: &Path) -> PathBuf {
    let mut name = vault.file_name().expect("a vault has a name").to_owned();
    name.push("-copies");
    vault.with_file_name(name)
}

fn strangers_beside_the_vault(vault: &Path) -> Vec<PathBuf> {
    let folder = vault.parent().expect("a vault stands in a folder");
    disk::files_under(folder)
        .into_iter()
        .filter(|file| file != vault && !file.starts_with(copies_of(vault)))
        .collect()
}

/// Returns a text without spaces and hyphens, so that it does not matter where lines are broken.
fn without_breaks(text: &str) -> String {
    text.chars()
        .filter(|sign| !sign.is_whitespace() && !"-\u{ad}\u{2010}".contains(*sign))
        .collect()
}

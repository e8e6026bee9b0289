//! What is looked for is found, best first.

use crate::library::{FoundInLibrary, search};

fn exercises(found: &FoundInLibrary) -> Vec<&str> {
    (found.exercises.iter())
        .map(|card| card.id.as_str())
        .collect()
}

#[test]
fn a_word_of_a_title_comes_before_a_word_within() {
    let found = search("grounding");
    assert!(!found.pages.is_empty());
    assert_eq!(found.pages[0].id, "G-19");
}

#[test]
fn case_accents_and_unfinished_words_make_no_difference() {
    assert!(exercises(&search("TOUCH without a GÓAL")).contains(&"T-SF1"));
    assert!(exercises(&search("touch wit")).contains(&"T-SF1"));
}

#[test]
fn what_stands_only_in_the_steps_is_found() {
    assert!(exercises(&search("wheelchair")).contains(&"T-SF1"));
}

#[test]
fn a_concern_is_found_in_its_own_words() {
    let found = search("erection");
    assert!(
        found
            .concerns
            .iter()
            .any(|concern| concern.label == "Erection difficulties")
    );
    assert!(!found.exercises.is_empty());
}

#[test]
fn an_empty_search_finds_nothing_and_a_strange_one_too() {
    assert_eq!(search("  "), FoundInLibrary::default());
    assert_eq!(search("xyzzy"), FoundInLibrary::default());
}

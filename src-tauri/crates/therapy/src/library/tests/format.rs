//! A file that is not sound is refused with its name and line.

use super::*;
use crate::library::{NotFound, all, page as find_page, pages, template as find_template};

/// Reads the library after one replacement in one file, and returns what is said about it.
pub(super) fn after(file: &str, was: &str, is: &str) -> String {
    let mut files = unpack();
    let text = files.get_mut(file).unwrap();
    assert!(text.contains(was), "{file} holds what this test replaces");
    *text = text.replacen(was, is, 1);
    match Library::read(&files) {
        Ok(_) => panic!("{file} was taken although `{was}` became `{is}`"),
        Err(malformed) => malformed.to_string(),
    }
}

/// Returns the line of a file on which these words stand, as an editor counts.
pub(super) fn line(file: &str, words: &str) -> usize {
    1 + unpack()[file]
        .lines()
        .position(|line| line.contains(words))
        .unwrap()
}

#[test]
fn every_content_file_is_sound() {
    let library = library();
    let texts = unpack().keys().filter(|path| path.contains('/')).count();
    assert_eq!(
        library.templates.len() + library.pages.len() + library.pictures.len(),
        texts,
        "every file is in the library once"
    );
}

#[test]
fn exercises_and_pages_are_found_by_their_identifier() {
    for card in all() {
        assert_eq!(
            find_template(&card.id).map(|template| template.card()),
            Ok(card)
        );
    }
    for card in pages() {
        assert_eq!(find_page(&card.id).map(|page| page.card()), Ok(card));
    }
    assert_eq!(find_template("T-SF9"), Err(NotFound));
    assert_eq!(find_page("G-99"), Err(NotFound));
}

#[test]
fn exercises_stand_family_by_family() {
    let families: Vec<_> = all().iter().map(|card| card.family).collect();
    assert!(families.is_sorted());
}

#[test]
fn a_missing_part_is_refused() {
    let said = after(
        "exercises/T-TR1.toml",
        "neutral_title = \"Five things\"\n",
        "",
    );
    assert_eq!(
        said,
        "exercises/T-TR1.toml, line 1: missing field `neutral_title`"
    );
}

#[test]
fn an_unknown_part_is_refused_on_its_line() {
    let said = after(
        "exercises/T-TR1.toml",
        "version = 1",
        "version = 1\nsong = \"\"",
    );
    let line = 1 + line("exercises/T-TR1.toml", "version = 1");
    assert!(
        said.starts_with(&format!(
            "exercises/T-TR1.toml, line {line}: unknown field `song`"
        )),
        "{said}"
    );
}

#[test]
fn an_unknown_scale_is_refused_on_its_line() {
    let said = after(
        "exercises/T-TH2.toml",
        "\"readiness\", \"suds\", \"energy\"",
        "\"readiness\", \"stamina\"",
    );
    let line = line("exercises/T-TH2.toml", "before = ");
    assert!(
        said.starts_with(&format!(
            "exercises/T-TH2.toml, line {line}: unknown variant `stamina`"
        )),
        "{said}"
    );
}

#[test]
fn a_part_that_breaks_a_rule_is_refused() {
    let rules = [
        ("id = \"T-SF1\"", "id = \"T-SF2\"", "the identifier"),
        ("family = \"touch\"", "family = \"body\"", "the identifier"),
        (
            "\"readiness\", \"suds\"",
            "\"readiness\", \"mood\", \"suds\"",
            "at most four",
        ),
        (
            "\"suds\", \"presence\"",
            "\"mood\", \"suds\", \"presence\"",
            "at most six",
        ),
        (
            "more_before = [\"energy\"]",
            "more_before = [\"suds\"]",
            "a scale is asked twice",
        ),
        (
            "more_after = [",
            "more_after = [\"pleasure\", ",
            "a scale is asked twice",
        ),
        (
            "notes = \"private\"",
            "notes = \"ask\"",
            "words start private",
        ),
        (
            "ratings = \"ask\"",
            "ratings = \"ok\"",
            "words start private",
        ),
        (
            "\"Avoiding closeness\"",
            "\"Being close\"",
            "`Being close`: this is not in concerns.toml",
        ),
        (
            "drugs today?",
            "drugs today.",
            "cautions and agreements are questions",
        ),
        ("\"Book: ", "\"Web page: ", "a source opens with its kind"),
        (
            "minutes = [5, 30]",
            "minutes = [30, 5]",
            "the fewest comes before the most",
        ),
        (
            "id = \"role\"",
            "id = \"erection\"",
            "`erection`: this is among what is never asked",
        ),
        (
            "id = \"role\"",
            "id = \"senses\"",
            "`senses`: this stands twice",
        ),
        (
            "id = \"changed_by_me\"",
            "id = \"kept\"",
            "`kept`: this stands twice",
        ),
        (
            "id = \"clothed\"",
            "id = \"solo\"",
            "`solo`: this stands twice",
        ),
        (
            "leads_to = \"G-18\"",
            "leads_to = \"G-99\"",
            "`G-99`: this is named here",
        ),
        (
            "pictures = [\"P-04\"",
            "pictures = [\"P-99\"",
            "`P-99`: this is named here",
        ),
    ];
    for (was, is, rule) in rules {
        let said = after("exercises/T-SF1.toml", was, is);
        assert!(
            said.starts_with("exercises/T-SF1.toml, line ") && said.contains(rule),
            "{said}"
        );
    }
}

#[test]
fn a_form_for_two_without_stop_rules_is_refused() {
    let rules = "stop_rules = [\"It is not enough. Leave where you are, if you can, and take the longer form.\"]";
    let mut files = unpack();
    let text = files.get_mut("exercises/T-TR1.toml").unwrap();
    *text = text.replace(rules, "stop_rules = []");
    assert!(
        Library::read(&files).is_ok(),
        "alone, \"any time\" may be all there is to say"
    );

    let text = files.get_mut("exercises/T-TR1.toml").unwrap();
    *text = text.replace("partnered = false", "partnered = true");
    assert!(Library::read(&files).is_err());
}

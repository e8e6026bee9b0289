//! A file that is not sound is refused with its name and line.

use super::*;
use crate::library::{
    Block, NotFound, all, load::unpack, page as find_page, pages, template as find_template,
};

/// Reads the library after one replacement in one file, and returns what is said about it.
fn after(file: &str, was: &str, is: &str) -> String {
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
fn line(file: &str, words: &str) -> usize {
    1 + unpack()[file]
        .lines()
        .position(|line| line.contains(words))
        .unwrap()
}

#[test]
fn every_content_file_is_sound() {
    let library = library();
    let texts = unpack()
        .keys()
        .filter(|path| path.starts_with("exercises/") || path.starts_with("guide/"))
        .count();
    assert_eq!(
        library.templates.len() + library.pages.len(),
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
            "at most 4",
        ),
        (
            "\"suds\", \"presence\"",
            "\"mood\", \"suds\", \"presence\"",
            "at most 6",
        ),
        (
            "more_before = [\"energy\"]",
            "more_before = [\"suds\"]",
            "the scale Suds is asked twice",
        ),
        (
            "more_after = [",
            "more_after = [\"pleasure\", ",
            "the scale Pleasure is asked twice",
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
            "`Being close` is not in concerns.toml",
        ),
        (
            "drugs today?",
            "drugs today.",
            "cautions and agreements are questions",
        ),
        ("\"Book: ", "\"Web page: ", "a source opens with one of"),
        (
            "minutes = [5, 30]",
            "minutes = [30, 5]",
            "the fewest comes before the most",
        ),
        (
            "id = \"role\"",
            "id = \"erection\"",
            "`erection` is among what is never asked",
        ),
        (
            "id = \"role\"",
            "id = \"senses\"",
            "the field `senses` is asked twice",
        ),
        (
            "id = \"changed_by_me\"",
            "id = \"kept\"",
            "the answer `kept` stands twice",
        ),
        (
            "id = \"clothed\"",
            "id = \"solo\"",
            "the form `solo` stands twice",
        ),
        (
            "leads_to = \"G-18\"",
            "leads_to = \"G-99\"",
            "`G-99` is named here and is not in the library",
        ),
        (
            "pictures = []",
            "pictures = [\"P-99\"]",
            "`P-99` is named here and is not in the library",
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

#[test]
fn a_page_holds_no_link_no_html_and_no_picture_of_its_own() {
    let refused = [
        ("[here](https://example.org)", "no links"),
        ("<https://example.org>", "no links"),
        ("<b>here</b>", "no HTML"),
        ("<script>here</script>", "no HTML"),
        ("![here](here.png)", "a picture is named in the head"),
        ("# Here", "second level"),
        ("- one\n  - two", "no further list"),
        ("- one\n\n  two", "one paragraph"),
        ("Here is *more*.", "plain words only"),
        ("> Here", "plain words only"),
    ];
    for (text, rule) in refused {
        let said = after(
            "guide/G-08.md",
            "## What it is for",
            &format!("## What it is for\n\n{text}"),
        );
        assert!(
            said.starts_with("guide/G-08.md, line ") && said.contains(rule),
            "`{text}`: {said}"
        );
    }
    let said = after(
        "guide/G-08.md",
        "## What it is for",
        "## What it is for\n\n<b>",
    );
    let line = 2 + line("guide/G-08.md", "## What it is for");
    assert!(
        said.starts_with(&format!("guide/G-08.md, line {line}: ")),
        "{said}"
    );
}

#[test]
fn a_page_with_a_broken_head_is_refused_on_its_line() {
    assert!(after("guide/G-08.md", "+++\n", "").contains("line 1: a page opens with a head"));
    let unknown = line("guide/G-08.md", "revised_on");
    assert!(
        after("guide/G-08.md", "revised_on", "revised")
            .contains(&format!("line {unknown}: unknown field"))
    );
    let broken = line("guide/G-08.md", "exercises");
    assert!(
        after("guide/G-08.md", "\"T-SF1\"", "\"T-SF9\"")
            .contains(&format!("line {broken}: `T-SF9` is named here"))
    );
    assert!(after("guide/G-08.md", "id = \"G-08\"", "id = \"G-09\"").contains("the identifier"));
}

#[test]
fn a_number_without_a_source_or_a_date_is_refused() {
    let source = "source = \"Ministry of Social Development, New Zealand\"\n";
    assert!(after("helplines.toml", source, "").contains("missing field `source`"));
    assert!(
        after("helplines.toml", "checked = \"2026-11-23\"\n", "")
            .contains("missing field `checked`")
    );
}

#[test]
fn urgent_help_shows_each_number_with_its_source_and_date_emergency_first() {
    let library = library();
    let numbers = page(&library, "G-31").blocks.iter().filter(|block| {
        serde_json::to_string(block)
            .unwrap()
            .contains(|letter: char| letter.is_ascii_digit())
    });
    for block in numbers {
        let Block::List(lines) = block else {
            panic!("a number stands outside of the checked lines: {block:?}")
        };
        assert!(
            lines
                .iter()
                .all(|line| line.contains("Source: ") && line.contains("checked on ")),
            "{lines:?}"
        );
    }

    let mut files = unpack();
    files.get_mut("helplines.toml").unwrap().push_str(
        "[[regions.lines]]\nname = \"Emergency\"\nemergency = true\nwords = \"Call.\"\nsource = \"S\"\nchecked = \"2026-01-02\"\n",
    );
    let library = Library::read(&files).ok().unwrap();
    let Some(Block::List(lines)) = page(&library, "G-31").blocks.last() else {
        panic!("the lines stand last")
    };
    assert_eq!(
        lines[0],
        "Emergency: Call. Source: S, checked on 2 January 2026."
    );
}

#[test]
fn markdown_becomes_blocks() {
    let mut files = unpack();
    let (head, _) = files["guide/G-08.md"].split_once("\n\n").unwrap();
    let text = "## A\n\nb\nc\n\n- d\n- e\n\n1. f\n2. g\n\n| h | i |\n|---|---|\n| j | k |\n";
    let file = format!("{head}\n\n{text}");
    files.insert("guide/G-08.md".into(), file);
    let library = Library::read(&files).ok().unwrap();
    insta::assert_snapshot!(serde_json::to_string(&page(&library, "G-08").blocks).unwrap(), @r#"[{"heading":"A"},{"paragraph":"b c"},{"list":["d","e"]},{"steps":["f","g"]},{"table":{"head":["h","i"],"rows":[["j","k"]]}}]"#);
}

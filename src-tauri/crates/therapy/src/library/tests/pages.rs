//! A page holds plain words only, and a number only with its source.

use super::{
    format::{after, line},
    *,
};
use crate::library::Block;

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
            .contains(&format!("line {broken}: `T-SF9`: this is named here"))
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
    let numbers = page(library, "G-31").blocks.iter().filter(|block| {
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
    let library = &Library::read(&files).ok().unwrap();
    let Some(Block::List(lines)) = page(library, "G-31").blocks.last() else {
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
    let (head, _) = files["guide/G-08.md"].rsplit_once("+++\n").unwrap();
    let text = "## A\n\nb\nc\n\n- d\n- e\n\n1. f\n2. g\n\n| h | i |\n|---|---|\n| j | k |\n";
    let file = format!("{head}+++\n\n{text}");
    files.insert("guide/G-08.md".into(), file);
    let library = &Library::read(&files).ok().unwrap();
    insta::assert_snapshot!(serde_json::to_string(&page(library, "G-08").blocks).unwrap(), @r#"[{"heading":"A"},{"paragraph":"b c"},{"list":["d","e"]},{"steps":["f","g"]},{"table":{"head":["h","i"],"rows":[["j","k"]]}}]"#);
}

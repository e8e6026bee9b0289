//! A picture is a drawing and nothing else, and its words say all it shows.

use super::{format::after, *};

#[test]
fn a_picture_that_runs_loads_links_or_paints_is_refused() {
    let refused = [
        ("<script>alert(1)</script>", "no <script>"),
        ("<image href=\"here.png\"/>", "no <image>"),
        ("<a href=\"#\"><path d=\"M0 0\"/></a>", "no <a>"),
        ("<use href=\"#here\"/>", "no <use>"),
        ("<foreignObject/>", "no <foreignObject>"),
        ("<style>path { fill: red }</style>", "no <style>"),
        ("<path d=\"M0 0\" onclick=\"run()\"/>", "says no `onclick`"),
        ("<path d=\"M0 0\" style=\"fill: red\"/>", "says no `style`"),
        ("<path d=\"M0 0\" fill=\"red\"/>", "says no `fill`"),
        ("<path class=\"red\" d=\"M0 0\"/>", "no class `red`"),
        (
            "<text class=\"label\" font-size=\"8\">a</text>",
            "at least 14",
        ),
        ("<!-- a note -->", "elements only"),
    ];
    for (stranger, rule) in refused {
        let said = after("pictures/P-04.svg", "</svg>", &format!("{stranger}</svg>"));
        assert!(
            said.starts_with("pictures/P-04.svg, line ") && said.contains(rule),
            "`{stranger}`: {said}"
        );
    }
    let said = after("pictures/P-04.svg", "<desc>", "<desk>");
    assert!(said.starts_with("pictures/P-04.svg, line "), "{said}");
    let said = after("pictures/P-04.svg", "0 0 400", "0 0 300");
    assert!(said.contains("400 units wide"), "{said}");
}

#[test]
fn every_picture_has_words_that_stand_for_it() {
    for picture in &library().pictures {
        let words = picture.words.split_whitespace().count();
        assert!(words >= 25, "{} is told in {words} words", picture.id);
        for label in labels(&picture.svg) {
            let said = format!("{} {}", picture.title, picture.words).to_lowercase();
            let first = label
                .split(|letter: char| !letter.is_alphanumeric())
                .find(|word| word.len() > 4);
            if let Some(word) = first {
                let root: String = word.to_lowercase().chars().take(5).collect();
                assert!(
                    said.contains(&root),
                    "{}: `{label}` is not told",
                    picture.id
                );
            }
        }
    }
}

#[test]
fn clinical_pictures_are_hidden_until_they_are_opened() {
    let hidden: Vec<_> = (library().pictures.iter())
        .filter(|picture| picture.hidden)
        .map(|picture| picture.id.as_str())
        .collect();
    assert_eq!(hidden, ["P-20", "P-21", "P-22", "P-23"]);
}

#[test]
fn every_picture_is_shown_somewhere() {
    let library = library();
    for picture in &library.pictures {
        let shown = (library.templates.iter()).any(|each| each.pictures.contains(&picture.id))
            || library.pages.iter().any(|page| page.picture == picture.id);
        assert!(shown, "{}", picture.id);
    }
}

fn labels(svg: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(svg).unwrap();
    let texts = document
        .descendants()
        .filter(|node| node.tag_name().name() == "text");
    texts
        .filter_map(|node| node.text().map(str::to_owned))
        .collect()
}

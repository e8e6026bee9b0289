//! A picture: line art that follows the theme, with its words.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};
use serde::{Deserialize, Serialize};

use super::load::{File, Malformed};

/// A picture of the library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Picture {
    /// Its identifier, such as `P-04`.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it shows, in words that say all it says.
    pub words: String,
    /// Whether it is clinical, and hidden until the client opens it.
    pub hidden: bool,
    /// Its drawing, to be set into a page; it holds nothing that runs, loads or links.
    pub svg: String,
}

/// What a drawing is made of.
const ELEMENTS: [&str; 13] = [
    "svg", "title", "desc", "g", "path", "line", "polyline", "polygon", "circle", "ellipse",
    "rect", "text", "tspan",
];

/// What an element may say. Colours come from the theme, by class.
const ATTRIBUTES: [&str; 24] = [
    "viewBox",
    "data-hidden",
    "class",
    "transform",
    "d",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "dx",
    "dy",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "width",
    "height",
    "points",
    "text-anchor",
    "font-size",
    "stroke-dasharray",
];

/// The strokes, fillings and letters that the window's style knows.
pub(super) const CLASSES: [&str; 9] = [
    "line", "thin", "bold", "dashed", "fill", "soft", "accent", "label", "note",
];

/// The smallest letters, in units of a drawing 400 wide.
const SMALLEST: f32 = 14.0;

impl Picture {
    /// Reads a drawing and its words.
    pub(super) fn read(file: File<'_>) -> Result<Self, Malformed> {
        let document = Document::parse(file.text).map_err(|error| {
            let at = error.pos();
            Malformed {
                file: file.path.to_owned(),
                line: at.row as usize,
                reason: error.to_string(),
            }
        })?;
        let root = document.root_element();
        for node in root.descendants() {
            refuse_strangers(file, node)?;
        }
        let said = |name: &str| {
            let text = root
                .children()
                .find(|child| child.has_tag_name(("http://www.w3.org/2000/svg", name)))
                .and_then(|child| child.text())
                .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
            text.filter(|text| !text.is_empty())
                .ok_or_else(|| file.malformed_at(0, format!("a picture has a <{name}>")))
        };
        let wide = root
            .attribute("viewBox")
            .and_then(|view| view.split(' ').nth(2));
        if wide != Some("400") {
            return Err(file.malformed_at(0, "a picture is 400 units wide"));
        }
        Ok(Self {
            id: file.stem().to_owned(),
            title: said("title")?,
            words: said("desc")?,
            hidden: root.attribute("data-hidden") == Some("true"),
            svg: file.text.to_owned(),
        })
    }
}

/// Refuses what runs, loads, links, has a colour of its own, or is too small to read.
fn refuse_strangers(file: File<'_>, node: Node<'_, '_>) -> Result<(), Malformed> {
    let at = node.range().start;
    if node.is_comment() || node.is_pi() {
        return Err(file.malformed_at(at, "a picture holds elements only"));
    }
    if !node.is_element() {
        return Ok(());
    }
    let name = node.tag_name().name();
    if !ELEMENTS.contains(&name) {
        return Err(file.malformed_at(at, format!("a picture holds no <{name}>")));
    }
    for attribute in node.attributes() {
        let said = attribute.name();
        if attribute.namespace().is_some() || !ATTRIBUTES.contains(&said) {
            return Err(file.malformed_at(at, format!("<{name}> says no `{said}`")));
        }
    }
    let known: BTreeSet<&str> = CLASSES.into_iter().collect();
    let classes = node.attribute("class").unwrap_or_default();
    if let Some(class) = classes
        .split_whitespace()
        .find(|class| !known.contains(class))
    {
        return Err(file.malformed_at(at, format!("the window knows no class `{class}`")));
    }
    let size = node
        .attribute("font-size")
        .map(|size| size.parse::<f32>().unwrap_or(0.0));
    if name == "text" && size.is_none_or(|size| size < SMALLEST) {
        return Err(file.malformed_at(at, format!("letters are at least {SMALLEST} high")));
    }
    Ok(())
}

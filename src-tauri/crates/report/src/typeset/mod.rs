//! Pages and PDF, set by typst from the one tree.

mod fonts;
mod world;

use serde_json::Value;
use typst::{comemo, foundations::Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_svg::SvgOptions;

use self::world::Desk;
use crate::{Body, Document, Error, pictures, signs};

/// How many further documents may be set before what typst remembers of one, the client's words with it, is dropped.
const REMEMBERED: usize = 8;

/// Writes the document as PDF, tagged, to the rules of PDF/UA-1. The same document gives the same bytes.
///
/// # Errors
///
/// [`Error::LayOut`] or [`Error::WritePdf`]; neither depends on which signs a text holds.
pub fn pdf(document: &Document) -> Result<Vec<u8>, Error> {
    let options = PdfOptions {
        ident: Smart::Custom(document.made_on.to_string()),
        creator: Smart::Custom(None),
        standards: PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|_| Error::WritePdf)?,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&set(document, numbered())?, &options).map_err(|_| Error::WritePdf)
}

/// Draws each page as SVG: the very pages of [`pdf`], letters as outlines.
///
/// # Errors
///
/// [`Error::LayOut`].
pub fn pages(document: &Document) -> Result<Vec<String>, Error> {
    Ok(set(document, numbered())?
        .pages()
        .iter()
        .map(|page| typst_svg::svg(page, &SvgOptions::default()))
        .collect())
}

/// Counts the pages.
///
/// They are set without numbers, which stand in the margin and move nothing: numbers make typst set each page again.
pub(crate) fn count_pages(document: &Document) -> Result<usize, Error> {
    Ok(set(document, Value::Null)?.pages().len())
}

/// Returns what the template makes page numbers of.
fn numbered() -> Value {
    words::summary_page("{page}", "{pages}").into()
}

fn set(document: &Document, page_numbers: Value) -> Result<PagedDocument, Error> {
    let mut data = serde_json::to_value(document).map_err(|_| Error::LayOut)?;
    let coverage = fonts::coverage();
    data["page_numbers"] = page_numbers;
    rewrite(&mut data, &|text| signs::drawable(text, &coverage));
    let pictures = document.parts.iter().filter_map(|part| match &part.body {
        Body::Ratings(ratings) => Some(&ratings.scales),
        _ => None,
    });
    let pictures = pictures
        .flatten()
        .map(|scale| pictures::pairs(&scale.pairs))
        .collect();
    let set = typst::compile(&Desk::new(data.to_string(), pictures))
        .output
        .map_err(|_| Error::LayOut);
    comemo::evict(REMEMBERED);
    set
}

/// Rewrites every text in the data.
fn rewrite(data: &mut Value, with: &impl Fn(&str) -> String) {
    match data {
        Value::String(text) => *text = with(text),
        Value::Array(items) => items.iter_mut().for_each(|item| rewrite(item, with)),
        Value::Object(fields) => fields.values_mut().for_each(|field| rewrite(field, with)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

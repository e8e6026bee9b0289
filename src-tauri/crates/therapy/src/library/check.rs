//! What a content file must keep beyond its shape.

use std::collections::BTreeSet;

use super::{
    Choice, Family, FieldKind, Library, Page, Template,
    load::{File, Files, Malformed, within},
};
use crate::Door;

/// Four scales before and six after stand on the first card (domain.md 3.0).
const MOST_BEFORE: usize = 4;
const MOST_AFTER: usize = 6;

/// The only kinds of source a client is shown (domain.md 0.2).
const KINDS_OF_SOURCE: [&str; 4] = ["Book: ", "Journal: ", "Guideline: ", "Official body: "];

/// Checks one exercise by itself.
pub(super) fn template(
    file: File<'_>,
    template: &Template,
    concerns: &[String],
) -> Result<(), Malformed> {
    let wrong = |near: &str, reason: String| Err(file.malformed_near(near, reason));
    if template.id != file.stem() || !template.id.starts_with(prefix(template.family)) {
        return wrong(
            "id =",
            "the identifier is that of neither the file nor the family".into(),
        );
    }
    if template.before.len() > MOST_BEFORE {
        return wrong(
            "before =",
            format!("at most {MOST_BEFORE} scales stand on the first card before"),
        );
    }
    if template.after.len() > MOST_AFTER {
        return wrong(
            "after =",
            format!("at most {MOST_AFTER} scales stand on the first card after"),
        );
    }
    if let Some(scale) = repeated(
        template
            .before
            .iter()
            .chain(&template.more_before)
            .chain(&template.off_by_default),
    )
    .or_else(|| {
        repeated(
            template
                .after
                .iter()
                .chain(&template.more_after)
                .chain(&template.off_by_default),
        )
    }) {
        return wrong("before =", format!("the scale {scale:?} is asked twice"));
    }
    if template.dose.minutes[0] > template.dose.minutes[1]
        || template.dose.per_week[0] > template.dose.per_week[1]
    {
        return wrong("[dose]", "the fewest comes before the most".into());
    }
    if template.share_default.notes != Door::Private || template.share_default.ratings == Door::Ok {
        return wrong(
            "[share_default]",
            "words start private, and only the client opens a door to `ok`".into(),
        );
    }
    if let Some(label) = template
        .serves
        .iter()
        .find(|label| !concerns.contains(label))
    {
        return wrong(label, format!("`{label}` is not in concerns.toml"));
    }
    if let Some(question) = template
        .cautions
        .iter()
        .chain(&template.agree_first)
        .find(|words| !words.ends_with('?'))
    {
        return wrong(question, "cautions and agreements are questions".into());
    }
    if let Some(source) = template
        .sources
        .iter()
        .find(|source| !KINDS_OF_SOURCE.iter().any(|kind| source.starts_with(kind)))
    {
        return wrong(
            source,
            format!("a source opens with one of {KINDS_OF_SOURCE:?}"),
        );
    }
    if let Some(id) = repeated(template.fields.iter().map(|field| &field.id)) {
        return wrong(id, format!("the field `{id}` is asked twice"));
    }
    if let Some(field) = template
        .fields
        .iter()
        .find(|field| template.never.contains(&field.id))
    {
        return wrong(
            &field.id,
            format!("`{}` is among what is never asked", field.id),
        );
    }
    for choices in template
        .fields
        .iter()
        .filter_map(|field| choices(&field.kind))
    {
        if let Some(id) = repeated(choices.iter().map(|choice| &choice.id)) {
            return wrong(id, format!("the answer `{id}` stands twice"));
        }
    }
    variants(file, template)
}

fn variants(file: File<'_>, template: &Template) -> Result<(), Malformed> {
    if template.variants.is_empty() {
        return Err(file.malformed_near("id =", "an exercise has at least one form"));
    }
    if let Some(id) = repeated(template.variants.iter().map(|variant| &variant.id)) {
        return Err(file.malformed_near(id, format!("the form `{id}` stands twice")));
    }
    for variant in &template.variants {
        if variant.steps.is_empty() {
            return Err(file.malformed_near(&format!("\"{}\"", variant.id), "a form has steps"));
        }
        if variant.partnered && variant.stop_rules.is_empty() {
            return Err(file.malformed_near(
                &format!("\"{}\"", variant.id),
                "a form for two has stop rules",
            ));
        }
    }
    Ok(())
}

/// Checks one page by itself.
pub(super) fn page(file: File<'_>, page: &Page) -> Result<(), Malformed> {
    if page.id != file.stem() || !page.id.starts_with("G-") {
        return Err(file.malformed_near("id =", "the identifier is not that of the file"));
    }
    if page.blocks.is_empty() {
        return Err(file.malformed_at(file.text.len(), "the page is empty"));
    }
    Ok(())
}

/// Checks that everything named anywhere is there.
pub(super) fn links(files: &Files, library: &Library) -> Result<(), Malformed> {
    let texts: BTreeSet<&str> = (library
        .templates
        .iter()
        .map(|template| template.id.as_str()))
    .chain(library.pages.iter().map(|page| page.id.as_str()))
    .collect();
    let there = |id: &str| texts.contains(id) || files.contains_key(&format!("pictures/{id}.svg"));

    for (file, template) in within(files, "exercises/").zip(&library.templates) {
        let fields = template
            .fields
            .iter()
            .filter_map(|field| choices(&field.kind))
            .flatten();
        let first = template
            .first_question
            .iter()
            .flat_map(|question| &question.answers);
        let named = (template.pages.iter().chain(&template.pictures)).chain(
            fields
                .chain(first)
                .filter_map(|choice| choice.leads_to.as_ref()),
        );
        all_there(file, named, there)?;
    }
    for (file, page) in within(files, "guide/").zip(&library.pages) {
        all_there(
            file,
            page.exercises
                .iter()
                .chain(&page.pages)
                .chain(&page.picture),
            there,
        )?;
    }
    Ok(())
}

fn all_there<'a>(
    file: File<'_>,
    named: impl IntoIterator<Item = &'a String>,
    there: impl Fn(&str) -> bool,
) -> Result<(), Malformed> {
    match named.into_iter().find(|id| !there(id)) {
        Some(id) => Err(file.malformed_near(
            id,
            format!("`{id}` is named here and is not in the library"),
        )),
        None => Ok(()),
    }
}

fn choices(kind: &FieldKind) -> Option<&[Choice]> {
    match kind {
        FieldKind::One(choices) | FieldKind::Several(choices) => Some(choices),
        FieldKind::Scale(_) | FieldKind::Words => None,
    }
}

fn repeated<'a, T: Ord>(items: impl Iterator<Item = &'a T>) -> Option<&'a T> {
    let mut seen = BTreeSet::new();
    items.into_iter().find(|item| !seen.insert(*item))
}

fn prefix(family: Family) -> &'static str {
    match family {
        Family::Touch => "T-SF",
        Family::Communication => "T-CO",
        Family::Thoughts => "T-CB",
        Family::Mindfulness => "T-MI",
        Family::Body => "T-BO",
        Family::Diaries => "T-DI",
        Family::BodyImage => "T-IM",
        Family::Steadying => "T-TR",
        Family::Attachment => "T-AT",
        Family::Writing => "T-PD",
        Family::Learning => "T-ED",
        Family::Process => "T-TH",
    }
}

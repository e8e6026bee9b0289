//! What a content file must keep beyond its shape.

use std::collections::BTreeSet;

use super::{
    AnswerOption, Concern, EasyLine, Family, FieldKind, Library, Page, Template, easy,
    load::{File, Files, Malformed, within},
};
use crate::{Door, homework::Scale};

/// The only kinds of source a client is shown (domain.md 0.2).
const KINDS_OF_SOURCE: [&str; 4] = ["Book: ", "Journal: ", "Guideline: ", "Official body: "];

/// Checks one exercise by itself.
pub(super) fn template(
    file: File<'_>,
    template: &Template,
    concerns: &[Concern],
) -> Result<(), Malformed> {
    let Template {
        before,
        after,
        more_before,
        more_after,
        off_by_default,
        ..
    } = template;
    let Template {
        fields,
        variants,
        dose,
        share_default,
        ..
    } = template;
    let rule = |kept: bool, near: &str, reason: &str| {
        if kept {
            Ok(())
        } else {
            Err(file.malformed_near(near, reason))
        }
    };

    let own = template.id == file.stem() && template.id.starts_with(prefix(template.family));
    rule(
        own,
        "id =",
        "the identifier is not that of the file, or not of the family",
    )?;

    // The first card stays short (domain.md 3.0).
    rule(
        before.len() <= 4,
        "before =",
        "at most four scales stand on the first card before",
    )?;
    rule(
        after.len() <= 6,
        "after =",
        "at most six scales stand on the first card after",
    )?;
    let asked_once = all_differ([before, more_before, off_by_default])
        && all_differ([after, more_after, off_by_default]);
    rule(
        asked_once,
        "before =",
        "a scale is asked twice, or is off by default and asked",
    )?;
    let ordered = dose.minutes.is_sorted() && dose.per_week.is_sorted();
    rule(ordered, "[dose]", "the fewest comes before the most")?;
    let closed = share_default.notes == Door::Private && share_default.ratings != Door::Ok;
    rule(
        closed,
        "[share_default]",
        "words start private, and only the client opens to `ok`",
    )?;

    let known = |label: &str| concerns.iter().any(|concern| concern.label == label);
    each(
        file,
        &template.serves,
        known,
        "this is not in concerns.toml",
    )?;
    let questions = template.cautions.iter().chain(&template.agree_first);
    each(
        file,
        questions,
        |words| words.ends_with('?'),
        "cautions and agreements are questions",
    )?;
    let of_a_kind = |source: &str| KINDS_OF_SOURCE.iter().any(|kind| source.starts_with(kind));
    each(
        file,
        &template.sources,
        of_a_kind,
        "a source opens with its kind, such as `Book: `",
    )?;

    let asked = || fields.iter().map(|field| &field.id);
    each_once(file, asked())?;
    let may_be_asked = |id: &str| template.never.iter().all(|never| never != id);
    each(
        file,
        asked(),
        may_be_asked,
        "this is among what is never asked",
    )?;
    for field in fields {
        each_once(file, choices(&field.kind).iter().map(|choice| &choice.id))?;
    }

    rule(
        !variants.is_empty(),
        "id =",
        "an exercise has at least one form",
    )?;
    each_once(file, variants.iter().map(|variant| &variant.id))?;
    for variant in variants {
        let near = format!("\"{}\"", variant.id);
        rule(!variant.steps.is_empty(), &near, "a form has steps")?;
        let may_stop = !variant.partnered || !variant.stop_rules.is_empty();
        rule(may_stop, &near, "a form for two has stop rules")?;
    }
    easy_read(file, &template.easy)
}

/// Checks one page by itself.
pub(super) fn page(file: File<'_>, page: &Page) -> Result<(), Malformed> {
    if page.id != file.stem() {
        return Err(file.malformed_near("id =", "the identifier is not that of the file"));
    }
    if page.blocks.is_empty() {
        return Err(file.malformed_at(file.text.len(), "the page is empty"));
    }
    easy_read(file, &page.easy)
}

/// Checks that easy read is short.
fn easy_read(file: File<'_>, lines: &[EasyLine]) -> Result<(), Malformed> {
    if !easy::LINES.contains(&lines.len()) {
        let reason = format!(
            "easy read has {} to {} lines",
            easy::LINES.start(),
            easy::LINES.end()
        );
        return Err(file.malformed_near("[[easy]]", reason));
    }
    let reason = format!("a line of easy read has at most {} words", easy::WORDS);
    let short = |words: &str| words.split_whitespace().count() <= easy::WORDS;
    each(file, lines.iter().map(|line| &line.words), short, &reason)
}

/// Checks that everything named anywhere is there. The library still stands in the order of the files.
pub(super) fn links(files: &Files, library: &Library) -> Result<(), Malformed> {
    let Library {
        templates,
        pages,
        concerns,
        ..
    } = library;
    let texts = templates
        .iter()
        .map(|template| &template.id)
        .chain(pages.iter().map(|page| &page.id));
    let texts: BTreeSet<&str> = texts.map(String::as_str).collect();
    let there = |id: &str| texts.contains(id) || files.contains_key(&format!("pictures/{id}.svg"));
    let reason = "this is named here and is not in the library";

    for (file, template) in within(files, "exercises/").zip(templates) {
        let first = template
            .first_question
            .iter()
            .flat_map(|question| &question.answers);
        let answers = template
            .fields
            .iter()
            .flat_map(|field| choices(&field.kind))
            .chain(first);
        each(
            file,
            answers.filter_map(|choice| choice.leads_to.as_ref()),
            there,
            reason,
        )?;
        each(
            file,
            template.pages.iter().chain(&template.pictures),
            there,
            reason,
        )?;
    }
    for (file, page) in within(files, "guide/").zip(pages) {
        let named = page
            .exercises
            .iter()
            .chain(&page.pages)
            .chain([&page.picture]);
        each(file, named, there, reason)?;
    }
    for file in within(files, "concerns.toml") {
        let named = concerns
            .iter()
            .flat_map(|concern| concern.exercises.iter().chain(&concern.pages));
        each(file, named, there, reason)?;
        each_once(file, concerns.iter().map(|concern| &concern.id))?;
        each_once(file, concerns.iter().map(|concern| &concern.label))?;
    }
    Ok(())
}

/// Refuses the first of these strings that does not keep a rule, at its line.
fn each<'a>(
    file: File<'_>,
    strings: impl IntoIterator<Item = &'a String>,
    kept: impl Fn(&str) -> bool,
    reason: &str,
) -> Result<(), Malformed> {
    match strings.into_iter().find(|string| !kept(string)) {
        Some(string) => {
            Err(file.malformed_near(&format!("\"{string}\""), format!("`{string}`: {reason}")))
        }
        None => Ok(()),
    }
}

/// Refuses an identifier that stands twice.
fn each_once<'a>(file: File<'_>, ids: impl Iterator<Item = &'a String>) -> Result<(), Malformed> {
    let mut seen = BTreeSet::new();
    for id in ids {
        each(file, [id], |id| !seen.contains(id), "this stands twice")?;
        seen.insert(id.as_str());
    }
    Ok(())
}

fn all_differ(scales: [&Vec<Scale>; 3]) -> bool {
    let mut seen = BTreeSet::new();
    scales.into_iter().flatten().all(|scale| seen.insert(scale))
}

fn choices(kind: &FieldKind) -> &[AnswerOption] {
    match kind {
        FieldKind::One(choices) | FieldKind::Several(choices) => choices,
        FieldKind::Scale(_) | FieldKind::Words => &[],
    }
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

//! From chosen lines to the tree: which section holds which of them.

use therapy::sharing::{LineKind, Section};

use super::{Body, Document, List, Part, Words, homework, ratings};
use crate::{
    SECTIONS, Summary,
    compose::{Chosen, Says, Wording},
    days, signs, vocabulary,
};

/// How many items each list of the section "helped" has on one page.
const ON_ONE_PAGE: usize = 3;

/// Draws the tree of a summary that holds these of its lines.
pub(crate) fn draw(summary: &Summary, lines: &[&Chosen]) -> Document {
    let options = &summary.options;
    let parts = SECTIONS
        .into_iter()
        .filter(|section| options.sections.contains(section))
        .filter_map(|section| {
            let body = body(section, lines, options.pages <= 1)?;
            Some(Part {
                section,
                heading: vocabulary::section(section).to_owned(),
                body,
            })
        });
    Document {
        paper: options.paper,
        made_on: options.made_on,
        title: words::summary_title().to_owned(),
        facts: facts(summary),
        parts: parts.collect(),
        footer: words::summary_footer().to_owned(),
    }
}

/// Puts a line into words; `None` for a practice, which is counted rather than worded.
pub(super) fn worded(line: &Chosen) -> Option<Words> {
    let (wording, stance) = match &line.says {
        Says::Words {
            wording, stance, ..
        } => (wording, *stance),
        Says::Task { wording, .. } => (wording, None),
        Says::Practice { .. } => return None,
    };
    Some(match wording {
        Wording::Own(text) => Words {
            text: match line.line.kind {
                LineKind::PracticeWouldChange => words::summary_would_change(text),
                _ => text.clone(),
            },
            own: true,
            stance: stance.map(vocabulary::stance).map(str::to_owned),
        },
        Wording::AskMe => Words {
            text: vocabulary::please_ask(line.line.kind, line.section).to_owned(),
            own: false,
            stance: None,
        },
    })
}

/// Puts lines into words, one after the other; a wish to be asked that would be said twice is said once.
pub(super) fn worded_once<'a>(lines: impl Iterator<Item = &'a Chosen>) -> Vec<Words> {
    let mut items: Vec<Words> = Vec::new();
    for words in lines.filter_map(worded) {
        if words.own || !items.contains(&words) {
            items.push(words);
        }
    }
    items
}

fn facts(summary: &Summary) -> Vec<String> {
    let alias = signs::clean(&summary.options.alias).replace('\n', " ");
    let range = match summary.period.since {
        Some(since) => days::span(since, summary.period.until),
        None => words::summary_range_open(days::in_words(summary.period.until)),
    };
    let mut facts = Vec::new();
    facts.extend((!alias.is_empty()).then(|| words::summary_for(alias)));
    facts.extend(
        summary
            .session
            .map(|day| words::summary_session_on(days::in_words(day))),
    );
    facts.extend([range, words::summary_written_by().to_owned()]);
    facts
}

fn body(section: Section, lines: &[&Chosen], one_page: bool) -> Option<Body> {
    match section {
        Section::Homework => homework::homework(lines).map(Body::Homework),
        Section::Ratings => {
            let mut practices: Vec<_> = lines
                .iter()
                .filter_map(|line| match &line.says {
                    Says::Practice { ratings, .. } => Some((line.day, ratings.as_slice())),
                    _ => None,
                })
                .collect();
            practices.sort_by_key(|(day, _)| *day);
            let oldest_first: Vec<_> = practices.into_iter().map(|(_, ratings)| ratings).collect();
            ratings::ratings(&oldest_first, one_page).map(Body::Ratings)
        }
        Section::Helped => {
            let lists = helped(lines, one_page);
            (!lists.is_empty()).then_some(Body::Lists(lists))
        }
        _ => {
            let items = worded_once(of(section, lines));
            (!items.is_empty()).then_some(Body::Words(items))
        }
    }
}

fn of<'a>(section: Section, lines: &[&'a Chosen]) -> impl Iterator<Item = &'a Chosen> {
    lines
        .iter()
        .copied()
        .filter(move |line| line.section == section)
}

fn helped(lines: &[&Chosen], one_page: bool) -> Vec<List> {
    let mut hindered = homework::barriers(lines.iter().copied());
    if one_page {
        // The others stand in the table of tasks.
        hindered.truncate(ON_ONE_PAGE);
    }
    let hindered = hindered
        .into_iter()
        .map(|text| Words {
            text,
            own: false,
            stance: None,
        })
        .collect();
    let helped = worded_once(of(Section::Helped, lines));
    let lists = [
        (words::summary_helped(), helped),
        (words::summary_hindered(), hindered),
    ];
    lists
        .into_iter()
        .map(|(label, items): (_, Vec<_>)| List {
            label: label.to_owned(),
            items,
        })
        .filter(|list| !list.items.is_empty())
        .collect()
}

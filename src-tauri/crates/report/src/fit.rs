//! The one-page rule: what does not fit is left out by name, never cut.

use std::collections::BTreeMap;

use therapy::{
    ids::TaskId,
    sharing::{LineKind, LineRef, Section},
};

use crate::{
    Document, Error, Summary,
    compose::{Chosen, Says, Wording},
    document::draw,
    typeset,
};

/// A summary as it fits the pages the client allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fitted {
    /// What fits.
    pub document: Document,
    /// How many chosen lines it holds.
    pub lines: usize,
    /// The chosen lines it does not hold.
    pub left_out: Vec<LineRef>,
}

/// Lays a summary out on the pages it may have.
///
/// Lines are taken in a fixed order: safety and wants first, then tasks, what comes next, health, and the words around
/// tasks; moments last. Each is taken whole or not at all, and a task with all its practices, so that no count is of a
/// part. On one page, wants, moments and the list of what helped hold three lines. A line that does not fit is passed
/// over; after two of one kind, the others of that kind are left out unseen. The same summary always gives the same page.
///
/// # Errors
///
/// [`Error::LayOut`].
pub fn lay_out(summary: &Summary) -> Result<Fitted, Error> {
    let allowed = usize::from(summary.options.pages.max(1));
    let (mut rest, mut left_out) = units(summary, allowed);
    let mut kept: Vec<Unit> = Vec::new();
    let mut refused: Vec<Unit> = Vec::new();
    loop {
        let guess = if refused.is_empty() { rest.len() } else { 1 };
        let fits = longest_prefix(summary, &kept, &rest, guess, allowed)?;
        kept.extend(rest.drain(..fits));
        if rest.is_empty() {
            break;
        }
        refused.push(rest.remove(0));
        rest.retain(|unit| {
            let of_its_kind = refused.iter().filter(|out| out.rank == unit.rank).count();
            let without_task = refused
                .iter()
                .any(|out| out.rank == Rank::Task && out.task == unit.task);
            let stays = of_its_kind < REFUSALS && !without_task;
            left_out.extend((!stays).then_some(&unit.members).into_iter().flatten());
            stays
        });
    }
    left_out.extend(refused.iter().flat_map(|unit| &unit.members));
    left_out.sort_unstable();
    Ok(Fitted {
        document: document(summary, &kept),
        lines: kept.iter().map(|unit| unit.members.len()).sum(),
        left_out: left_out
            .into_iter()
            .filter_map(|index| Some(summary.lines.get(index)?.line))
            .collect(),
    })
}

/// How many lines of one kind may be passed over before that kind is closed.
const REFUSALS: usize = 2;
/// How many lines the short lists of one page hold.
const SHORT_LIST: usize = 3;
/// More signs than this never fit on a page, and are not tried.
const SIGNS_PER_PAGE: usize = 8_000;
/// The room that even the shortest unit takes, in signs.
const SIGNS_PER_UNIT: usize = 80;

/// What is kept first, when not everything fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Safety,
    Want,
    Task,
    Next,
    Health,
    Purpose,
    Noticed,
    Helped,
    Moment,
}

/// Lines that are taken together or not at all, by their places in the summary.
#[derive(Clone, Debug)]
struct Unit {
    rank: Rank,
    task: Option<TaskId>,
    signs: usize,
    members: Vec<usize>,
}

/// Groups the lines into units, most important first; also returns the lines that need not be tried.
fn units(summary: &Summary, allowed: usize) -> (Vec<Unit>, Vec<usize>) {
    let mut units: Vec<Unit> = Vec::new();
    let mut left_out = Vec::new();
    let mut listed: BTreeMap<Rank, usize> = BTreeMap::new();
    for (index, line) in summary.lines.iter().enumerate() {
        let unit = Unit {
            rank: rank(line),
            task: task(line),
            signs: signs(line),
            members: vec![index],
        };
        let same_task = |known: &&mut Unit| {
            unit.rank == Rank::Task && known.rank == Rank::Task && known.task == unit.task
        };
        if let Some(known) = units.iter_mut().find(same_task) {
            known.members.push(index);
            continue;
        }
        let short = matches!(unit.rank, Rank::Want | Rank::Moment | Rank::Helped);
        let list = listed.entry(unit.rank).or_default();
        *list += 1;
        if unit.signs > SIGNS_PER_PAGE * allowed || short && allowed == 1 && *list > SHORT_LIST {
            left_out.push(index);
        } else {
            units.push(unit);
        }
    }
    units.sort_by_key(|unit| unit.rank);
    (units, left_out)
}

fn rank(line: &Chosen) -> Rank {
    match line.section {
        Section::Safety => Rank::Safety,
        Section::Want => Rank::Want,
        Section::Next => Rank::Next,
        Section::Health => Rank::Health,
        Section::Helped => Rank::Helped,
        Section::Moments => Rank::Moment,
        Section::Homework | Section::Ratings => match (&line.says, line.line.kind) {
            (Says::Words { .. }, LineKind::TaskPurpose) => Rank::Purpose,
            (Says::Words { .. }, _) => Rank::Noticed,
            _ => Rank::Task,
        },
    }
}

fn task(line: &Chosen) -> Option<TaskId> {
    match &line.says {
        Says::Words { task, .. } => *task,
        Says::Task { task, .. } | Says::Practice { task, .. } => Some(*task),
    }
}

fn signs(line: &Chosen) -> usize {
    match &line.says {
        Says::Words {
            wording: Wording::Own(text),
            ..
        }
        | Says::Task {
            wording: Wording::Own(text),
            ..
        }
        | Says::Practice { title: text, .. } => text.chars().count(),
        _ => 0,
    }
}

/// Returns how many units of the rest, from its front, fit beside what is kept.
///
/// Pages are costly to set. So `guess` is tried first, then steps that grow while all fit, then halves.
fn longest_prefix(
    summary: &Summary,
    kept: &[Unit],
    rest: &[Unit],
    guess: usize,
    allowed: usize,
) -> Result<usize, Error> {
    let most = worth_trying(rest, allowed);
    let (mut fit, mut too_many) = (0, most + 1);
    let mut trial = guess;
    while fit + 1 < too_many {
        let count = trial.clamp(fit + 1, too_many - 1);
        let tried = document(summary, kept.iter().chain(rest.iter().take(count)));
        if typeset::count_pages(&tried)? <= allowed {
            fit = count;
        } else {
            too_many = count;
        }
        trial = if too_many > most {
            fit * 2
        } else {
            fit.midpoint(too_many)
        };
    }
    Ok(fit)
}

/// Counts the units at the front of the rest that are not sure to overflow.
fn worth_trying(rest: &[Unit], allowed: usize) -> usize {
    let mut signs = 0;
    let units = rest.iter().take_while(|unit| {
        signs += unit.signs.max(SIGNS_PER_UNIT);
        signs <= SIGNS_PER_PAGE * allowed
    });
    units.count()
}

fn document<'a>(summary: &Summary, units: impl IntoIterator<Item = &'a Unit>) -> Document {
    let mut indices: Vec<_> = units
        .into_iter()
        .flat_map(|unit| &unit.members)
        .copied()
        .collect();
    indices.sort_unstable();
    let lines: Vec<_> = indices
        .into_iter()
        .filter_map(|index| summary.lines.get(index))
        .collect();
    draw(summary, &lines)
}

//! The table of tasks: one row for each task that a chosen line belongs to.

use std::collections::BTreeMap;

use therapy::{
    homework::{Barrier, Outcome},
    ids::TaskId,
    sharing::{LineKind, Section},
};

use super::{
    Homework, TaskRow, Words,
    draw::{worded, worded_once},
};
use crate::{
    compose::{Chosen, Says},
    vocabulary,
};

/// Draws the table; `None` where no line belongs to it.
pub(super) fn homework(lines: &[&Chosen]) -> Option<Homework> {
    let lines: Vec<_> = lines
        .iter()
        .copied()
        .filter(|line| line.section == Section::Homework)
        .collect();
    let mut order: Vec<Option<TaskId>> = Vec::new();
    for line in &lines {
        if !order.contains(&task(line)) {
            order.push(task(line));
        }
    }
    let rows: Vec<_> = order
        .into_iter()
        .map(|id| row(lines.iter().copied().filter(|line| task(line) == id)))
        .collect();
    (!rows.is_empty()).then(|| Homework {
        columns: [
            words::summary_column_task(),
            words::summary_column_planned(),
            words::summary_column_happened(),
            words::summary_column_noticed(),
            words::summary_column_barriers(),
            words::summary_column_pen(),
        ]
        .map(str::to_owned),
        rows,
    })
}

/// Lists what got in the way, most often first.
pub(super) fn barriers<'a>(lines: impl Iterator<Item = &'a Chosen>) -> Vec<String> {
    let mut counts: BTreeMap<Barrier, usize> = BTreeMap::new();
    for line in lines {
        if let Says::Practice { barriers, .. } = &line.says {
            for barrier in barriers
                .iter()
                .filter(|barrier| **barrier != Barrier::PressureFromPartner)
            {
                *counts.entry(*barrier).or_default() += 1;
            }
        }
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(barrier, count)| (std::cmp::Reverse(*count), *barrier));
    let worded = counts.into_iter().map(|(barrier, count)| match count {
        1 => vocabulary::barrier(barrier).to_owned(),
        _ => words::summary_repeated(count, vocabulary::barrier(barrier)),
    });
    worded.collect()
}

fn task(line: &Chosen) -> Option<TaskId> {
    match &line.says {
        Says::Words { task, .. } => *task,
        Says::Task { task, .. } | Says::Practice { task, .. } => Some(*task),
    }
}

fn row<'a>(lines: impl Iterator<Item = &'a Chosen> + Clone) -> TaskRow {
    let words = lines
        .clone()
        .filter(|line| matches!(line.says, Says::Words { .. }));
    let (why, noticed): (Vec<_>, Vec<_>) =
        words.partition(|line| line.line.kind == LineKind::TaskPurpose);
    let mut planned = Vec::new();
    let mut outcomes: BTreeMap<Outcome, usize> = BTreeMap::new();
    for line in lines.clone() {
        match &line.says {
            Says::Words { .. } => {}
            Says::Task {
                per_week, minutes, ..
            } => {
                planned.extend(per_week.map(words::summary_per_week));
                planned.extend(minutes.map(words::summary_minutes));
            }
            Says::Practice { outcome, .. } => *outcomes.entry(*outcome).or_default() += 1,
        }
    }
    let happened = outcomes
        .into_iter()
        .map(|(outcome, count)| words::summary_counted(count, vocabulary::outcome(outcome)));
    TaskRow {
        title: title(lines.clone()),
        why: worded_once(why.into_iter()),
        planned,
        happened: happened.collect(),
        noticed: worded_once(noticed.into_iter()),
        barriers: barriers(lines),
    }
}

/// The title as the task's own line words it; where that line was not chosen, as a practice names it.
fn title<'a>(lines: impl Iterator<Item = &'a Chosen> + Clone) -> Words {
    let of_task = lines
        .clone()
        .find(|line| matches!(line.says, Says::Task { .. }))
        .and_then(worded);
    let of_practice = || {
        lines.clone().find_map(|line| match &line.says {
            Says::Practice { title, .. } => Some(Words {
                text: title.clone(),
                own: true,
                stance: None,
            }),
            _ => None,
        })
    };
    of_task.or_else(of_practice).unwrap_or_else(|| Words {
        text: words::summary_task_not_named().to_owned(),
        own: false,
        stance: None,
    })
}

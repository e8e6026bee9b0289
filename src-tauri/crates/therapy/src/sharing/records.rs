//! Records: everything of a period that is not private, line by line.

use chrono::NaiveDate;
use vault::rusqlite::Connection;

use super::{Line, LineContent, LineKind, LineRef, Period, Records, Section, store};
use crate::{
    Door, Error,
    homework::{self, Barrier},
    ids::{PracticeId, TaskId},
    journal::plain::plain,
    sessions::{self, About, Stance},
};

/// Returns the lines of a period whose door is `ask` or `ok`.
///
/// They come in the order of the sections; within one, cards in the order of the agenda and all else
/// in the order of the days. A practice of a task that is private is not there either, since it would
/// name the task; `pressure_from_partner` never is.
pub fn records(conn: &Connection, period: Period, today: NaiveDate) -> Result<Records, Error> {
    let mut lines = cards(conn, period)?;
    let mut dated = tasks(conn, period)?;
    dated.extend(practices(conn, period)?);
    dated.extend(moments(conn, period)?);
    dated.sort_by_key(|line| line.day);
    lines.extend(dated);
    lines.retain(|line| line.door != Door::Private);
    lines.sort_by_key(|line| line.section);
    let session = sessions::next(conn, today)?.map(|session| session.written.day);
    Ok(Records {
        period,
        session,
        lines,
    })
}

fn cards(conn: &Connection, period: Period) -> Result<Vec<Line>, Error> {
    let cards = store::cards_to_propose(conn, period)?;
    let lines = cards.into_iter().map(|card| Line {
        line: LineRef {
            kind: LineKind::Card,
            row: card.id.0,
        },
        section: match card.about {
            About::Want => Section::Want,
            About::Health => Section::Health,
            About::Safety => Section::Safety,
            About::Next => Section::Next,
        },
        day: card.day,
        door: card.door,
        content: words(card.text, Some(card.stance), None, None),
    });
    Ok(lines.collect())
}

fn tasks(conn: &Connection, period: Period) -> Result<Vec<Line>, Error> {
    let mut lines = Vec::new();
    for task in store::tasks_to_propose(conn, period)? {
        lines.push(Line {
            line: LineRef {
                kind: LineKind::Task,
                row: task.id.0,
            },
            section: Section::Homework,
            day: task.day,
            door: task.door,
            content: LineContent::Task {
                task: task.id,
                title: task.title,
                per_week: task.per_week,
                minutes: task.minutes,
            },
        });
        if !task.purpose.trim().is_empty() {
            lines.push(Line {
                line: LineRef {
                    kind: LineKind::TaskPurpose,
                    row: task.id.0,
                },
                section: Section::Homework,
                day: task.day,
                door: task.purpose_door,
                content: words(task.purpose, None, Some(task.id), None),
            });
        }
    }
    Ok(lines)
}

fn practices(conn: &Connection, period: Period) -> Result<Vec<Line>, Error> {
    let mut lines = Vec::new();
    for practice in store::practices_to_propose(conn, period)? {
        if practice.door != Door::Private && practice.task_door != Door::Private {
            let mut barriers = homework::store::barriers(conn, practice.id)?;
            barriers.retain(|barrier| *barrier != Barrier::PressureFromPartner);
            lines.push(Line {
                line: LineRef {
                    kind: LineKind::Practice,
                    row: practice.id.0,
                },
                section: Section::Homework,
                day: practice.day,
                door: practice.door,
                content: LineContent::Practice {
                    practice: practice.id,
                    task: practice.task,
                    title: practice.title,
                    outcome: practice.outcome,
                    ratings: homework::store::ratings(conn, practice.id)?,
                    barriers,
                },
            });
        }
        for (kind, section, note) in [
            (
                LineKind::PracticeNoticed,
                Section::Homework,
                practice.noticed,
            ),
            (
                LineKind::PracticeLearned,
                Section::Homework,
                practice.learned,
            ),
            (
                LineKind::PracticeWouldChange,
                Section::Homework,
                practice.would_change,
            ),
            (LineKind::PracticeHelped, Section::Helped, practice.helped),
        ] {
            if !note.text.trim().is_empty() {
                lines.push(Line {
                    line: LineRef {
                        kind,
                        row: practice.id.0,
                    },
                    section,
                    day: practice.day,
                    door: note.door,
                    content: words(note.text, None, Some(practice.task), Some(practice.id)),
                });
            }
        }
    }
    Ok(lines)
}

fn moments(conn: &Connection, period: Period) -> Result<Vec<Line>, Error> {
    let mut lines = Vec::new();
    for entry in store::entries_to_propose(conn, period)? {
        let mut text = plain(&entry.text);
        if !entry.title.trim().is_empty() {
            text = format!("{}\n{text}", entry.title);
        }
        if !text.trim().is_empty() {
            lines.push(Line {
                line: LineRef {
                    kind: LineKind::Entry,
                    row: entry.id.0,
                },
                section: Section::Moments,
                day: entry.day,
                door: entry.door,
                content: words(text, None, None, None),
            });
        }
    }
    for excerpt in store::excerpts_to_propose(conn, period)? {
        lines.push(Line {
            line: LineRef {
                kind: LineKind::Excerpt,
                row: excerpt.id.0,
            },
            section: Section::Moments,
            day: excerpt.day,
            door: excerpt.door,
            content: words(excerpt.text, None, None, None),
        });
    }
    Ok(lines)
}

fn words(
    text: String,
    stance: Option<Stance>,
    task: Option<TaskId>,
    practice: Option<PracticeId>,
) -> LineContent {
    LineContent::Words {
        text,
        stance,
        task,
        practice,
    }
}

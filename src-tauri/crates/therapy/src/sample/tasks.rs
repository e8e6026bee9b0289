//! What was agreed in the story: touch without a goal, grounding, and a task in own words.

use vault::rusqlite::Transaction;

use super::{Sample, chance::Chance, days_before, evening, open};
use crate::{
    Error,
    homework::{self, AgreedPause, TaskDraft, TaskStatus},
    ids::TaskId,
    sharing::LineKind,
};

/// The tasks of the story.
pub(super) struct Tasks {
    pub(super) touch: TaskId,
    pub(super) grounding: TaskId,
    pub(super) talk: TaskId,
}

/// Writes the tasks, each agreed in a session.
pub(super) fn write(tx: &Transaction<'_>, sample: &Sample) -> Result<Tasks, Error> {
    let mut chance = Chance::new(sample.seed, u64::from_be_bytes(*b"homework"));
    let tasks = Tasks {
        grounding: assign(tx, sample, &mut chance, 42, &grounding(sample)?)?,
        touch: assign(tx, sample, &mut chance, 28, &touch(sample, 20)?)?,
        talk: assign(tx, sample, &mut chance, 14, &talk(sample)?)?,
    };
    // At the last session the evenings were made shorter.
    let shorter = evening(days_before(sample, 14)?, 20);
    homework::change(tx, tasks.touch, &touch(sample, 15)?, shorter)?;
    let breathing = assign(tx, sample, &mut chance, 56, &breathing(sample)?)?;
    homework::set_status(
        tx,
        breathing,
        TaskStatus::Finished,
        evening(days_before(sample, 28)?, 5),
    )?;
    Ok(tasks)
}

fn assign(
    tx: &Transaction<'_>,
    sample: &Sample,
    chance: &mut Chance,
    days_ago: u64,
    draft: &TaskDraft,
) -> Result<TaskId, Error> {
    let now = evening(days_before(sample, days_ago)?, chance.between(0, 30));
    let id = TaskId(chance.id(now.at));
    homework::assign_as(tx, id, draft, now)?;
    open(tx, LineKind::Task, id.0, now)?;
    Ok(id)
}

fn touch(sample: &Sample, minutes: u16) -> Result<TaskDraft, Error> {
    Ok(TaskDraft {
        template: Some("T-SF1".to_owned()),
        title: "Quiet evenings".to_owned(),
        purpose: "To be close without wondering where it leads.".to_owned(),
        what: "Hands, arms, face and back, over clothes. One of us begins, then we change."
            .to_owned(),
        with_whom: "A".to_owned(),
        where_and_when: "The front room, Wednesday and Sunday, before supper.".to_owned(),
        minutes: Some(minutes),
        per_week: Some(2),
        agreed_on: Some(days_before(sample, 28)?),
        review_on: sample.today.checked_add_days(chrono::Days::new(2)),
        pause: Some(AgreedPause {
            scope: "Everything beyond what is agreed here, so that nothing has to follow."
                .to_owned(),
            until: sample.today.checked_add_days(chrono::Days::new(14)),
        }),
        smallest: "Five minutes, hands only.".to_owned(),
        if_cue: "it is Sunday, the phones are off and neither of us is hungry".to_owned(),
        then_action: "I light the lamp and ask.".to_owned(),
        barrier: "One of us is tired.".to_owned(),
        barrier_answer: "Then the smallest version, or none, said early.".to_owned(),
        stop_rule: "Either of us says pause, or I notice that I hold my breath.".to_owned(),
        look_at_next: "What made it easier to stay.".to_owned(),
        ..TaskDraft::default()
    })
}

fn grounding(sample: &Sample) -> Result<TaskDraft, Error> {
    Ok(TaskDraft {
        template: Some("T-TR1".to_owned()),
        title: "Five, four, three, two, one".to_owned(),
        purpose: "To find my way back when I drift off.".to_owned(),
        what: "Name what I see, feel, hear, smell and taste. Any number is fine.".to_owned(),
        where_and_when: "On the bus home, or by the kettle.".to_owned(),
        minutes: Some(5),
        per_week: Some(5),
        agreed_on: Some(days_before(sample, 42)?),
        smallest: "Three things I can see.".to_owned(),
        if_cue: "I sit down on the bus".to_owned(),
        then_action: "I begin with what I see.".to_owned(),
        ..TaskDraft::default()
    })
}

fn talk(sample: &Sample) -> Result<TaskDraft, Error> {
    Ok(TaskDraft {
        template: Some("T-TH2".to_owned()),
        title: "Ten minutes of telling".to_owned(),
        purpose: "To say things when they are still small.".to_owned(),
        what: "Five minutes each, one tells and the other only listens.".to_owned(),
        with_whom: "A".to_owned(),
        where_and_when: "At the kitchen table, once the dishes are done.".to_owned(),
        minutes: Some(10),
        per_week: Some(1),
        agreed_on: Some(days_before(sample, 14)?),
        smallest: "One sentence each.".to_owned(),
        barrier: "We start to solve things.".to_owned(),
        barrier_answer: "Then we say so and go back to telling.".to_owned(),
        look_at_next: "What it is like only to listen.".to_owned(),
        ..TaskDraft::default()
    })
}

fn breathing(sample: &Sample) -> Result<TaskDraft, Error> {
    Ok(TaskDraft {
        title: "A longer breath out".to_owned(),
        purpose: "To arrive at home when I come home.".to_owned(),
        what: "Six slow breaths at the door, out for longer than in.".to_owned(),
        minutes: Some(2),
        per_week: Some(7),
        agreed_on: Some(days_before(sample, 56)?),
        ..TaskDraft::default()
    })
}

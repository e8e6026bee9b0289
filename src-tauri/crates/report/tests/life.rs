//! Records that read as sentences, about a person who doesn't exist.

use chrono::{Days, NaiveDate};
use report::{Choice, Options, Treatment};
use therapy::{
    Door,
    homework::{Answer, Barrier, NoValue, Outcome, Rating, Scale, When},
    ids::{PracticeId, TaskId},
    sessions::Stance,
    sharing::{Line, LineContent, LineKind, LineRef, Period, Records, Section},
};
use uuid::Uuid;

pub(crate) fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 1).unwrap() + Days::new(u64::from(day) - 1)
}

pub(crate) fn options() -> Options {
    Options::on(day(23))
}

/// Chooses every line as it is.
pub(crate) fn all(records: &Records) -> Vec<Choice> {
    records
        .lines
        .iter()
        .map(|line| Choice {
            line: line.line,
            treatment: Treatment::Keep,
        })
        .collect()
}

/// Lines, one after the other, with identifiers that never change.
pub(crate) struct Life {
    records: Records,
    rows: u128,
}

impl Life {
    pub(crate) fn new() -> Self {
        let period = Period {
            since: Some(day(10)),
            until: day(23),
        };
        Self {
            records: Records {
                period,
                session: Some(day(24)),
                lines: Vec::new(),
            },
            rows: 0,
        }
    }

    pub(crate) fn records(mut self) -> Records {
        self.records.lines.sort_by_key(|line| line.section);
        self.records
    }

    pub(crate) fn last(&self) -> LineRef {
        self.records.lines.last().unwrap().line
    }

    pub(crate) fn with_door(mut self, door: Door) -> Self {
        self.records.lines.last_mut().unwrap().door = door;
        self
    }

    pub(crate) fn card(mut self, section: Section, text: &str, stance: Stance) -> Self {
        let row = self.row();
        self.words(LineKind::Card, row, section, text, Some(stance), None);
        self
    }

    pub(crate) fn moment(mut self, text: &str) -> Self {
        let row = self.row();
        self.words(LineKind::Excerpt, row, Section::Moments, text, None, None);
        self
    }

    pub(crate) fn task(
        mut self,
        title: &str,
        why: &str,
        per_week: u8,
        minutes: u16,
    ) -> (Self, TaskId) {
        let row = self.row();
        let task = TaskId(row);
        let content = LineContent::Task {
            task,
            title: title.to_owned(),
            per_week: Some(per_week),
            minutes: Some(minutes),
        };
        self.push(LineKind::Task, row, Section::Homework, day(10), content);
        if !why.is_empty() {
            self.words(
                LineKind::TaskPurpose,
                row,
                Section::Homework,
                why,
                None,
                Some(task),
            );
        }
        (self, task)
    }

    pub(crate) fn practice(
        mut self,
        task: TaskId,
        on: u32,
        outcome: Outcome,
        ratings: &[Rating],
        barriers: &[Barrier],
    ) -> Self {
        let row = self.row();
        let title = self
            .records
            .lines
            .iter()
            .find_map(|line| match &line.content {
                LineContent::Task {
                    task: known, title, ..
                } if *known == task => Some(title.clone()),
                _ => None,
            });
        let content = LineContent::Practice {
            practice: PracticeId(row),
            task,
            title: title.unwrap(),
            outcome,
            ratings: ratings.to_vec(),
            barriers: barriers.to_vec(),
        };
        self.push(LineKind::Practice, row, Section::Homework, day(on), content);
        self
    }

    /// A note of the practice that was written last.
    pub(crate) fn note(mut self, kind: LineKind, text: &str) -> Self {
        let practice = self
            .records
            .lines
            .iter()
            .rev()
            .find_map(|line| match &line.content {
                LineContent::Practice { practice, task, .. } => Some((*practice, *task)),
                _ => None,
            });
        let (practice, task) = practice.unwrap();
        let section = if kind == LineKind::PracticeHelped {
            Section::Helped
        } else {
            Section::Homework
        };
        self.words(kind, practice.0, section, text, None, Some(task));
        self
    }

    fn words(
        &mut self,
        kind: LineKind,
        row: Uuid,
        section: Section,
        text: &str,
        stance: Option<Stance>,
        task: Option<TaskId>,
    ) {
        let content = LineContent::Words {
            text: text.to_owned(),
            stance,
            task,
            practice: None,
        };
        self.push(kind, row, section, day(12), content);
    }

    fn push(
        &mut self,
        kind: LineKind,
        row: Uuid,
        section: Section,
        day: NaiveDate,
        content: LineContent,
    ) {
        self.records.lines.push(Line {
            line: LineRef { kind, row },
            section,
            day,
            door: Door::Ok,
            content,
        });
    }

    fn row(&mut self) -> Uuid {
        self.rows += 1;
        Uuid::from_u128(self.rows)
    }
}

pub(crate) fn rated(scale: Scale, before: u8, after: u8) -> [Rating; 2] {
    [
        Rating {
            scale,
            when: When::Before,
            answer: Answer::Value(before),
        },
        Rating {
            scale,
            when: When::After,
            answer: Answer::Value(after),
        },
    ]
}

pub(crate) fn after(scale: Scale, value: u8) -> Rating {
    Rating {
        scale,
        when: When::After,
        answer: Answer::Value(value),
    }
}

pub(crate) fn without(scale: Scale, when: When) -> Rating {
    Rating {
        scale,
        when,
        answer: Answer::Without(NoValue::CannotTell),
    }
}

/// Two weeks in which every section has something to say.
pub(crate) fn two_weeks() -> Records {
    let (life, touch) = Life::new()
        .card(
            Section::Want,
            "I want to understand why I go quiet when we agree a time.",
            Stance::IllSayIt,
        )
        .card(
            Section::Want,
            "The evening of the 14th. I could not say stop, and then I did.",
            Stance::PleaseAsk,
        )
        .task(
            "Touch without a goal: stage 1",
            "To be close again without having to get anywhere.",
            2,
            15,
        );
    let ratings = |suds: [u8; 2], pressure: [u8; 2], presence: u8, connection: u8| {
        let mut ratings = [
            rated(Scale::Suds, suds[0], suds[1]),
            rated(Scale::Pressure, pressure[0], pressure[1]),
        ]
        .concat();
        ratings.extend([
            after(Scale::Presence, presence),
            after(Scale::Connection, connection),
        ]);
        ratings
    };
    let mut third = ratings([70, 60], [80, 70], 20, 30);
    third.push(without(Scale::Comfort, When::After));
    let (life, grounding) = life
        .practice(
            touch,
            11,
            Outcome::DidIt,
            &ratings([60, 40], [70, 40], 50, 60),
            &[Barrier::Tired],
        )
        .note(
            LineKind::PracticeNoticed,
            "Warmth in my hands first, before any thought.",
        )
        .practice(
            touch,
            14,
            Outcome::StoppedEarly,
            &third,
            &[Barrier::FeltAnxious, Barrier::Tired],
        )
        .note(
            LineKind::PracticeLearned,
            "Saying “pause” out loud did not spoil anything.",
        )
        .practice(
            touch,
            18,
            Outcome::DidIt,
            &ratings([40, 20], [50, 30], 70, 70),
            &[],
        )
        .note(
            LineKind::PracticeHelped,
            "Choosing the afternoon, with the phone in another room.",
        )
        .practice(
            touch,
            21,
            Outcome::DidSome,
            &ratings([50, 30], [40, 40], 60, 60),
            &[Barrier::NoPrivacy],
        )
        .note(
            LineKind::PracticeWouldChange,
            "Ten minutes rather than fifteen.",
        )
        .task(
            "Grounding: five, four, three, two, one",
            "So that I have something when I drift off.",
            4,
            5,
        );
    life.practice(
        grounding,
        12,
        Outcome::DidIt,
        &rated(Scale::Suds, 70, 30),
        &[],
    )
    .note(LineKind::PracticeHelped, "Naming colours, quietly.")
    .practice(
        grounding,
        16,
        Outcome::ChoseNotTo,
        &[],
        &[Barrier::DidNotWantTo],
    )
    .practice(
        grounding,
        20,
        Outcome::DidIt,
        &rated(Scale::Suds, 50, 25),
        &[],
    )
    .moment("We laughed about the towel. For a minute it was just us and nothing to get right.")
    .moment("I noticed that I wait for a verdict even when nobody is judging.")
    .card(
        Section::Health,
        "New blood pressure tablets since the 9th. More tired in the evening.",
        Stance::JustRead,
    )
    .card(
        Section::Safety,
        "I felt safe at home all fortnight.",
        Stance::JustRead,
    )
    .card(
        Section::Next,
        "Could stage 1 stay as it is for two more weeks?",
        Stance::IllSayIt,
    )
    .card(
        Section::Next,
        "How do I tell when I am tired and when I am avoiding?",
        Stance::PleaseAsk,
    )
    .records()
}

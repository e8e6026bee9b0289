//! The one-page rule.

use report::{Options, Preview, compose, lay_out, preview, text};
use therapy::{
    homework::{Outcome, Scale},
    sessions::Stance,
    sharing::{LineKind, Records, Section},
};

use crate::life::{Life, all, options, rated, two_weeks};

fn forty_tasks() -> Records {
    let mut life = Life::new();
    for number in 0..40 {
        let task;
        (life, task) = life.task(
            &format!("Task {number} of many"),
            "Because we agreed on it together.",
            2,
            10,
        );
        life = life.practice(
            task,
            11,
            Outcome::DidIt,
            &rated(Scale::Comfort, 30, 40),
            &[],
        );
    }
    life.card(Section::Safety, "All is well.", Stance::JustRead)
        .moment("A moment.")
        .records()
}

#[test]
fn what_does_not_fit_one_page_is_listed_and_nothing_is_cut() {
    let records = forty_tasks();
    let summary = compose(&records, &all(&records), &options());
    let fitted = lay_out(&summary).unwrap();
    assert_eq!(report::pages(&fitted.document).unwrap().len(), 1);
    assert_eq!(
        fitted.lines + fitted.left_out.len(),
        records.lines.len(),
        "each line is either shown or listed"
    );
    let text = text(&fitted.document);
    assert!(
        text.contains("Task 0 of many") && !text.contains("Task 39 of many"),
        "tasks go in order"
    );
    assert!(text.contains("All is well."), "safety is kept first");
    for task in records
        .lines
        .iter()
        .filter(|line| line.line.kind == LineKind::Task)
    {
        let alone = records.lines.iter().filter(|line| {
            line.line.kind == LineKind::TaskPurpose && line.line.row == task.line.row
        });
        if fitted.left_out.contains(&task.line) {
            assert!(
                alone
                    .into_iter()
                    .all(|line| fitted.left_out.contains(&line.line)),
                "no reason without its task"
            );
        }
    }
}

#[test]
fn more_pages_hold_more() {
    let records = forty_tasks();
    let roomy = Options {
        pages: 6,
        ..options()
    };
    let fitted = lay_out(&compose(&records, &all(&records), &roomy)).unwrap();
    assert_eq!(fitted.left_out, []);
    assert!(report::pages(&fitted.document).unwrap().len() > 1);
}

#[test]
fn a_line_too_long_for_the_page_does_not_push_the_others_out() {
    for signs in [7_000, 1_000_000] {
        let life = Life::new().card(
            Section::Want,
            &"so much to say ".repeat(signs / 15),
            Stance::IllSayIt,
        );
        let long = life.last();
        let records = life
            .card(Section::Next, "A short question?", Stance::IllSayIt)
            .moment("A moment.")
            .records();
        let fitted = lay_out(&compose(&records, &all(&records), &options())).unwrap();
        assert_eq!(fitted.left_out, [long]);
        assert!(text(&fitted.document).contains("A short question?"));
    }
}

#[test]
fn three_moments_are_shown_and_the_fourth_is_listed() {
    let life = ["one", "two", "three", "four"]
        .into_iter()
        .fold(Life::new(), Life::moment);
    let fourth = life.last();
    let records = life.records();
    let fitted = lay_out(&compose(&records, &all(&records), &options())).unwrap();
    assert_eq!(fitted.left_out, [fourth]);
}

#[test]
fn the_preview_is_the_file() {
    let records = two_weeks();
    let Preview {
        pages,
        text: shown,
        left_out,
        lines,
    } = preview(&records, &all(&records), &options()).unwrap();
    let fitted = lay_out(&compose(&records, &all(&records), &options())).unwrap();
    assert_eq!(pages, report::pages(&fitted.document).unwrap());
    assert_eq!(shown, text(&fitted.document));
    assert_eq!((lines as usize, left_out.len()), (records.lines.len(), 0));
}

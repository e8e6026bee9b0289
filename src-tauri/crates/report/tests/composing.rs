//! What is in a summary, and in which words.

use report::{Body, Choice, Document, Treatment, compose, lay_out, ok_only, text};
use therapy::{
    Door,
    homework::{Barrier, Outcome, Scale},
    sessions::Stance,
    sharing::{LineKind, Records, Section},
};

use crate::life::{Life, all, options, rated, two_weeks};

fn summary_of(records: &Records, choices: &[Choice]) -> String {
    text(&document(records, choices))
}

fn document(records: &Records, choices: &[Choice]) -> Document {
    lay_out(&compose(records, choices, &options()))
        .unwrap()
        .document
}

#[test]
fn only_lines_opened_for_the_session_are_taken_without_asking() {
    let records = Life::new()
        .card(Section::Want, "opened", Stance::IllSayIt)
        .card(Section::Want, "undecided", Stance::IllSayIt)
        .with_door(Door::Ask)
        .records();
    let choices = ok_only(&records);
    assert_eq!(choices.len(), 1);
    let text = summary_of(&records, &choices);
    assert!(text.contains("opened") && !text.contains("undecided"));
}

#[test]
fn a_private_line_stays_out_even_if_it_is_chosen() {
    let records = Life::new()
        .moment("nobody reads this")
        .with_door(Door::Private)
        .records();
    assert!(
        compose(&records, &all(&records), &options())
            .lines
            .is_empty()
    );
}

#[test]
fn a_shortened_line_holds_the_shorter_words_alone() {
    let life = Life::new().moment("the long way round");
    let line = life.last();
    let records = life.records();
    let text = summary_of(
        &records,
        &[Choice {
            line,
            treatment: Treatment::Shorten("in brief".to_owned()),
        }],
    );
    assert!(text.contains("in brief") && !text.contains("long way"));
}

#[test]
fn a_line_shortened_to_nothing_is_absent() {
    let life = Life::new().moment("the long way round");
    let line = life.last();
    let records = life.records();
    let choices = [Choice {
        line,
        treatment: Treatment::Shorten("  \n".to_owned()),
    }];
    assert!(document(&records, &choices).parts.is_empty());
}

#[test]
fn every_kind_of_line_can_be_asked_about_without_a_word_of_it() {
    let records = two_weeks();
    let choices: Vec<_> = records
        .lines
        .iter()
        .map(|line| Choice {
            line: line.line,
            treatment: Treatment::AskMe,
        })
        .collect();
    insta::assert_snapshot!(summary_of(&records, &choices), @r#"
    Notes for my session
    ====================
    For the session on 24 November 2026
    10 to 23 November 2026
    Written by me, on my device

    What I most want from this session
    ----------------------------------
    * Something hard to say: please ask me about it

    Homework agreed and what happened
    ---------------------------------
    Please ask me about this task
      Please ask me why I do this
      I noticed or learned: Please ask me about one practice
        Please ask me what I noticed
        Please ask me what I learned
        Please ask me what I would change

    Please ask me about this task
      Please ask me why I do this
      I noticed or learned: Please ask me about one practice

    What helped and what got in the way
    -----------------------------------
    Helped:
    * Please ask me what helped

    Moments I chose to share
    ------------------------
    * Please ask me about a moment I have not written out here

    Body, health, medicines
    -----------------------
    * Please ask me about my body, health or medicines

    Safety and wellbeing
    --------------------
    * Please ask me about safety and wellbeing

    Questions and what I would like next
    ------------------------------------
    * Please ask me what I would like next

    Self-report. Blank means not recorded. Not an assessment or emergency message. My therapist may have legal or safeguarding duties about what I share.
    "#);
}

#[test]
fn a_task_to_be_asked_about_is_not_named_by_its_practices() {
    let (life, task) = Life::new().task("Quiet practice", "", 2, 10);
    let line = life.last();
    let records = life.practice(task, 12, Outcome::DidIt, &[], &[]).records();
    let mut choices = all(&records);
    choices
        .iter_mut()
        .find(|choice| choice.line == line)
        .unwrap()
        .treatment = Treatment::AskMe;
    let text = summary_of(&records, &choices);
    assert!(text.contains("Please ask me about this task") && text.contains("Did it: 1"));
    assert!(!text.contains("Quiet"));
}

#[test]
fn a_note_of_a_task_that_was_not_chosen_does_not_name_the_task() {
    let (life, task) = Life::new().task("Quiet practice", "", 2, 10);
    let life = life
        .practice(task, 12, Outcome::DidIt, &[], &[])
        .note(LineKind::PracticeLearned, "Slower is fine.");
    let line = life.last();
    let text = summary_of(
        &life.records(),
        &[Choice {
            line,
            treatment: Treatment::Keep,
        }],
    );
    assert!(text.contains("A task I have not named here") && text.contains("Slower is fine."));
    assert!(!text.contains("Quiet"));
}

#[test]
fn pressure_from_the_other_person_is_never_shown() {
    let (life, task) = Life::new().task("Quiet practice", "", 2, 10);
    let records = life
        .practice(
            task,
            12,
            Outcome::DidIt,
            &[],
            &[Barrier::PressureFromPartner],
        )
        .records();
    assert!(!summary_of(&records, &all(&records)).contains("Pressure from"));
}

#[test]
fn a_section_that_is_not_asked_for_is_absent_though_its_practices_serve_another() {
    let records = two_weeks();
    let mut ratings_only = options();
    ratings_only.sections = vec![Section::Ratings];
    let fitted = lay_out(&compose(&records, &all(&records), &ratings_only)).unwrap();
    let sections: Vec<_> = fitted
        .document
        .parts
        .iter()
        .map(|part| part.section)
        .collect();
    assert_eq!(sections, [Section::Ratings]);
    assert!(!text(&fitted.document).contains("Touch"));
}

#[test]
fn safety_is_absent_rather_than_empty() {
    let records = Life::new()
        .card(Section::Want, "One thing.", Stance::IllSayIt)
        .records();
    assert!(!summary_of(&records, &all(&records)).contains("Safety"));
}

#[test]
fn four_scales_are_drawn_on_one_page_and_the_others_are_named() {
    let (mut life, task) = Life::new().task("Quiet practice", "", 2, 10);
    for (on, scales) in [
        (
            11,
            vec![
                Scale::Suds,
                Scale::Comfort,
                Scale::Presence,
                Scale::Mood,
                Scale::Effort,
            ],
        ),
        (
            12,
            vec![Scale::Suds, Scale::Comfort, Scale::Presence, Scale::Mood],
        ),
    ] {
        let ratings: Vec<_> = scales
            .into_iter()
            .flat_map(|scale| rated(scale, 30, 40))
            .collect();
        life = life.practice(task, on, Outcome::DidIt, &ratings, &[]);
    }
    let records = life.records();
    let document = document(&records, &all(&records));
    let ratings = document.parts.iter().find_map(|part| match &part.body {
        Body::Ratings(ratings) => Some(ratings),
        _ => None,
    });
    let ratings = ratings.unwrap();
    let names: Vec<_> = ratings
        .scales
        .iter()
        .map(|scale| scale.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "Distress right now",
            "Comfort",
            "Presence and attention",
            "Mood"
        ]
    );
    assert!(
        ratings
            .note
            .ends_with("Also rated, not drawn here: How hard was it?"),
        "{}",
        ratings.note
    );
}

//! Nothing that was not chosen is anywhere.

use proptest::prelude::*;
use report::{Choice, Options, Treatment, compose, lay_out, pages, pdf, text};
use therapy::{
    homework::{Barrier, Outcome, Scale},
    sessions::Stance,
    sharing::{LineContent, LineKind, LineRef, Records, Section},
};

use crate::{
    life::{Life, options, rated},
    reader::words_of,
};

/// What a client does with one line.
#[derive(Clone, Copy, Debug)]
enum Wish {
    Drop,
    Keep,
    Shorten,
    AskMe,
}

fn wish() -> impl Strategy<Value = Wish> {
    prop_oneof![
        Just(Wish::Drop),
        Just(Wish::Keep),
        Just(Wish::Shorten),
        Just(Wish::AskMe)
    ]
}

/// A life in which the words of every line hold a canary of their own.
fn canaries(kinds: &[u8]) -> (Records, Vec<(LineRef, String)>) {
    let mut life = Life::new();
    let mut tasks = Vec::new();
    for (number, kind) in kinds.iter().enumerate() {
        let canary = format!("canary{number}q");
        life = match (kind % 7, tasks.last().copied()) {
            (0, _) => {
                let (life, task) = life.task(&canary, &format!("why{number}q"), 2, 10);
                tasks.push(task);
                life
            }
            (1, Some(task)) => life
                .practice(
                    task,
                    12,
                    Outcome::DidSome,
                    &rated(Scale::Comfort, 20, 30),
                    &[Barrier::Tired],
                )
                .note(LineKind::PracticeNoticed, &canary),
            (2, Some(task)) => life
                .practice(task, 13, Outcome::DidIt, &[], &[])
                .note(LineKind::PracticeHelped, &canary),
            (3, _) => life.moment(&canary),
            (4, _) => life.card(Section::Safety, &canary, Stance::JustRead),
            (5, _) => life.card(Section::Health, &canary, Stance::NotYet),
            _ => life.card(Section::Want, &canary, Stance::PleaseAsk),
        };
    }
    let records = life.records();
    let words = records.lines.iter().map(|line| match &line.content {
        LineContent::Words { text, .. } => (line.line, text.clone()),
        LineContent::Task { title, .. } | LineContent::Practice { title, .. } => {
            (line.line, title.clone())
        }
    });
    let words = words.collect();
    (records, words)
}

/// What the client asked for: choices, the words that must be found, and the words that must not.
struct Asked {
    records: Records,
    choices: Vec<Choice>,
    shown: Vec<String>,
    hidden: Vec<String>,
}

fn asked(kinds: &[u8], wishes: &[Wish]) -> Asked {
    let (records, words) = canaries(kinds);
    let mut asked = Asked {
        records,
        choices: Vec::new(),
        shown: Vec::new(),
        hidden: Vec::new(),
    };
    let mut named_by_practice = Vec::new();
    for ((line, text), wish) in words.into_iter().zip(wishes.iter().cycle()) {
        let treatment = match wish {
            Wish::Drop => None,
            Wish::Keep => Some(Treatment::Keep),
            Wish::Shorten => Some(Treatment::Shorten(format!("short{}", asked.choices.len()))),
            Wish::AskMe => Some(Treatment::AskMe),
        };
        match (wish, line.kind) {
            (Wish::Keep, LineKind::Practice) => named_by_practice.push(text),
            (Wish::Keep, _) => asked.shown.push(text),
            _ => asked.hidden.push(text),
        }
        asked
            .choices
            .extend(treatment.map(|treatment| Choice { line, treatment }));
    }
    // A practice that is kept may name its task.
    asked
        .hidden
        .retain(|text| !asked.shown.contains(text) && !named_by_practice.contains(text));
    asked
}

fn holds(text: &str, word: &str) -> bool {
    text.split(|sign: char| !sign.is_alphanumeric())
        .any(|found| found == word)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_chosen_words_are_there_and_no_others(
        kinds in proptest::collection::vec(any::<u8>(), 1..24),
        wishes in proptest::collection::vec(wish(), 1..24),
    ) {
        let Asked { records, choices, shown, hidden } = asked(&kinds, &wishes);
        let roomy = Options { pages: 9, ..options() };
        let fitted = lay_out(&compose(&records, &choices, &roomy)).unwrap();
        let formats = [text(&fitted.document), words_of(&pdf(&fitted.document).unwrap())];
        for format in formats {
            for word in &shown {
                prop_assert!(holds(&format, word), "{word} is missing in {format}");
            }
            for word in &hidden {
                prop_assert!(!holds(&format, word), "{word} is in {format}");
            }
        }
        let drawn = pages(&fitted.document).unwrap().concat();
        prop_assert!(!drawn.contains("<text"), "letters are drawn as outlines");
    }
}

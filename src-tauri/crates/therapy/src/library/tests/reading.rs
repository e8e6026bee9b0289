//! Short and plain: the Flesch-Kincaid grade by `textstat`, each item and heading counted as a sentence.

use super::*;
use crate::library::Block;

const MEAN_GRADE: f64 = 7.0;
const HIGHEST_GRADE: f64 = 9.0;
const WORDS_OF_A_PAGE: std::ops::RangeInclusive<usize> = 150..=350;

#[test]
fn everything_is_plain_to_read() {
    let grades: Vec<_> = everything()
        .into_iter()
        .map(|(id, strings)| (id, grade(&strings)))
        .collect();
    for (id, grade) in &grades {
        assert!(*grade <= HIGHEST_GRADE, "{id} reads at grade {grade:.1}");
    }
    let mean = grades.iter().map(|(_, grade)| grade).sum::<f64>() / grades.len() as f64;
    assert!(mean <= MEAN_GRADE, "the mean grade is {mean:.1}");
}

#[test]
fn the_grade_rises_with_long_words_in_long_sentences() {
    let hard =
        "Psychosexual interventions characteristically necessitate considerable individualisation."
            .to_owned();
    assert!(grade(&[hard]) > HIGHEST_GRADE);
    assert!(grade(&["Sit down.".into(), "Look at the wall".into()]) < MEAN_GRADE);
}

#[test]
fn a_page_is_neither_a_line_nor_an_essay() {
    for page in &library().pages {
        let words: usize = page
            .blocks
            .iter()
            .map(|block| textstat::lexicon_count(&sentences(&read_in(block))))
            .sum();
        assert!(
            WORDS_OF_A_PAGE.contains(&words),
            "{} has {words} words",
            page.id
        );
    }
}

#[test]
fn a_step_holds_one_thing() {
    for template in &library().templates {
        for step in template
            .variants
            .iter()
            .flat_map(|form| form.steps.iter().chain(&form.stop_rules))
        {
            let words = textstat::lexicon_count(step);
            assert!(words <= 35, "{}: {words} words in `{step}`", template.id);
        }
    }
}

#[test]
fn a_page_opens_with_words_and_asks_the_therapist_something() {
    for page in &library().pages {
        assert!(
            !page.ask_therapist.is_empty()
                && page
                    .ask_therapist
                    .iter()
                    .all(|question| question.ends_with('?'))
        );
        assert!(
            !matches!(page.blocks.last(), Some(Block::Heading(_))),
            "{} ends on a heading",
            page.id
        );
    }
}

fn grade(strings: &[String]) -> f64 {
    textstat::flesch_kincaid_grade(&sentences(strings))
}

fn sentences(strings: &[String]) -> String {
    strings
        .iter()
        .map(|words| format!("{}. ", words.trim_end_matches(['.', '?', '!', ':'])))
        .collect()
}

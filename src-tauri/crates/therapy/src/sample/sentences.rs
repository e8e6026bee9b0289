//! Sentences with slots, filled by chance: ordinary life, told plainly.

use super::chance::Chance;

/// A kind of sentence; each has a file under `en`, one sentence a line.
#[derive(Clone, Copy)]
pub(super) enum Theme {
    Opening,
    Day,
    Body,
    Practice,
    Together,
    Thinking,
    Session,
    Closing,
    Title,
    Noticed,
    Learned,
    WouldChange,
    Helped,
}

impl Theme {
    fn sentences(self) -> &'static str {
        match self {
            Self::Opening => include_str!("en/opening.txt"),
            Self::Day => include_str!("en/day.txt"),
            Self::Body => include_str!("en/body.txt"),
            Self::Practice => include_str!("en/practice.txt"),
            Self::Together => include_str!("en/together.txt"),
            Self::Thinking => include_str!("en/thinking.txt"),
            Self::Session => include_str!("en/session.txt"),
            Self::Closing => include_str!("en/closing.txt"),
            Self::Title => include_str!("en/titles.txt"),
            Self::Noticed => include_str!("en/noticed.txt"),
            Self::Learned => include_str!("en/learned.txt"),
            Self::WouldChange => include_str!("en/would_change.txt"),
            Self::Helped => include_str!("en/helped.txt"),
        }
    }
}

/// Returns so many different sentences of a theme, or all it has.
pub(super) fn sentences(chance: &mut Chance, theme: Theme, count: usize) -> Vec<String> {
    let mut rest: Vec<&str> = theme.sentences().lines().collect();
    let mut drawn = Vec::new();
    while drawn.len() < count && !rest.is_empty() {
        let sentence = rest.swap_remove(chance.below(rest.len()));
        drawn.push(filled(chance, sentence));
    }
    drawn
}

/// Returns one sentence of a theme.
pub(super) fn sentence(chance: &mut Chance, theme: Theme) -> String {
    sentences(chance, theme, 1).remove(0)
}

/// Fills the slots of a sentence and begins it with a capital.
fn filled(chance: &mut Chance, sentence: &str) -> String {
    let mut filled = String::with_capacity(sentence.len() * 2);
    let mut rest = sentence;
    while let Some((before, slot_and_rest)) = rest.split_once('{') {
        let (slot, after) = slot_and_rest
            .split_once('}')
            .expect("a test fills every sentence");
        filled.push_str(before);
        filled.push_str(filling(chance, slot));
        rest = after;
    }
    filled.push_str(rest);
    let mut signs = filled.chars();
    match signs.next() {
        Some(first) => first.to_uppercase().chain(signs).collect(),
        None => filled,
    }
}

fn filling(chance: &mut Chance, slot: &str) -> &'static str {
    let fillings = include_str!("en/slots.txt")
        .lines()
        .filter_map(|line| line.split_once(": "))
        .find_map(|(name, fillings)| (name == slot).then_some(fillings))
        .expect("a test fills every sentence");
    let fillings: Vec<&str> = fillings.split(" | ").collect();
    chance.one_of(&fillings)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    const ALL: [Theme; 13] = [
        Theme::Opening,
        Theme::Day,
        Theme::Body,
        Theme::Practice,
        Theme::Together,
        Theme::Thinking,
        Theme::Session,
        Theme::Closing,
        Theme::Title,
        Theme::Noticed,
        Theme::Learned,
        Theme::WouldChange,
        Theme::Helped,
    ];

    #[test]
    fn every_sentence_can_be_filled() {
        let mut chance = Chance::new(7, 0);
        for theme in ALL {
            for sentence in sentences(&mut chance, theme, usize::MAX) {
                assert!(!sentence.contains(['{', '}', '|']), "{sentence}");
                assert!(!sentence.trim().is_empty(), "no file has an empty line");
            }
        }
    }

    #[test]
    fn several_hundred_sentences_are_different() {
        let mut chance = Chance::new(7, 0);
        let mut seen = HashSet::new();
        for _ in 0..200 {
            for theme in ALL {
                seen.insert(sentence(&mut chance, theme));
            }
        }
        assert!(seen.len() > 600, "{} of 2600", seen.len());
    }
}

//! The part of an entry around the first words that were found, with those words marked.

use std::{iter, ops::Range};

use super::{SnippetPiece, plain, words};

/// How many characters stand before the first word found.
const BEFORE: usize = 60;

/// How many characters a snippet has in all.
const LENGTH: usize = 220;

/// Returns the pieces of a snippet; without a hit in the text, its opening.
pub(super) fn snippet(text: &str, sought: &[String]) -> Vec<SnippetPiece> {
    let plain_text = plain::plain(text);
    let is_hit = |word: &words::Word| sought.iter().any(|sought| word.folded.starts_with(sought));
    let mut hits = words::words(&plain_text).filter(is_hit);
    let Some(first) = hits.next() else {
        return vec![SnippetPiece {
            text: plain::opening(text),
            hit: false,
        }];
    };
    let window = window(&plain_text, &first.at);
    let mut marked: Vec<Range<usize>> = Vec::new();
    for word in iter::once(first).chain(hits.take_while(|word| word.at.start < window.end)) {
        let end = word.at.end.min(window.end);
        match marked.last_mut() {
            Some(last) if word.at.start < last.end => last.end = last.end.max(end),
            _ => marked.push(word.at.start..end),
        }
    }
    pieces(&plain_text, &window, &marked)
}

/// Chooses what to show around the first hit, starting and ending between words.
fn window(text: &str, first: &Range<usize>) -> Range<usize> {
    let before = text.get(..first.start).unwrap_or_default();
    let start = match before.char_indices().rev().nth(BEFORE - 1) {
        Some((far, _)) => {
            let near = before.get(far..).unwrap_or_default();
            let from_next_word = near
                .trim_start_matches(|sign: char| !sign.is_whitespace())
                .trim_start();
            let from_next_word = if from_next_word.is_empty() {
                near
            } else {
                from_next_word
            };
            first.start - from_next_word.len()
        }
        None => 0,
    };
    let rest = text.get(start..).unwrap_or_default();
    let end = match rest.char_indices().nth(LENGTH) {
        Some((far, _)) => {
            let near = rest.get(..far).unwrap_or_default();
            let space = near.rfind(char::is_whitespace).map(|space| start + space);
            space.filter(|end| *end >= first.end).unwrap_or(start + far)
        }
        None => text.len(),
    };
    start..end
}

fn pieces(text: &str, window: &Range<usize>, marked: &[Range<usize>]) -> Vec<SnippetPiece> {
    let mut pieces = Vec::with_capacity(marked.len() * 2 + 2);
    let mut push = |from: usize, to: usize, hit: bool| {
        if let Some(part) = text.get(from..to).filter(|part| !part.is_empty()) {
            pieces.push(SnippetPiece {
                text: part.replace('\n', " "),
                hit,
            });
        }
    };
    let mut at = window.start;
    for hit in marked {
        push(at, hit.start, false);
        push(hit.start, hit.end, true);
        at = hit.end;
    }
    push(at, window.end, false);
    if window.start > 0 {
        pieces.insert(
            0,
            SnippetPiece {
                text: "… ".to_owned(),
                hit: false,
            },
        );
    }
    if window.end < text.len() {
        pieces.push(SnippetPiece {
            text: " …".to_owned(),
            hit: false,
        });
    }
    pieces
}

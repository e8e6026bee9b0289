//! The words of an entry without the signs of Markdown: for lists, search and summaries.

use icu_segmenter::GraphemeClusterSegmenter;

/// The most characters of an opening.
const OPENING_MAX: usize = 160;

/// Returns a text without the signs of Markdown, one line for each line.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for (nth, line) in text.lines().enumerate() {
        if nth > 0 {
            plain.push('\n');
        }
        strip_line(line, &mut plain);
    }
    plain
}

/// Returns the first words of a text on one line, at most 160 characters.
pub(super) fn opening(text: &str) -> String {
    let mut opening = String::new();
    for line in text.lines() {
        let mut plain = String::new();
        strip_line(line, &mut plain);
        for word in plain.split_whitespace() {
            if !opening.is_empty() {
                opening.push(' ');
            }
            opening.push_str(word);
            if opening.chars().nth(OPENING_MAX).is_some() {
                return cut(&opening);
            }
        }
    }
    opening
}

/// Cuts where a person sees the end of a character, and says so with an ellipsis.
fn cut(opening: &str) -> String {
    let limit = opening
        .char_indices()
        .nth(OPENING_MAX - 1)
        .map_or(opening.len(), |(at, _)| at);
    let end = GraphemeClusterSegmenter::new()
        .segment_str(opening)
        .take_while(|end| *end <= limit)
        .last()
        .unwrap_or(0);
    let mut cut = opening.get(..end).unwrap_or_default().trim_end().to_owned();
    cut.push('…');
    cut
}

fn strip_line(line: &str, plain: &mut String) {
    strip_inline(without_block_signs(line), plain);
}

/// Takes the signs of headings, quotes and lists from the start of a line.
fn without_block_signs(line: &str) -> &str {
    let mut rest = line.trim_start_matches([' ', '\t']);
    while let Some(quoted) = rest.strip_prefix('>') {
        rest = quoted.trim_start_matches(' ');
    }
    let hashes = rest.bytes().take_while(|byte| *byte == b'#').count();
    let after_hashes = rest.get(hashes..).unwrap_or_default();
    if (1..=6).contains(&hashes) && (after_hashes.is_empty() || after_hashes.starts_with(' ')) {
        return after_hashes.trim_start();
    }
    for bullet in ["- ", "* ", "+ "] {
        if let Some(item) = rest.strip_prefix(bullet) {
            return item.trim_start();
        }
    }
    rest
}

/// Takes the signs of emphasis, code, links and escapes out of a line.
fn strip_inline(line: &str, plain: &mut String) {
    let signs: Vec<char> = line.chars().collect();
    let mut dropped = vec![false; signs.len()];
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while let Some(&sign) = signs.get(at) {
        match sign {
            '\\' if signs.get(at + 1).is_some_and(char::is_ascii_punctuation) => {
                mark(&mut dropped, at, 1);
                at += 2;
            }
            '*' | '_' | '~' | '`' => {
                let length = signs
                    .iter()
                    .skip(at)
                    .take_while(|next| **next == sign)
                    .count();
                let before = at.checked_sub(1).and_then(|before| signs.get(before));
                let after = signs.get(at + length);
                let opens = after.is_some_and(|after| !after.is_whitespace());
                let closes = before.is_some_and(|before| !before.is_whitespace());
                let within_word = before.is_some_and(|sign| sign.is_alphanumeric())
                    && after.is_some_and(|sign| sign.is_alphanumeric());
                let plays = !(within_word && sign == '_') && !(sign == '~' && length != 2);
                let partner = open
                    .iter()
                    .rposition(|(start, long)| *long == length && signs.get(*start) == Some(&sign));
                if let (true, true, Some(partner)) = (plays, closes, partner) {
                    let (start, _) = open[partner];
                    open.truncate(partner);
                    mark(&mut dropped, start, length);
                    mark(&mut dropped, at, length);
                } else if plays && opens {
                    open.push((at, length));
                }
                at += length;
            }
            '[' => {
                if let Some((label_end, end)) = link(&signs, at) {
                    mark(&mut dropped, at, 1);
                    mark(&mut dropped, label_end, end - label_end);
                }
                at += 1;
            }
            _ => at += 1,
        }
        while dropped.get(at) == Some(&true) {
            at += 1;
        }
    }
    plain.extend(
        signs
            .iter()
            .zip(&dropped)
            .filter(|(_, dropped)| !**dropped)
            .map(|(sign, _)| sign),
    );
}

fn mark(dropped: &mut [bool], from: usize, length: usize) {
    for sign in dropped.iter_mut().skip(from).take(length) {
        *sign = true;
    }
}

/// Finds the end of the label and of the address of `[label](address)`.
fn link(signs: &[char], at: usize) -> Option<(usize, usize)> {
    let label_end = at + signs.iter().skip(at).position(|sign| *sign == ']')?;
    if signs.get(label_end + 1) != Some(&'(') {
        return None;
    }
    let end = label_end + signs.iter().skip(label_end).position(|sign| *sign == ')')?;
    Some((label_end, end + 1))
}

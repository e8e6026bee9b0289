//! Signs: what is kept of a client's text, and what of it the fonts can draw.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

/// Cleans a text for every format: no control signs, no invisible order, no blank lines.
///
/// Line breaks stay. Signs that reorder what is read (the bidirectional overrides and isolates) go, so that the page
/// can't be made to show what the file doesn't say; right-to-left scripts are set by their own letters.
pub(crate) fn clean(text: &str) -> String {
    let breaks = text.replace("\r\n", "\n");
    let kept: String = breaks
        .chars()
        .filter_map(|sign| match sign {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            _ if sign.is_control() || reorders(sign) || is_no_character(sign) => None,
            _ => Some(sign),
        })
        .collect();
    kept.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// Rewrites a text so that each sign can be drawn; `covers` says which signs each font has.
///
/// What no font has becomes its Unicode name in brackets, so that nothing vanishes. Signs that combine are kept only
/// where one font has all of them.
pub(crate) fn drawable(text: &str, fonts: &[impl Fn(char) -> bool]) -> String {
    let composed: String = text.nfc().collect();
    let mut drawn = String::with_capacity(composed.len());
    let mut unbroken = 0;
    for cluster in composed.graphemes(true) {
        if cluster == "\n" {
            unbroken = 0;
            drawn.push('\n');
            continue;
        }
        if cluster.chars().all(breaks_lines) {
            unbroken = 0;
        } else {
            unbroken += 1;
            if unbroken > LONGEST_UNBROKEN && unbroken % BREAK_EVERY == 0 {
                drawn.push(MAY_BREAK);
            }
        }
        draw(cluster, fonts, &mut drawn);
    }
    drawn
}

/// A word longer than this may break anywhere, so that it stays inside its column.
const LONGEST_UNBROKEN: usize = 16;
const BREAK_EVERY: usize = 4;
const MAY_BREAK: char = '\u{200b}';

fn draw(cluster: &str, fonts: &[impl Fn(char) -> bool], drawn: &mut String) {
    let in_one_font = fonts
        .iter()
        .any(|covers| cluster.chars().all(|sign| is_plain(sign) && covers(sign)));
    if in_one_font && !cluster.starts_with(combines) {
        drawn.push_str(cluster);
        return;
    }
    for sign in cluster.chars() {
        if is_joiner(sign) {
            continue;
        } else if sign.is_whitespace() {
            drawn.push(' ');
        } else if is_plain(sign) && !combines(sign) && fonts.iter().any(|covers| covers(sign)) {
            drawn.push(sign);
        } else {
            drawn.push_str(&name(sign));
        }
    }
}

fn name(sign: char) -> String {
    match unicode_names2::name(sign) {
        Some(name) => format!("[{}]", name.to_string().to_lowercase()),
        None => format!("[U+{:04X}]", u32::from(sign)),
    }
}

/// Whether a sign needs another before it.
fn combines(sign: char) -> bool {
    is_combining_mark(sign) || is_joiner(sign)
}

/// Joiners, variation selectors and other signs without a shape of their own.
fn is_joiner(sign: char) -> bool {
    matches!(
        sign,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether a sign may stand in a PDF as itself: private and special signs mean nothing to a reader's software.
fn is_plain(sign: char) -> bool {
    !matches!(sign, '\u{e000}'..='\u{f8ff}' | '\u{fff9}'..='\u{ffff}' | '\u{f0000}'..)
}

fn reorders(sign: char) -> bool {
    matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_no_character(sign: char) -> bool {
    matches!(sign, '\u{fdd0}'..='\u{fdef}') || u32::from(sign) & 0xfffe == 0xfffe
}

/// Whether a line may break at a sign; Thai is broken by its own rules, without spaces.
fn breaks_lines(sign: char) -> bool {
    sign.is_whitespace() || sign == '-' || matches!(sign, '\u{e00}'..='\u{e7f}')
}

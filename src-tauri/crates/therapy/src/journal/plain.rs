//! The words of an entry without the signs of Markdown: for lists, search and summaries.

use icu_segmenter::GraphemeClusterSegmenter;
use pulldown_cmark::{Event, Options, Parser, TagEnd};

/// The most characters of an opening.
const OPENING_MAX: usize = 160;

/// How much of a text is read for its opening, signs of Markdown included.
const READ_FOR_OPENING: usize = 4_000;

/// Returns a text without the signs of Markdown; each paragraph, heading and item is a line.
///
/// Nothing but signs is left out: text that looks like HTML stays as it was written.
pub(crate) fn plain(text: &str) -> String {
    let mut parser = Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH);
    let mut plain = String::with_capacity(text.len());
    for event in parser.by_ref() {
        match event {
            Event::Text(words)
            | Event::Code(words)
            | Event::Html(words)
            | Event::InlineHtml(words) => {
                plain.push_str(&words);
            }
            Event::SoftBreak | Event::HardBreak => plain.push('\n'),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::CodeBlock
                | TagEnd::HtmlBlock,
            ) => end_line(&mut plain),
            _ => {}
        }
    }
    // Markdown takes `[a]: b` for the definition of a link and shows nothing; a client wrote it.
    for (_, definition) in parser.reference_definitions().iter() {
        end_line(&mut plain);
        plain.push_str(text.get(definition.span.clone()).unwrap_or_default());
    }
    plain.truncate(plain.trim_end().len());
    plain
}

fn end_line(plain: &mut String) {
    if !plain.is_empty() && !plain.ends_with('\n') {
        plain.push('\n');
    }
}

/// Returns the first words of a text on one line, at most 160 characters.
pub(crate) fn opening(text: &str) -> String {
    let read = text
        .char_indices()
        .nth(READ_FOR_OPENING)
        .map_or(text.len(), |(at, _)| at);
    let plain = plain(text.get(..read).unwrap_or_default());
    let mut opening = String::new();
    for word in plain.split_whitespace() {
        if !opening.is_empty() {
            opening.push(' ');
        }
        opening.push_str(word);
        if opening.chars().nth(OPENING_MAX).is_some() {
            return cut(&opening);
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

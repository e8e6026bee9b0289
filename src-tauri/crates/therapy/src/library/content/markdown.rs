//! The text of a page: a small part of Markdown, and nothing that opens, runs or loads.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{
    Block, Table,
    load::{File, Malformed},
};

/// Reads headings of the second level, paragraphs, flat lists and tables; refuses the rest.
pub(super) fn blocks(file: File<'_>, text: &str, starts: usize) -> Result<Vec<Block>, Malformed> {
    let mut page = Writing::default();
    for (event, place) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        page.take(event)
            .map_err(|refused| file.malformed_at(starts + place.start, refused))?;
    }
    Ok(page.blocks)
}

/// A page while it is read.
#[derive(Default)]
struct Writing {
    blocks: Vec<Block>,
    /// The words of the paragraph, heading, item or cell that is open.
    words: String,
    /// The items or cells of the list or table row that is open.
    items: Vec<String>,
    /// Whether the open list counts its items; `None` outside of a list.
    counted: Option<bool>,
    table: Table,
}

impl Writing {
    fn take(&mut self, event: Event<'_>) -> Result<(), &'static str> {
        match event {
            Event::Text(words) => self.words.push_str(&words),
            Event::SoftBreak => self.words.push(' '),
            Event::Start(Tag::List(first)) if self.counted.is_none() => {
                self.counted = Some(first.is_some())
            }
            Event::Start(Tag::Paragraph) if !self.words.is_empty() => {
                return Err("an item holds one paragraph");
            }
            Event::Start(
                Tag::Heading {
                    level: HeadingLevel::H2,
                    ..
                }
                | Tag::Paragraph
                | Tag::Item,
            ) => {}
            Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell) => {}
            Event::End(end) => self.end(end),
            Event::Start(Tag::Link { .. }) => {
                return Err("a page holds no links: write the address as words");
            }
            Event::Start(Tag::Image { .. }) => {
                return Err("a picture is named in the head of the page");
            }
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => {
                return Err("a page holds no HTML");
            }
            Event::Start(Tag::Heading { .. }) => {
                return Err("a heading of a page is of the second level (##)");
            }
            Event::Start(Tag::List(_)) => return Err("a list holds no further list"),
            _ => {
                return Err(
                    "a page holds headings, paragraphs, lists and tables of plain words only",
                );
            }
        }
        Ok(())
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Heading(_) => self.close(Block::Heading),
            TagEnd::Paragraph if self.counted.is_none() => self.close(Block::Paragraph),
            TagEnd::Item | TagEnd::TableCell => self.items.push(std::mem::take(&mut self.words)),
            TagEnd::List(_) => {
                let items = std::mem::take(&mut self.items);
                let counted = self.counted.take() == Some(true);
                self.blocks.push(if counted {
                    Block::Steps(items)
                } else {
                    Block::List(items)
                });
            }
            TagEnd::TableHead => self.table.head = std::mem::take(&mut self.items),
            TagEnd::TableRow => self.table.rows.push(std::mem::take(&mut self.items)),
            TagEnd::Table => self
                .blocks
                .push(Block::Table(std::mem::take(&mut self.table))),
            _ => {}
        }
    }

    fn close(&mut self, block: fn(String) -> Block) {
        self.blocks.push(block(std::mem::take(&mut self.words)));
    }
}

//! Plain text, for a therapist's notes and for screen readers.

use crate::{
    Body, Document, Words,
    document::{Homework, List, NONE, Ratings},
};

/// Writes the document as plain UTF-8 text, in reading order.
///
/// Every sign stays as the client wrote it, but for control signs and signs that reorder a line.
pub fn text(document: &Document) -> String {
    let mut page = Page::default();
    page.underlined(&document.title, '=');
    for fact in &document.facts {
        page.line(fact);
    }
    for part in &document.parts {
        page.gap();
        page.underlined(&part.heading, '-');
        match &part.body {
            Body::Words(items) => items.iter().for_each(|item| page.item(item)),
            Body::Homework(homework) => page.homework(homework),
            Body::Ratings(ratings) => page.ratings(ratings),
            Body::Lists(lists) => lists.iter().for_each(|list| page.list(list)),
        }
    }
    page.gap();
    page.line(&document.footer);
    page.text
}

#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text += line;
        self.text.push('\n');
    }

    fn gap(&mut self) {
        self.text.push('\n');
    }

    fn underlined(&mut self, heading: &str, with: char) {
        self.line(heading);
        self.line(&with.to_string().repeat(heading.chars().count()));
    }

    fn item(&mut self, words: &Words) {
        self.line(&format!("* {}", in_one(words).replace('\n', "\n  ")));
    }

    fn list(&mut self, list: &List) {
        self.line(&format!("{}:", list.label));
        list.items.iter().for_each(|item| self.item(item));
    }

    fn homework(&mut self, homework: &Homework) {
        let [_, planned, happened, noticed, barriers, _] = &homework.columns;
        for (place, row) in homework.rows.iter().enumerate() {
            if place > 0 {
                self.gap();
            }
            self.line(&row.title.text);
            for why in &row.why {
                self.line(&format!("  {}", in_one(why).replace('\n', "\n  ")));
            }
            self.field(planned, row.planned.join(", "));
            self.field(happened, row.happened.join(", "));
            self.field(
                noticed,
                row.noticed
                    .iter()
                    .map(in_one)
                    .collect::<Vec<_>>()
                    .join("\n"),
            );
            self.field(barriers, row.barriers.join(", "));
        }
    }

    fn field(&mut self, label: &str, value: String) {
        if !value.is_empty() {
            self.line(&format!("  {label}: {}", value.replace('\n', "\n    ")));
        }
    }

    fn ratings(&mut self, ratings: &Ratings) {
        let [count, median, range, without] = &ratings.columns;
        for scale in &ratings.scales {
            self.line(&format!("{} ({})", scale.name, scale.ends));
            for figures in &scale.figures {
                let named = [
                    (count, &figures.count),
                    (median, &figures.median),
                    (range, &figures.range),
                    (without, &figures.without),
                ];
                let said = named.into_iter().filter(|(_, value)| *value != NONE);
                let said: Vec<_> = said
                    .map(|(name, value)| format!("{name} {value}"))
                    .collect();
                self.line(&format!("  {}: {}", figures.label, said.join(", ")));
            }
            self.line(&format!("  {}", scale.sentence));
        }
        self.line(&ratings.note);
    }
}

fn in_one(words: &Words) -> String {
    match &words.stance {
        Some(stance) => format!("{} ({stance})", words.text),
        None => words.text.clone(),
    }
}

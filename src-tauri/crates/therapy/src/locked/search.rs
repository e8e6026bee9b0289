//! The list of locked pages and the search through them: in memory only, for as long as they are open.

use zeroize::Zeroizing;

use super::{Locked, LockedPage, LockedPageCard};
use crate::journal::{folded_words, opening, words_sought};

/// A page as a search looks through it.
pub(super) struct Indexed {
    pub(super) card: LockedPageCard,
    /// Its words, folded, each with a space before it.
    words: Zeroizing<String>,
}

impl Indexed {
    pub(super) fn of(page: &LockedPage) -> Self {
        Self {
            card: LockedPageCard {
                id: page.id,
                day: page.day,
                title: page.title.clone(),
                opening: opening(&page.text),
            },
            words: Zeroizing::new(format!(" {}", folded_words(&page.title, &page.text))),
        }
    }
}

impl Locked {
    /// Returns the pages that hold all words, each as the beginning of a word; all pages where none are given. Newest
    /// day first.
    pub fn cards(&self, typed: &str) -> Vec<LockedPageCard> {
        let sought: Vec<String> = words_sought(typed)
            .into_iter()
            .map(|word| format!(" {word}"))
            .collect();
        let mut cards: Vec<_> = self
            .pages
            .iter()
            .filter(|page| sought.iter().all(|word| page.words.contains(word)))
            .map(|page| page.card.clone())
            .collect();
        cards.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.title.cmp(&b.title)));
        cards
    }
}

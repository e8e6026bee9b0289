//! What is offered around a practice (domain.md 2.7): starting values, never gates.

use super::{Answer, Barrier, Offer, PracticeDraft, Rating, Scale, When};

/// Distress before, from which a gentler start is offered.
const STRONG_BEFORE: u8 = 70;
/// Distress after, from which steadying is offered.
const STRONG_AFTER: u8 = 80;
/// A rise in distress from which steadying is offered.
const STRONG_RISE: u8 = 30;
/// Pain after, from which the page on when to see a doctor is offered.
const PAIN_AFTER: u8 = 40;

/// Returns what to offer before the first step.
pub fn offers_before(ratings: &[Rating]) -> Vec<Offer> {
    match value(ratings, Scale::Suds, When::Before) {
        Some(distress) if distress >= STRONG_BEFORE => vec![Offer::StrongBefore],
        _ => Vec::new(),
    }
}

/// Returns what to offer once a practice is written down, gentlest first.
pub(super) fn offers_after(draft: &PracticeDraft) -> Vec<Offer> {
    let mut offers = Vec::new();
    let before = value(&draft.ratings, Scale::Suds, When::Before);
    if let Some(after) = value(&draft.ratings, Scale::Suds, When::After) {
        let rose = before.is_some_and(|before| after.saturating_sub(before) >= STRONG_RISE);
        if after >= STRONG_AFTER || rose {
            offers.push(Offer::StrongAfter);
        }
    }
    if draft.barriers.contains(&Barrier::FlashbackOrNumb) {
        offers.push(Offer::FarAway);
    }
    if value(&draft.ratings, Scale::Pain, When::After).is_some_and(|pain| pain >= PAIN_AFTER) {
        offers.push(Offer::PainAfter);
    }
    offers
}

/// Returns the number given, if one was; a reason is never read as zero.
fn value(ratings: &[Rating], scale: Scale, when: When) -> Option<u8> {
    ratings
        .iter()
        .filter(|rating| rating.scale == scale && rating.when == when)
        .find_map(|rating| match rating.answer {
            Answer::Value(value) => Some(value),
            Answer::Without(_) => None,
        })
}

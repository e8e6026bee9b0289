//! The agenda: what to bring, in the client's order and manner.

use vault::rusqlite::{Connection, Transaction};

use super::{Card, CardDraft, CardState, store};
use crate::{Error, Stamp, check, ids::CardId};

/// Puts a card at the end of the agenda; private.
pub fn bring(tx: &Transaction<'_>, draft: &CardDraft, now: Stamp) -> Result<CardId, Error> {
    let id = CardId::make();
    bring_as(tx, id, draft, now)?;
    Ok(id)
}

/// Puts a card on the agenda under an identifier that was made elsewhere.
pub(crate) fn bring_as(
    tx: &Transaction<'_>,
    id: CardId,
    draft: &CardDraft,
    now: Stamp,
) -> Result<(), Error> {
    check::words(&draft.text)?;
    store::insert_card(tx, id, draft, now)
}

/// Changes what is written on a card.
pub fn change_card(
    tx: &Transaction<'_>,
    id: CardId,
    draft: &CardDraft,
    now: Stamp,
) -> Result<(), Error> {
    check::words(&draft.text)?;
    found(store::update_card(tx, id, draft, now)?)
}

/// Closes a card, keeps it back, or opens it again.
pub fn set_card_state(
    tx: &Transaction<'_>,
    id: CardId,
    state: CardState,
    now: Stamp,
) -> Result<(), Error> {
    found(store::set_card_state(tx, id, state, now)?)
}

/// Moves an open card to a position, counted from 0; past the end means to the end.
pub fn move_card(tx: &Transaction<'_>, id: CardId, position: u32) -> Result<(), Error> {
    let mut order: Vec<CardId> = store::agenda(tx)?
        .into_iter()
        .filter(|card| card.state == CardState::Open)
        .map(|card| card.id)
        .collect();
    let from = order
        .iter()
        .position(|card| *card == id)
        .ok_or(Error::NotFound)?;
    order.remove(from);
    order.insert(order.len().min(position as usize), id);
    for (place, card) in (0_i64..).zip(order) {
        store::set_card_place(tx, card, place)?;
    }
    Ok(())
}

/// Removes a card.
pub fn remove_card(tx: &Transaction<'_>, id: CardId) -> Result<(), Error> {
    found(store::remove_card(tx, id)?)
}

/// Returns the open cards in their order, then those kept back.
pub fn agenda(conn: &Connection) -> Result<Vec<Card>, Error> {
    store::agenda(conn)
}

fn found(found: bool) -> Result<(), Error> {
    if found { Ok(()) } else { Err(Error::NotFound) }
}

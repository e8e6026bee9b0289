//! Saves by number: what each does follows from its number alone, so that what should be there is known without asking.

use std::collections::BTreeMap;

use vault::disk::Dice;
use vault::{Error, Vault, rusqlite};

use crate::fixtures::text;

/// What the saves up to a number leave behind, by id; the first holds the number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct Entries(BTreeMap<i64, String>);

impl Entries {
    /// Does what the save of this number does.
    pub(crate) fn change(&mut self, number: u64) {
        let mut dice = Dice::new(number);
        // Now and then much longer than others, so that a few of them reach beyond the zeros that are kept ahead.
        let words = if dice.is_one_in(40) {
            30_000
        } else {
            20 + dice.below(400)
        };
        let id = 1 + i64::try_from(1 + dice.below(30)).unwrap();
        if dice.is_one_in(4) {
            self.0.remove(&id);
        } else {
            let body = text(usize::try_from(number).unwrap(), words);
            self.0.insert(id, body);
        }
        self.0.insert(1, number.to_string());
    }

    /// The number of the last save; 0 before the first.
    pub(crate) fn number(&self) -> u64 {
        self.0.get(&1).map_or(0, |number| number.parse().unwrap())
    }

    /// Reads what is there.
    pub(crate) fn stored(connection: &rusqlite::Connection) -> Result<Self, Error> {
        let mut statement = connection.prepare_cached("SELECT id, body FROM entry")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Self(rows.collect::<Result<_, _>>()?))
    }
}

/// Makes the save of this number, with the index of its words.
pub(crate) fn save(vault: &mut Vault, number: u64) -> Result<(), Error> {
    vault.write(|tx| {
        let Entries(before) = Entries::stored(tx)?;
        let mut after = Entries(before.clone());
        after.change(number);
        let Entries(after) = after;
        for id in before.keys().filter(|id| !after.contains_key(id)) {
            tx.execute("DELETE FROM entry WHERE id = ?1", [id])?;
            tx.execute("DELETE FROM words WHERE rowid = ?1", [id])?;
        }
        for (id, body) in &after {
            if before.get(id) != Some(body) {
                tx.execute("REPLACE INTO entry (id, body) VALUES (?1, ?2)", (id, body))?;
                tx.execute(
                    "REPLACE INTO words (rowid, body) VALUES (?1, ?2)",
                    (id, body),
                )?;
            }
        }
        Ok(())
    })
}

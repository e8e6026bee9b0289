use crate::keys::TAG;
use crate::slot::array;

/// Bytes of one place as a checkpoint lists it: offset, tag.
pub(crate) const PLACE: usize = 8 + TAG;

/// Where the newest version of a page is sealed, and under which tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// Where its nonce begins in the file; 0 for a page that was never written.
    pub(crate) offset: u64,
    pub(crate) tag: [u8; TAG],
}

/// The newest version of every page: a dense array of 24 bytes for each, 0.6 % of the database.
///
/// It is kept as a checkpoint lists it, so that an opening takes the list for the index and copies nothing.
#[derive(Default, PartialEq, Eq)]
pub(crate) struct Index(Vec<u8>);

impl Index {
    /// Returns the place of a page, counted from 1; `None` for a page below the size that no record holds.
    pub(crate) fn place(&self, number: u32) -> Option<Place> {
        let at = (number as usize).checked_sub(1)? * PLACE;
        let place = self.0.get(at..at + PLACE)?;
        let offset = u64::from_le_bytes(array(&place[..8]));
        (offset != 0).then(|| Place {
            offset,
            tag: array(&place[8..]),
        })
    }

    /// Takes over what one record changed. Pages beyond the size after it are gone.
    pub(crate) fn apply(&mut self, places: &[(u32, Place)], size_after: u32) {
        let size = size_after as usize * PLACE;
        if size > self.0.capacity() {
            // A sixteenth more than needed: doubled, as a vector would by itself, it could pass 1 % of the database.
            self.0.reserve_exact(size + size / 16 - self.0.len());
        }
        self.0.resize(size, 0);
        for (number, place) in places {
            let at = (*number as usize).checked_sub(1).map(|at| at * PLACE);
            if let Some(entry) = at.and_then(|at| self.0.get_mut(at..at + PLACE)) {
                entry[..8].copy_from_slice(&place.offset.to_le_bytes());
                entry[8..].copy_from_slice(&place.tag);
            }
        }
    }

    /// Bytes of memory it takes, those kept for growth included.
    #[cfg(feature = "simulated")]
    pub(crate) fn bytes(&self) -> u64 {
        self.0.capacity() as u64
    }

    /// Takes the index that a checkpoint lists: whole places, one for each page.
    pub(crate) fn from_list(list: Vec<u8>) -> Self {
        Self(list)
    }

    /// Returns the place of every page as a checkpoint lists it, in order; zeros for one that no record holds.
    pub(crate) fn list(&self) -> &[u8] {
        &self.0
    }

    /// Returns how many pages a record holds the newest version of.
    pub(crate) fn held(&self) -> usize {
        let places = self.0.chunks_exact(PLACE);
        places.filter(|place| place[..8] != [0; 8]).count()
    }

    /// Pages of the database.
    pub(crate) fn pages(&self) -> u32 {
        u32::try_from(self.0.len() / PLACE).expect("a size after a record is 32 bits wide")
    }
}

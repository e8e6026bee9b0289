use crate::keys::TAG;

/// Where the newest version of a page is sealed, and under which tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// Where its nonce begins in the file; 0 for a page that was never written.
    pub(crate) offset: u64,
    pub(crate) tag: [u8; TAG],
}

impl Place {
    pub(crate) const NOWHERE: Self = Self {
        offset: 0,
        tag: [0; TAG],
    };
}

/// The newest version of every page: a dense array of 24 bytes for each, 0.6 % of the database.
#[derive(Default, PartialEq, Eq)]
pub(crate) struct Index(Vec<Place>);

impl Index {
    /// Returns the place of a page, counted from 1; `None` for a page below the size that no record holds.
    pub(crate) fn place(&self, number: u32) -> Option<Place> {
        let place = self.0.get((number as usize).checked_sub(1)?)?;
        (place.offset != 0).then_some(*place)
    }

    /// Takes over what one record changed. Pages beyond the size after it are gone.
    pub(crate) fn apply(&mut self, places: &[(u32, Place)], size_after: u32) {
        let size = size_after as usize;
        if size > self.0.capacity() {
            // A sixteenth more than needed: doubled, as a vector would by itself, it could pass 1 % of the database.
            self.0.reserve_exact(size + size / 16 - self.0.len());
        }
        self.0.resize(size, Place::NOWHERE);
        for &(number, place) in places {
            if let Some(entry) = (number as usize)
                .checked_sub(1)
                .and_then(|at| self.0.get_mut(at))
            {
                *entry = place;
            }
        }
    }

    /// Bytes of memory it takes, those kept for growth included.
    #[cfg(feature = "simulated")]
    pub(crate) fn bytes(&self) -> u64 {
        (self.0.capacity() * size_of::<Place>()) as u64
    }

    /// Takes the index that a checkpoint holds.
    pub(crate) fn from_places(places: Vec<Place>) -> Self {
        Self(places)
    }

    /// Returns the place of every page, in order; [`Place::NOWHERE`] for one that no record holds.
    pub(crate) fn places(&self) -> &[Place] {
        &self.0
    }

    /// Pages of the database.
    pub(crate) fn pages(&self) -> u32 {
        u32::try_from(self.0.len()).expect("a size after a record is 32 bits wide")
    }
}

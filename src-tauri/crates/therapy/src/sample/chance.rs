//! Chance that comes out the same for the same seed.

use chrono::{DateTime, Utc};
use uuid::{Builder, Uuid};

/// SplitMix64: small, and the same on every machine and in every version.
#[derive(Clone, Debug)]
pub(super) struct Chance(u64);

impl Chance {
    /// Starts a stream of its own for each seed and thread of the story.
    pub(super) fn new(seed: u64, thread: u64) -> Self {
        let mut chance = Self(seed ^ thread.wrapping_mul(0xD134_2543_DE82_EF95));
        chance.next();
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number below the bound, which is at least 1.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).expect("it is below a usize")
    }

    /// Returns a number from the first to the last.
    pub(super) fn between(&mut self, first: u8, last: u8) -> u8 {
        let span = usize::from(last.saturating_sub(first)) + 1;
        first + u8::try_from(self.below(span)).expect("the span of two bytes fits a byte")
    }

    /// Says yes once in so many times.
    pub(super) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// Returns one of the things.
    pub(super) fn one_of<'a, T: ?Sized>(&mut self, things: &[&'a T]) -> &'a T {
        things[self.below(things.len())]
    }

    /// Makes an identifier that is ordered by its moment, as a fresh one would be.
    pub(super) fn id(&mut self, at: DateTime<Utc>) -> Uuid {
        let mut random = [0; 10];
        for (place, byte) in random.iter_mut().zip(self.next().to_le_bytes()) {
            *place = byte;
        }
        random[8..].copy_from_slice(&self.next().to_le_bytes()[..2]);
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

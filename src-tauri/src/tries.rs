//! Wrong tries at opening in this run: after five, each further one waits.
//!
//! It is kept here and not in the page, so that loading the page anew forgives nothing. It locks nobody out and wipes
//! nothing.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// So many wrong tries cost no time.
const FREE: u32 = 5;
/// The longest pause, in seconds.
const LONGEST: u64 = 30;

/// The wrong tries of this run.
#[derive(Default)]
pub struct Tries(Mutex<Wrong>);

#[derive(Default)]
struct Wrong {
    count: u32,
    next: Option<Instant>,
}

impl Tries {
    /// Notes a wrong try.
    pub fn wrong(&self, now: Instant) {
        let mut wrong = self.held();
        wrong.count = wrong.count.saturating_add(1);
        wrong.next = pause_after(wrong.count).map(|pause| now + pause);
    }

    /// Forgets the wrong tries, once one was right.
    pub fn right(&self) {
        *self.held() = Wrong::default();
    }

    /// Returns how long to wait before the next try; zero where it may be made at once.
    pub fn pause(&self, now: Instant) -> Duration {
        self.held()
            .next
            .map_or(Duration::ZERO, |next| next.saturating_duration_since(now))
    }

    fn held(&self) -> MutexGuard<'_, Wrong> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn pause_after(count: u32) -> Option<Duration> {
    let beyond = count.checked_sub(FREE)?;
    let seconds = 2_u64.checked_pow(beyond + 1).unwrap_or(LONGEST);
    Some(Duration::from_secs(seconds.min(LONGEST)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_tries_cost_no_time_and_then_the_pause_grows_to_its_end() {
        let tries = Tries::default();
        let now = Instant::now();
        let pauses: Vec<u64> = (0..11)
            .map(|_| {
                tries.wrong(now);
                tries.pause(now).as_secs()
            })
            .collect();
        assert_eq!(pauses, [0, 0, 0, 0, 2, 4, 8, 16, 30, 30, 30]);
        assert_eq!(
            tries.pause(now + Duration::from_secs(30)),
            Duration::ZERO,
            "nobody is locked out"
        );
        tries.right();
        tries.wrong(now);
        assert_eq!(tries.pause(now), Duration::ZERO, "a right one begins anew");
    }
}

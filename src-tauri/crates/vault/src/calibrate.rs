use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

use crate::error::Error;
use crate::kdf::{KdfPolicy, PASSES_MOST};

/// How long one derivation is to take on the device that makes the vault: long for who guesses, short for who types.
const TARGET: Duration = Duration::from_millis(850);
/// Memory is chosen in steps of 8 MiB: the file shows it, and need not tell one device from another.
const STEP: u32 = 8 * 1024;
/// Most memory that is ever chosen, in KiB: 1 GiB.
const MEMORY_MOST: u32 = 1024 * 1024;
/// A device whose memory is unknown is taken for one of 1 GiB.
const RAM_UNKNOWN: u64 = 1024 * 1024 * 1024;
/// Other work can only make a measurement longer, so the shorter of two is nearer to the truth.
const TRIES: u32 = 2;

impl KdfPolicy {
    /// Chooses the cost with which one derivation takes 0.7 to 1.0 seconds on this device, and at least
    /// [`KdfPolicy::standard`], which is what it measures.
    ///
    /// # Errors
    /// [`Error::NotEnoughMemory`] on a device that could not open a vault of the least cost either.
    pub fn calibrated() -> Result<Self, Error> {
        let probe = Self::standard().make_params()?;
        let mut shortest = Duration::MAX;
        for _ in 0..TRIES {
            let begun = spent();
            probe.derive(b"")?;
            shortest = shortest.min(spent().saturating_sub(begun));
        }
        Ok(choose(shortest, ram().unwrap_or(RAM_UNKNOWN)))
    }
}

/// Chooses memory first, up to a quarter of `ram` (in bytes), because it is what a guesser's hardware lacks; then
/// passes. `measured` is the time of one derivation at the least cost.
fn choose(measured: Duration, ram: u64) -> KdfPolicy {
    let floor = KdfPolicy::standard();
    if measured.is_zero() {
        // A clock that stands still says nothing, and a vault that takes half a minute to open serves nobody.
        return floor;
    }
    let quarter = u32::try_from(ram / 4 / 1024).unwrap_or(u32::MAX);
    let most = quarter.min(MEMORY_MOST);
    // Time grows with memory times passes, so that product, in KiB, is what the target buys.
    let work = u128::from(floor.memory) * u128::from(floor.passes);
    let bought = work * TARGET.as_nanos() / measured.as_nanos();
    let bought = u64::try_from(bought).unwrap_or(u64::MAX);
    let memory = u32::try_from(bought / u64::from(floor.passes)).unwrap_or(u32::MAX);
    let memory = (memory.min(most) / STEP * STEP).max(floor.memory);
    let passes = (bought + u64::from(memory) / 2) / u64::from(memory);
    let passes = u32::try_from(passes).unwrap_or(u32::MAX);
    KdfPolicy {
        memory,
        passes: passes.clamp(floor.passes, PASSES_MOST),
    }
}

/// Returns the time that this thread was given so far: a device that is busy while a vault is made must not leave
/// it cheaper to guess at.
fn spent() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    let nanoseconds = u32::try_from(time.tv_nsec).unwrap_or(0);
    Duration::new(seconds, nanoseconds)
}

/// Returns the memory of this device in bytes, where the system says it.
#[cfg(target_os = "linux")]
fn ram() -> Option<u64> {
    let system = rustix::system::sysinfo();
    #[allow(
        clippy::useless_conversion,
        reason = "the field is narrower on 32-bit systems"
    )]
    let units = u64::from(system.totalram);
    units.checked_mul(u64::from(system.mem_unit))
}

/// Returns nothing: only Linux is asked for its memory so far.
#[cfg(not(target_os = "linux"))]
fn ram() -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GIB: u64 = 1024 * 1024 * 1024;

    /// What one derivation at this cost takes on a device on which the least takes `measured`.
    fn takes(policy: KdfPolicy, measured: Duration) -> f64 {
        let work = |policy: KdfPolicy| f64::from(policy.memory) * f64::from(policy.passes);
        measured.as_secs_f64() * work(policy) / work(KdfPolicy::standard())
    }

    #[track_caller]
    fn is(measured: u64, ram: u64, mebibytes: u32, passes: u32) {
        let chosen = choose(Duration::from_millis(measured), ram);
        let expected = KdfPolicy {
            memory: mebibytes * 1024,
            passes,
        };
        assert_eq!(chosen, expected);
    }

    #[test]
    fn time_is_turned_into_memory_first() {
        is(180, 16 * GIB, 296, 3);
        is(360, 16 * GIB, 144, 3);
        is(51, 16 * GIB, 1024, 3);
    }

    #[test]
    fn passes_grow_where_memory_has_come_to_its_most() {
        is(24, 64 * GIB, 1024, 7);
        is(180, GIB / 2, 128, 7);
    }

    #[test]
    fn a_slow_or_small_device_has_the_least_cost_of_every_vault() {
        is(900, 16 * GIB, 64, 3);
        is(60_000, 16 * GIB, 64, 3);
        is(900, 0, 64, 3);
        is(180, GIB / 16, 64, 14);
    }

    #[test]
    fn a_clock_that_stands_still_leads_to_the_least_cost() {
        is(0, u64::MAX, 64, 3);
        is(1, u64::MAX, 1024, PASSES_MOST);
    }

    #[test]
    fn the_memory_of_this_device_is_known_on_linux() {
        assert_eq!(ram().is_some(), cfg!(target_os = "linux"));
        assert!(ram().is_none_or(|ram| ram > GIB / 16), "{:?}", ram());
    }

    proptest! {
        #[test]
        fn one_derivation_takes_what_it_should_between_the_least_and_the_most(
            micros in 1_u64..10_000_000,
            ram in 0..64 * GIB,
        ) {
            let measured = Duration::from_micros(micros);
            let chosen = choose(measured, ram);
            let seconds = takes(chosen, measured);
            let least = chosen == KdfPolicy::standard();
            let most = chosen.passes == PASSES_MOST;
            prop_assert!(seconds >= 0.7 || most, "{chosen:?}: {seconds}");
            prop_assert!(seconds <= 1.0 || least, "{chosen:?}: {seconds}");
            prop_assert!(u64::from(chosen.memory) * 1024 <= (ram / 4).max(64 * 1024 * 1024));
        }
    }
}

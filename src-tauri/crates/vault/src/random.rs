//! Random bytes from the system: the one place that asks for them.

use crate::error::Error;

/// Fills the bytes with random ones, or leaves the caller with nothing to write.
pub(crate) fn fill(bytes: &mut [u8]) -> Result<(), Error> {
    #[cfg(feature = "simulated")]
    if simulated::is_denied() {
        return Err(Error::NoRandomness);
    }
    getrandom::fill(bytes).map_err(|_| Error::NoRandomness)
}

/// A system that gives no random bytes, for tests.
#[cfg(feature = "simulated")]
pub(crate) mod simulated {
    use std::cell::Cell;

    thread_local! {
        static LEFT: Cell<Option<u64>> = const { Cell::new(None) };
    }

    /// Lets this thread ask so many more times and then denies it; `None` gives as the system does.
    pub(crate) fn deny_after(times: Option<u64>) {
        LEFT.set(times);
    }

    pub(super) fn is_denied() -> bool {
        LEFT.with(|left| match left.get() {
            None => false,
            Some(0) => true,
            Some(times) => {
                left.set(Some(times - 1));
                false
            }
        })
    }
}

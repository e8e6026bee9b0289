//! How costly guessing at a passphrase is made.

use vault::{Error, KdfPolicy};

/// Returns the cost for a passphrase that is set now: what this device does in about a second.
///
/// The window under test has the least cost of every notebook, because measuring a busy machine would slow it down
/// by a different amount each time.
///
/// # Errors
/// When the device has not enough memory for a notebook at all.
pub fn policy() -> Result<KdfPolicy, Error> {
    if cfg!(feature = "driven") {
        Ok(KdfPolicy::standard())
    } else {
        KdfPolicy::calibrated()
    }
}

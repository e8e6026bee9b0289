//! The count of failed tries that stands beside the header of an open vault.

use super::Log;
use crate::error::Error;
use crate::tries::{self, FailedTries};

impl Log {
    /// Returns the count that the file carries.
    pub(crate) fn failed_tries(&self) -> Option<FailedTries> {
        tries::read(&*self.disk)
    }

    /// Sets the count back to none, where the log takes records.
    pub(crate) fn forget_failed_tries(&mut self) -> Result<(), Error> {
        self.writable()?;
        if self.zeros_to.is_some() {
            self.refuse_changed()?;
        }
        Ok(tries::forget(&*self.disk)?)
    }
}

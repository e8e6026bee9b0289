//! The one piece of global state: the notebook, locked or unlocked.

use std::sync::{Mutex, MutexGuard, PoisonError};

use vault::{
    Vault,
    rusqlite::{Connection, Transaction},
};

use crate::error::{CommandError, ErrorCode};

/// The notebook of this process. The vault is in here only while it is unlocked.
#[derive(Default)]
pub struct Notebook(Mutex<State>);

#[derive(Default)]
enum State {
    #[default]
    Locked,
    Unlocked(Box<Vault>),
}

impl Notebook {
    /// Puts an opened vault in.
    pub fn unlock(&self, vault: Vault) {
        *self.state() = State::Unlocked(Box::new(vault));
    }

    /// Says whether there is a vault to read from.
    pub fn is_unlocked(&self) -> bool {
        matches!(*self.state(), State::Unlocked(_))
    }

    /// Reads from the vault.
    ///
    /// # Errors
    /// `Locked` while there is nothing to read from, else what the reading says.
    pub fn read<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, therapy::Error>,
    ) -> Result<T, CommandError> {
        self.with(|vault| Ok(vault.read(read)?))
    }

    /// Writes to the vault; what is written is on the disk when this returns.
    ///
    /// # Errors
    /// `Locked` while there is nothing to write to, else what the writing says; then nothing is changed.
    pub fn write<T>(
        &self,
        write: impl FnOnce(&Transaction<'_>) -> Result<T, therapy::Error>,
    ) -> Result<T, CommandError> {
        self.with(|vault| Ok(vault.write(write)?))
    }

    /// Does something with the vault itself, such as changing its passphrase.
    ///
    /// # Errors
    /// `Locked` while there is none, else what `act` says.
    pub fn with<T>(
        &self,
        act: impl FnOnce(&mut Vault) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        match &mut *self.state() {
            State::Unlocked(vault) => act(vault),
            State::Locked => Err(ErrorCode::Locked.into()),
        }
    }

    /// Seals the vault and wipes its keys. Waits for a save that is under way. Does nothing while locked.
    ///
    /// # Errors
    /// When the clean mark could not be written. The keys are wiped all the same, and what was saved is safe.
    pub fn seal(&self) -> Result<(), vault::Error> {
        match std::mem::take(&mut *self.state()) {
            State::Unlocked(mut vault) => {
                // Words typed since the last pause are searchable from the next opening on even if this fails.
                let _ = vault.write(therapy::journal::index);
                vault.lock()
            }
            State::Locked => Ok(()),
        }
    }

    /// A panic while the lock was held can't leave half a change behind: the vault commits whole or not at all.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

//! The one piece of global state: the notebook, locked or unlocked.

use std::sync::{
    Mutex, MutexGuard, PoisonError,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

use therapy::access::{self, Access};
use vault::{
    RecoveryKey, Vault,
    rusqlite::{Connection, Transaction},
};

use crate::{
    clock,
    error::{CommandError, ErrorCode},
    locked_pages::LockedPages,
    resting::Quiet,
    slices::Slices,
};

/// More turns on the processor than anyone needs who waits for a lock that is free.
const YIELDS: u32 = 1000;

/// The notebook of this process. The vault is in here only while it is unlocked.
#[derive(Default)]
pub struct Notebook {
    state: Mutex<State>,
    /// Whether a vault is in there, known without waiting for it.
    open: AtomicBool,
    /// How many wait for the state. What is done in slices lets all of them go first.
    waiting: AtomicUsize,
    /// Since when nothing was asked of it.
    pub(crate) quiet: Quiet,
    /// What is done with it in slices.
    pub(crate) slices: Slices,
    /// Its locked pages, while they are open.
    pub(crate) locked_pages: LockedPages,
}

#[derive(Default)]
enum State {
    #[default]
    Locked,
    Unlocked(Box<Unlocked>),
}

struct Unlocked {
    vault: Vault,
    /// The recovery key that it was opened with, until a new passphrase is set.
    key: Option<RecoveryKey>,
}

impl Notebook {
    /// Puts an opened vault in, with the recovery key if that opened it.
    pub fn unlock(&self, vault: Vault, key: Option<RecoveryKey>) {
        *self.state() = State::Unlocked(Box::new(Unlocked { vault, key }));
        self.open.store(true, Ordering::Release);
        self.quiet.asked();
    }

    /// Says whether there is a vault to read from.
    pub fn is_unlocked(&self) -> bool {
        matches!(*self.state(), State::Unlocked(_))
    }

    /// Says whether there is a vault to seal, without waiting for what is being done with it.
    pub fn may_be_open(&self) -> bool {
        self.open.load(Ordering::Acquire)
    }

    /// Says whether it was opened with the recovery key, and no new passphrase was set since.
    pub fn is_opened_by_key(&self) -> bool {
        matches!(&*self.state(), State::Unlocked(unlocked) if unlocked.key.is_some())
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

    /// Does something with the vault itself, such as asking for its path.
    ///
    /// # Errors
    /// `Locked` while there is none, else what `act` says.
    pub fn with<T>(
        &self,
        act: impl FnOnce(&mut Vault) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        self.quiet.asked();
        self.quietly(act)
    }

    /// Does something with the vault that is no sign of anyone being there.
    ///
    /// # Errors
    /// `Locked` while there is none, else what `act` says.
    pub fn quietly<T>(
        &self,
        act: impl FnOnce(&mut Vault) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        match &mut *self.state() {
            State::Unlocked(unlocked) => act(&mut unlocked.vault),
            State::Locked => Err(ErrorCode::Locked.into()),
        }
    }

    /// Does something with the recovery key that the vault was opened with, and wipes it once that is done.
    ///
    /// # Errors
    /// `WrongRecoveryKey` when the vault was opened otherwise; `Locked`; what `act` says. Then the key is kept.
    pub fn with_key<T>(
        &self,
        act: impl FnOnce(&mut Vault, &RecoveryKey) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        self.quiet.asked();
        match &mut *self.state() {
            State::Unlocked(unlocked) => {
                let key = unlocked.key.as_ref().ok_or(ErrorCode::WrongRecoveryKey)?;
                let done = act(&mut unlocked.vault, key)?;
                unlocked.key = None;
                Ok(done)
            }
            State::Locked => Err(ErrorCode::Locked.into()),
        }
    }

    /// Lets everyone who waits for the vault go first.
    pub(crate) fn let_others_go(&self) {
        // Whoever waits takes the lock as soon as it is scheduled, and is no longer counted then. Where they wait for
        // somebody else, this queues up behind them.
        for _ in 0..YIELDS {
            if self.waiting.load(Ordering::Acquire) == 0 {
                return;
            }
            std::thread::yield_now();
        }
    }

    /// Seals the vault as it is when the app ends, whoever ended it.
    ///
    /// # Errors
    /// As [`Notebook::seal_because`].
    pub fn seal(&self) -> Result<(), vault::Error> {
        self.seal_because(Access::LockedClosed)
    }

    /// Seals the vault and wipes its keys. Waits for a save or a slice that is under way. Does nothing while locked.
    ///
    /// # Errors
    /// When the clean mark could not be written. The keys are wiped all the same, and what was saved is safe.
    pub fn seal_because(&self, why: Access) -> Result<(), vault::Error> {
        self.locked_pages.close();
        match std::mem::take(&mut *self.state()) {
            State::Unlocked(unlocked) => {
                let Unlocked { mut vault, .. } = *unlocked;
                // Words typed since the last pause are searchable from the next opening on even if this fails; then
                // it is only not written down that the notebook was locked.
                let _ = vault.write(|tx| {
                    therapy::journal::index(tx)?;
                    access::note(tx, why, clock::now())
                });
                self.open.store(false, Ordering::Release);
                vault.lock()
            }
            State::Locked => Ok(()),
        }
    }

    /// A panic while the lock was held can't leave half a change behind: the vault commits whole or not at all.
    fn state(&self) -> MutexGuard<'_, State> {
        self.waiting.fetch_add(1, Ordering::AcqRel);
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        self.waiting.fetch_sub(1, Ordering::AcqRel);
        state
    }
}

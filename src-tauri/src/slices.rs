//! What the open notebook does in slices: a copy, tidying up, sealing anew. Saves and a lock come between.

use std::sync::{
    Mutex, MutexGuard, PoisonError, TryLockError,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

use vault::{Progress, Vault};

use crate::{
    error::{CommandError, ErrorCode},
    lock::Notebook,
};

/// Who does a piece of work at the moment, because a vault does one at a time.
#[derive(Default)]
pub struct Slices {
    turn: Mutex<()>,
    /// How many wait for their turn. Tidying up on the side gives way to them.
    wanted: AtomicUsize,
    stop: AtomicBool,
    /// Why tidying up on the side is not tried again in this sitting.
    hindered: Mutex<Option<ErrorCode>>,
}

/// How a piece of work ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// It is done; a copy is verified and has its name.
    Done,
    /// It was stopped, and what it had written is removed.
    Stopped,
}

impl Slices {
    /// Stops the work that is under way, as soon as its slice is done.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Release);
    }

    /// Says why the file can't be tidied up, when that was tried in this sitting and failed.
    pub fn hindered(&self) -> Option<ErrorCode> {
        *self.hindered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps how an attempt at tidying up ended.
    pub fn tidied(&self, ended: Result<Ended, CommandError>) -> Result<Ended, CommandError> {
        let hindered = ended.err().map(|error| error.code);
        *self.hindered.lock().unwrap_or_else(PoisonError::into_inner) = hindered;
        ended
    }

    fn take_turn(&self) -> MutexGuard<'_, ()> {
        self.wanted.fetch_add(1, Ordering::AcqRel);
        let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        self.wanted.fetch_sub(1, Ordering::AcqRel);
        self.stop.store(false, Ordering::Release);
        turn
    }
}

impl Notebook {
    /// Does a piece of work when its turn comes; `seen` is told how many pages of how many are written.
    ///
    /// # Errors
    /// What went wrong; `Locked` when the notebook was locked meanwhile. What it had written is then removed.
    pub fn work(
        &self,
        begin: impl FnOnce(&mut Vault) -> Result<(), CommandError>,
        seen: impl FnMut(u32, u32),
    ) -> Result<Ended, CommandError> {
        let _turn = self.slices.take_turn();
        self.with(begin)?;
        self.go_on(seen, || !self.slices.stop.load(Ordering::Acquire))
    }

    /// Does a piece of work on the side: not at all where another is under way, and no further once one is wanted.
    ///
    /// # Errors
    /// As [`Notebook::work`].
    pub fn work_aside(
        &self,
        begin: impl FnOnce(&mut Vault) -> Result<(), CommandError>,
    ) -> Result<Ended, CommandError> {
        let _turn = match self.slices.turn.try_lock() {
            Ok(turn) => turn,
            Err(TryLockError::Poisoned(turn)) => turn.into_inner(),
            Err(TryLockError::WouldBlock) => return Ok(Ended::Stopped),
        };
        self.quietly(begin)?;
        self.go_on(
            |_, _| {},
            || self.slices.wanted.load(Ordering::Acquire) == 0,
        )
    }

    /// Does something that no piece of work may go on beside, such as changing the passphrase.
    ///
    /// # Errors
    /// `Locked`, else what `act` says.
    pub fn alone<T>(
        &self,
        act: impl FnOnce() -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        let _turn = self.slices.take_turn();
        act()
    }

    fn go_on(
        &self,
        mut seen: impl FnMut(u32, u32),
        goes_on: impl Fn() -> bool,
    ) -> Result<Ended, CommandError> {
        loop {
            self.let_others_go();
            if !goes_on() {
                self.quietly(|vault| {
                    vault.abandon();
                    Ok(())
                })?;
                return Ok(Ended::Stopped);
            }
            match self.quietly(|vault| Ok(vault.advance()?))? {
                Progress::Working { done, of } => seen(done, of),
                Progress::Done => return Ok(Ended::Done),
                Progress::Written(copy) => {
                    // Off the lock: a save need not wait until every page of the copy was read back.
                    copy.announce()?;
                    return Ok(Ended::Done);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use tempfile::TempDir;
    use vault::{Creation, KdfPolicy, M, Migrations, Passphrase, Work};

    use super::*;

    /// An unlocked notebook of several slices.
    fn notebook(folder: &TempDir) -> Notebook {
        let passphrase = Passphrase::new("seven quiet herons at dusk".into());
        let creation = Creation {
            passphrase: &passphrase,
            recovery_key: false,
            kdf: KdfPolicy::for_tests(),
        };
        let tables = Migrations::new(vec![M::up("CREATE TABLE t (x)")]);
        let path = folder.path().join("n.alcove");
        let (mut vault, _) = Vault::create(&path, &creation, &tables).unwrap();
        vault
            .write(|tx| -> Result<(), vault::Error> {
                for _ in 0..6 {
                    tx.execute("INSERT INTO t VALUES (randomblob(1000000))", [])?;
                }
                Ok(())
            })
            .unwrap();
        let notebook = Notebook::default();
        notebook.unlock(vault, None);
        notebook
    }

    fn copy(vault: &mut Vault) -> Result<(), CommandError> {
        Ok(vault.begin(&Work::Copy {
            label: "a day",
            keep: 3,
        })?)
    }

    fn files_in(folder: &Path) -> usize {
        fs::read_dir(folder).map_or(0, Iterator::count)
    }

    #[test]
    fn a_copy_is_made_while_others_save() {
        let folder = tempfile::tempdir().unwrap();
        let notebook = notebook(&folder);
        let mut slices = 0;
        let ended = notebook.work(copy, |_, _| {
            slices += 1;
            let saved = notebook.with(|vault| {
                Ok(vault.write(|tx| -> Result<_, vault::Error> {
                    Ok(tx.execute("INSERT INTO t VALUES (1)", [])?)
                })?)
            });
            assert!(saved.is_ok(), "a save goes between two slices");
        });
        assert!(matches!(ended, Ok(Ended::Done)));
        assert!(slices > 1, "there were several");
        assert_eq!(files_in(&folder.path().join("n.alcove-copies")), 1);
    }

    #[test]
    fn stopped_it_leaves_nothing_and_the_next_work_is_not_stopped() {
        let folder = tempfile::tempdir().unwrap();
        let notebook = notebook(&folder);
        let ended = notebook.work(copy, |_, _| notebook.slices.stop());
        assert!(matches!(ended, Ok(Ended::Stopped)));
        assert_eq!(files_in(&folder.path().join("n.alcove-copies")), 0);
        assert!(matches!(notebook.work(copy, |_, _| {}), Ok(Ended::Done)));
    }

    #[test]
    fn a_lock_comes_between_two_slices_and_ends_it() {
        let folder = tempfile::tempdir().unwrap();
        let notebook = notebook(&folder);
        let mut slices = 0;
        let ended = notebook.work(
            |vault| Ok(vault.begin(&Work::Compact)?),
            |_, _| {
                slices += 1;
                notebook.seal().unwrap();
            },
        );
        assert_eq!(ended.unwrap_err().code, ErrorCode::Locked);
        assert_eq!(slices, 1, "not one slice was done after the lock");
        assert_eq!(
            files_in(folder.path()),
            1,
            "the notebook lies there, and nothing else"
        );
    }

    #[test]
    fn work_on_the_side_gives_way() {
        let folder = tempfile::tempdir().unwrap();
        let notebook = notebook(&folder);
        let ended = notebook.alone(|| notebook.work_aside(copy));
        assert!(
            matches!(ended, Ok(Ended::Stopped)),
            "it is not begun beside another"
        );
        assert!(matches!(notebook.work_aside(copy), Ok(Ended::Done)));
    }
}

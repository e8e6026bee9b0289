//! Which notebook this run is about, and what is remembered of that.

use std::{
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
};

use crate::preferences::Preferences;

/// The place of the notebook, and the preferences it may be remembered in.
pub struct Opening {
    folder: PathBuf,
    /// The page's own process ended before this one.
    pub page_ended: bool,
    asked: Mutex<Option<PathBuf>>,
    preferences: Mutex<Preferences>,
}

impl Opening {
    /// Reads the preferences from `folder`; `asked` is the notebook named when the app was started.
    pub fn new(folder: PathBuf, asked: Option<PathBuf>, page_ended: bool) -> Self {
        let preferences = Preferences::read(&folder);
        Self {
            folder,
            page_ended,
            asked: Mutex::new(asked),
            preferences: Mutex::new(preferences),
        }
    }

    /// Returns the notebook the app was asked to open, else the one it remembers.
    pub fn place(&self) -> Option<PathBuf> {
        held(&self.asked)
            .clone()
            .or_else(|| held(&self.preferences).place.clone())
    }

    /// Keeps the place of the notebook that was just opened: for this run, and for later ones if wanted.
    pub fn opened(&self, place: PathBuf) {
        *held(&self.asked) = Some(place.clone());
        let mut preferences = held(&self.preferences);
        if preferences.remember_place && preferences.place.as_ref() != Some(&place) {
            preferences.place = Some(place);
            // Without it the client chooses the file again next time; nothing else depends on it.
            let _ = preferences.write(&self.folder);
        }
    }

    /// Returns the preferences.
    pub fn preferences(&self) -> Preferences {
        held(&self.preferences).clone()
    }

    /// Forgets the notebook and every preference, in memory and on the disk; returns where they were kept if something
    /// is still there.
    pub fn forget(&self) -> Option<PathBuf> {
        *held(&self.asked) = None;
        *held(&self.preferences) = Preferences::default();
        Preferences::remove(&self.folder)
            .err()
            .map(|_| self.folder.clone())
    }

    /// Changes the preferences and keeps them.
    ///
    /// # Errors
    /// When they can't be written; they hold for this run all the same.
    pub fn change(&self, wanted: Preferences) -> std::io::Result<Preferences> {
        let mut wanted = wanted;
        wanted.place = held(&self.asked).clone();
        let wanted = wanted.within_range();
        *held(&self.preferences) = wanted.clone();
        wanted.write(&self.folder)?;
        Ok(wanted)
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

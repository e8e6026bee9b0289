//! Locking by itself and leaving: which of them is under way, so that each is done once and a quick hide wins.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
};

use tauri::{AppHandle, Manager};
use therapy::access::Access;

use crate::{
    lock::Notebook,
    opening::Opening,
    platform::{self, Hearing, Told},
    window,
};

/// Why the notebook is locked or closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// By button or keys.
    Asked,
    /// Nobody touched keyboard or mouse for as long as the client allows.
    Idle,
    /// The computer goes to sleep, as when its lid is closed.
    Sleep,
    /// The screen was locked.
    Screen,
    /// Another user came to the front.
    AnotherUser,
    /// The window was closed, or the app ends.
    Closed,
    /// Quick hide.
    Hidden,
    /// The process behind the page ended by itself.
    PageEnded,
}

impl From<Reason> for Access {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::Asked | Reason::PageEnded => Self::Locked,
            Reason::Idle => Self::LockedIdle,
            Reason::Sleep => Self::LockedAsleep,
            Reason::Screen => Self::LockedWithScreen,
            Reason::AnotherUser => Self::LockedForAnotherUser,
            Reason::Closed => Self::LockedClosed,
            Reason::Hidden => Self::Hidden,
        }
    }
}

/// What of locking and leaving is under way in this process.
#[derive(Default)]
pub struct Leaving {
    begun: AtomicBool,
    for_good: AtomicBool,
    /// How many passphrases are being tried.
    trying: AtomicUsize,
}

impl Leaving {
    /// Begins to lock or leave; false where that is under way already.
    pub fn begin(&self) -> bool {
        !self.begun.swap(true, Ordering::AcqRel)
    }

    /// From now on a lock that is under way ends the app instead of coming back.
    pub fn leave_for_good(&self) {
        self.for_good.store(true, Ordering::Release);
    }

    /// Says whether the app is to end and not to come back locked.
    pub fn is_for_good(&self) -> bool {
        self.for_good.load(Ordering::Acquire)
    }

    /// Notes that a passphrase is being tried, for as long as the value lives: what locks by itself comes before
    /// the notebook that this would open.
    pub fn trying(&self) -> Trying<'_> {
        self.trying.fetch_add(1, Ordering::AcqRel);
        Trying(self)
    }

    fn is_trying(&self) -> bool {
        self.trying.load(Ordering::Acquire) > 0
    }
}

/// A passphrase is being tried.
pub struct Trying<'a>(&'a Leaving);

impl Drop for Trying<'_> {
    fn drop(&mut self) {
        self.0.trying.fetch_sub(1, Ordering::AcqRel);
    }
}

/// Locks without anyone asking in the page: what is half typed is saved first. Returns whether there was anything
/// to lock.
pub fn lock_by_itself(app: &AppHandle, reason: Reason) -> bool {
    let leaving = app.state::<Leaving>();
    if !app.state::<Notebook>().may_be_open() && !leaving.is_trying() {
        return false;
    }
    if leaving.begin() {
        let app = app.clone();
        // Whoever heard of it goes on listening; the page needs the main thread in order to save.
        thread::spawn(move || {
            window::save(&app);
            let place = app.state::<Opening>().place();
            window::lock(&app, place.as_deref(), reason);
        });
    }
    true
}

/// Locks, from now on, when the system says that nobody is before this window any more.
pub fn listen(app: &AppHandle) {
    let hearing = Arc::clone(&app.state::<Arc<Hearing>>());
    let app = app.clone();
    platform::listen(hearing, move |told| {
        let reason = match told {
            Told::Sleep => Reason::Sleep,
            Told::ScreenLocked => Reason::Screen,
            Told::AnotherUser => Reason::AnotherUser,
        };
        lock_by_itself(&app, reason)
    });
}

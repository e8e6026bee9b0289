//! What each system tells a program about its person: gone, asleep, screen locked; and what it can't keep to itself.
//!
//! On Linux it is told over D-Bus, which is spoken over local sockets only. A system that tells nothing is no
//! hindrance: Settings says what Alcove can't hear there.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod other;

use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;
use specta::Type;

#[cfg(target_os = "linux")]
pub use linux::{Clipboard, is_swap_readable, listen};
#[cfg(not(target_os = "linux"))]
pub use other::{Clipboard, is_swap_readable, listen};

/// Whether the system can keep a window out of pictures of the screen.
pub const KEEPS_WINDOWS_OUT_OF_PICTURES: bool = cfg!(any(windows, target_os = "macos"));

/// What the system tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// The computer goes to sleep now.
    Sleep,
    /// The screen was locked.
    ScreenLocked,
    /// Another user came to the front.
    AnotherUser,
}

/// What of all that can be heard on this computer.
#[derive(Debug, Default)]
pub struct Hearing {
    sleep: AtomicBool,
    screen: AtomicBool,
}

/// What can be heard, for the page.
#[derive(Clone, Copy, Debug, Serialize, Type)]
pub struct Heard {
    /// That the computer goes to sleep, and that another user comes to the front.
    pub sleep: bool,
    /// That the screen is locked.
    pub screen: bool,
}

impl Hearing {
    /// Says what can be heard at the moment.
    pub fn now(&self) -> Heard {
        Heard {
            sleep: self.sleep.load(Ordering::Acquire),
            screen: self.screen.load(Ordering::Acquire),
        }
    }
}

#[cfg(target_os = "linux")]
impl Hearing {
    fn hears_sleep(&self, hears: bool) {
        self.sleep.store(hears, Ordering::Release);
    }

    fn hears_screen_saver(&self, hears: bool) {
        self.screen.store(hears, Ordering::Release);
    }
}

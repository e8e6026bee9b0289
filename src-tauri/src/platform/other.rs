//! macOS and Windows: not written and not run.
//!
//! What each would listen to. Windows: `WM_POWERBROADCAST` with `PBT_APMSUSPEND` for sleep, and
//! `WTSRegisterSessionNotification` with `WM_WTSSESSION_CHANGE` (`WTS_SESSION_LOCK`, `WTS_CONSOLE_DISCONNECT`) for a
//! locked screen and another user. macOS: `NSWorkspaceWillSleepNotification`, `NSWorkspaceScreensDidSleepNotification`
//! and `NSWorkspaceSessionDidResignActiveNotification`, and `com.apple.screenIsLocked` among the distributed
//! notifications. Until then the idle time, keys and buttons lock there, and Settings says that the rest is not heard.

use std::sync::Arc;

use super::{Hearing, Told};

/// Hears nothing.
pub fn listen(_: Arc<Hearing>, _: impl Fn(Told) -> bool + Clone + Send + 'static) {}

/// Is not known.
pub fn is_swap_readable() -> bool {
    false
}

/// The clipboard, left to the web view.
pub struct Clipboard;

impl Clipboard {
    /// Leaves copying as it is.
    pub fn put(_: String, _: Option<String>) {}

    /// Takes nothing back.
    pub fn take_back() {}
}

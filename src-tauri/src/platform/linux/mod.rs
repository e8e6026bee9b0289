//! Linux: logind and the screen saver over D-Bus, the clipboard of the desktop, swap as the kernel lists it.

mod clipboard;
mod screen;
mod sleep;
mod swap;

use std::{sync::Arc, thread};

pub use clipboard::Clipboard;
pub use swap::is_swap_readable;

use super::{Hearing, Told};

/// Listens to the system from now on. `hear` returns whether there was anything to lock.
pub fn listen(hearing: Arc<Hearing>, hear: impl Fn(Told) -> bool + Clone + Send + 'static) {
    let (also, hear_also) = (Arc::clone(&hearing), hear.clone());
    // Without a bus, or when it ends, nothing more is heard, and Settings says so.
    thread::spawn(move || {
        let _ = sleep::listen(&hearing, hear);
        hearing.hears_sleep(false);
    });
    thread::spawn(move || {
        let _ = screen::listen(&also, hear_also);
        also.hears_screen_saver(false);
    });
}

//! The one window: how it is made, and how it goes away without losing or leaving anything.

use std::{
    ffi::OsString,
    path::Path,
    sync::{
        Mutex, PoisonError,
        mpsc::{self, Sender},
    },
    thread,
    time::Duration,
};

use tauri::{
    AppHandle, Emitter, LogicalPosition, LogicalSize, Manager, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder, WindowEvent,
};

use crate::{
    lock::Notebook,
    locking::{Leaving, Reason},
    opening::Opening,
    page,
    paths::WebFolder,
    platform::{Clipboard, KEEPS_WINDOWS_OUT_OF_PICTURES},
    process,
};

/// The label of the window, as `capabilities/main.json` names it.
pub const LABEL: &str = "main";

/// Asks the page to save what is being typed.
pub const FLUSH_REQUESTED: &str = "flush-requested";

/// Tells the page how far a piece of work with the notebook is.
pub const WORK_PROGRESS: &str = "work-progress";

/// Tells the page in how many seconds the notebook locks because nobody is there.
pub const LOCK_NEAR: &str = "lock-near";

/// How long a page may take to save what is being typed.
const FLUSH: Duration = Duration::from_secs(2);

/// How long a save or another piece of work may take until the vault is sealed.
const SEAL: Duration = Duration::from_secs(2);

/// Where the window stands, in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

impl Place {
    /// Reads a place from `x,y,width,height`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(',').map(|part| part.parse::<f64>().ok());
        let mut next = || parts.next().flatten().filter(|number| number.is_finite());
        let place = Self {
            x: next()?,
            y: next()?,
            width: next()?,
            height: next()?,
        };
        (place.width >= 1.0 && place.height >= 1.0).then_some(place)
    }

    fn of(window: &WebviewWindow) -> Option<Self> {
        let scale = window.scale_factor().ok()?;
        let position = window.outer_position().ok()?.to_logical::<f64>(scale);
        let size = window.inner_size().ok()?.to_logical::<f64>(scale);
        Some(Self {
            x: position.x,
            y: position.y,
            width: size.width,
            height: size.height,
        })
    }

    fn to_argument(self) -> String {
        format!(
            "--place={},{},{},{}",
            self.x, self.y, self.width, self.height
        )
    }
}

/// Whoever waits for the page to have saved what is being typed.
#[derive(Default)]
pub struct Flush(Mutex<Option<Sender<()>>>);

impl Flush {
    /// Says that the page has saved.
    pub fn done(&self) {
        if let Some(waiting) = self.waiting().take() {
            // Nobody waits any more when the time was up.
            let _ = waiting.send(());
        }
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, Option<Sender<()>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the page to save and waits until it has, at most two seconds.
    fn request(&self, app: &AppHandle) {
        let (sender, saved) = mpsc::channel();
        *self.waiting() = Some(sender);
        if app.emit(FLUSH_REQUESTED, ()).is_ok() {
            // Either it is saved, or the time is up and what was saved until then stands.
            let _ = saved.recv_timeout(FLUSH);
        }
    }
}

/// Opens the window.
///
/// # Errors
/// When the system's web view can't be started.
pub fn open(app: &AppHandle, folder: &WebFolder, place: Option<Place>) -> tauri::Result<()> {
    let mut builder = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title("Alcove")
        .inner_size(1080.0, 760.0)
        .min_inner_size(360.0, 480.0)
        .data_directory(folder.path().to_path_buf())
        .zoom_hotkeys_enabled(true);
    builder = page::confine(builder);
    if let Some(place) = place {
        builder = builder
            .position(place.x, place.y)
            .inner_size(place.width, place.height);
    }
    if KEEPS_WINDOWS_OUT_OF_PICTURES {
        let kept_out = app.state::<Opening>().preferences().keep_out_of_pictures;
        builder = builder.content_protected(kept_out);
    }
    let window = builder.build()?;
    page::watch(app, &window)?;
    forget_recent_files();
    if let Some(place) = place {
        // Some window managers place a new window themselves; ask once more.
        let _ = window.set_position(LogicalPosition::new(place.x, place.y));
        let _ = window.set_size(LogicalSize::new(place.width, place.height));
    }
    let app = app.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            api.prevent_close();
            let app = app.clone();
            // The page needs the main thread in order to save.
            thread::spawn(move || close(&app));
        }
    });
    Ok(())
}

/// Keeps the system's file dialogs from writing the names of chosen files to its list of recent ones.
#[cfg(target_os = "linux")]
fn forget_recent_files() {
    use gtk::prelude::GtkSettingsExt;
    if let Some(settings) = gtk::Settings::default() {
        settings.set_gtk_recent_files_enabled(false);
    }
}

/// Other systems keep no such list for programs that don't add to it.
#[cfg(not(target_os = "linux"))]
fn forget_recent_files() {}

/// Keeps the window out of pictures of the screen, or lets it into them, where the system knows the difference.
pub fn keep_out_of_pictures(app: &AppHandle, kept_out: bool) {
    if let Some(window) = app
        .get_webview_window(LABEL)
        .filter(|_| KEEPS_WINDOWS_OUT_OF_PICTURES)
    {
        // Best effort: macOS no longer promises it.
        let _ = window.set_content_protected(kept_out);
    }
}

/// Shows the window above the others.
pub fn raise(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        // A window manager may refuse to raise it; then it stays where it is.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// Asks the page to save what is being typed, and waits until it has.
pub fn save(app: &AppHandle) {
    if app.state::<Notebook>().may_be_open() {
        app.state::<Flush>().request(app);
    }
}

/// Saves what is being typed, seals the notebook and ends the app.
pub fn close(app: &AppHandle) {
    if app.state::<Leaving>().begin() {
        save(app);
        leave(app, Reason::Closed);
    }
}

/// Seals the notebook and ends the app, without asking the page.
pub fn leave(app: &AppHandle, reason: Reason) {
    app.state::<Leaving>().leave_for_good();
    hide(app);
    seal(app, reason);
    app.exit(0);
}

/// Seals the notebook and replaces this process, with its web processes, by a fresh locked one.
pub fn lock(app: &AppHandle, vault: Option<&Path>, reason: Reason) {
    replace(app, vault, reason, Vec::new());
}

/// Does the same after the page's own process has ended, and has the fresh one say so.
pub fn lock_after_page_ended(app: &AppHandle, vault: Option<&Path>) {
    replace(app, vault, Reason::PageEnded, vec!["--page-ended".into()]);
}

fn replace(app: &AppHandle, vault: Option<&Path>, reason: Reason, mut args: Vec<OsString>) {
    if let Some(vault) = vault {
        args.extend(["--vault".into(), vault.into()]);
    }
    let place = app.get_webview_window(LABEL).as_ref().and_then(Place::of);
    if let Some(place) = place {
        args.push(place.to_argument().into());
    }
    hide(app);
    seal(app, reason);
    tauri_plugin_single_instance::destroy(app);
    app.state::<WebFolder>().remove();
    if !app.state::<Leaving>().is_for_good() {
        // Where the process can't be replaced, it ends: locked either way.
        let _ = process::replace(args);
    }
    app.exit(0);
}

/// Shows nothing from here on, whatever the system does next, and takes back what was copied. A file dialog that is
/// open ends with the process.
fn hide(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        let _ = window.hide();
    }
    let _ = app.run_on_main_thread(Clipboard::take_back);
}

/// Seals the notebook. Waits at most two seconds for what is being done with it: whatever that is leaves the file whole
/// when it is broken off, and the keys end with the process.
pub fn seal(app: &AppHandle, reason: Reason) {
    let (sender, sealed) = mpsc::channel();
    let other = app.clone();
    thread::spawn(move || {
        // What was saved is safe even when the clean mark can't be written; the next opening says so.
        let _ = other.state::<Notebook>().seal_because(reason.into());
        let _ = sender.send(());
    });
    let _ = sealed.recv_timeout(SEAL);
}

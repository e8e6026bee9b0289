//! The system's own dialogs for choosing a file.

use std::path::PathBuf;

use rfd::{AsyncFileDialog, FileHandle};
use tauri::AppHandle;

/// Lets the client choose an existing file; nothing when they cancel.
pub async fn choose_existing(app: &AppHandle) -> Option<PathBuf> {
    chosen(app, |dialog| dialog.pick_file()).await
}

/// Lets the client choose a place for a new file; nothing when they cancel.
pub async fn choose_new(app: &AppHandle, name: &str) -> Option<PathBuf> {
    let name = name.to_owned();
    chosen(app, move |dialog| dialog.set_file_name(name).save_file()).await
}

/// Shows a dialog from the main thread, as every system wants, and waits for the answer elsewhere.
async fn chosen<F>(
    app: &AppHandle,
    show: impl FnOnce(AsyncFileDialog) -> F + Send + 'static,
) -> Option<PathBuf>
where
    F: Future<Output = Option<FileHandle>> + Send + 'static,
{
    let (sender, mut shown) = tauri::async_runtime::channel(1);
    app.run_on_main_thread(move || {
        let answer = show(AsyncFileDialog::new());
        tauri::async_runtime::spawn(async move {
            // Nobody waits any more when the window is gone.
            let _ = sender.send(answer.await).await;
        });
    })
    .ok()?;
    shown
        .recv()
        .await
        .flatten()
        .map(|file| file.path().to_path_buf())
}

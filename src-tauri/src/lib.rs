#![forbid(unsafe_code)]
//! Alcove: a private notebook for what is agreed in therapy.
//!
//! This crate is the outermost layer: the window, the lock, the commands the window may call, and
//! the command line. It holds no SQL and no rule of therapy; see the README for the whole house.

pub mod bindings;
mod cli;
mod clock;
mod commands;
mod confine;
mod dialog;
mod error;
mod export;
mod idle;
mod kdf;
mod lock;
mod locking;
mod opening;
mod paths;
mod platform;
mod preferences;
mod process;
mod progress;
mod resting;
mod slices;
mod tries;
mod window;

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use tauri::{Manager, RunEvent};

pub use cli::Arguments;

/// Runs Alcove with the arguments of this process: a subcommand, or the window.
pub fn run() -> ExitCode {
    confine::close_network();
    process::forbid_dumps();
    process::keep_panics_silent();
    let arguments = match cli::parse() {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    match arguments.command {
        Some(command) => cli::run(command),
        None => open_window(arguments.vault, arguments.place),
    }
}

fn open_window(vault: Option<PathBuf>, place: Option<window::Place>) -> ExitCode {
    // A process whose environment may open a door must not show a notebook.
    if process::clean_environment().is_err() {
        return ExitCode::FAILURE;
    }
    process::reap();
    let Ok(folder) = paths::WebFolder::make() else {
        return cli::no_runtime_folder();
    };
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            window::raise(app)
        }))
        .manage(lock::Notebook::default())
        .manage(window::Flush::default())
        .manage(locking::Leaving::default())
        .manage(idle::Idle::default())
        .manage(tries::Tries::default())
        .manage(Arc::new(platform::Hearing::default()))
        .invoke_handler(bindings::builder().invoke_handler())
        .setup(move |app| {
            let preferences = app.path().app_config_dir()?;
            app.manage(opening::Opening::new(preferences, vault));
            resting::begin(app.handle());
            window::open(app.handle(), &folder, place)?;
            app.manage(folder);
            idle::begin(app.handle());
            locking::listen(app.handle());
            Ok(())
        })
        .build(tauri::generate_context!());
    let Ok(app) = app else {
        return cli::no_window();
    };
    let code = app.run_return(|app, event| {
        if let RunEvent::Exit = event {
            // However the app ends, the notebook is sealed and the web view's folder is gone.
            window::seal(app, locking::Reason::Closed);
            app.state::<paths::WebFolder>().remove();
        }
    });
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}

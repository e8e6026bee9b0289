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
mod entrance;
mod erasing;
mod error;
mod export;
mod idle;
mod kdf;
mod layer;
mod left_files;
mod lock;
mod locked_pages;
mod locking;
mod opening;
mod page;
mod paths;
mod platform;
mod preferences;
mod process;
mod progress;
mod resting;
mod slices;
mod tries;
mod window;

use std::{process::ExitCode, sync::Arc};

use tauri::{Manager, RunEvent};

pub use cli::Arguments;

/// Runs Alcove with the arguments of this process: a subcommand, or the window.
pub fn run() -> ExitCode {
    layer::say_which_build();
    confine::close_network();
    process::forbid_dumps();
    process::keep_panics_silent();
    let arguments = match cli::parse() {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    match arguments.command {
        Some(command) => cli::run(command),
        None => open_window(arguments),
    }
}

fn open_window(arguments: Arguments) -> ExitCode {
    // A process whose environment may open a door must not show a notebook.
    if process::clean_environment().is_err() {
        return ExitCode::FAILURE;
    }
    process::reap();
    let Ok(folder) = paths::WebFolder::make() else {
        return cli::no_runtime_folder();
    };
    let Arguments {
        vault,
        place,
        page_ended,
        ..
    } = arguments;
    let builder = tauri::Builder::default();
    // Not run: on other systems the web view itself says that its process has ended.
    #[cfg(target_os = "macos")]
    let builder =
        builder.on_web_content_process_terminate(|webview| page::ended(webview.app_handle()));
    let mut context = tauri::generate_context!();
    page::open_policy(&mut context);
    let app = builder
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
            app.manage(opening::Opening::new(preferences, vault, page_ended));
            resting::begin(app.handle());
            window::open(app.handle(), &folder, place)?;
            app.manage(folder);
            idle::begin(app.handle());
            locking::listen(app.handle());
            Ok(())
        })
        .build(context);
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

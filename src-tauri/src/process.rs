//! This process: what it must not hand on, and how it is replaced by a fresh one.

use std::{convert::Infallible, env, ffi::OsString, io, process::Command};

/// Variables that open doors into a running web view or write what it shows to a log.
const DOORS: &[&str] = &[
    "WEBKIT_INSPECTOR_HTTP_SERVER",
    "WEBKIT_DEBUG",
    "GTK_DEBUG",
    "GTK_MODULES",
    "GTK3_MODULES",
    "G_MESSAGES_DEBUG",
    "GST_DEBUG",
    "GST_DEBUG_FILE",
    "GST_DEBUG_DUMP_DOT_DIR",
    // WebDriver comes in through these two.
    #[cfg(not(feature = "driven"))]
    "WEBKIT_INSPECTOR_SERVER",
    #[cfg(not(feature = "driven"))]
    "TAURI_WEBVIEW_AUTOMATION",
];

/// Variables that keep the system's libraries from leaving traces in the home folder: settings of
/// file dialogs, and the shader cache of the graphics driver.
const NO_TRACES: &[(&str, &str)] = &[
    ("GSETTINGS_BACKEND", "memory"),
    ("MESA_SHADER_CACHE_DISABLE", "true"),
];

/// Starts this process again with an environment that opens no door and leaves no trace, unless it has that already.
///
/// # Errors
/// When the program can't be started again. The caller must not go on.
pub fn clean_environment() -> io::Result<()> {
    let open = DOORS.iter().any(|name| env::var_os(name).is_some());
    let traces = NO_TRACES
        .iter()
        .any(|(name, value)| env::var_os(name).is_none_or(|set| set != *value));
    if open || traces {
        replace(env::args_os().skip(1)).map(|never| match never {})?;
    }
    Ok(())
}

/// Replaces this process by a fresh image of the same program: no memory of it is left.
///
/// # Errors
/// When the program can't be started again.
pub fn replace(args: impl IntoIterator<Item = OsString>) -> io::Result<Infallible> {
    let mut command = Command::new(env::current_exe()?);
    command.args(args);
    command.envs(NO_TRACES.iter().copied());
    for name in DOORS {
        command.env_remove(name);
    }
    exec(command)
}

#[cfg(unix)]
fn exec(mut command: Command) -> io::Result<Infallible> {
    use std::os::unix::process::CommandExt;
    Err(command.exec())
}

/// Where a process can't be replaced, a new one is started and this one ends.
#[cfg(not(unix))]
fn exec(mut command: Command) -> io::Result<Infallible> {
    command.spawn()?;
    std::process::exit(0)
}

/// Takes away the ended web processes of the image before this one, which stay as zombies of the same process.
#[cfg(unix)]
pub fn reap() {
    use rustix::process::{WaitOptions, wait};
    while let Ok(Some(_)) = wait(WaitOptions::NOHANG) {}
}

/// Processes of an earlier image belong to it alone where a process can't be replaced.
#[cfg(not(unix))]
pub fn reap() {}

/// Forbids core dumps and keeps other processes of this user from reading this one's memory.
///
/// Best effort: where the system refuses, the app goes on.
pub fn forbid_dumps() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        let _ = setrlimit(Resource::Core, none);
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        // The web processes inherit this one through exec; the dumpable flag they don't.
        let _ = std::fs::write("/proc/self/coredump_filter", "0");
        if !cfg!(feature = "driven") {
            let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
        }
    }
}

/// Makes a panic say where it happened, and nothing of what was being worked on.
pub fn keep_panics_silent() {
    std::panic::set_hook(Box::new(|panic| {
        use std::io::Write;
        if let Some(place) = panic.location() {
            let _ = writeln!(
                io::stderr(),
                "alcove: internal error at {}:{}",
                place.file(),
                place.line()
            );
        }
    }));
}

//! Where the builds of the app and the target folder are.

use std::env;
use std::path::PathBuf;

/// Returns the driven build: the app as it is, but that WebDriver may talk to it.
///
/// # Panics
///
/// If there is none, saying what makes one. So do the others.
pub fn driven() -> PathBuf {
    built("ALCOVE_DRIVEN", "alcove-driven")
}

/// Returns the app as it is shipped: no feature, every layer of protection on.
pub fn shipped() -> PathBuf {
    built("ALCOVE_SHIPPED", "alcove")
}

/// Returns the build with every layer off that is not asked for, the seal among them.
pub fn open() -> PathBuf {
    built("ALCOVE_OPEN", "alcove-open")
}

/// Returns the build named by a variable, else the one that stands beside this program.
fn built(variable: &str, name: &str) -> PathBuf {
    let app = env::var_os(variable).map_or_else(|| profile_folder().join(name), PathBuf::from);
    assert!(
        app.is_file(),
        "the build {name} is missing; `cargo xtask test` makes it"
    );
    app
}

/// Returns the folder that holds what is made: builds, pictures, what a failed journey left.
pub fn target() -> PathBuf {
    profile_folder()
        .parent()
        .map(PathBuf::from)
        .unwrap_or_default()
}

/// Returns the folder of this profile's programs; a test runs from `deps` inside it.
fn profile_folder() -> PathBuf {
    let own = env::current_exe().expect("a running program has a path");
    own.ancestors()
        .skip(1)
        .find(|folder| !folder.ends_with("deps"))
        .map(PathBuf::from)
        .unwrap_or_default()
}

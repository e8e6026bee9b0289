//! Where the driven build and the target folder are.

use std::env;
use std::path::PathBuf;

/// Returns the driven build: the one named by `ALCOVE_DRIVEN`, else the one that stands beside this program.
///
/// # Panics
///
/// If there is none, saying what makes one.
pub fn driven() -> PathBuf {
    let app = env::var_os("ALCOVE_DRIVEN")
        .map_or_else(|| profile_folder().join("alcove-driven"), PathBuf::from);
    assert!(
        app.is_file(),
        "the driven build is missing; `cargo xtask test` makes it, \
         or `cargo build -p alcove --features driven --bin alcove-driven`"
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

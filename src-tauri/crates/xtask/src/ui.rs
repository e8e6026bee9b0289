//! The window's pages: what npm does.

use std::process::Command;

use crate::steps::{Outcome, Steps, output_of, root};

/// The oldest Node the tools of the UI run on.
const NODE: (u32, u32) = (20, 19);

/// Installs the npm packages and builds the pages the app carries inside itself.
pub(crate) fn build(steps: &mut Steps) -> Outcome {
    packages(steps)?;
    script(steps, "build")
}

/// Installs the npm packages as locked.
///
/// `npm ci` would refuse: some packages name helpers for other systems that were never published, so
/// the lock file can't hold them.
pub(crate) fn packages(steps: &mut Steps) -> Outcome {
    steps.check("node", node_is_new_enough)?;
    steps.run(
        "ui: npm packages",
        npm().args(["install", "--no-save", "--no-audit", "--no-fund"]),
    )
}

/// Runs one of the scripts of `ui/package.json`.
pub(crate) fn script(steps: &mut Steps, name: &str) -> Outcome {
    steps.run(
        &format!("ui: {name}"),
        npm().args(["run", "--silent", name]),
    )
}

fn npm() -> Command {
    let mut npm = Command::new("npm");
    npm.current_dir(root().join("ui"));
    npm
}

fn node_is_new_enough() -> Outcome {
    let (major, minor) = NODE;
    let needed =
        format!("Node {major}.{minor} or newer is needed to build the pages of the window");
    let Some(printed) = output_of(Command::new("node").arg("--version")) else {
        return Err(format!("{needed}, and no node was found."));
    };
    match version_in(&printed) {
        Some(found) if found >= NODE => Ok(()),
        _ => Err(format!("{needed}; found {}.", printed.trim())),
    }
}

/// Reads `v20.19.1` as 20 and 19.
fn version_in(printed: &str) -> Option<(u32, u32)> {
    let mut numbers = printed.trim().strip_prefix('v')?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_says_its_version() {
        assert_eq!(version_in("v20.19.1\n"), Some((20, 19)));
        assert_eq!(
            version_in("v9.9.0"),
            Some((9, 9)),
            "numbers are compared, not letters"
        );
        assert_eq!(version_in("node"), None);
    }
}

//! The driven build and what walks through it.
//!
//! One selection of packages and features serves them all, so that no dependency is built twice.

use std::process::Command;

use crate::steps::{Outcome, Steps, cargo, target};

/// What every build of the driven app and of the tests names, word for word the same.
const SELECTION: [&str; 3] = ["--workspace", "--features", "alcove/driven,e2e/journeys"];

/// Builds the driven app, the journeys and the walks.
pub(crate) fn build(steps: &mut Steps) -> Outcome {
    steps.run(
        "build the driven app",
        cargo().arg("build").args(SELECTION).args([
            "--bin",
            "alcove-driven",
            "--bin",
            "tour",
            "--bin",
            "shots",
            "--test",
            "journeys",
        ]),
    )
}

/// Runs the journeys, two at a time.
pub(crate) fn journeys(steps: &mut Steps) -> Outcome {
    let mut journeys = cargo();
    journeys
        .arg("test")
        .args(SELECTION)
        .args(["--test", "journeys", "--", "--test-threads=2"]);
    steps.run(
        "journeys through the real window",
        on_its_own(&mut journeys, "debug"),
    )
}

/// Runs one of the walks, `tour` or `shots`.
pub(crate) fn walk(steps: &mut Steps, name: &str) -> Outcome {
    walk_in(steps, name, "debug")
}

/// Builds the driven app optimised and runs the tour through it.
pub(crate) fn tour(steps: &mut Steps) -> Outcome {
    steps.run(
        "build Alcove, optimised",
        cargo().args([
            "build",
            "--profile",
            "optimised",
            "-p",
            "alcove",
            "-p",
            "e2e",
            "--features",
            "alcove/driven",
            "--bin",
            "alcove-driven",
            "--bin",
            "tour",
        ]),
    )?;
    walk_in(steps, "tour", "optimised")
}

fn walk_in(steps: &mut Steps, name: &str, profile: &str) -> Outcome {
    let mut walk = Command::new(target().join(profile).join(name));
    steps.run(name, on_its_own(&mut walk, profile))
}

/// Names the driven app, and keeps a proxy of the machine out of the way to the loopback.
fn on_its_own<'a>(command: &'a mut Command, profile: &str) -> &'a mut Command {
    command
        .env(
            "ALCOVE_DRIVEN",
            target().join(profile).join("alcove-driven"),
        )
        .env("NO_PROXY", "127.0.0.1")
}

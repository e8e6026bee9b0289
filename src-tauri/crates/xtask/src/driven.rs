//! The driven build and what walks through it.
//!
//! One selection of packages and features serves them all, so that no dependency is built twice.

use std::ffi::OsStr;
use std::process::Command;

use crate::steps::{Outcome, Steps, cargo, output_of, root, target};

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
            "--test",
            "leaks",
        ]),
    )
}

/// Runs the journeys, two at a time.
pub(crate) fn journeys(steps: &mut Steps) -> Outcome {
    let mut journeys = cut_off(cargo().get_program(), "debug");
    journeys
        .arg("test")
        .args(SELECTION)
        .args(["--test", "journeys", "--", "--test-threads=2"]);
    steps.run("journeys through the real window", &mut journeys)
}

/// Builds what the tests of leaks look at besides: the app as it is shipped, and the one with every layer off.
///
/// Both name the whole workspace and a test, so that they share every crate of others with what is built already.
pub(crate) fn build_for_leaks(steps: &mut Steps) -> Outcome {
    let build = |features: &str, app: &str| {
        let mut build = cargo();
        build
            .args(["build", "--workspace", "--features", features])
            .args(["--bin", app, "--test", "leaks"]);
        build
    };
    steps.run(
        "build the app as it is shipped",
        &mut build("e2e/journeys", "alcove"),
    )?;
    steps.run(
        "build the app with every layer off",
        &mut build("alcove/open,e2e/journeys", "alcove-open"),
    )
}

/// Looks for what gets out and what is left behind.
pub(crate) fn leaks(steps: &mut Steps) -> Outcome {
    let mut leaks = cut_off(cargo().get_program(), "debug");
    leaks
        .arg("test")
        .args(SELECTION)
        .args(["--test", "leaks", "--", "--test-threads=2"]);
    steps.run("leaks: network, disk, the shipped program", &mut leaks)
}

/// Runs the walk that takes a picture of every screen.
pub(crate) fn shots(steps: &mut Steps) -> Outcome {
    walk(steps, "shots", "debug")
}

/// Builds the driven app optimised and runs the tour through it.
pub(crate) fn tour(steps: &mut Steps) -> Outcome {
    steps.run(
        "build Alcove, optimised",
        cargo()
            .args([
                "build",
                "--profile",
                "optimised",
                "-p",
                "alcove",
                "-p",
                "e2e",
            ])
            .args([
                "--features",
                "alcove/driven",
                "--bin",
                "alcove-driven",
                "--bin",
                "tour",
            ]),
    )?;
    walk(steps, "tour", "optimised")
}

fn walk(steps: &mut Steps, name: &str, profile: &str) -> Outcome {
    let program = target().join(profile).join(name);
    steps.run(name, &mut cut_off(program.as_os_str(), profile))
}

/// Returns a call of `program` that reaches no network, and that knows which build to drive.
///
/// Where the system allows it, it runs in a network namespace of its own that holds nothing but loopback,
/// over which WebDriver speaks to the page.
fn cut_off(program: &OsStr, profile: &str) -> Command {
    const ALONE: &str = r#"PATH="$PATH:/usr/sbin:/sbin"; ip link set lo up && exec "$0" "$@""#;
    let alone = |program: &OsStr| {
        let mut command = Command::new("unshare");
        command.args(["-rn", "sh", "-c", ALONE]).arg(program);
        command
    };
    let mut command = if output_of(&mut alone(OsStr::new("true"))).is_some() {
        alone(program)
    } else {
        println!("This system gives out no network namespace, so what follows runs without one.");
        Command::new(program)
    };
    command
        .current_dir(root())
        .env(
            "ALCOVE_DRIVEN",
            target().join(profile).join("alcove-driven"),
        )
        .env("NO_PROXY", "127.0.0.1");
    command
}

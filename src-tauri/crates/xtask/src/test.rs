//! `cargo xtask test`: everything, in an order that stops early.

use std::process::Command;

use crate::steps::{Outcome, Steps, cargo, output_of, root};
use crate::{driven, graph, machine, policy, reader, top, ui};

/// Runs every check there is and prints each step with its time.
pub(crate) fn test() -> Outcome {
    let mut steps = Steps::new();
    let outcome = all(&mut steps);
    steps.summarise();
    if outcome.is_ok() {
        println!("\nEverything passed.");
    }
    outcome
}

fn all(steps: &mut Steps) -> Outcome {
    let before = changes();
    steps.check("the top of the repository", top::only_what_belongs)?;
    machine::install(
        steps,
        &[
            machine::BUILD,
            machine::READER,
            machine::TRACER,
            machine::WINDOW,
        ],
    )?;
    steps.run("format", cargo().args(["fmt", "--all", "--check"]))?;

    ui::packages(steps)?;
    for script in ["lint", "check", "test", "build"] {
        ui::script(steps, script)?;
    }

    steps.check("no network crate is shipped", graph::no_network_crate)?;
    steps.check("licences and sources of dependencies", policy::dependencies)?;
    for features in ["", "alcove/driven,e2e/journeys"] {
        let name = if features.is_empty() {
            "clippy"
        } else {
            "clippy, driven"
        };
        steps.run(
            name,
            cargo()
                .args([
                    "clippy",
                    "--workspace",
                    "--all-targets",
                    "--features",
                    features,
                ])
                .args(["--", "-D", "warnings"]),
        )?;
    }
    reader::environment(steps)?;
    steps.run("tests of all crates", cargo().args(["test", "--workspace"]))?;
    steps.run(
        "documentation",
        cargo()
            .args(["doc", "--workspace", "--no-deps"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )?;
    driven::build(steps)?;
    driven::journeys(steps)?;
    driven::build_for_leaks(steps)?;
    driven::leaks(steps)?;
    steps.check("no generated file has drifted", || match (before, changes()) {
        (Some(before), Some(after)) if before != after => {
            Err(String::from("The run changed tracked files; `git diff` shows them, and they belong in a commit."))
        }
        _ => Ok(()),
    })
}

/// Returns what differs from the last commit, or nothing outside a git tree.
fn changes() -> Option<String> {
    output_of(
        Command::new("git")
            .args(["diff", "HEAD"])
            .current_dir(root()),
    )
}

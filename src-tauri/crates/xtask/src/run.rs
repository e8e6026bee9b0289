//! `cargo xtask run`: from a fresh clone to an open window.

use std::env;
use std::ffi::OsString;
use std::process::Command;

use crate::steps::{Outcome, Steps, cargo, target};
use crate::{driven, machine, ui};

/// Builds Alcove optimised and opens its window, or runs the tour where there is no display.
pub(crate) fn run(arguments: &[OsString]) -> Outcome {
    let mut steps = Steps::new();
    if !has_display() {
        println!(
            "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.\n\
             Instead, a tour: the main job with sample content, through the real window on a virtual display.\n\
             It leaves a numbered picture of each step and the summary as PDF in target/tour."
        );
        machine::install(&mut steps, &[machine::BUILD, machine::WINDOW])?;
        ui::build(&mut steps)?;
        driven::tour(&mut steps)?;
        steps.summarise();
        println!("\nThe tour is in {}", target().join("tour").display());
        return Ok(());
    }
    machine::install(&mut steps, &[machine::BUILD])?;
    ui::build(&mut steps)?;
    steps.run(
        "build Alcove, optimised",
        cargo().args([
            "build",
            "--profile",
            "optimised",
            "-p",
            "alcove",
            "--bin",
            "alcove",
        ]),
    )?;
    steps.summarise();
    println!("\nAlcove opens its window.");
    steps.run(
        "alcove",
        Command::new(target().join("optimised/alcove")).args(arguments),
    )
}

fn has_display() -> bool {
    cfg!(not(target_os = "linux"))
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()))
}

//! Starts Alcove: the window, or a subcommand without one.

#![cfg_attr(all(not(debug_assertions), windows), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    alcove::run()
}

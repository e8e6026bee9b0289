//! Starts the window under test: the same app, built with the feature `driven`.

fn main() -> std::process::ExitCode {
    alcove::run()
}

//! Starts the app with the layers of protection off that a test did not ask for.

fn main() -> std::process::ExitCode {
    alcove::run()
}

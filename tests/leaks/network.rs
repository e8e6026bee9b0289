//! The shipped build makes no socket that could leave this device, and connects to nothing but the desktop.

use std::env;
use std::fs;
use std::path::Path;

use e2e::app;
use e2e::stage::Stage;
use e2e::story::Story;

use crate::person::Person;
use crate::trace::{self, Call};

/// Where a process of a desktop may connect to besides the stage's own folders, and why.
const ALLOWED: &[(&str, &str)] = &[
    ("/tmp/.X11-unix/", "the display"),
    (
        "/var/run/dbus/system_bus_socket",
        "the system's own word on memory pressure, power and sleep",
    ),
    ("/run/dbus/system_bus_socket", "the same"),
    (
        "/var/run/nscd/socket",
        "names of users, not of hosts; no file of the stage answers",
    ),
];

#[test]
fn a_whole_session_of_the_shipped_build_makes_no_socket_but_those_of_this_device() {
    let story = Story::told();
    let stage = Stage::set();
    stage.sample(40, &story.passphrase);
    let record = stage.root().join("logs/trace");
    let mut command = stage.command("strace");
    command
        .args([
            "-f",
            "-qq",
            "-e",
            "trace=network",
            "-e",
            "signal=none",
            "-o",
        ])
        .arg(&record)
        .arg(app::shipped())
        .arg("--vault")
        .arg(stage.vault());

    let person = Person::start(&stage, command);
    person.unlock(&story.passphrase);
    person.write("Nobody reads along");
    person.lock();
    person.unlock(&story.passphrase);
    person.write("And nobody does now");
    person.close();

    let calls = trace::read(&fs::read_to_string(&record).unwrap());
    let processes = trace::processes(&calls);
    assert!(
        processes.len() >= 3,
        "the web processes were followed as well: {processes:?}"
    );
    assert!(
        calls
            .iter()
            .any(|call| call.makes_socket("AF_UNIX") && call.succeeded()),
        "the record holds the sockets that there are"
    );
    let leaving: Vec<&Call> = calls.iter().filter(|call| call.leaves()).collect();
    assert!(
        leaving.is_empty(),
        "no socket can leave this device: {leaving:#?}"
    );
    let strange: Vec<&Call> = calls
        .iter()
        .filter(|call| {
            call.connects_to()
                .is_some_and(|path| !is_allowed(stage.root(), &path))
        })
        .collect();
    assert!(
        strange.is_empty(),
        "the app talks to the desktop alone: {strange:#?}"
    );
}

fn is_allowed(stage: &Path, path: &str) -> bool {
    Path::new(path).starts_with(stage)
        || ALLOWED.iter().any(|(allowed, _)| path.starts_with(allowed))
}

#[test]
fn everything_here_runs_where_there_is_no_network_but_loopback() {
    let interfaces: Vec<String> = fs::read_to_string("/proc/net/dev")
        .unwrap()
        .lines()
        .filter_map(|line| line.split_once(':'))
        .map(|(name, _)| name.trim().to_owned())
        .collect();
    if interfaces == ["lo"] {
        return;
    }
    // Where the system gives out no namespace, `cargo xtask test` has said so; on the project's own machine it must.
    assert!(
        env::var_os("CI").is_none(),
        "the run has a network namespace of its own: {interfaces:?}"
    );
}

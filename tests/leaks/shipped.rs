//! What is shipped has no way in: looked for in the built program, and tried on it while it runs.

use std::collections::BTreeSet;
use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use e2e::stage::Stage;
use e2e::story::Story;
use e2e::{app, disk, wait};

use crate::person::Person;

/// What only a build for tests holds.
const ONLY_FOR_TESTS: [&str; 3] = [
    "a build for tests, which leaves doors open",
    "ALCOVE_LAYERS",
    "ALCOVE_SCRIPT",
];

/// How long a menu may take to open; a page that was not ready opens none.
const MENU: Duration = Duration::from_secs(2);

/// How long a door is given to open that must not.
const LONG_ENOUGH: Duration = Duration::from_secs(3);

/// Returns which of these words stand in a program's file, as whoever looks through it would find them.
fn found_in(program: &Path, words: &[&str]) -> BTreeSet<String> {
    let found = Command::new("grep")
        .args(["--text", "--only-matching", "--fixed-strings"])
        .args(words.iter().flat_map(|word| ["-e", word]))
        .arg(program)
        .output()
        .expect("grep is part of every system");
    String::from_utf8_lossy(&found.stdout)
        .lines()
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_shipped_program_holds_nothing_of_the_builds_for_tests() {
    let found = |program: PathBuf| found_in(&program, &ONLY_FOR_TESTS);
    assert_eq!(found(app::shipped()), BTreeSet::new());
    let all = ONLY_FOR_TESTS.map(str::to_owned).into();
    assert_eq!(
        found(app::open()),
        all,
        "the search finds them where they are"
    );
    assert!(found(app::driven()).contains(ONLY_FOR_TESTS[0]));
}

/// Starts a build with the variables that open doors, and returns whether one opened, before and after a lock.
fn opens_an_inspector(app: &Path) -> bool {
    let story = Story::told();
    let stage = Stage::set();
    stage.sample(1, &story.passphrase);
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .unwrap()
        .port();
    let address = format!("127.0.0.1:{port}");
    let mut command = stage.command(app);
    command
        .arg("--vault")
        .arg(stage.vault())
        .env("WEBKIT_INSPECTOR_SERVER", &address)
        .env("TAURI_WEBVIEW_AUTOMATION", "true");
    let person = Person::start(&stage, command);
    let open = || wait::within(LONG_ENOUGH, || TcpStream::connect(&address).ok()).is_some();
    if open() {
        return true;
    }
    person.unlock(&story.passphrase);
    person.lock();
    open()
}

#[test]
fn the_shipped_build_opens_no_inspector_whatever_its_environment_says() {
    assert!(!opens_an_inspector(&app::shipped()));
}

#[test]
fn the_same_environment_opens_an_inspector_where_nothing_stands_between() {
    assert!(opens_an_inspector(&app::open()));
}

/// Presses the keys that open developer tools, chooses the last entry of the page's own menu, which is "Inspect" where
/// there is one, and returns whether something opened: the tools are a page of their own.
fn keys_open_tools(app: &Path) -> bool {
    let stage = Stage::set();
    let person = Person::start(&stage, stage.command(app));
    let window = person.window();
    let before = person.pages().len();
    wait::within(LONG_ENOUGH, || {
        stage.focus(window);
        stage.keys(&["F12", "ctrl+shift+i", "ctrl+shift+c"]);
        let windows = stage.windows().len();
        stage.keys(&["Menu"]);
        wait::within(MENU, || (stage.windows().len() > windows).then_some(()))?;
        stage.keys(&["Up", "Return", "Escape"]);
        (person.pages().len() > before).then_some(())
    })
    .is_some()
}

#[test]
fn no_key_opens_developer_tools_in_the_shipped_build() {
    assert!(!keys_open_tools(&app::shipped()));
}

#[test]
fn the_same_keys_open_them_where_nothing_stands_between() {
    assert!(keys_open_tools(&app::open()));
}

#[test]
fn the_shipped_program_says_of_itself_that_it_is_a_private_notebook_and_no_more() {
    let output = Command::new(app::shipped()).arg("--help").output().unwrap();
    let help = String::from_utf8_lossy(&output.stdout);
    assert!(help.starts_with("A private notebook.\n"), "{help}");
    assert!(!help.contains("therap"), "{help}");
}

/// Exercises, guides and concerns are inside, packed: whoever looks through the program's file reads none of them.
#[test]
fn nothing_a_client_reads_of_concerns_and_exercises_stands_open_in_the_shipped_program() {
    let content =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/crates/therapy/content/en");
    let lines = lines_in(&content);
    assert!(
        lines.len() >= 50,
        "there are lines to look for: {}",
        lines.len()
    );
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    assert_eq!(found_in(&app::shipped(), &lines), BTreeSet::new());
    assert!(
        !found_in(&app::shipped(), &["A private notebook"]).is_empty(),
        "the search finds what does stand there"
    );
}

/// Returns the lines of the content that are long enough to stand in no other text.
fn lines_in(content: &Path) -> BTreeSet<String> {
    disk::files_under(content)
        .iter()
        .filter_map(|file| fs::read_to_string(file).ok())
        .flat_map(|text| {
            text.lines()
                .map(|line| {
                    let words = line.split_once(" = ").map_or(line, |(_, words)| words);
                    let signs = |sign: char| !sign.is_alphanumeric();
                    words.trim_matches(signs).to_owned()
                })
                .collect::<Vec<_>>()
        })
        .filter(|line| line.len() >= 20)
        .collect()
}

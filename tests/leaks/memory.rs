//! After a lock and after quick hide no process that held words is left, and no memory holds a word or a key.

use std::env;

use e2e::desktop::WindowId;
use e2e::keys;
use e2e::lock::Appearance;
use e2e::memory::{self, Hit, Secret};
use e2e::processes::{self, Process};
use e2e::screens::first_run::Begin;
use e2e::story::Story;
use e2e::wait;
use e2e::window::Window;

/// How often the app is opened and locked; the evidence does it a hundred times.
const CYCLES: u32 = 20;

/// What the words typed here begin with: the lines of the story, and the half-typed ones.
const MARKS: [&str; 4] = ["canary-0", "canary-1", "canary-2", "canary-half-typed-"];

#[test]
fn no_process_and_no_memory_keeps_a_word_or_a_key() {
    let story = Story::marked();
    let window = Window::open("memory");
    window.set_up(&story.passphrase, Begin::Homework);
    let form = window.assignment();
    form.fill(&story.task);
    let open = window.appearance();

    let keys = keys::of(&window.stage().vault(), &story.passphrase);
    let mut secrets = keys.all.clone();
    secrets.extend(MARKS.iter().flat_map(|mark| Secret::words("word", mark)));
    secrets.extend(Secret::words("passphrase", &story.passphrase));
    if !may_look(&open.app) {
        return;
    }

    sees_what_is_there(&open, &secrets);
    holds_the_data_key_twice_at_most(&open.app, &keys.data);
    let mut locked = lock(&window, &open);
    for cycle in 1..=cycles() {
        let left = hits(&locked, &secrets);
        assert!(left.is_empty(), "after lock {cycle}: {left:?}");
        let open = unlock_and_write(&window, &locked, &story.passphrase, cycle);
        holds_the_data_key_twice_at_most(&open.app, &keys.data);
        locked = lock(&window, &open);
    }
    let left = hits(&locked, &secrets);
    assert!(left.is_empty(), "after the last lock: {left:?}");

    let open = unlock_and_write(&window, &locked, &story.passphrase, 0);
    window.stage().keys(&["Shift_L", "Shift_L", "Shift_L"]);
    wait::until("every process to end after quick hide", || {
        all(&open)
            .all(|process| !processes::is_running(process.pid))
            .then_some(())
    });
    assert!(
        window.app_processes().is_empty(),
        "quick hide leaves no process: {:?}",
        window.app_processes()
    );
}

fn cycles() -> u32 {
    env::var("ALCOVE_MEMORY_CYCLES")
        .ok()
        .and_then(|cycles| cycles.parse().ok())
        .unwrap_or(CYCLES)
}

/// Says whether the memory of the app can be read here. Where it can't, nothing is shown, and that is no pass in CI.
fn may_look(app: &Process) -> bool {
    let may = memory::search(app, &[Secret::bytes("nothing", &[1; 16])]).is_ok();
    let must = env::var("CI").is_ok_and(|ci| ci == "true");
    assert!(
        may || !must,
        "needs root: the memory of a process can't be read"
    );
    may
}

/// Sees the words and keys of the open app, so that seeing none later means something.
fn sees_what_is_there(open: &Appearance, secrets: &[Secret]) {
    let hits = hits(open, secrets);
    for wanted in ["word, UTF-8", "data key"] {
        assert!(
            hits.iter().any(|hit| hit.secret == wanted),
            "{wanted} is seen while the notebook is open"
        );
    }
    assert!(
        hits.iter()
            .any(|hit| hit.process.starts_with("WebKitWebProc") && hit.secret.starts_with("word")),
        "the page's words are seen while the notebook is open"
    );
}

fn holds_the_data_key_twice_at_most(app: &Process, key: &Secret) {
    let held = memory::search(app, std::slice::from_ref(key)).expect("it could be read before");
    assert!(
        (1..=2).contains(&held.len()),
        "the data key lies in one or two places while the notebook is open: {held:?}"
    );
}

/// Opens the locked window and writes, by keyboard and without WebDriver, which ended with the page it drove.
fn unlock_and_write(
    window: &Window,
    locked: &Appearance,
    passphrase: &str,
    cycle: u32,
) -> Appearance {
    let stage = window.stage();
    let vault = stage.vault();
    wait::until("the notebook to be open", || {
        // The page may not be there yet to take the first keys.
        focus(window, locked.window);
        stage.keys(&["ctrl+a"]);
        stage.type_words(passphrase);
        stage.keys(&["Return"]);
        wait::within(std::time::Duration::from_secs(3), || {
            processes::is_locked(&vault).then_some(())
        })
    });
    let word = format!("canary-half-typed-{cycle}");
    let wanted = Secret::words("word", &word);
    wait::until("the words to be on the page", || {
        stage.keys(&["ctrl+n"]);
        stage.type_words(&word);
        let page = locked
            .others
            .iter()
            .filter(|process| process.name.starts_with("WebKitWebProc"));
        page.flat_map(|page| memory::search(page, &wanted).unwrap_or_default())
            .next()
    });
    window.appearance()
}

fn focus(window: &Window, id: WindowId) {
    if window.stage().focused() != Some(id) {
        window.stage().focus(id);
    }
}

/// Locks by keys and follows the app to its locked window.
fn lock(window: &Window, open: &Appearance) -> Appearance {
    wait::until("the page that held the words to end", || {
        focus(window, open.window);
        window.stage().keys(&["ctrl+l"]);
        wait::within(std::time::Duration::from_secs(2), || {
            open.others
                .iter()
                .all(|process| !processes::is_running(process.pid))
                .then_some(())
        })
    });
    window.locked_after(open)
}

fn all(appearance: &Appearance) -> impl Iterator<Item = &Process> {
    appearance.others.iter().chain([&appearance.app])
}

fn hits(appearance: &Appearance, secrets: &[Secret]) -> Vec<Hit> {
    all(appearance)
        .flat_map(|process| memory::search(process, secrets).expect("it could be read before"))
        .collect()
}

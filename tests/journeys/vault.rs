//! The notebook file: damage, older states, copies, recovery, erasing.

use std::fs;

use e2e::role::Role;
use e2e::screens::first_run::Begin;
use e2e::story::Story;
use e2e::window::Window;
use e2e::words::{begin_of, say};
use e2e::{processes, wait};

/// Where the two headers of a notebook begin.
const HEADERS: [usize; 2] = [0, 4096];

/// Sets up a notebook with one entry and an automatic copy of it, and closes the app.
fn with_a_copy(name: &str, story: &Story) -> Window {
    let mut window = Window::open(name);
    window.set_up(&story.passphrase, Begin::Look);
    window.today().write("Before anything happened");
    window.saved();
    window.settings().backups().make();
    window.today().write("After the copy");
    window.saved();
    window.lock_by(|window| window.press_last(&say("bar_lock")));
    window.quit();
    window
}

fn assert_found(window: &Window, word: &str) {
    let journal = window.journal();
    journal.search(word);
}

#[test]
fn a_notebook_with_a_damaged_beginning_says_so_and_a_copy_opens_beside_it() {
    let story = Story::told();
    let mut window = with_a_copy("vault_damaged_header", &story);
    let vault = window.stage().vault();
    let mut bytes = fs::read(&vault).unwrap();
    // Behind the sign that says what the file is.
    for header in HEADERS {
        bytes[header + 64] ^= 1;
    }
    fs::write(&vault, &bytes).unwrap();

    window.start();
    window.reads(&say("failure_damaged_header_what"));
    window.reads(&say("failure_damaged_header_todo"));
    assert!(
        !window.shows(Role::Field, &say("unlock_passphrase")),
        "no passphrase is asked for that could not be checked"
    );
    let beside = window.stage().home().join("Documents/Again.alcove");
    window.open_copy_beside(&beside);
    window.unlock(&story.passphrase);
    assert_found(&window, "before");

    assert_eq!(
        fs::read(&vault).unwrap(),
        bytes,
        "the damaged file is as it was"
    );
    assert_eq!(window.stage().copies().len(), 1, "the copy is where it was");
}

#[test]
fn a_notebook_with_a_damaged_save_opens_for_reading_and_says_what_is_missing() {
    let story = Story::told();
    let mut window = with_a_copy("vault_damaged_save", &story);
    let vault = window.stage().vault();
    let mut bytes = fs::read(&vault).unwrap();
    // The last record ends with what says which pages are in it.
    let end = bytes.len();
    bytes[end - 512..].iter_mut().for_each(|byte| *byte ^= 1);
    fs::write(&vault, &bytes).unwrap();

    window.start();
    window.unlock(&story.passphrase);
    window.find(Role::Region, &say("reading_title"));
    window.reads(&say("reading_damaged_todo"));
    assert!(
        !window.shows(Role::Field, &say("today_line")),
        "nothing is offered that could not be saved"
    );
    window.visit("nav_journal");
    assert!(
        window.shows(Role::Region, &say("reading_title")),
        "it is said on every screen"
    );
    window.quit();
    assert_eq!(fs::read(&vault).unwrap(), bytes, "the file is as it was");
}

#[test]
fn an_older_state_of_the_file_is_told_from_the_newest() {
    let story = Story::told();
    let mut window = with_a_copy("vault_older", &story);
    let vault = window.stage().vault();
    let bytes = fs::read(&vault).unwrap();
    fs::write(&vault, &bytes[..bytes.len() - 512]).unwrap();

    window.start();
    window.unlock(&story.passphrase);
    window.find(Role::Region, &say("reading_title"));
    window.reads(&begin_of("notice_older_than_last_closed"));
}

#[test]
fn a_file_that_is_not_there_shows_its_copies_and_comes_back_when_it_does() {
    let story = Story::told();
    let mut window = with_a_copy("vault_gone", &story);
    let vault = window.stage().vault();
    let away = vault.with_file_name("Away.alcove");
    window.start();
    fs::rename(&vault, &away).unwrap();
    window.try_passphrase(&story.passphrase);
    window.reads(&say("failure_not_found_what"));
    window.find(Role::Heading, &say("unlock_copies_title"));
    fs::rename(&away, &vault).unwrap();
    window.press(&say("unlock_look_again"));
    window.unlock(&story.passphrase);
}

#[test]
fn an_automatic_copy_is_made_tested_restored_and_opened() {
    let story = Story::told();
    let mut window = Window::open("vault_restore");
    window.set_up(&story.passphrase, Begin::Look);
    window.today().write("Kept in the copy");
    window.saved();
    let elsewhere = window.stage().home().join("Exports/Elsewhere.alcove");
    let backups = window.settings().backups();
    backups.make();
    backups.test();
    backups.copy_to(&elsewhere);
    assert!(elsewhere.is_file(), "the copy lies where it was wished");
    let beside = window.stage().home().join("Documents/Earlier.alcove");
    backups.restore(&beside);

    let before = fs::read(&beside).unwrap();
    window.lock_onto(&beside, |window| {
        window.press_last(&say("copies_restored_open"));
    });
    assert_eq!(
        fs::read(&beside).unwrap(),
        before,
        "restoring and locking change nothing in the copy"
    );
    window.reads("Earlier.alcove");
    window.unlock(&story.passphrase);
    assert_found(&window, "kept");
}

#[test]
fn a_forgotten_passphrase_is_replaced_with_the_typed_recovery_key() {
    let story = Story::told();
    let new = "violet harbour nineteen teaspoons";
    let mut window = Window::open("vault_recovery");
    let run = window.first_run();
    run.welcome();
    run.place();
    run.passphrase(&story.passphrase);
    let key = run.with_recovery();
    run.limits();
    run.hide();
    run.begin(Begin::Look);
    window.lock_by(|window| window.press_last(&say("bar_lock")));

    window.unlock_by_key(&key.to_lowercase().replace('-', " "));
    window.reads(&say("recovery_opened_title"));
    window.press(&say("recovery_opened_choose"));
    window.reads(&say("settings_passphrase_by_key"));
    window.settings().secrets().new_passphrase(new);
    window.lock_by(|window| window.press_last(&say("bar_lock")));

    window.try_passphrase(&story.passphrase);
    window.reads(&say("failure_wrong_passphrase_what"));
    window.unlock(new);
    assert!(
        !window.text().contains(&say("recovery_opened_title")),
        "opened with the passphrase, nothing is asked"
    );
}

#[test]
fn a_changed_passphrase_lists_the_copies_from_before_and_replaces_them() {
    let story = Story::told();
    let new = "violet harbour nineteen teaspoons";
    let mut window = Window::open("vault_changed");
    window.set_up(&story.passphrase, Begin::Look);
    window.settings().backups().make();
    let before = window.stage().copies();
    let secrets = window.settings().secrets();
    secrets.passphrase(&story.passphrase, new);
    window.reads(&say("old_copies_secret"));
    secrets.replace_older_copies();
    let after = window.stage().copies();
    assert_eq!(after.len(), 1, "one new copy is there: {after:?}");
    assert_ne!(before, after, "and the one from before is not");
    let key = secrets.new_key();

    window.lock_by(|window| window.press_last(&say("bar_lock")));
    window.unlock_by_key(&key);
}

#[test]
fn erasing_goes_to_its_end_with_a_new_key_and_the_notebook_opens_with_it() {
    let story = Story::told();
    let mut window = Window::open_on("vault_erase", |stage| {
        stage.sample(60, &story.passphrase);
    });
    window.unlock(&story.passphrase);
    window.settings().erase(&story.passphrase, true);
    let key = window.take_key();
    window.reads(&say("erase_done"));
    window.lock_by(|window| window.press_last(&say("bar_lock")));
    window.unlock_by_key(&key);
    window.lock_by(|window| window.press_last(&say("bar_lock")));
    window.unlock(&story.passphrase);
}

#[test]
fn erasing_interrupted_by_a_kill_leaves_the_notebook_whole() {
    let story = Story::told();
    let mut window = Window::open_on("vault_erase_killed", |stage| {
        stage.sample(2000, &story.passphrase);
    });
    window.unlock(&story.passphrase);
    window.today().write("A lantern before the storm");
    window.saved();
    let app = window.appearance().app;
    let unfinished = window
        .stage()
        .vault()
        .with_file_name("Notebook.alcove.compact");
    window.settings().erase(&story.passphrase, false);
    wait::until("the new file to be begun", || {
        unfinished.exists().then_some(())
    });
    processes::kill(app.pid);
    wait::until("the app to end", || {
        (!processes::is_running(app.pid)).then_some(())
    });
    assert!(unfinished.exists(), "it was in the middle of it");
    window.quit();

    window.start();
    window.unlock(&story.passphrase);
    window.reads(&say("notice_not_closed_properly"));
    assert!(
        !unfinished.exists(),
        "what was left over is gone once the notebook has opened"
    );
    assert_found(&window, "lantern storm");
    let backups = window.settings().backups();
    backups.make();
    backups.test();
}

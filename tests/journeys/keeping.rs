//! What the notebook keeps about itself, what needs a passphrase of its own, and what is never kept.

use std::fs;

use e2e::role::Role;
use e2e::screens::first_run::Begin;
use e2e::story::Story;
use e2e::window::Window;
use e2e::words::{begin_of, say, say_with};
use e2e::{disk, processes, wait};

const OWN: &str = "nine lanterns among reeds";

fn lock(window: &mut Window) {
    window.lock_by(|window| window.press_last(&say("bar_lock")));
}

#[test]
fn tries_with_a_wrong_passphrase_are_told_once_after_unlocking() {
    let story = Story::told();
    let mut window = Window::open("keeping_access");
    window.set_up(&story.passphrase, Begin::Look);
    assert!(
        !window.text().contains(&begin_of("access_line_opened")),
        "a new notebook was never opened before"
    );
    lock(&mut window);
    for wrong in ["lantern gravel otter", "gravel lantern otter"] {
        window.try_passphrase(wrong);
        window.reads(&say("failure_wrong_passphrase_what"));
    }
    window.unlock(&story.passphrase);
    window.reads(&begin_of("access_line_opened"));
    let today = say("access_today");
    window.reads(&say_with(
        "access_line_tries",
        &[("count", "2"), ("day", &today)],
    ));
    window.journal();
    window.today();
    assert!(
        !window.text().contains(&begin_of("access_line_opened")),
        "it is said once"
    );
    window.settings_page("settings_access_open", "settings_access");
    window.reads(&say_with(
        "access_failed_tries",
        &[("count", "2"), ("day", &today)],
    ));
    window.reads(&say("access_locked"));
    window.press(&say("access_clear"));
    window.agree(&say("access_clear_title"), &say("access_clear"));
    window.reads(&say("access_none"));
}

#[test]
fn a_locked_page_needs_its_own_passphrase_again_after_a_lock() {
    let story = Story::told();
    let mut window = Window::open("keeping_locked");
    window.set_up(&story.passphrase, Begin::Look);
    window.special_page("special_locked");
    window.reads(&say("locked_setup_no_key"));
    window.fill(&say("passphrase_new"), OWN);
    window.fill(&say("passphrase_again"), OWN);
    window.click(Role::Checkbox, &say("locked_setup_agree"));
    window.press(&say("locked_setup_go"));
    window.press(&say("locked_new"));
    window.fill(&say("journal_title"), "A letter");
    window.type_in(&say("journal_words"), "Kingfisher under the bridge");
    window.saved();
    window.journal();
    window.fill(&say("journal_search"), "kingfisher");
    window.find(Role::List, &say("journal_search_results"));
    assert!(
        !window.text().contains("Kingfisher"),
        "the journal knows nothing of it"
    );

    lock(&mut window);
    window.unlock(&story.passphrase);
    window.special_page("special_locked");
    window.fill(&say("locked_passphrase"), &story.passphrase);
    window.press(&say("locked_open"));
    window.reads(&say("failure_wrong_pages_passphrase_what"));
    assert!(!window.text().contains("A letter"));
    window.fill(&say("locked_passphrase"), OWN);
    window.press(&say("locked_open"));
    window.fill(&say("locked_search"), "kingf");
    window.press("A letter");
    assert_eq!(
        window.value(&say("journal_words")),
        "Kingfisher under the bridge"
    );
    window.press(&say("locked_close"));
    window.find(Role::Field, &say("locked_passphrase"));
    assert!(!window.text().contains("Kingfisher"));
}

#[test]
fn a_page_that_is_let_go_was_never_on_the_disk() {
    let story = Story::told();
    let mut window = Window::open("keeping_discard");
    window.set_up(&story.passphrase, Begin::Look);
    let words = ["heron at the weir".to_owned()];
    window.special_page("special_discard");
    window.reads(&say("discard_intro"));
    window.type_in(&say("discard_words"), &words[0]);
    let nowhere = |window: &Window| {
        let leaks = disk::leaks(window.stage().root(), &words, &[]);
        assert_eq!(leaks, [], "the words are on the screen and nowhere else");
    };
    nowhere(&window);
    // Leaving says first that it will be gone.
    let rail = window.find(Role::Region, &say("nav_landmark"));
    window.click_on(&window.find_in(&rail, Role::Button, &say("nav_today")));
    let question = say("discard_leave_title");
    window.find(Role::Dialog, &question);
    window.press(&say("discard_leave_stay"));
    window.gone(Role::Dialog, &question);
    assert_eq!(window.value(&say("discard_words")), words[0]);
    window.press(&say("discard_let_go"));
    window.reads(&say("discard_gone"));
    window.press(&say("discard_again"));
    assert_eq!(window.value(&say("discard_words")), "");
    window.type_in(&say("discard_words"), &words[0]);

    // A lock asks nothing, and keeps nothing.
    lock(&mut window);
    nowhere(&window);
    window.unlock(&story.passphrase);
    window.special_page("special_discard");
    assert_eq!(window.value(&say("discard_words")), "");
    window.quit();
    nowhere(&window);
}

#[test]
fn everything_is_erased_in_one_confirmed_act() {
    let story = Story::told();
    let window = Window::open("keeping_erase");
    window.set_up(&story.passphrase, Begin::Look);
    window.settings().backups().make();
    let vault = window.stage().vault();
    let preferences = window.stage().home().join(".config");
    assert!(vault.is_file() && !window.stage().copies().is_empty());
    assert!(!disk::files_under(&preferences).is_empty());
    window.settings_page("settings_everything_open", "settings_everything");
    window.fill(&say("everything_passphrase"), "not the passphrase");
    window.press(&say("everything_go"));
    window.agree(&say("everything_title"), &say("everything_act"));
    window.reads(&say("failure_wrong_passphrase_what"));
    assert!(vault.is_file(), "nothing is erased by a wrong passphrase");
    window.fill(&say("everything_passphrase"), &story.passphrase);
    window.press(&say("everything_go"));
    window.agree(&say("everything_title"), &say("everything_act"));
    window.find(Role::Heading, &say("erased_title"));
    assert!(!vault.exists());
    assert_eq!(
        disk::files_under(&window.stage().home().join("Documents")),
        [] as [std::path::PathBuf; 0]
    );
    assert_eq!(
        disk::files_under(&preferences),
        [] as [std::path::PathBuf; 0],
        "and nothing is remembered"
    );
    assert!(fs::metadata(window.stage().home().join("Documents")).is_ok());
    let app = window.appearance().app;
    window.press_last(&say("erased_close"));
    wait::until("the app to end", || {
        (!processes::is_running(app.pid)).then_some(())
    });
    assert!(!vault.exists(), "closing brings nothing back");
}

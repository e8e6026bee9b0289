//! The process behind the page ends by itself.

use e2e::processes;
use e2e::screens::first_run::Begin;
use e2e::story::Story;
use e2e::window::Window;
use e2e::words::say;

#[test]
fn after_the_page_is_killed_the_app_says_so_is_locked_and_has_what_was_saved() {
    let story = Story::told();
    let mut window = Window::open("page_ended");
    window.set_up(&story.passphrase, Begin::Look);
    let journal = window.journal();
    journal.begin();
    journal.write("Written before the page was gone. ");
    window.saved();
    journal.write("Still on its way");

    window.page_ends_by(processes::kill);
    window.locked();
    window.reads(&say("unlock_page_ended"));

    window.unlock(&story.passphrase);
    let journal = window.journal();
    journal.search("gone");
    journal.open_found();
    let found = journal.text();
    assert!(
        found.starts_with("Written before the page was gone."),
        "at most the last half second of typing is lost: {found}"
    );

    window.lock_by(|window| window.press_last(&say("bar_lock")));
    window.locked();
    assert!(
        !window.text().contains(&say("unlock_page_ended")),
        "after an ordinary lock nothing of the kind is said"
    );
}

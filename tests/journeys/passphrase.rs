//! The passphrase: the only way in.

use e2e::role::Role;
use e2e::screens::first_run::Begin;
use e2e::story::Story;
use e2e::window::Window;
use e2e::words::{begin_of, say};

#[test]
fn a_wrong_passphrase_opens_nothing_and_the_right_one_still_does() {
    let story = Story::told();
    let mut window = Window::open("wrong_passphrase");
    window.set_up(&story.passphrase, Begin::Look);
    window.lock_by(|window| window.press_last(&say("bar_lock")));

    for wrong in [
        "lantern gravel otter eighteen",
        "Lantern gravel otter seventeen",
    ] {
        window.try_passphrase(wrong);
        window.reads(&say("failure_wrong_passphrase_what"));
        window.reads(&say("failure_wrong_passphrase_todo"));
        assert!(
            !window.shows(Role::Region, &say("nav_landmark")),
            "nothing of the notebook is shown"
        );
    }
    window.unlock(&story.passphrase);
}

#[test]
fn after_five_wrong_tries_the_next_one_waits_even_where_the_page_is_loaded_anew() {
    let story = Story::told();
    let mut window = Window::open("wrong_tries");
    window.set_up(&story.passphrase, Begin::Look);
    window.lock_by(|window| window.press_last(&say("bar_lock")));

    for _ in 0..8 {
        window.try_passphrase("not the passphrase at all");
        window.reads(&say("failure_wrong_passphrase_what"));
    }
    window.reads(&begin_of("unlock_pause"));
    window.run("location.reload()", vec![]);
    window.reads(&begin_of("unlock_pause"));
    window.unlock(&story.passphrase);
}

#[test]
fn a_changed_passphrase_opens_and_the_old_one_does_not() {
    let old = Story::told().passphrase;
    let new = "violet harbour nineteen teaspoons";
    let mut window = Window::open("changed_passphrase");
    window.set_up(&old, Begin::Look);
    window.settings().secrets().passphrase(&old, new);
    window.lock_by(|window| window.press_last(&say("bar_lock")));

    window.try_passphrase(&old);
    window.reads(&say("failure_wrong_passphrase_what"));
    window.unlock(new);
}

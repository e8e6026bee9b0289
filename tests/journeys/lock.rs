//! Locking: nothing typed is lost, and nothing that held it lives on.

use e2e::role::Role;
use e2e::screens::first_run::Begin;
use e2e::story::Story;
use e2e::window::Window;
use e2e::words::say;
use thirtyfour::Key;

#[test]
fn half_typed_words_are_back_after_a_lock_by_button() {
    let story = Story::told();
    let mut window = Window::open("lock_by_button");
    window.set_up(&story.passphrase, Begin::Look);
    window.today().write("Half a sentence 🌱 and then");

    let (open, locked) = window.lock_by(|window| window.press_last(&say("bar_lock")));
    assert_eq!(
        open.app.pid, locked.app.pid,
        "the app replaced itself, it was not started anew"
    );

    window.locked();
    assert_eq!(
        window.value(&say("unlock_passphrase")),
        "",
        "the locked window knows no passphrase"
    );
    window.unlock(&story.passphrase);
    let journal = window.journal();
    journal.search("sentence");
    journal.open_found();
    assert_eq!(journal.text(), "Half a sentence 🌱 and then");
}

#[test]
fn a_half_filled_form_is_back_after_a_lock_by_keys() {
    let story = Story::told();
    let mut window = Window::open("lock_by_keys");
    window.set_up(&story.passphrase, Begin::Homework);
    let form = window.assignment();
    form.fill(&story.task);
    window.type_in(&say("homework_what"), " – one more thing");

    window.lock_by(|window| window.keys(Key::Control + "l"));
    window.unlock(&story.passphrase);

    window.homework().begin();
    window.reads(&say("homework_restored"));
    assert_eq!(window.value(&say("homework_title")), story.task.title);
    assert_eq!(
        window.value(&say("homework_what")),
        format!("{} – one more thing", story.task.what)
    );
    assert_eq!(
        window.value(&say("homework_look_at_next")),
        story.task.look_at_next
    );
    window.assignment().agree(&story.task.title);

    window.lock_by(|window| window.keys(Key::Control + "l"));
    window.unlock(&story.passphrase);
    window.find(Role::Button, &story.task.title);
}

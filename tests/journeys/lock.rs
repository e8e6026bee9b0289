//! Locking: nothing typed is lost, and nothing that held it lives on.
//!
//! What locks or closes the app without a button is gone through four times each, with words half typed.

use e2e::processes;
use e2e::role::Role;
use e2e::screens::first_run::Begin;
use e2e::stage::Stage;
use e2e::story::Story;
use e2e::system::System;
use e2e::window::Window;
use e2e::words::{begin_of, say, say_with};
use serde_json::json;
use thirtyfour::Key;

/// The notebook of one journey, open at the line to write on.
struct Sitting {
    window: Window,
    story: Story,
}

impl Sitting {
    fn begin(name: &str, prepare: impl FnOnce(&Stage)) -> Self {
        let story = Story::told();
        let window = Window::open_on(name, prepare);
        window.set_up(&story.passphrase, Begin::Look);
        Self { window, story }
    }

    /// Four times leaves a sentence half typed, lets `end` lock or close the app, and finds the words after opening.
    fn four_times(&mut self, end: impl Fn(&mut Window)) {
        for time in ["once", "twice", "thrice", "again"] {
            let words = format!("Half a sentence 🌱 {time} and th");
            self.window.today().write(&words);
            end(&mut self.window);
            self.window.unlock(&self.story.passphrase);
            let journal = self.window.journal();
            journal.search(time);
            journal.open_found();
            assert_eq!(journal.text(), words, "nothing that was typed is lost");
        }
    }
}

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
fn half_typed_words_are_back_after_the_computer_slept() {
    let mut sitting = Sitting::begin("lock_by_sleep", |_| {});
    let system = System::on(sitting.window.stage());
    // The system came after the app, which hears it from the next start on.
    sitting
        .window
        .lock_by(|window| window.keys(Key::Control + "l"));
    sitting.window.unlock(&sitting.story.passphrase);
    sitting.four_times(|window| {
        window.lock_by(|_| system.sleep());
        system.wake();
    });
}

#[test]
fn half_typed_words_are_back_after_the_screen_was_locked_or_another_user_came() {
    let mut sitting = Sitting::begin("lock_by_screen", |_| {});
    let system = System::on(sitting.window.stage());
    sitting
        .window
        .lock_by(|window| window.keys(Key::Control + "l"));
    sitting.window.unlock(&sitting.story.passphrase);
    sitting.four_times(|window| {
        window.lock_by(|_| system.lock_screen());
    });
    for tell in [System::lock_session, System::switch_user] {
        sitting.window.today().write(" and more");
        sitting.window.lock_by(|_| tell(&system));
        sitting.window.unlock(&sitting.story.passphrase);
    }
}

#[test]
fn half_typed_words_are_back_after_nobody_was_there_for_a_while() {
    let mut sitting = Sitting::begin("lock_by_idle", |stage| {
        stage.prefer(&json!({ "lock_after": 10 }));
        stage.shorten_minutes(1);
    });
    sitting.window.reads(&begin_of("lock_near"));
    sitting.window.keys(Key::Shift + "");
    wait_for_no_notice(&sitting.window);
    sitting.four_times(|window| {
        window.lock_by(|window| window.reads(&begin_of("lock_near")));
    });
}

fn wait_for_no_notice(window: &Window) {
    e2e::wait::until("the notice to go at a touch", || {
        (!window.text().contains(&begin_of("lock_near"))).then_some(())
    });
}

#[test]
fn half_typed_words_are_back_after_the_window_was_closed() {
    let mut sitting = Sitting::begin("close", |_| {});
    sitting.four_times(|window| {
        window.leave_by(|window| window.stage().ask_to_close(window.appearance().window));
    });
}

#[test]
fn quick_hide_saves_and_leaves_no_window_and_no_process() {
    let mut sitting = Sitting::begin("quick_hide", |_| {});
    sitting.four_times(|window| window.leave_by(Window::shift_thrice));
}

#[test]
fn a_file_dialog_that_is_open_ends_with_a_lock() {
    let mut sitting = Sitting::begin("lock_over_dialog", |_| {});
    let window = &mut sitting.window;
    window.settings().backups();
    window.press(&say("backup_begin"));
    window.press(&say("copies_choose_place"));
    let dialog = e2e::wait::until("the file dialog", || {
        let windows = window.stage().windows_titled("Save File");
        windows.into_iter().next()
    });
    let open = window.appearance();
    assert_eq!(window.stage().owner_of(dialog), Some(open.app.pid));
    window.lock_by(|window| window.keys(Key::Control + "l"));
    assert!(
        window.stage().windows_titled("Save File").is_empty(),
        "the dialog is gone with the page that asked for it"
    );
    assert!(!processes::is_running(open.others[0].pid));
}

#[test]
fn keys_chosen_for_quick_hide_close_everything_and_shift_no_longer_does() {
    let mut sitting = Sitting::begin("quick_hide_keys", |_| {});
    let window = &mut sitting.window;
    window.settings().lock();
    let group = window.find(Role::Group, &say("hide_keys"));
    let choose = window.find_in(&group, Role::Button, &say("keys_choose"));
    window.click_on(&choose);
    window.reads(&say("keys_press"));
    window.keys(Key::Control + "l");
    window.reads(&say_with(
        "keys_taken",
        &[("keys", "Ctrl+L"), ("words", &say("shortcut_lock"))],
    ));
    window.keys(Key::F9 + "");
    window.find_in(&group, Role::Button, &say("keys_choose"));
    window.shift_thrice();
    window.today().write("Someone came in");

    window.leave_by(|window| window.keys(Key::F9 + ""));
    window.unlock(&sitting.story.passphrase);
    let journal = window.journal();
    journal.search("someone");
    journal.open_found();
    assert_eq!(journal.text(), "Someone came in");
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

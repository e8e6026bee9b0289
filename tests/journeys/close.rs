//! Closing the window: as safe as a lock.

use e2e::processes;
use e2e::screens::first_run::Begin;
use e2e::story::Story;
use e2e::wait;
use e2e::window::Window;

#[test]
fn half_typed_words_are_there_after_the_window_was_closed() {
    let story = Story::told();
    let mut window = Window::open("close");
    window.set_up(&story.passphrase, Begin::Look);
    window.today().write("Written a moment before closing");

    let open = window.appearance();
    window.stage().ask_to_close(open.window);
    wait::until("the app to end", || {
        (!processes::is_running(open.app.pid)).then_some(())
    });
    window.quit();
    window.start();

    window.unlock(&story.passphrase);
    let journal = window.journal();
    journal.search("closing");
    journal.open_found();
    assert_eq!(journal.text(), "Written a moment before closing");
}

#[test]
fn quick_hide_saves_and_leaves_no_window_and_no_process() {
    let story = Story::told();
    let mut window = Window::open("quick_hide");
    window.set_up(&story.passphrase, Begin::Look);
    window.today().write("Someone came in");

    let open = window.appearance();
    window.shift_thrice();
    for process in open.others.iter().chain([&open.app]) {
        wait::until("every process to end", || {
            (!processes::is_running(process.pid)).then_some(())
        });
    }
    assert!(
        window.stage().windows_titled("Alcove").is_empty(),
        "no window is left"
    );
    window.quit();
    window.start();

    window.unlock(&story.passphrase);
    let journal = window.journal();
    journal.search("someone");
    journal.open_found();
    assert_eq!(journal.text(), "Someone came in");
}

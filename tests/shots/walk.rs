//! The way past every screen.

use e2e::album::Album;
use e2e::screens::first_run::Begin;
use e2e::story::Story;
use e2e::window::Window;
use e2e::words::say;

use crate::look::Look;

/// Takes the pictures of a first run, each of its pages once.
pub(crate) fn first_run(look: Look, album: &mut Album) {
    let mut window = Window::open_on("shots", |stage| look.prefer(stage));
    let run = window.first_run();
    album.keep(&window, "first run welcome");
    run.welcome();
    album.keep(&window, "first run place");
    run.place();
    album.keep(&window, "first run passphrase");
    run.passphrase(&Story::told().passphrase);
    album.keep(&window, "first run recovery");
    run.with_recovery();
    album.keep(&window, "first run limits");
    run.limits();
    album.keep(&window, "first run quick hide");
    run.hide();
    album.keep(&window, "first run begin");
    run.begin(Begin::Look);
    album.keep(&window, "today empty");
    window.quit();
}

/// Takes the pictures of all other screens, on a sample notebook.
pub(crate) fn screens(look: Look, album: &mut Album) {
    let passphrase = Story::told().passphrase;
    let mut window = Window::open_on("shots", |stage| {
        look.prefer(stage);
        stage.sample(40, &passphrase);
    });
    window.locked();
    album.keep(&window, "unlock");
    window.try_passphrase("not the passphrase");
    window.reads(&say("failure_wrong_passphrase_what"));
    album.keep(&window, "unlock wrong passphrase");
    window.unlock(&passphrase);
    album.keep(&window, "today");

    homework(&window, album);
    journal(&window, album);
    window.sessions();
    album.keep(&window, "sessions");
    window.summary();
    album.keep(&window, "summary");
    let care = window.care();
    album.keep(&window, "care");
    care.grounding();
    album.keep(&window, "grounding");
    care.stop_grounding();
    window.settings();
    album.keep(&window, "settings");
    window.quit();
}

fn homework(window: &Window, album: &mut Album) {
    let homework = window.homework();
    album.keep(window, "homework");
    let title = homework.first_task();
    homework.show_library();
    album.keep(window, "homework library");
    let homework = window.homework();
    homework.begin();
    album.keep(window, "homework write down");
    let homework = window.homework();
    homework.open(&title);
    album.keep(window, "homework task");
    let practice = window.practise();
    album.keep(window, "practice start");
    practice.begin();
    album.keep(window, "practice before");
    practice.to_steps();
    album.keep(window, "practice step");
    practice.stop();
    album.keep(window, "practice stopped");
    practice.note_after_stop();
    album.keep(window, "practice after");
    practice.stop();
    practice.leave_nothing();
}

fn journal(window: &Window, album: &mut Album) {
    let journal = window.journal();
    album.keep(window, "journal");
    journal.begin();
    album.keep(window, "journal entry");
    let journal = window.journal();
    journal.search("evening");
    album.keep(window, "journal search");
}

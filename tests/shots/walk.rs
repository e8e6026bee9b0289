//! The way past every screen.

use std::fs;

use e2e::album::Album;
use e2e::role::Role;
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
    window.run(
        "document.querySelector('main section:nth-of-type(3)').scrollIntoView()",
        vec![],
    );
    album.keep(&window, "settings further down");
    settings(&window, album, &passphrase);
    window.lock_by(|window| window.press_last(&say("bar_lock")));
    window.quit();
    damaged(&mut window, album, &passphrase);
}

fn settings(window: &Window, album: &mut Album, passphrase: &str) {
    window.settings().lock();
    album.keep(window, "lock and hide");
    window.run(
        "document.querySelector('main section:nth-of-type(3)').scrollIntoView()",
        vec![],
    );
    album.keep(window, "lock and hide further down");
    let backups = window.settings().backups();
    backups.make();
    window.press(&say("toast_close"));
    backups.test();
    album.keep(window, "backups");
    window.press(&say("copies_restore"));
    window.find(Role::Dialog, &say("copies_restore_title"));
    album.keep(window, "backups restore");
    window.press(&say("cancel"));
    let secrets = window.settings().secrets();
    album.keep(window, "passphrase and recovery");
    window.press(&say("settings_passphrase_change"));
    window.press(&say("passphrase_suggest"));
    window.reads(&say("passphrase_suggested"));
    album.keep(window, "passphrase change");
    window.press(&say("cancel"));
    window.press(&say("recovery_new"));
    window.find(Role::Group, &say("recovery_shown_label"));
    album.keep(window, "recovery key shown");
    window.press(&say("cancel"));
    secrets.new_key();
    window.press(&say("toast_close"));
    window.reads(&say("old_copies_secret"));
    album.keep(window, "copies from before");
    window.settings().erase(passphrase, true);
    window.press(&say("cancel"));
    album.keep(window, "erase");
    for (button, title, name) in [
        ("settings_access_open", "settings_access", "access record"),
        (
            "settings_everything_open",
            "settings_everything",
            "erase everything",
        ),
        (
            "settings_remains_open",
            "settings_remains",
            "what may remain",
        ),
    ] {
        window.settings_page(button, title);
        album.keep(window, name);
    }
}

/// Takes the pictures of a notebook with a damaged end, then with a damaged beginning too.
fn damaged(window: &mut Window, album: &mut Album, passphrase: &str) {
    let vault = window.stage().vault();
    let mut bytes = fs::read(&vault).expect("the notebook can be read");
    let end = bytes.len();
    // The last record ends with what says which pages are in it.
    bytes[end - 512..].iter_mut().for_each(|byte| *byte ^= 1);
    fs::write(&vault, &bytes).expect("the notebook can be written");
    window.start();
    window.unlock(passphrase);
    window.find(Role::Region, &say("reading_title"));
    album.keep(window, "today for reading only");
    window.quit();
    bytes[64] ^= 1;
    bytes[4096 + 64] ^= 1;
    fs::write(&vault, &bytes).expect("the notebook can be written");
    window.start();
    window.find(Role::Heading, &say("unlock_copies_title"));
    album.keep(window, "unlock damaged");
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
    window.special_page("special_discard");
    album.keep(window, "write and let go");
    window.special_page("special_locked");
    album.keep(window, "locked pages set up");
    let own = "nine lanterns among reeds";
    window.fill(&say("passphrase_new"), own);
    window.fill(&say("passphrase_again"), own);
    window.click(Role::Checkbox, &say("locked_setup_agree"));
    window.press(&say("locked_setup_go"));
    window.press(&say("locked_new"));
    window.fill(&say("journal_title"), "A letter");
    window.type_in(&say("journal_words"), "Kingfisher under the bridge");
    window.saved();
    album.keep(window, "locked page");
    window.press(&say("locked_to_list"));
    window.find(Role::Field, &say("locked_search"));
    album.keep(window, "locked pages");
    window.press(&say("locked_close"));
    album.keep(window, "locked pages closed");
}

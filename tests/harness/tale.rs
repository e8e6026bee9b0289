//! The main job, told once: the journey checks it, the tour takes pictures of it.

use std::path::PathBuf;

use crate::screens::first_run::Begin;
use crate::story::Story;
use crate::window::Window;
use crate::words::say;

/// The two files a client made in the tale.
#[derive(Debug, Clone)]
pub struct Made {
    /// The summary as PDF.
    pub pdf: PathBuf,
    /// The same as text.
    pub text: PathBuf,
    /// The words of the pages as the window showed them before the files were made.
    pub preview: String,
}

/// Does the whole main job in a window that has never been used.
///
/// After each step `seen` is told what was done. The files go to the client's folder `Exports`.
pub fn tell(window: &mut Window, story: &Story, seen: &mut dyn FnMut(&Window, &str)) -> Made {
    seal(window, story, seen);
    agree(window, story, seen);
    practise(window, story, seen);
    reflect(window, story, seen);
    window.lock_by(|window| window.press_last(&say("bar_lock")));
    window.locked();
    seen(window, "locked");
    window.unlock(&story.passphrase);
    seen(window, "back again");
    find_again(window, story, seen);
    summarise(window, story, seen)
}

fn seal(window: &Window, story: &Story, seen: &mut dyn FnMut(&Window, &str)) {
    let run = window.first_run();
    seen(window, "welcome");
    run.welcome();
    seen(window, "where it is kept");
    run.place();
    run.passphrase(&story.passphrase);
    seen(window, "recovery");
    run.without_recovery();
    seen(window, "what it is for");
    run.limits();
    run.hide();
    seen(window, "three ways to begin");
    run.begin(Begin::Homework);
}

fn agree(window: &Window, story: &Story, seen: &mut dyn FnMut(&Window, &str)) {
    let form = window.assignment();
    form.fill(&story.task);
    seen(window, "a task is written down");
    form.agree(&story.task.title);
    form.open_doors();
    seen(window, "the task");
}

fn practise(window: &Window, story: &Story, seen: &mut dyn FnMut(&Window, &str)) {
    let practice = window.practise();
    seen(window, "before a practice");
    practice.begin();
    practice.rate("suds", 6);
    seen(window, "how it is before");
    practice.to_steps();
    seen(window, "a step");
    practice.finish_steps();
    practice.outcome("outcome_did_some");
    practice.rate("suds", 3);
    practice.barrier("barrier_tired");
    practice.notes(&story.practice);
    window.set_door(&say("practice_noticed"), "door_ok");
    seen(window, "how it went");
    practice.write_down();
    seen(window, "aftercare");
    practice.close();
}

fn reflect(window: &Window, story: &Story, seen: &mut dyn FnMut(&Window, &str)) {
    let journal = window.journal();
    journal.begin();
    journal.write(&format!("{}\n{}", story.shared, story.entry));
    window.saved();
    journal.share_first_line(&story.shared, "door_ok");
    seen(window, "an entry");
    let sessions = window.sessions();
    sessions.bring(&story.card);
    window.set_door(&story.card, "door_ask");
    sessions.plan("2031");
    seen(window, "the next session");
}

fn find_again(window: &Window, story: &Story, seen: &mut dyn FnMut(&Window, &str)) {
    let journal = window.journal();
    journal.search(&story.entry_word);
    seen(window, "found again");
    journal.open_found();
    seen(window, "the entry again");
}

fn summarise(window: &Window, story: &Story, seen: &mut dyn FnMut(&Window, &str)) -> Made {
    let summary = window.summary();
    summary.alias(&story.alias);
    summary.turn(&story.card, true);
    seen(window, "what leaves is chosen");
    let exports = window.stage().home().join("Exports");
    let made = Made {
        pdf: exports.join("Notes.pdf"),
        text: exports.join("Notes.txt"),
        preview: summary.text(),
    };
    summary.make_pdf(&made.pdf);
    summary.make_text(&made.text);
    seen(window, "the files are made");
    made
}

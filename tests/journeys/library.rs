//! The library: found by any word, read in the form that suits, and practised on a tired day.

use e2e::role::Role;
use e2e::screens::first_run::Begin;
use e2e::story::Story;
use e2e::window::Window;
use e2e::words::{say, say_with};

const TOUCH: &str = "Touch without a goal: stage 1";
const ANATOMY: &str = "Bodies: how they are made and how they vary";
const DRAWING: &str = "The pelvis from the side";
const ANCHOR: &str = "One anchor: breath, sound, hands or a thing";
const PELVIC: &str = "Pelvic floor: find and strengthen";
const OTHERS: &str = "Questions for a doctor or another professional";
const CONCERN: &str = "Erection difficulties";

#[test]
fn an_exercise_is_found_by_a_word_within_it_and_by_what_a_client_would_like_to_be_different() {
    let story = Story::told();
    let mut window = Window::open("library_found");
    window.set_up(&story.passphrase, Begin::Look);

    let library = window.library();
    library.search("wheelchair");
    library.open(TOUCH);
    assert_eq!(window.overflow(), "");

    let library = window.library();
    library.look_through("library_by_concern");
    library.open(CONCERN);
    window.find(Role::Heading, &say("library_often_used"));
    window.find(Role::Heading, &say("homework_read_more"));
    assert_eq!(window.overflow(), "");
    window.quit();
}

#[test]
fn a_clinical_drawing_waits_to_be_opened_and_easy_read_stays_chosen() {
    let story = Story::told();
    let mut window = Window::open("library_read");
    window.set_up(&story.passphrase, Begin::Look);

    let library = window.library();
    library.open(ANATOMY);
    library.show_drawing(DRAWING);

    library.easy_read();
    window.find(Role::Button, &say("library_full_text"));
    let library = window.library();
    library.open(TOUCH);
    window.find(Role::Button, &say("library_full_text"));
    assert_eq!(window.overflow(), "");
    window.quit();
}

#[test]
fn what_may_hurt_asks_first_and_not_yet_is_an_answer_like_any_other() {
    let story = Story::told();
    let mut window = Window::open("library_first");
    window.set_up(&story.passphrase, Begin::Look);

    window.library().open(PELVIC);
    let asked = window.find_part(Role::Group, "examined");
    let not_yet = window.find_in(&asked, Role::Radio, "Not yet");
    window.click_on(&not_yet);
    window.find(Role::Button, &say("homework_agree_on_this"));
    assert_eq!(window.overflow(), "");
    window.press(&say_with("library_first_look", &[("title", OTHERS)]));
    window.find(Role::Heading, OTHERS);
    window.quit();
}

#[test]
fn a_tired_day_has_one_step_and_two_taps() {
    let story = Story::told();
    let mut window = Window::open("library_tired");
    window.set_up(&story.passphrase, Begin::Look);

    window.library().open(ANCHOR);
    window.press(&say("homework_agree_on_this"));
    window.assignment().agree(ANCHOR);
    let practice = window.practise();
    window.click(Role::Checkbox, &say("practice_low_energy"));
    window.press(&say("practice_begin"));
    practice.finish_steps();
    practice.outcome("outcome_did_some");
    practice.write_down();
    practice.close();
    window.quit();
}

//! The keyboard reaches everything, and shows where it is.

use e2e::role::Role;
use e2e::screens::first_run::Begin;
use e2e::story::Story;
use e2e::window::Window;
use e2e::words::{begin_of, say};
use thirtyfour::Key;

#[test]
fn the_keyboard_alone_goes_from_the_first_page_to_a_practice_written_down() {
    let story = Story::told();
    let mut window = Window::open("keyboard");

    window.first_run();
    window.key_press(&say("continue"));
    window.find(Role::Heading, &say("first_run_place_title"));
    window.key_press(&say("continue"));
    window.find(Role::Heading, &say("first_run_passphrase_title"));
    window.key_fill(&say("passphrase_new"), &story.passphrase);
    window.key_fill(&say("passphrase_again"), &story.passphrase);
    window.key_press(&say("continue"));
    window.find(Role::Heading, &say("first_run_recovery_title"));
    window.key_press(&say("first_run_recovery_without"));
    window.find(Role::Heading, &say("first_run_limits_title"));
    window.key_press(&say("continue"));
    window.find(Role::Heading, &say("first_run_hide_title"));
    window.key_press(&say("first_run_hide_skip"));
    window.find(Role::Heading, &say("first_run_begin_title"));
    window.key_press_part(&say("first_run_begin_homework"));

    window.assignment();
    window.key_fill(&say("homework_title"), &story.task.title);
    window.key_fill(&say("homework_purpose"), &story.task.purpose);
    window.key_press(&say("homework_agree"));
    window.find(Role::Heading, &story.task.title);

    window.key_press(&say("homework_practise"));
    window.find(Role::Button, &say("practice_begin"));
    window.key_press(&say("practice_begin"));
    window.find(Role::Heading, &say("practice_before_title"));
    window.key_press(&say("practice_to_steps"));
    window.find(Role::Button, &say("practice_step_next"));
    window.key_press(&say("practice_step_next"));
    window.find(Role::Heading, &say("practice_after_title"));
    window.key_choose(&say("outcome_did_it"));
    window.key_fill(&say("practice_noticed"), &story.practice.noticed);
    window.key_press(&say("practice_write_down"));
    window.find(Role::Heading, &say("practice_aftercare_title"));
    window.key_press(&say("practice_close"));
    window.find(Role::Heading, &say("nav_today"));

    window.keys("?");
    window.find(Role::Dialog, &say("shortcuts_title"));
    window.keys(Key::Escape + "");
    window.gone(Role::Dialog, &say("shortcuts_title"));
    window.keys(Key::Control + ",");
    window.find(Role::Heading, &say("nav_settings"));
    window.keys(Key::Control + "t");
    window.find(Role::Heading, &say("nav_today"));
    window.lock_by(|window| window.keys(Key::Control + "l"));
    window.locked();
}

#[test]
fn the_keyboard_alone_makes_tests_and_restores_a_copy_and_makes_a_recovery_key() {
    let story = Story::told();
    let window = Window::open("keyboard_copies");
    window.set_up(&story.passphrase, Begin::Look);
    window.keys(Key::Control + ",");
    window.find(Role::Heading, &say("nav_settings"));
    window.key_press(&say("settings_backups_open"));
    window.find(Role::Heading, &say("settings_backups"));
    window.key_press(&say("copies_make"));
    window.reads(&say("copies_made"));
    window.key_press(&say("copies_test"));
    window.reads(&begin_of("copies_tested"));
    window.key_press(&say("copies_restore"));
    window.find(Role::Dialog, &say("copies_restore_title"));
    window.key_press(&say("copies_restore_now"));
    window.find(Role::Dialog, &say("copies_restored_title"));
    window.keys(Key::Escape + "");
    window.gone(Role::Dialog, &say("copies_restored_title"));

    window.keys(Key::Control + ",");
    window.key_press(&say("settings_secrets_open"));
    window.find(Role::Heading, &say("settings_secrets"));
    window.key_press(&say("recovery_new"));
    let shown = window.find(Role::Group, &say("recovery_shown_label"));
    let key = window.content_of(&shown);
    window.key_press(&say("recovery_written"));
    window.find(Role::Field, &say("unlock_recovery_key"));
    // The field has the keyboard already.
    window.keys(key.trim());
    window.key_press(&say("recovery_use_it"));
    window.reads(&say("recovery_new_made"));
    window.key_press(&say("old_copies_replace"));
    window.reads(&say("old_copies_replaced"));
}

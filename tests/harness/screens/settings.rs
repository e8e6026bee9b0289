//! Settings: look, copies, what opens the notebook, erasing.

use std::path::Path;

use crate::role::Role;
use crate::window::Window;
use crate::words::{begin_of, say};

/// The screen Settings.
#[derive(Debug)]
pub struct Settings<'w>(&'w Window);

impl Window {
    /// Goes to Settings.
    pub fn settings(&self) -> Settings<'_> {
        self.visit("nav_settings");
        Settings(self)
    }

    /// Writes down the key that is shown, and types it back. Returns the key.
    pub fn take_key(&self) -> String {
        let shown = self.find(Role::Group, &say("recovery_shown_label"));
        let key = self.content_of(&shown).trim().to_owned();
        self.press(&say("recovery_written"));
        self.fill(&say("unlock_recovery_key"), &key);
        self.press(&say("recovery_use_it"));
        key
    }
}

impl<'w> Settings<'w> {
    /// Opens the page with the copies.
    pub fn backups(self) -> Backups<'w> {
        self.0.press(&say("settings_backups_open"));
        self.0.find(Role::Heading, &say("settings_backups"));
        Backups(self.0)
    }

    /// Opens the page with what locks and hides the notebook.
    pub fn lock(self) {
        self.0.press(&say("settings_lock_open"));
        self.0.find(Role::Heading, &say("settings_lock"));
    }

    /// Opens the page with what opens the notebook.
    pub fn secrets(self) -> Secrets<'w> {
        self.0.press(&say("settings_secrets_open"));
        self.0.find(Role::Heading, &say("settings_secrets"));
        Secrets(self.0)
    }

    /// Opens the page where what was deleted is erased, and fills it: a new recovery key or none.
    pub fn erase(self, passphrase: &str, new_key: bool) {
        self.0.press(&say("settings_erase_open"));
        self.0.find(Role::Heading, &say("settings_erase"));
        self.0.fill(&say("erase_passphrase"), passphrase);
        if new_key {
            self.0.press(&say("erase_go_on"));
        } else {
            self.0
                .choose(&say("erase_recovery"), &say("erase_recovery_without"));
            self.0.press(&say("erase_now"));
        }
    }
}

/// The copies, in Settings.
#[derive(Debug)]
pub struct Backups<'w>(&'w Window);

impl Backups<'_> {
    /// Makes a copy now.
    pub fn make(&self) {
        self.0.press(&say("copies_make"));
        self.0.reads(&say("copies_made"));
    }

    /// Tests the newest copy.
    pub fn test(&self) {
        self.0.press(&say("copies_test"));
        self.0.reads(&begin_of("copies_tested"));
    }

    /// Restores the newest copy to a place of its own.
    pub fn restore(&self, to: &Path) {
        self.0.press(&say("copies_restore"));
        self.0.restore_to(to);
    }

    /// Copies the notebook to another place.
    pub fn copy_to(&self, to: &Path) {
        self.0.press(&say("backup_begin"));
        self.0.fill(&say("backup_place"), &to.display().to_string());
        self.0.press(&say("backup_now"));
        self.0.reads(&begin_of("backup_made"));
    }
}

/// What opens the notebook, in Settings.
#[derive(Debug)]
pub struct Secrets<'w>(&'w Window);

impl Secrets<'_> {
    /// Changes the passphrase.
    pub fn passphrase(&self, current: &str, new: &str) {
        self.0.press(&say("settings_passphrase_change"));
        self.0.fill(&say("settings_passphrase_current"), current);
        self.new_passphrase(new);
    }

    /// Sets a new passphrase in the form that is open.
    pub fn new_passphrase(&self, new: &str) {
        self.0.fill(&say("passphrase_new"), new);
        self.0.fill(&say("passphrase_again"), new);
        self.0.press(&say("settings_passphrase_change"));
        self.0.gone(Role::Field, &say("passphrase_again"));
    }

    /// Makes a new recovery key and types it back. Returns the key.
    pub fn new_key(&self) -> String {
        self.0.press(&say("recovery_new"));
        let key = self.0.take_key();
        self.0.reads(&say("recovery_new_made"));
        key
    }

    /// Lets the copies from before go, for a new one.
    pub fn replace_older_copies(&self) {
        self.0.press(&say("old_copies_replace"));
        self.0.reads(&say("old_copies_replaced"));
    }
}

//! Unlock: opening the notebook again.

use std::path::Path;

use crate::role::Role;
use crate::window::Window;
use crate::words::say;

impl Window {
    /// Stands before the locked notebook.
    pub fn locked(&self) {
        self.find(Role::Heading, &say("unlock_title"));
    }

    /// Types the passphrase and asks to open, whatever comes of it.
    pub fn try_passphrase(&self, passphrase: &str) {
        self.locked();
        self.fill(&say("unlock_passphrase"), passphrase);
        self.press(&say("unlock_open"));
    }

    /// Opens the notebook with the recovery key; Today follows.
    pub fn unlock_by_key(&self, key: &str) {
        self.locked();
        self.press(&say("unlock_use_recovery_key"));
        self.fill(&say("unlock_recovery_key"), key);
        self.press(&say("unlock_open"));
        self.find(Role::Heading, &say("nav_today"));
    }

    /// Chooses the newest automatic copy of a notebook that can't be opened, and restores it beside.
    pub fn open_copy_beside(&self, to: &Path) {
        self.press(&say("unlock_copies_open"));
        self.restore_to(to);
        self.press(&say("copies_restored_open_locked"));
        self.gone(Role::Dialog, &say("copies_restored_title"));
    }

    /// Says where a copy is restored to, and waits until it is there.
    pub(super) fn restore_to(&self, to: &Path) {
        self.fill(&say("copies_restore_place"), &to.display().to_string());
        self.press(&say("copies_restore_now"));
        self.find(Role::Dialog, &say("copies_restored_title"));
    }

    /// Opens the notebook; Today follows.
    pub fn unlock(&self, passphrase: &str) {
        self.try_passphrase(passphrase);
        self.find(Role::Region, &say("nav_landmark"));
        self.find(Role::Heading, &say("nav_today"));
    }
}

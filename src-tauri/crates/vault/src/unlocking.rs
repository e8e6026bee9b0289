use subtle::ConstantTimeEq;

use crate::error::Error;
use crate::kdf::KdfPolicy;
use crate::keys::DataKey;
use crate::log::Log;
use crate::passphrase::Passphrase;
use crate::recovery_key::RecoveryKey;
use crate::slot::Slot;
use crate::vault::Vault;

/// What opens the vault from now on. The data key stays the same, so who has an older copy of the file and the
/// secret that opened it still has the key to what is written later.
impl Vault {
    /// Seals the vault under a new passphrase; the old one no longer opens this file.
    ///
    /// The derivation is made as costly, in each respect, as the stronger of what the file has and `kdf`.
    ///
    /// # Errors
    /// [`Error::WrongPassphrase`] when `current` does not open the vault; [`Error::WeakPassphrase`];
    /// [`Error::NotEnoughMemory`]; what a save can fail with.
    pub fn change_passphrase(
        &mut self,
        current: &Passphrase,
        new: &Passphrase,
        kdf: KdfPolicy,
    ) -> Result<(), Error> {
        self.abandon();
        let mut pager = self.attached.shared.pager();
        let log = pager.log_mut();
        log.writable()?;
        confirm_passphrase(log, current)?;
        set_passphrase(log, new, kdf)
    }

    /// Seals the vault under a new passphrase when the old one was forgotten; the recovery key goes on opening it.
    ///
    /// # Errors
    /// [`Error::WrongRecoveryKey`] when `key` does not open the vault; otherwise as
    /// [`Vault::change_passphrase`].
    pub fn set_passphrase_by_recovery(
        &mut self,
        key: &RecoveryKey,
        new: &Passphrase,
        kdf: KdfPolicy,
    ) -> Result<(), Error> {
        self.abandon();
        let mut pager = self.attached.shared.pager();
        let log = pager.log_mut();
        log.writable()?;
        confirm(log, &log.header().recovery, key)?;
        set_passphrase(log, new, kdf)
    }

    /// Confirms that this is the vault's passphrase, as before something that cannot be taken back.
    ///
    /// # Errors
    /// [`Error::WrongPassphrase`]; [`Error::NotEnoughMemory`].
    pub fn confirm_passphrase(&self, typed: &Passphrase) -> Result<(), Error> {
        confirm_passphrase(self.attached.shared.pager().log(), typed)
    }

    /// Confirms that the recovery key, as typed back, really opens this vault.
    ///
    /// # Errors
    /// [`Error::WrongRecoveryKey`].
    pub fn confirm_recovery_key(&self, typed: &RecoveryKey) -> Result<(), Error> {
        let pager = self.attached.shared.pager();
        let log = pager.log();
        confirm(log, &log.header().recovery, typed)
    }

    /// Gives the vault a recovery key made with [`RecoveryKey::make`], once it was typed back; an earlier one
    /// no longer opens this file.
    ///
    /// # Errors
    /// [`Error::WrongRecoveryKey`] when what was typed back is another key, with nothing changed; what a save
    /// can fail with.
    pub fn set_recovery_key(
        &mut self,
        key: &RecoveryKey,
        typed: &RecoveryKey,
    ) -> Result<(), Error> {
        self.abandon();
        let mut pager = self.attached.shared.pager();
        let log = pager.log_mut();
        log.writable()?;
        let header = log.header();
        let slot = Slot::for_recovery(&header.vault_id, key, log.data_key())?;
        // The slot is opened with what was typed before it is written, so no key is ever promised that opens nothing.
        confirm(log, &slot, typed)?;
        let passphrase = header.passphrase.clone();
        log.change_slots(passphrase, slot)
    }

    /// Makes the recovery key useless; from then on only the passphrase opens the vault.
    ///
    /// # Errors
    /// What a save can fail with.
    pub fn remove_recovery_key(&mut self) -> Result<(), Error> {
        self.abandon();
        let mut pager = self.attached.shared.pager();
        let log = pager.log_mut();
        let passphrase = log.header().passphrase.clone();
        log.change_slots(passphrase, Slot::vacant()?)
    }
}

/// Returns whether the passphrase opens the vault and finds this vault's data key in it.
pub(crate) fn confirm_passphrase(log: &Log, passphrase: &Passphrase) -> Result<(), Error> {
    let header = log.header();
    let opened = header
        .passphrase
        .open_with_passphrase(&header.vault_id, passphrase)?;
    if is_same(&opened, log.data_key()) {
        Ok(())
    } else {
        Err(Error::WrongPassphrase)
    }
}

/// Exchanges the passphrase slot.
fn set_passphrase(log: &mut Log, new: &Passphrase, kdf: KdfPolicy) -> Result<(), Error> {
    if !new.is_acceptable() {
        return Err(Error::WeakPassphrase);
    }
    let header = log.header();
    let kdf = header.passphrase.kdf().at_least(kdf);
    let slot = Slot::for_passphrase(&header.vault_id, new, kdf, log.data_key())?;
    let recovery = header.recovery.clone();
    log.change_slots(slot, recovery)
}

/// Returns whether the key opens the slot and finds this vault's data key in it.
fn confirm(log: &Log, slot: &Slot, key: &RecoveryKey) -> Result<(), Error> {
    let opened = slot.open_with_recovery(&log.header().vault_id, key)?;
    if is_same(&opened, log.data_key()) {
        Ok(())
    } else {
        Err(Error::WrongRecoveryKey)
    }
}

fn is_same(a: &DataKey, b: &DataKey) -> bool {
    a.bytes().ct_eq(b.bytes()).into()
}

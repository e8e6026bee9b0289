use std::ffi::OsStr;

use rusqlite_migration::Migrations;

use crate::connection::{Attached, attach};
use crate::copies;
use crate::disk::Folder;
use crate::error::{Damage, Error};
use crate::header::Header;
use crate::keys::DataKey;
use crate::log;
use crate::migrate;
use crate::notice::{Notice, ReadOnlyReason};
use crate::unfinished::remove_left_over;
use crate::vault::Secret;
use crate::work::COMPACT;

/// The label of the copy that is made before the tables are changed.
const BEFORE_UPDATE: &str = "before update";

/// Opens a vault in a folder that may be a simulated one.
pub(crate) fn open_in(
    folder: &dyn Folder,
    name: &OsStr,
    find_key: impl FnOnce(&Header) -> Result<DataKey, Error>,
    migrations: &Migrations<'_>,
) -> Result<(Attached, Vec<Notice>), Error> {
    let opened = folder.open(name)?;
    let (log, notices) = log::open(opened.disk, opened.writable, find_key)?;
    let writable = log.writable().is_ok();
    let mut attached = attach(log)?;
    if writable {
        if migrate::is_step_due(&attached.connection, migrations)? {
            copies::make(folder, name, attached.shared.pager().log(), BEFORE_UPDATE)?;
        }
        let done = migrate::to_latest(&mut attached.connection, migrations);
        attached.shared.exactly(done)?;
    } else if migrate::pending(&attached.connection, migrations)? > 0 {
        return Err(behind_and_read_only(&notices));
    }
    if writable {
        // Only now, when the vault itself has opened: until then what was left over might be all there is. What
        // cannot be removed, another process may be working on.
        let _ = remove_left_over(folder, name, COMPACT);
    }
    Ok((attached, notices))
}

/// The error for tables that are behind in a vault that can't be written: what made it so, said as such.
fn behind_and_read_only(notices: &[Notice]) -> Error {
    let reason = notices.iter().find_map(|notice| match notice {
        Notice::ReadOnly(reason) => Some(reason),
        _ => None,
    });
    match reason {
        Some(ReadOnlyReason::OlderThanLastClosed { .. }) => Error::OlderThanLastClosed,
        Some(ReadOnlyReason::DamagedPages { .. }) => Error::Damaged(Damage::Page),
        Some(ReadOnlyReason::DamagedRecord { .. } | ReadOnlyReason::CopiedWhileWriting { .. }) => {
            Error::Damaged(Damage::Record)
        }
        Some(ReadOnlyReason::OlderHeader) => Error::Damaged(Damage::Header),
        Some(ReadOnlyReason::Place) | None => Error::ReadOnly,
    }
}

/// Finds the data key in the slot that the secret is for.
pub(crate) fn unlock(header: &Header, secret: &Secret) -> Result<DataKey, Error> {
    match secret {
        Secret::Passphrase(passphrase) => header
            .passphrase
            .open_with_passphrase(&header.vault_id, passphrase),
        Secret::Recovery(key) => header.recovery.open_with_recovery(&header.vault_id, key),
    }
}

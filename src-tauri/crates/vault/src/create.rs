use std::ffi::OsStr;

use rusqlite_migration::Migrations;

use crate::connection::{Attached, attach};
use crate::disk::{Disk, Folder};
use crate::error::Error;
use crate::header::{Checkpoint, Header, State};
use crate::keys::DataKey;
use crate::log::Log;
use crate::migrate;
use crate::random;
use crate::recovery_key::RecoveryKey;
use crate::slot::Slot;
use crate::unfinished::Unfinished;
use crate::vault::Creation;

/// Marks the database inside as Alcove's: "Alcv".
const APPLICATION_ID: i32 = 0x416c_6376;

/// Creates a vault in a folder that may be a simulated one.
pub(crate) fn create_in(
    folder: &dyn Folder,
    name: &OsStr,
    creation: &Creation<'_>,
    migrations: &Migrations<'_>,
) -> Result<(Attached, Option<RecoveryKey>), Error> {
    if !creation.passphrase.is_acceptable() {
        return Err(Error::WeakPassphrase);
    }
    if folder.holds(name)? {
        return Err(Error::AlreadyExists);
    }
    let data = DataKey::make()?;
    let mut vault_id = [0; 16];
    random::fill(&mut vault_id)?;
    let recovery = if creation.recovery_key {
        Some(RecoveryKey::make()?)
    } else {
        None
    };
    let header = Header {
        vault_id,
        generation: 1,
        mark: 1,
        base: 0,
        checkpoint: Checkpoint::NONE,
        epoch: 1,
        passphrase: Slot::for_passphrase(&vault_id, creation.passphrase, creation.kdf, &data)?,
        recovery: match &recovery {
            Some(key) => Slot::for_recovery(&vault_id, key, &data)?,
            None => Slot::vacant()?,
        },
        state: State::Setup,
    };
    let (unfinished, disk) = Unfinished::make(folder, name, ".unfinished-setup")?;
    let attached = set_up(disk, data, header, migrations)?;
    unfinished.take_name(name)?;
    Ok((attached, recovery))
}

fn set_up(
    disk: Box<dyn Disk>,
    data: DataKey,
    header: Header,
    migrations: &Migrations<'_>,
) -> Result<Attached, Error> {
    let mut attached = attach(Log::create(disk, data, header)?)?;
    let done = attached
        .connection
        .execute_batch(&format!("PRAGMA application_id = {APPLICATION_ID}"))
        .map_err(Error::from)
        .and_then(|()| migrate::to_latest(&mut attached.connection, migrations));
    attached.shared.exactly(done)?;
    attached.shared.pager().log_mut().finish_setup()?;
    Ok(attached)
}

//! One SQLite connection over a log, with every other door closed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};

use crate::error::Error;
use crate::log::Log;
use crate::pager::Pager;
use crate::vfs::{FILE_NAME, Shared, Vfs};

/// Pragmas that ask, and change nothing.
const ASKING_PRAGMAS: [&str; 17] = [
    "collation_list",
    "compile_options",
    "data_version",
    "foreign_key_check",
    "foreign_key_list",
    "freelist_count",
    "function_list",
    "index_info",
    "index_list",
    "index_xinfo",
    "integrity_check",
    "page_count",
    "quick_check",
    "table_info",
    "table_list",
    "table_xinfo",
    "user_version",
];

/// Pragmas that a save may use with a value: they change rows, or the current transaction only.
const WORKING_PRAGMAS: [&str; 3] = ["defer_foreign_keys", "incremental_vacuum", "optimize"];

/// A connection, and the file system that it stands on.
pub(crate) struct Attached {
    // Dropped in this order: the connection closes its file before the file system goes.
    pub(crate) connection: Connection,
    _vfs: Vfs,
    pub(crate) shared: Arc<Shared>,
    pub(crate) doors: Doors,
}

/// Whether the statements being prepared, and the transactions being committed, are the vault's own.
#[derive(Clone)]
pub(crate) struct Doors(Arc<AtomicBool>);

/// Closes the doors for the time of one closure, and opens them again however it ends.
pub(crate) struct Closed<'a>(&'a Doors);

impl Doors {
    /// Closes the doors until the answer is dropped.
    pub(crate) fn close(&self) -> Closed<'_> {
        self.0.store(true, Ordering::Relaxed);
        Closed(self)
    }

    fn are_closed(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    fn judge(&self, context: &AuthContext<'_>) -> Authorization {
        if !self.are_closed() {
            return Authorization::Allow;
        }
        match context.action {
            AuthAction::Pragma {
                pragma_name,
                pragma_value,
            } => {
                let listed = |list: &[&str]| {
                    list.iter()
                        .any(|name| pragma_name.eq_ignore_ascii_case(name))
                };
                let asks = listed(&ASKING_PRAGMAS)
                    && (pragma_value.is_none() || takes_a_name(pragma_name));
                if asks || listed(&WORKING_PRAGMAS) {
                    Authorization::Allow
                } else {
                    Authorization::Deny
                }
            }
            // The vault alone begins and ends transactions.
            AuthAction::Transaction { .. }
            | AuthAction::Attach { .. }
            | AuthAction::Detach { .. }
            | AuthAction::Unknown { .. } => Authorization::Deny,
            _ => Authorization::Allow,
        }
    }
}

impl Drop for Closed<'_> {
    fn drop(&mut self) {
        self.0.0.store(false, Ordering::Relaxed);
    }
}

/// The value of these pragmas says what is asked about; it changes nothing.
fn takes_a_name(pragma: &str) -> bool {
    !pragma.eq_ignore_ascii_case("user_version")
}

/// The seam for another engine: gives SQLite the log for its file.
pub(crate) fn attach(log: Log) -> Result<Attached, Error> {
    let shared = Arc::new(Shared::new(Pager::new(log)));
    let mut vfs = Vfs::register(&shared)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let name = FILE_NAME.to_str().expect("the name is ASCII");
    let connection = Connection::open_with_flags_and_vfs(name, flags, vfs.name())?;
    vfs.hide();
    shared.exactly(configure(&connection))?;
    let doors = Doors(Arc::new(AtomicBool::new(false)));
    let judge = doors.clone();
    connection.authorizer(Some(move |context: AuthContext<'_>| judge.judge(&context)))?;
    let closed = doors.clone();
    // A read has nothing to commit, and statements that go on after SQLite undid their transaction would otherwise
    // each be saved by itself. For reads the pragma `query_only` would do too, but each time it is set SQLite
    // prepares every statement anew.
    connection.commit_hook(Some(move || closed.are_closed()))?;
    shared.settle();
    Ok(Attached {
        connection,
        _vfs: vfs,
        shared,
        doors,
    })
}

/// Sets what a commit and its secrecy rest on, outside any transaction. Of the order only this matters: the
/// locking and journal modes come first, and `page_size` and `auto_vacuum` before the first table.
fn configure(connection: &Connection) -> Result<(), Error> {
    set(connection, "locking_mode", "EXCLUSIVE", "exclusive")?;
    set(connection, "journal_mode", "MEMORY", "memory")?;
    set(connection, "synchronous", "FULL", "2")?;
    set(connection, "page_size", "4096", "4096")?;
    set(connection, "auto_vacuum", "INCREMENTAL", "2")?;
    set(connection, "temp_store", "MEMORY", "2")?;
    set(connection, "cache_spill", "OFF", "0")?;
    set(connection, "secure_delete", "ON", "1")?;
    set(connection, "foreign_keys", "ON", "1")?;
    set(connection, "trusted_schema", "OFF", "0")?;
    set(connection, "cache_size", "-16384", "-16384")?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    Ok(())
}

impl Attached {
    /// Closes the connection and hands the log back.
    pub(crate) fn detach(self) -> Result<Log, Error> {
        let Self {
            connection,
            _vfs: vfs,
            shared,
            ..
        } = self;
        connection.close().map_err(|(_, error)| error)?;
        drop(vfs);
        let shared = Arc::into_inner(shared)
            .expect("the connection and the file system gave their counts back");
        Ok(shared.into_pager().into_log())
    }
}

/// Sets a pragma and reads it back, because SQLite ignores in silence what it does not take.
///
/// One that is right already is left alone: setting `auto_vacuum` writes to the database.
fn set(connection: &Connection, pragma: &str, value: &str, expected: &str) -> Result<(), Error> {
    if ask(connection, pragma)? == expected {
        return Ok(());
    }
    connection.execute_batch(&format!("PRAGMA {pragma} = {value}"))?;
    if ask(connection, pragma)? == expected {
        Ok(())
    } else {
        Err(Error::Unsettled)
    }
}

fn ask(connection: &Connection, pragma: &str) -> Result<String, Error> {
    let answer = connection.query_row(&format!("PRAGMA {pragma}"), [], |row| {
        row.get::<_, Value>(0)
    })?;
    Ok(match answer {
        Value::Integer(number) => number.to_string(),
        Value::Text(text) => text,
        Value::Null | Value::Real(_) | Value::Blob(_) => String::new(),
    })
}

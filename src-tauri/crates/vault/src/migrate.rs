use rusqlite::Connection;
use rusqlite_migration::{Error as MigrationError, MigrationDefinitionError, Migrations};

use crate::error::Error;

/// Says how far the tables are behind; tables of a newer version are refused, untouched.
pub(crate) fn pending(
    connection: &Connection,
    migrations: &Migrations<'_>,
) -> Result<usize, Error> {
    let pending = migrations.pending_migrations(connection).map_err(refused)?;
    usize::try_from(pending).map_err(|_| Error::NewerFormat)
}

/// Returns whether tables that hold something are behind.
pub(crate) fn is_step_due(
    connection: &Connection,
    migrations: &Migrations<'_>,
) -> Result<bool, Error> {
    let steps = pending(connection, migrations)?;
    let current = migrations.current_version(connection).map_err(refused)?;
    Ok(steps > 0 && usize::from(&current) > 0)
}

/// Brings the tables to this version, each step in a transaction of its own.
pub(crate) fn to_latest(
    connection: &mut Connection,
    migrations: &Migrations<'_>,
) -> Result<(), Error> {
    let steps = pending(connection, migrations)?;
    let current = usize::from(&migrations.current_version(connection).map_err(refused)?);
    for version in current + 1..=current + steps {
        migrations
            .to_version(connection, version)
            .map_err(refused)?;
    }
    Ok(())
}

fn refused(error: MigrationError) -> Error {
    match error {
        MigrationError::MigrationDefinition(MigrationDefinitionError::DatabaseTooFarAhead) => {
            Error::NewerFormat
        }
        MigrationError::RusqliteError { query, err } => match Error::from(err) {
            Error::Sql(err) => Error::Migration(MigrationError::RusqliteError { query, err }),
            other => other,
        },
        other => Error::Migration(other),
    }
}

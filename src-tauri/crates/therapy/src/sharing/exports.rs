//! The record of what left: when, which days, which sections, where to; never what it said.

use vault::rusqlite::{Connection, Transaction};

use super::{Export, Format, Period, Print, Section, store};
use crate::{Error, Stamp, check, ids::ExportId};

/// Writes down that a file left the app, and returns what was written down.
///
/// The print tells whether the file that is met at its place later is still this one.
pub fn record_export(
    tx: &Transaction<'_>,
    period: Period,
    sections: &[Section],
    format: Format,
    (path, print): (&str, Print),
    now: Stamp,
) -> Result<Export, Error> {
    check::text(path)?;
    let export = Export {
        id: ExportId::make(),
        at: now,
        period,
        sections: sections.to_vec(),
        format,
        path: path.to_owned(),
    };
    store::insert_export(tx, &export, print)?;
    Ok(export)
}

/// Returns the record of all files that left, newest first.
pub fn exports(conn: &Connection) -> Result<Vec<Export>, Error> {
    store::exports(conn)
}

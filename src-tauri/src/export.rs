//! Making and writing a file that leaves: whole or not at all, readable by its owner only.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::Path,
};

use report::{Choice, Options};
use therapy::sharing::{Format, Records, Section};

use crate::error::{CommandError, ErrorCode};

/// A file that is ready to be written.
pub struct Made {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The sections that have a line.
    pub sections: Vec<Section>,
    /// How many chosen lines it holds.
    pub lines: usize,
    /// How many chosen lines did not fit.
    pub left_out: usize,
}

/// Makes the bytes of a summary.
///
/// # Errors
/// When the chosen lines can't be set as a page.
pub fn make(
    records: &Records,
    choices: &[Choice],
    options: &Options,
    format: Format,
) -> Result<Made, report::Error> {
    let summary = report::compose(records, choices, options);
    let fitted = report::lay_out(&summary)?;
    let bytes = match format {
        Format::Pdf => report::pdf(&fitted.document)?,
        Format::Text => report::text(&fitted.document).into_bytes(),
    };
    let mut sections: Vec<Section> = summary
        .lines
        .iter()
        .filter(|chosen| !fitted.left_out.contains(&chosen.line))
        .map(|chosen| chosen.section)
        .collect();
    sections.sort_unstable();
    sections.dedup();
    Ok(Made {
        bytes,
        sections,
        lines: fitted.lines,
        left_out: fitted.left_out.len(),
    })
}

/// Returns the name a summary is proposed under. It says nothing of what is inside.
pub fn neutral_name(format: Format) -> &'static str {
    match format {
        Format::Pdf => "Notes.pdf",
        Format::Text => "Notes.txt",
    }
}

/// Writes a file beside its place under another name, then moves it there.
///
/// # Errors
/// `AlreadyExists` when there is a file and `replace` is not set; `DiskFull`, `ReadOnlyPlace` or
/// `FileNotWritten` when it can't be written. Then nothing is left behind, and what stood there stands.
pub fn write(place: &Path, bytes: &[u8], replace: bool) -> Result<(), CommandError> {
    if !replace && place.exists() {
        return Err(ErrorCode::AlreadyExists.into());
    }
    let mut unfinished = OsString::from(".");
    unfinished.push(place.file_name().ok_or(ErrorCode::FileNotWritten)?);
    unfinished.push(".unfinished");
    let unfinished = place.with_file_name(unfinished);
    write_synced(&unfinished, bytes)
        .and_then(|()| fs::rename(&unfinished, place))
        .and_then(|()| sync_folder(place))
        .map_err(|error| {
            // Gone already when it was moved or never made.
            let _ = fs::remove_file(&unfinished);
            code_of(&error).into()
        })
}

fn write_synced(place: &Path, bytes: &[u8]) -> io::Result<()> {
    // What lies there is of an earlier try, or somebody else's: it is never written into.
    match fs::remove_file(place) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(place)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn sync_folder(place: &Path) -> io::Result<()> {
    if cfg!(unix) {
        let folder = place
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}

fn code_of(error: &io::Error) -> ErrorCode {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ErrorCode::DiskFull,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            ErrorCode::ReadOnlyPlace
        }
        io::ErrorKind::NotFound => ErrorCode::NotFound,
        _ => ErrorCode::FileNotWritten,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_that_leaves_says_nothing_of_what_is_inside() {
        let names = [Format::Pdf, Format::Text].map(neutral_name);
        assert_eq!(names, ["Notes.pdf", "Notes.txt"]);
    }

    #[test]
    #[cfg(unix)]
    fn a_file_that_leaves_is_the_owners_alone_and_nothing_stands_beside_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("Notes.txt");
        write(&place, b"first", false).unwrap();
        write(&place, b"second", true).unwrap();
        assert_eq!(fs::read(&place).unwrap(), b"second");
        assert_eq!(
            fs::metadata(&place).unwrap().permissions().mode() & 0o777,
            0o600
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_stands_there_is_not_replaced_unasked() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("Notes.txt");
        fs::write(&place, "mine").unwrap();
        assert!(write(&place, b"other", false).is_err());
        assert_eq!(fs::read(&place).unwrap(), b"mine");
    }

    /// Someone may have put a link, or a file that others may read, where the unfinished file goes.
    #[test]
    #[cfg(unix)]
    fn what_lies_at_the_unfinished_name_is_not_written_into() {
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = folder.path().join("elsewhere");
        fs::write(&elsewhere, "untouched").unwrap();
        std::os::unix::fs::symlink(&elsewhere, folder.path().join(".Notes.txt.unfinished"))
            .unwrap();
        write(&folder.path().join("Notes.txt"), b"words", false).unwrap();
        assert_eq!(fs::read(&elsewhere).unwrap(), b"untouched");
        assert_eq!(fs::read(folder.path().join("Notes.txt")).unwrap(), b"words");
    }
}

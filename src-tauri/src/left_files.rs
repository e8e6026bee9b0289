//! Files that left and still lie where they were made: met again, and removed where the client says so.

use std::{
    fs::{self, File},
    io::{self, ErrorKind, Read},
    path::Path,
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use specta::Type;
use therapy::sharing::{LeftFile, Print};

/// How a file is met at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Met {
    /// It is there as it was made.
    AsMade,
    /// There is a file, and it is not (or no longer) the one that was made.
    Changed,
    /// There is a file, made before the notebook could tell whether it changed.
    Unknown,
    /// There is none; it was moved or removed.
    Gone,
    /// Its place can't be looked at, as when its drive is not connected.
    OutOfReach,
}

/// What came of removing a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Removal {
    /// It is removed.
    Removed,
    /// It was gone already.
    Gone,
    /// It is another file than the one that was shown, so it was left alone.
    Changed,
    /// It could not be removed.
    Refused,
}

/// Returns what tells these bytes from others.
pub fn print_of(bytes: &[u8]) -> Print {
    Print {
        length: bytes.len() as u64,
        digest: Sha256::digest(bytes).into(),
    }
}

/// Looks at the place of a file.
pub fn meet(file: &LeftFile) -> Met {
    let place = Path::new(&file.path);
    let there = match fs::symlink_metadata(place) {
        Ok(there) => there,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let folder = place.parent().is_some_and(Path::is_dir);
            return if folder { Met::Gone } else { Met::OutOfReach };
        }
        Err(_) => return Met::OutOfReach,
    };
    match file.print {
        _ if !there.is_file() => Met::Changed,
        None => Met::Unknown,
        Some(print) if print.length != there.len() => Met::Changed,
        Some(print) => match print_at(place) {
            Ok(found) if found == print => Met::AsMade,
            Ok(_) => Met::Changed,
            Err(_) => Met::OutOfReach,
        },
    }
}

/// Removes a file that was shown as `shown`; one that is met otherwise by now is left alone.
pub fn remove(file: &LeftFile, shown: Met) -> Removal {
    match meet(file) {
        Met::Gone => Removal::Gone,
        met if met != shown => Removal::Changed,
        Met::OutOfReach => Removal::Refused,
        _ => match fs::remove_file(&file.path) {
            Ok(()) => Removal::Removed,
            Err(error) if error.kind() == ErrorKind::NotFound => Removal::Gone,
            Err(_) => Removal::Refused,
        },
    }
}

fn print_at(place: &Path) -> io::Result<Print> {
    let mut file = File::open(place)?;
    let (mut sha, mut length) = (Sha256::new(), 0);
    let mut part = vec![0; 64 * 1024];
    loop {
        match file.read(&mut part)? {
            0 => break,
            read => {
                sha.update(&part[..read]);
                length += read as u64;
            }
        }
    }
    Ok(Print {
        length,
        digest: sha.finalize().into(),
    })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use therapy::{Stamp, ids::ExportId};

    use super::*;

    fn made(place: &Path, bytes: &[u8]) -> LeftFile {
        fs::write(place, bytes).unwrap();
        LeftFile {
            id: ExportId::make(),
            at: Stamp {
                at: chrono::DateTime::UNIX_EPOCH,
                offset_minutes: 0,
                day: NaiveDate::from_ymd_opt(2026, 3, 4).unwrap(),
            },
            path: place.to_str().unwrap().to_owned(),
            print: Some(print_of(bytes)),
            asked_on: None,
        }
    }

    #[test]
    fn a_file_that_still_lies_there_is_removed_as_it_was_shown() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("Notes.pdf");
        let file = made(&place, b"pages");
        assert_eq!(meet(&file), Met::AsMade);
        assert_eq!(remove(&file, Met::AsMade), Removal::Removed);
        assert!(!place.exists());
        assert_eq!(meet(&file), Met::Gone);
        assert_eq!(remove(&file, Met::AsMade), Removal::Gone);
    }

    #[test]
    fn a_file_that_changed_since_is_never_removed_in_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("Notes.txt");
        let file = made(&place, b"what I chose");
        for other in ["another text", "what I choze"] {
            fs::write(&place, other).unwrap();
            assert_eq!(meet(&file), Met::Changed);
            assert_eq!(remove(&file, Met::AsMade), Removal::Changed);
            assert_eq!(fs::read_to_string(&place).unwrap(), other);
        }
        assert_eq!(remove(&file, Met::Changed), Removal::Removed, "as shown");
    }

    #[test]
    fn what_lies_there_instead_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("Notes.pdf");
        let file = made(&place, b"pages");
        fs::remove_file(&place).unwrap();
        let elsewhere = folder.path().join("elsewhere");
        fs::write(&elsewhere, b"pages").unwrap();
        std::os::unix::fs::symlink(&elsewhere, &place).unwrap();
        assert_eq!(meet(&file), Met::Changed);
        fs::remove_file(&place).unwrap();
        fs::create_dir(&place).unwrap();
        assert_eq!(remove(&file, Met::Changed), Removal::Refused);
        assert!(place.is_dir() && elsewhere.exists());
    }

    #[test]
    fn a_drive_that_is_away_is_not_taken_for_a_file_that_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let drive = folder.path().join("stick");
        fs::create_dir(&drive).unwrap();
        let file = made(&drive.join("Notes.pdf"), b"pages");
        fs::remove_dir_all(&drive).unwrap();
        assert_eq!(meet(&file), Met::OutOfReach);
        assert_eq!(remove(&file, Met::OutOfReach), Removal::Refused);
    }
}

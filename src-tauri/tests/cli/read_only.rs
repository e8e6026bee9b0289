//! Places that cannot be written, tried within the permissions even where the tests run as root.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use super::{
    PASSPHRASE, Place, ends_with, output, stdin,
    trouble::{closed, count, open},
};

/// A folder that may not be written, with a notebook in it; writable again when it goes.
struct Sealed(PathBuf);

impl Sealed {
    fn new(place: &Place, notebook: u32) -> Self {
        let folder = place.at("sealed öff");
        fs::create_dir(&folder).unwrap();
        let path = folder.join("n.alcove");
        fs::rename(closed(place), &path).unwrap();
        fs::set_permissions(&path, PermissionsExt::from_mode(notebook)).unwrap();
        fs::set_permissions(&folder, PermissionsExt::from_mode(0o555)).unwrap();
        Self(folder)
    }

    fn notebook(&self) -> PathBuf {
        self.0.join("n.alcove")
    }

    fn count(&self) -> usize {
        fs::read_dir(&self.0).unwrap().count()
    }
}

impl Drop for Sealed {
    fn drop(&mut self) {
        let _ = fs::set_permissions(&self.0, PermissionsExt::from_mode(0o755));
    }
}

fn within_permissions(args: &[&str], paths: &[(&str, &Path)]) -> Output {
    let alcove = env!("CARGO_BIN_EXE_alcove");
    let mut command = if rustix::process::geteuid().is_root() {
        let mut command = Command::new("setpriv");
        command.args(["--bounding-set=-all", "--inh-caps=-all", alcove]);
        command
    } else {
        Command::new(alcove)
    };
    output(command.args(args), paths, &stdin(PASSPHRASE))
}

#[test]
fn a_notebook_that_cannot_be_written_is_checked_and_backed_up_and_not_changed() {
    let place = Place::new();
    let sealed = Sealed::new(&place, 0o444);
    let path = sealed.notebook();
    let before = fs::read(&path).unwrap();
    let vault = [("--vault", path.as_path())];

    let (out, err) = ends_with(&within_permissions(&["check", "--json"], &vault), 0);
    let found: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(found["outcome"], "read_only_place");
    assert!(err.contains("for reading only"), "{err}");

    let copy = place.at("copy");
    let paths = [("--vault", path.as_path()), ("--out", &copy)];
    let (_, err) = ends_with(&within_permissions(&["backup"], &paths), 0);
    assert!(err.contains("for reading only"), "{err}");
    let (vault_of_copy, notices) = open(&copy).unwrap();
    assert_eq!((notices, count(&vault_of_copy)), (vec![], 4));

    for command in ["compact", "passphrase"] {
        let (_, err) = ends_with(&within_permissions(&[command], &vault), 1);
        assert!(err.contains("cannot be written"), "{command}: {err}");
    }
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(sealed.count(), 1);
}

#[test]
fn nothing_is_made_in_a_folder_that_cannot_be_written() {
    let place = Place::new();
    let sealed = Sealed::new(&place, 0o600);
    let (path, next) = (sealed.notebook(), sealed.0.join("next"));
    let before = fs::read(&path).unwrap();
    let (vault, from) = (("--vault", path.as_path()), ("--from", path.as_path()));
    for (command, paths) in [
        ("new", vec![("--vault", next.as_path())]),
        ("backup", vec![vault, ("--out", &next)]),
        ("restore", vec![from, ("--vault", &next)]),
        ("compact", vec![vault]),
    ] {
        let (_, err) = ends_with(&within_permissions(&[command], &paths), 1);
        assert!(err.contains("cannot be written"), "{command}: {err}");
        assert_eq!(sealed.count(), 1, "{command}");
        assert_eq!(fs::read(&path).unwrap(), before, "{command}");
    }
}

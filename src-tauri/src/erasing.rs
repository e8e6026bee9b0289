//! Erasing everything that belongs to a notebook: the file, its copies, and what the app remembers of it.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What stands behind the name of a notebook in the names of what belongs to it.
const UNFINISHED: [&str; 3] = [".compact", ".unfinished-setup", ".unfinished-copy"];
const COPIES: &str = "-copies";

/// What belongs to a notebook, the notebook itself first.
pub fn belongings(notebook: &Path) -> Vec<PathBuf> {
    let resolved = notebook
        .canonicalize()
        .unwrap_or_else(|_| notebook.to_owned());
    let mut files = vec![resolved.clone()];
    files.extend(UNFINISHED.map(|suffix| beside(&resolved, suffix)));
    files.extend(files_in(&beside(&resolved, COPIES)));
    let mut first = true;
    files.retain(|file| std::mem::take(&mut first) || file.symlink_metadata().is_ok());
    files
}

/// Destroys what belongs to a notebook that is closed, and returns what is still there. `seen` is told how many of
/// how many are done.
pub fn erase(notebook: &Path, mut seen: impl FnMut(usize, usize)) -> Vec<PathBuf> {
    let files = belongings(notebook);
    // Known from before: where the notebook is reached through a link, that leads nowhere afterwards.
    let copies = files.first().map(|resolved| beside(resolved, COPIES));
    let of = files.len();
    let mut left = Vec::new();
    for (done, file) in files.into_iter().enumerate() {
        seen(done, of);
        match vault::destroy(&file) {
            Ok(()) | Err(vault::Error::NotFound) => {}
            Err(_) if file.symlink_metadata().is_err() => {}
            // A file that is no notebook is somebody else's.
            Err(_) => left.push(file),
        }
    }
    if let Some(copies) = copies {
        match fs::remove_dir(&copies) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            // It still holds what is named already, or files that never belonged to the notebook.
            Err(_) => left.push(copies),
        }
    }
    // A symbolic link that led to the notebook leads nowhere now.
    if notebook.is_symlink() && fs::remove_file(notebook).is_err() {
        left.push(notebook.to_owned());
    }
    seen(of, of);
    left
}

fn beside(notebook: &Path, suffix: &str) -> PathBuf {
    let mut name = notebook.file_name().unwrap_or_default().to_owned();
    name.push(suffix);
    notebook.with_file_name(name)
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> = entries.map(|entry| entry.path()).collect();
    files.sort();
    files
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;
    use vault::{Creation, KdfPolicy, M, Migrations, Passphrase, Vault, Work};

    use super::*;

    /// A closed notebook with a copy.
    fn notebook(folder: &TempDir) -> PathBuf {
        let passphrase = Passphrase::new("seven quiet herons at dusk".into());
        let creation = Creation {
            passphrase: &passphrase,
            recovery_key: false,
            kdf: KdfPolicy::for_tests(),
        };
        let path = folder.path().join("Notebook.alcove");
        let tables = Migrations::new(vec![M::up("CREATE TABLE t (x)")]);
        let (mut vault, _) = Vault::create(&path, &creation, &tables).unwrap();
        let copy = Work::Copy {
            label: "a day",
            keep: 3,
        };
        vault.begin(&copy).unwrap();
        vault.finish().unwrap().unwrap().announce().unwrap();
        vault.lock().unwrap();
        path
    }

    fn names(folder: &TempDir) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn the_notebook_its_copies_and_what_was_left_unfinished_go_and_nothing_else_does() {
        let folder = tempfile::tempdir().unwrap();
        let path = notebook(&folder);
        fs::copy(&path, beside(&path, ".compact")).unwrap();
        fs::write(folder.path().join("Notebook.alcove.txt"), "mine").unwrap();
        let mut seen = Vec::new();
        assert_eq!(
            erase(&path, |done, of| seen.push((done, of))),
            [] as [PathBuf; 0]
        );
        assert_eq!(names(&folder), ["Notebook.alcove.txt"]);
        assert_eq!(seen.last(), Some(&(3, 3)));
    }

    #[test]
    fn what_is_no_notebook_stays_and_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = notebook(&folder);
        let copies = beside(&path, COPIES);
        let mine = copies.join("my own note.txt");
        fs::write(&mine, "mine").unwrap();
        assert_eq!(erase(&path, |_, _| {}), [mine.clone(), copies]);
        assert_eq!(fs::read_to_string(mine).unwrap(), "mine");
    }

    #[test]
    fn a_notebook_that_is_open_elsewhere_is_named_and_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = notebook(&folder);
        let secret =
            vault::Secret::Passphrase(Passphrase::new("seven quiet herons at dusk".into()));
        let tables = Migrations::new(vec![M::up("CREATE TABLE t (x)")]);
        let (open, _) = Vault::open(&path, &secret, &tables).unwrap();
        assert_eq!(erase(&path, |_, _| {}), std::slice::from_ref(&path));
        open.check().unwrap();
    }

    #[test]
    fn a_link_to_the_notebook_goes_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = notebook(&folder);
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert_eq!(erase(&link, |_, _| {}), [] as [PathBuf; 0]);
        assert_eq!(names(&folder), [] as [String; 0]);
    }
}

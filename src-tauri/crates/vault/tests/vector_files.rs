//! The vault files that are kept for ever: what came of each when it was made must come of it in every version.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;
use vault::{
    Damage, Error, M, Migrations, Notice, Passphrase, ReadOnlyReason, RecoveryKey, Secret, Vault,
};

use crate::tables::tables;

/// One file, one secret, and what must come of them.
#[derive(Deserialize)]
pub(crate) struct Vector {
    file: String,
    why: String,
    pub(crate) passphrase: Option<String>,
    pub(crate) recovery_key: Option<String>,
    /// `fine`, or the names of errors and notices.
    pub(crate) says: BTreeSet<String>,
    rows: Option<String>,
}

impl Vector {
    /// Whether something is wrong with the file, or with what is typed.
    pub(crate) fn is_bad(&self) -> bool {
        !self.says.contains("fine")
    }

    /// Which it is, and why it is there.
    pub(crate) fn name(&self) -> String {
        format!("{}: {}", self.file, self.why)
    }

    /// Where the file stands.
    pub(crate) fn path(&self) -> PathBuf {
        folder().join(&self.file)
    }

    /// What must be read; `None` where nothing can.
    pub(crate) fn rows(&self) -> Option<Value> {
        let rows = self.rows.as_deref()?;
        Some(serde_json::from_str(rows).unwrap())
    }

    /// What opens it, where that can be a secret at all.
    pub(crate) fn secret(&self) -> Result<Secret, Error> {
        match (&self.passphrase, &self.recovery_key) {
            (Some(typed), None) => Ok(Secret::Passphrase(Passphrase::new(typed.clone()))),
            (None, Some(typed)) => RecoveryKey::parse(typed).map(Secret::Recovery),
            _ => panic!("{}: one secret", self.file),
        }
    }
}

/// All that are kept.
pub(crate) fn vectors() -> Vec<Vector> {
    #[derive(Deserialize)]
    struct List {
        vector: Vec<Vector>,
    }
    let list = fs::read_to_string(folder().join("vectors.toml")).unwrap();
    toml::from_str::<List>(&list).unwrap().vector
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

#[test]
fn the_kept_vaults_are_many_and_all_are_listed() {
    let vectors = vectors();
    let files = |bad: bool| -> BTreeSet<String> {
        let vectors = vectors.iter();
        let vectors = vectors.filter(|vector| !bad || vector.is_bad());
        vectors.map(|vector| vector.file.clone()).collect()
    };
    assert!(files(false).len() >= 60 && files(true).len() >= 40);
    let there: BTreeSet<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "vectors.toml")
        .collect();
    assert_eq!(files(false), there, "a file and its line belong together");
}

/// Opens each, and describes those of which something else comes than when they were made.
pub(crate) fn differences(vectors: &[Vector]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let mut different = Vec::new();
    for vector in vectors {
        let path = folder.path().join(&vector.file);
        fs::copy(vector.path(), &path).unwrap();
        let (says, rows) = outcome(&path, vector);
        if says != vector.says || rows != vector.rows() {
            different.push(format!("{}: {says:?} {rows:?}", vector.name()));
        }
        if fs::read(vector.path()).unwrap() != fs::read(&path).unwrap() {
            different.push(format!("{}: opening changes it", vector.name()));
        }
    }
    different
}

fn outcome(path: &Path, vector: &Vector) -> (BTreeSet<String>, Option<Value>) {
    let tables_of_vectors = Migrations::new(vec![M::up("")]);
    let opened = vector
        .secret()
        .and_then(|secret| Vault::open(path, &secret, &tables_of_vectors));
    let (vault, notices) = match opened {
        Ok(opened) => opened,
        Err(error) => return (BTreeSet::from([name(&error).to_owned()]), None),
    };
    let mut says: BTreeSet<String> = notices.iter().map(said).map(str::to_owned).collect();
    // A vault that is open for reading only would say its reason once more.
    if !vault.is_read_only()
        && let Err(error) = vault.check()
    {
        says.insert(name(&error).to_owned());
    }
    if says.is_empty() {
        says.insert("fine".to_owned());
    }
    (says, tables(&vault).ok())
}

fn name(error: &Error) -> &'static str {
    match error {
        Error::NotAVault => "not-a-vault",
        Error::SetupNotFinished => "setup-not-finished",
        Error::WrongPassphrase => "wrong-passphrase",
        Error::WrongRecoveryKey => "wrong-recovery-key",
        Error::RecoveryKeyMistyped => "recovery-key-mistyped",
        Error::Damaged(Damage::Header) => "damaged-header",
        Error::Damaged(Damage::Record) => "damaged-record",
        Error::Damaged(Damage::Page) => "damaged-pages",
        Error::Damaged(Damage::Database) => "damaged-database",
        Error::Altered => "altered",
        Error::OlderThanLastClosed => "older-than-last-closed",
        Error::NewerFormat => "newer-format",
        error => panic!("of no file comes {error:?}"),
    }
}

fn said(notice: &Notice) -> &'static str {
    match notice {
        Notice::NotClosedProperly => "not-closed-properly",
        Notice::UnfinishedSaveDropped => "unfinished-save-dropped",
        Notice::OtherHeaderUsed => "other-header-used",
        Notice::BytesAfterEnd => "bytes-after-end",
        Notice::ReadOnly(ReadOnlyReason::DamagedPages { .. }) => "damaged-pages",
        Notice::ReadOnly(ReadOnlyReason::DamagedRecord { .. }) => "damaged-record",
        Notice::ReadOnly(ReadOnlyReason::CopiedWhileWriting { .. }) => "copied-while-writing",
        Notice::ReadOnly(ReadOnlyReason::OlderThanLastClosed { .. }) => "older-than-last-closed",
        Notice::ReadOnly(ReadOnlyReason::OlderHeader) => "older-header",
        Notice::ReadOnly(reason) => panic!("no file is the reason for {reason:?}"),
    }
}

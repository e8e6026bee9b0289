//! The vaults that everything else is made of, written by the vault itself.

use std::fs;
use std::path::Path;

use vault::rusqlite::Params;
use vault::{
    Creation, Error, KdfPolicy, M, Migrations, Passphrase, RecoveryKey, Secret, Vault, seam,
};

use crate::forge::{Forge, SECTOR};

/// The usual passphrase.
pub(crate) const WORDS: &str = "seven quiet rivers under glass";
/// What stands in the samples.
pub(crate) const FIRST: &str = "We sat on the porch and said nothing for a while.";
pub(crate) const SECOND: &str = "A walk by the river. I asked, and was answered.";
pub(crate) const THIRD: &str = "Tired, and early to bed.";

/// The tables of nearly all vectors.
pub(crate) const ENTRIES: &str =
    "CREATE TABLE entry (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;";

/// A vault as bytes, with its keys.
pub(crate) struct Made {
    pub(crate) bytes: Vec<u8>,
    pub(crate) key: [u8; 32],
    pub(crate) recovery: Option<String>,
}

impl Made {
    /// Makes a vault with these tables, does something with it, and takes the file as it then is.
    pub(crate) fn with(
        schema: &'static str,
        passphrase: &str,
        recovery_key: bool,
        work: impl FnOnce(Vault, Option<&RecoveryKey>, &Path),
    ) -> Self {
        let folder = tempfile::tempdir().expect("there is room for temporary files");
        let path = folder.path().join("vault");
        let creation = Creation {
            passphrase: &Passphrase::new(passphrase.to_owned()),
            recovery_key,
            kdf: KdfPolicy::for_tests(),
        };
        let (vault, recovery) =
            Vault::create(&path, &creation, &Migrations::new(vec![M::up(schema)]))
                .expect("a vault can be made");
        let key = *seam::data_key(&vault);
        work(vault, recovery.as_ref(), &path);
        Self {
            bytes: fs::read(&path).expect("the vault is there"),
            key,
            recovery: recovery.map(|key| key.to_display().to_string()),
        }
    }

    pub(crate) fn forge(&self) -> Forge {
        Forge::new(&self.bytes, &self.key)
    }
}

/// The samples that most others are changed from.
pub(crate) struct Samples {
    /// Two entries, closed.
    pub(crate) closed: Made,
    /// Two entries, not closed, with a few of the zeros that the program keeps ahead.
    pub(crate) open: Made,
}

impl Samples {
    pub(crate) fn make() -> Self {
        let closed = Made::with(ENTRIES, WORDS, true, |mut vault, _, _| {
            add(&mut vault, FIRST);
            add(&mut vault, SECOND);
            vault.lock().expect("it can be closed");
        });
        let mut open = Made::with(ENTRIES, WORDS, true, |mut vault, _, _| {
            add(&mut vault, FIRST);
            add(&mut vault, SECOND);
        });
        keep_few_zeros(&mut open.bytes);
        Self { closed, open }
    }
}

/// Saves an entry.
pub(crate) fn add(vault: &mut Vault, body: &str) {
    run(vault, "INSERT INTO entry (body) VALUES (?1)", [body]);
}

/// Saves one statement.
pub(crate) fn run(vault: &mut Vault, sql: &str, values: impl Params) {
    vault
        .write(|tx| Ok::<_, Error>(tx.execute(sql, values)?))
        .expect("it can be saved");
}

/// Gives free pages back.
pub(crate) fn shrink(vault: &mut Vault) {
    let shrunk = vault.write(|tx| {
        let mut statement = tx.prepare("PRAGMA incremental_vacuum")?;
        let mut rows = statement.query([])?;
        while rows.next()?.is_some() {}
        Ok::<_, Error>(())
    });
    shrunk.expect("it can be saved");
}

/// Cuts the zeros at the end of a vault that was left open to eight sectors, so that the file is small.
pub(crate) fn keep_few_zeros(bytes: &mut Vec<u8>) {
    let used = bytes
        .iter()
        .rposition(|&byte| byte != 0)
        .map_or(0, |last| last + 1);
    bytes.truncate(used.next_multiple_of(SECTOR) + 8 * SECTOR);
}

/// The rows of a vault that has these entries, as the reader writes them.
pub(crate) fn entries(bodies: &[&str]) -> Option<String> {
    let rows: Vec<_> = (1..)
        .zip(bodies)
        .map(|(id, body)| serde_json::json!({ "id": id, "body": body }))
        .collect();
    rows_of(&serde_json::json!({ "entry": rows }))
}

pub(crate) fn rows_of(tables: &serde_json::Value) -> Option<String> {
    Some(tables.to_string())
}

/// Opens a vault with the usual passphrase.
pub(crate) fn open(path: &Path) -> Vault {
    let secret = Secret::Passphrase(Passphrase::new(WORDS.to_owned()));
    Vault::open(path, &secret, &Migrations::new(vec![M::up(ENTRIES)]))
        .expect("it can be opened")
        .0
}

//! The independent reader, which shares no code with the vault, against the vault.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde_json::Value;
use vault::disk::SimulatedFolder;
use vault::rusqlite::params;
use vault::{Creation, Error, KdfPolicy, M, Migrations, RecoveryKey, Secret, Vault, seam};

use crate::fixtures::{NAME, WORDS, passphrase, secret, text};
use crate::tables::tables;
use crate::vector_files::Vector;

/// Every kind of value and of table, and an index of words.
const SCHEMA: &str = "
    CREATE TABLE entry (
        id      INTEGER PRIMARY KEY,
        day     TEXT NOT NULL,
        mood    REAL,
        picture BLOB,
        body    TEXT NOT NULL
    ) STRICT;
    CREATE INDEX entry_by_day ON entry (day);
    CREATE TABLE tag (
        entry INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        tag   TEXT NOT NULL,
        PRIMARY KEY (entry, place)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE keyed (id BLOB PRIMARY KEY, entry INTEGER NOT NULL) STRICT;
    CREATE VIRTUAL TABLE words USING fts5 (body);
    INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
";

fn migrations() -> Migrations<'static> {
    Migrations::new(vec![M::up(SCHEMA)])
}

/// What the reader printed.
struct Told {
    says: BTreeSet<String>,
    tables: Option<Value>,
    code: Option<i32>,
}

/// Runs the reader on a file; the secret goes to its standard input.
fn read(file: &Path, options: &[&str], secret: &str) -> Told {
    let mut reader = Command::new(python())
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("reader/read_vault.py"))
        .args(options)
        .arg(file)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A file that no secret is needed for may be judged before the line is read.
    let _ = writeln!(reader.stdin.take().unwrap(), "{secret}");
    let Output {
        status,
        stdout,
        stderr,
    } = reader.wait_with_output().unwrap();
    let says = String::from_utf8(stderr).unwrap();
    assert!(!says.contains("Traceback"), "{says}");
    Told {
        says: says.lines().map(str::to_owned).collect(),
        tables: (!stdout.is_empty()).then(|| serde_json::from_slice(&stdout).unwrap()),
        code: status.code(),
    }
}

/// The Python of the reader's environment.
fn python() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(3)
        .unwrap();
    let target = std::env::var_os("CARGO_TARGET_DIR");
    let target = root.join(target.as_deref().unwrap_or(OsStr::new("target")));
    let python = target.join("reader-venv/bin/python");
    assert!(
        python.exists(),
        "The reader has no Python environment yet; `cargo xtask reader` makes it."
    );
    python
}

fn create(folder: &SimulatedFolder) -> (Vault, RecoveryKey) {
    let creation = Creation {
        passphrase: &passphrase(),
        recovery_key: true,
        kdf: KdfPolicy::for_tests(),
    };
    let (vault, key) = seam::create(folder, NAME, &creation, &migrations()).unwrap();
    (vault, key.unwrap())
}

/// Saves entries with these numbers, fifty at a time, then edits every seventh and deletes every eleventh.
fn fill(vault: &mut Vault, entries: Range<u32>) {
    let all: Vec<u32> = entries.collect();
    for some in all.chunks(50) {
        vault
            .write(|tx| {
                for &n in some {
                    let seed = n as usize;
                    let picture = (n % 5 == 0).then(|| text(seed, seed % 900).into_bytes());
                    let body = format!("{} – día {n}: ", text(seed, 20 + seed % 60));
                    tx.execute(
                        "INSERT INTO entry (day, mood, picture, body) VALUES (?1, ?2, ?3, ?4)",
                        params![
                            format!("2026-{:02}", n % 12 + 1),
                            // Eighths: the JSON reader of this test may be off by the last digit for others.
                            f64::from(n) / 8.0,
                            picture,
                            body
                        ],
                    )?;
                    let id = tx.last_insert_rowid();
                    tx.execute(
                        "INSERT INTO words (rowid, body) VALUES (?1, ?2)",
                        params![id, body],
                    )?;
                    tx.execute(
                        "INSERT INTO keyed VALUES (?1, ?2)",
                        params![text(seed, 3).as_bytes(), id],
                    )?;
                    for place in 0..n % 3 {
                        tx.execute(
                            "INSERT INTO tag VALUES (?1, ?2, 'walk')",
                            params![id, place],
                        )?;
                    }
                }
                Ok::<_, Error>(())
            })
            .unwrap();
    }
    for change in [
        "UPDATE entry SET body = 'anew ' || body, mood = NULL WHERE id % 7 = 0",
        "DELETE FROM entry WHERE id % 11 = 0",
    ] {
        vault
            .write(|tx| Ok::<_, Error>(tx.execute(change, [])?))
            .unwrap();
    }
}

/// What the vault itself reads from such a file.
fn by_the_vault(file: Vec<u8>, secret: &Secret) -> Value {
    let folder = SimulatedFolder::new();
    folder.put(NAME, file);
    let (vault, _) = seam::open(&folder, NAME, secret, &migrations()).unwrap();
    tables(&vault).unwrap()
}

fn count(tables: &Value, table: &str) -> usize {
    tables[table].as_array().unwrap().len()
}

fn put(bytes: &[u8]) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), bytes).unwrap();
    file
}

#[test]
fn the_reader_reads_a_single_entry_with_the_recovery_key() {
    let folder = SimulatedFolder::new();
    let (mut vault, key) = create(&folder);
    fill(&mut vault, 1..2);
    vault.lock().unwrap();
    let bytes = folder.bytes(NAME).unwrap();
    let told = read(put(&bytes).path(), &["--recovery-key"], &key.to_display());
    let expected = by_the_vault(bytes, &Secret::Recovery(key));
    assert_eq!(count(&expected, "entry"), 1);
    assert_eq!(told.tables, Some(expected));
    assert_eq!(
        (told.says, told.code),
        (BTreeSet::from(["fine".to_owned()]), Some(0))
    );
}

#[test]
fn the_reader_reads_five_hundred_entries_before_a_torn_save() {
    let folder = SimulatedFolder::new();
    let (mut vault, _) = create(&folder);
    fill(&mut vault, 1..501);
    let before = tables(&vault).unwrap();
    vault
        .write(|tx| Ok::<_, Error>(tx.execute("UPDATE entry SET body = 'not yet'", [])?))
        .unwrap();
    drop(vault);
    let mut bytes = folder.bytes(NAME).unwrap();
    let end = bytes.iter().rposition(|&byte| byte != 0).unwrap();
    bytes[end - 20_000..].fill(0);
    let told = read(put(&bytes).path(), &[], WORDS);
    assert!(count(&before, "entry") > 400 && count(&before, "tag") > 400);
    assert_eq!(told.tables.as_ref(), Some(&before));
    assert_eq!(by_the_vault(bytes, &secret()), before);
    let torn = ["not-closed-properly", "unfinished-save-dropped"];
    assert_eq!(told.says, torn.map(str::to_owned).into());
    assert_eq!(told.code, Some(0));
}

#[test]
fn the_reader_reads_five_thousand_entries_after_compaction() {
    let folder = SimulatedFolder::new();
    let (mut vault, _) = create(&folder);
    fill(&mut vault, 1..5001);
    vault.compact().unwrap();
    fill(&mut vault, 5001..5004);
    let key = seam::data_key(&vault);
    vault.lock().unwrap();
    let bytes = folder.bytes(NAME).unwrap();
    let file = put(&bytes);
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    let told = read(file.path(), &["--data-key"], &hex);
    let expected = by_the_vault(bytes, &secret());
    assert!(count(&expected, "entry") > 4500);
    assert!(told.tables == Some(expected), "row for row");
    assert_eq!(
        (told.says, told.code),
        (BTreeSet::from(["fine".to_owned()]), Some(0))
    );
}

/// Lets the reader read each of the kept vaults, and describes those that it reads otherwise.
pub(crate) fn disagreements(vectors: &[Vector]) -> Vec<String> {
    let next = AtomicUsize::new(0);
    let different = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(vector) = vectors.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let (options, secret): (&[&str], _) = match &vector.recovery_key {
                        Some(key) => (&["--recovery-key"], key),
                        None => (&[], vector.passphrase.as_ref().unwrap()),
                    };
                    let Told { says, tables, code } = read(&vector.path(), options, secret);
                    let tables =
                        tables.filter(|tables| tables != &Value::Object(Default::default()));
                    let expected = (&vector.says, Some(exit_code(&vector.says)), vector.rows());
                    if (&says, code, tables) != expected {
                        let described = format!("{}: {says:?}, {code:?}", vector.name());
                        different.lock().unwrap().push(described);
                    }
                }
            });
        }
    });
    different.into_inner().unwrap()
}

/// How the reader ends for what it says, in the exit codes of the command line.
fn exit_code(says: &BTreeSet<String>) -> i32 {
    let code = |name: &String| match name.as_str() {
        "newer-format" => 6,
        "wrong-passphrase" | "wrong-recovery-key" | "recovery-key-mistyped" => 3,
        "not-a-vault" | "setup-not-finished" => 1,
        "fine"
        | "not-closed-properly"
        | "unfinished-save-dropped"
        | "other-header-used"
        | "bytes-after-end" => 0,
        _ => 4,
    };
    says.iter().map(code).max().unwrap_or(0)
}

//! Alcove without a window, on the built binary: what it prints, what it leaves, how it ends.

mod access;
mod backup;
mod check;
mod compact;
mod passphrase;
mod read_only;
mod recover;
mod restore;
mod summary;
mod trouble;

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::{Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;
use vault::{Creation, KdfPolicy, M, Migrations, Notice, Passphrase, Secret, Vault};

const PASSPHRASE: &str = "seven quiet herons at dusk";
/// Longer than any process takes to start.
const PATIENCE: Duration = Duration::from_secs(20);

/// A folder with a space and a letter outside ASCII in its name.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("my nötes")).unwrap();
        Self(folder)
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join("my nötes").join(name)
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.at(""))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// A notebook made without the cost of the real key derivation.
    fn with_notebook(&self, migrations: &Migrations<'_>) -> PathBuf {
        self.with_recovery_key(migrations, false).0
    }

    /// Such a notebook, and its recovery key as it is printed.
    fn with_recovery_key(
        &self,
        migrations: &Migrations<'_>,
        recovery_key: bool,
    ) -> (PathBuf, String) {
        let path = self.at("n.alcove");
        let passphrase = Passphrase::new(PASSPHRASE.into());
        let creation = Creation {
            passphrase: &passphrase,
            recovery_key,
            kdf: KdfPolicy::for_tests(),
        };
        let (vault, key) = Vault::create(&path, &creation, migrations).unwrap();
        vault.lock().unwrap();
        let key = key.map(|key| key.to_display().to_string());
        (path, key.unwrap_or_default())
    }
}

/// Held while a process is started: until that has become another program it shares every lock of this one, also
/// of notebooks that a test has closed in the meantime.
static STARTING: Mutex<()> = Mutex::new(());

fn start(command: &mut Command) -> Child {
    let _alone = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
    command.spawn().unwrap()
}

/// Opens a notebook that no process has open; one that is only just starting may still share its lock.
fn open(path: &Path, secret: &Secret) -> Result<(Vault, Vec<Notice>), vault::Error> {
    let begun = Instant::now();
    loop {
        match Vault::open(path, secret, &therapy::schema::migrations()) {
            Err(vault::Error::InUse) if begun.elapsed() < PATIENCE => thread::yield_now(),
            done => return done,
        }
    }
}

/// The bytes of a notebook but for the count of failed tries, which stands beside both headers.
fn but_for_tries(path: &Path) -> Vec<u8> {
    let mut bytes = fs::read(path).unwrap();
    for place in [2048, 4096 + 2048] {
        bytes[place..place + 16].fill(0);
    }
    bytes
}

fn alcove(args: &[&str], paths: &[(&str, &Path)], stdin: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_alcove"));
    output(command.args(args), paths, stdin)
}

fn output(command: &mut Command, paths: &[(&str, &Path)], stdin: &str) -> Output {
    for (option, path) in paths {
        command.arg(option).arg(path);
    }
    let mut child = start(
        command
            .env("RUST_BACKTRACE", "0")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped()),
    );
    // A command that needs no passphrase may have ended before it could be written.
    let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
    child.wait_with_output().unwrap()
}

fn stdin(passphrase: &str) -> String {
    format!("{passphrase}\n")
}

#[track_caller]
fn ends_with(output: &Output, code: i32) -> (String, String) {
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(
        output.status.code(),
        Some(code),
        "stdout: {out}\nstderr: {err}"
    );
    if code != 0 && code != 2 {
        assert_eq!(
            err.trim_end().lines().count(),
            1,
            "one sentence says what happened: {err}"
        );
        assert!(out.is_empty(), "nothing is printed as a result: {out}");
    }
    (out, err)
}

#[test]
fn new_makes_one_file_and_prints_the_recovery_key_once() {
    let place = Place::new();
    let path = place.at("n.alcove");
    let (out, _) = ends_with(
        &alcove(&["new"], &[("--vault", &path)], &stdin(PASSPHRASE)),
        0,
    );
    let key = out.lines().last().unwrap();
    assert_eq!(
        key.len(),
        35,
        "six groups of five, with a sign between: {key}"
    );
    assert_eq!(place.names(), ["n.alcove"]);

    let recovery = Secret::Recovery(vault::RecoveryKey::parse(key).unwrap());
    let (vault, notices) =
        open(&path, &recovery).expect("the printed key really opens the notebook");
    assert_eq!(notices, [], "it was closed properly");
    let kept = vault.read(therapy::safekeeping::recovery_key).unwrap();
    assert!(kept.is_some(), "the notebook knows that it has one");
}

#[test]
fn new_without_recovery_key_prints_none() {
    let place = Place::new();
    let path = place.at("n.alcove");
    let output = alcove(
        &["new", "--no-recovery-key"],
        &[("--vault", &path)],
        &stdin(PASSPHRASE),
    );
    let (out, err) = ends_with(&output, 0);
    assert_eq!(out, "");
    assert!(err.contains("no recovery key"), "{err}");
}

#[test]
fn nothing_is_ever_made_over_an_existing_file() {
    let place = Place::new();
    let path = place.at("n.alcove");
    fs::write(&path, "mine").unwrap();
    for command in [
        &["new"][..],
        &["sample", "--entries", "1", "--seed", "1"][..],
    ] {
        ends_with(
            &alcove(command, &[("--vault", &path)], &stdin(PASSPHRASE)),
            1,
        );
        assert_eq!(fs::read(&path).unwrap(), b"mine");
        assert_eq!(place.names(), ["n.alcove"]);
    }
}

#[test]
fn new_refuses_a_passphrase_that_is_easy_to_guess_and_leaves_nothing() {
    let place = Place::new();
    for weak in ["short", "passwordpassword", ""] {
        ends_with(
            &alcove(&["new"], &[("--vault", &place.at("n"))], &stdin(weak)),
            1,
        );
        assert!(place.names().is_empty());
    }
}

#[test]
fn a_passphrase_that_never_comes_is_said_and_changes_nothing() {
    let place = Place::new();
    ends_with(&alcove(&["new"], &[("--vault", &place.at("n"))], ""), 1);
    assert!(place.names().is_empty());
}

#[test]
fn check_counts_what_it_verified() {
    let place = Place::new();
    let path = place.with_notebook(&therapy::schema::migrations());
    let before = fs::read(&path).unwrap();
    let (out, err) = ends_with(
        &alcove(&["check"], &[("--vault", &path)], &stdin(PASSPHRASE)),
        0,
    );
    assert!(out.contains("records") && out.contains("pages"), "{out}");
    assert_eq!(err, "");
    assert_eq!(fs::read(&path).unwrap(), before, "checking changes nothing");
}

#[test]
fn a_wrong_passphrase_ends_with_3() {
    let place = Place::new();
    let path = place.with_notebook(&therapy::schema::migrations());
    ends_with(
        &alcove(
            &["check"],
            &[("--vault", &path)],
            &stdin("another one entirely"),
        ),
        3,
    );
}

#[test]
fn a_damaged_notebook_ends_with_4() {
    let place = Place::new();
    let path = place.with_notebook(&therapy::schema::migrations());
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, &bytes).unwrap();
    ends_with(
        &alcove(&["check"], &[("--vault", &path)], &stdin(PASSPHRASE)),
        4,
    );
    assert_eq!(
        fs::read(&path).unwrap(),
        bytes,
        "a damaged file is left as it is"
    );
}

#[test]
fn a_notebook_cut_after_it_was_closed_ends_with_4() {
    let place = Place::new();
    let path = place.with_notebook(&therapy::schema::migrations());
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() - 512]).unwrap();
    ends_with(
        &alcove(&["check"], &[("--vault", &path)], &stdin(PASSPHRASE)),
        4,
    );
}

#[test]
fn a_notebook_open_elsewhere_ends_with_5() {
    let place = Place::new();
    let path = place.with_notebook(&therapy::schema::migrations());
    let secret = Secret::Passphrase(Passphrase::new(PASSPHRASE.into()));
    let (vault, _) = open(&path, &secret).unwrap();
    ends_with(
        &alcove(&["check"], &[("--vault", &path)], &stdin(PASSPHRASE)),
        5,
    );
    vault.lock().unwrap();
}

#[test]
fn a_notebook_of_a_newer_version_ends_with_6() {
    let place = Place::new();
    let newer = Migrations::new(vec![M::up("CREATE TABLE t(x)"); 500]);
    // One statement that can run many times stands for the migrations of years.
    let newer = if newer.validate().is_ok() {
        newer
    } else {
        Migrations::new(vec![M::up("SELECT 1"); 500])
    };
    let path = place.with_notebook(&newer);
    let before = fs::read(&path).unwrap();
    ends_with(
        &alcove(&["check"], &[("--vault", &path)], &stdin(PASSPHRASE)),
        6,
    );
    assert_eq!(
        fs::read(&path).unwrap(),
        before,
        "a newer notebook is left as it is"
    );
}

#[test]
fn a_file_that_is_no_notebook_ends_with_1_before_anything_is_asked() {
    let place = Place::new();
    for (name, bytes) in [
        ("empty", Vec::new()),
        ("text", b"Dear diary".repeat(2000)),
        ("zeros", vec![0; 65536]),
        ("sqlite", b"SQLite format 3\0".repeat(1024)),
    ] {
        fs::write(place.at(name), &bytes).unwrap();
        ends_with(&alcove(&["check"], &[("--vault", &place.at(name))], ""), 1);
        assert_eq!(fs::read(place.at(name)).unwrap(), bytes);
    }
    ends_with(
        &alcove(&["check"], &[("--vault", &place.at("absent"))], ""),
        1,
    );
    assert!(!place.at("absent").exists());
}

#[test]
fn a_notebook_that_was_not_closed_is_fine_with_a_sentence() {
    let place = Place::new();
    let path = place.with_notebook(&therapy::schema::migrations());
    let secret = Secret::Passphrase(Passphrase::new(PASSPHRASE.into()));
    let (mut vault, _) = open(&path, &secret).unwrap();
    vault
        .write(|tx| {
            tx.execute_batch("CREATE TABLE kept(x)")?;
            Ok::<_, vault::Error>(())
        })
        .unwrap();
    drop(vault);
    let (out, err) = ends_with(
        &alcove(&["check"], &[("--vault", &path)], &stdin(PASSPHRASE)),
        0,
    );
    assert!(out.contains("records"), "{out}");
    assert!(err.contains("not closed properly"), "{err}");
}

#[test]
fn mistakes_in_the_command_end_with_2_and_help_is_complete() {
    for args in [
        &["new"][..],
        &["frobnicate"],
        &["check", "--vault"],
        &["summary", "--vault", "x"],
        &["new", "--vault", "x", "--passphrase", "y"],
    ] {
        ends_with(&alcove(args, &[], ""), 2);
    }
    let (help, _) = ends_with(&alcove(&["--help"], &[], ""), 0);
    for word in [
        "new",
        "check",
        "backup",
        "restore",
        "compact",
        "passphrase",
        "recover",
        "sample",
        "summary",
        "--vault",
        "0 fine",
        "3 wrong passphrase",
        "6 it was written",
    ] {
        assert!(help.contains(word), "--help speaks of {word:?}");
    }
    for (command, options) in [
        ("new", &["--vault", "--no-recovery-key"][..]),
        ("check", &["--vault", "--json", "live_bytes"]),
        ("backup", &["--vault", "--out"]),
        ("restore", &["--from", "--vault"]),
        ("compact", &["--vault"]),
        ("passphrase", &["--vault"]),
        ("recover", &["--vault", "--new-recovery-key"]),
        ("sample", &["--vault", "--entries", "--seed", "--today"]),
        (
            "summary",
            &["--vault", "--since", "--until", "--sections", "--out"],
        ),
    ] {
        let (help, _) = ends_with(&alcove(&[command, "--help"], &[], ""), 0);
        for option in options {
            assert!(help.contains(option), "{command} --help speaks of {option}");
        }
    }
}

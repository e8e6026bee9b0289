//! Notebooks in every state in which one may be found.

use std::{
    fs,
    os::unix::process::ExitStatusExt,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use sha2::{Digest, Sha256};
use vault::{Error, M, Migrations, Notice, Passphrase, ReadOnlyReason, Secret, Vault};

use super::{PASSPHRASE, Place};

/// Where the log begins.
pub(super) const LOG: usize = 8192;
/// A word of the content, which nothing may show.
pub(super) const CANARY: &str = "canaryinthetable";

pub(super) fn open(path: &Path) -> Result<(Vault, Vec<Notice>), Error> {
    let secret = Secret::Passphrase(Passphrase::new(PASSPHRASE.into()));
    super::open(path, &secret)
}

fn save(vault: &mut Vault, bytes: u32) {
    vault
        .write(|tx| {
            tx.execute_batch("CREATE TABLE IF NOT EXISTS kept (word, bytes)")?;
            tx.execute(
                "INSERT INTO kept VALUES (?1, zeroblob(?2))",
                (CANARY, bytes),
            )?;
            Ok::<_, Error>(())
        })
        .unwrap();
}

/// How many saves are in it.
pub(super) fn count(vault: &Vault) -> u32 {
    let count = |c: &vault::rusqlite::Connection| {
        c.query_row("SELECT count(*) FROM kept", [], |row| row.get(0))
    };
    vault.read(|c| Ok::<_, Error>(count(c)?)).unwrap()
}

/// A notebook with four saves, properly closed.
pub(super) fn closed(place: &Place) -> PathBuf {
    let path = place.with_notebook(&therapy::schema::migrations());
    let (mut vault, _) = open(&path).unwrap();
    for _ in 0..4 {
        save(&mut vault, 3000);
    }
    vault.lock().unwrap();
    path
}

/// A notebook of many megabytes, most of which are superseded, so that work on it takes a while.
pub(super) fn large(place: &Place) -> PathBuf {
    let path = place.with_notebook(&therapy::schema::migrations());
    let (mut vault, _) = open(&path).unwrap();
    for _ in 0..4 {
        save(&mut vault, 8 << 20);
    }
    vault
        .write(|tx| {
            Ok::<_, Error>(tx.execute("UPDATE kept SET bytes = randomblob(length(bytes))", [])?)
        })
        .unwrap();
    vault.lock().unwrap();
    path
}

/// The same, not closed; also returns where its log ends.
fn left_open(place: &Place) -> (PathBuf, usize) {
    let path = closed(place);
    let (mut vault, _) = open(&path).unwrap();
    for _ in 0..4 {
        save(&mut vault, 3000);
    }
    let end = vault.space().file;
    drop(vault);
    (path, usize::try_from(end).unwrap())
}

/// Changes the file at one place after another until it opens with notices of which `is` is true.
fn until(path: &Path, change: impl Fn(&mut [u8]), is: impl Fn(&[Notice]) -> bool) {
    let whole = fs::read(path).unwrap();
    let found = (LOG..whole.len()).step_by(512).rev().any(|at| {
        let mut bytes = whole.clone();
        change(&mut bytes[at..]);
        fs::write(path, &bytes).unwrap();
        // Dropped and not locked, so that it is left as it is.
        open(path).is_ok_and(|(_, notices)| is(&notices))
    });
    assert!(found, "such damage can be made");
}

fn flip(bytes: &mut [u8]) {
    bytes[0] ^= 1;
}

/// What a notebook is found to be, how a check of it ends, and how it is made.
pub(super) struct Trouble {
    pub(super) outcome: &'static str,
    pub(super) code: i32,
    pub(super) make: fn(&Place) -> PathBuf,
}

const fn trouble(outcome: &'static str, code: i32, make: fn(&Place) -> PathBuf) -> Trouble {
    Trouble {
        outcome,
        code,
        make,
    }
}

pub(super) const TROUBLES: [Trouble; 14] = [
    trouble("not_closed_properly", 0, |place| left_open(place).0),
    trouble("unfinished_save_dropped", 0, |place| {
        let (path, end) = left_open(place);
        let mut bytes = fs::read(&path).unwrap();
        bytes[end..end + 600].fill(7);
        fs::write(&path, bytes).unwrap();
        path
    }),
    trouble("other_header_used", 0, |place| {
        let path = closed(place);
        let whole = fs::read(&path).unwrap();
        let older = [0, 4096].into_iter().find(|block| {
            let mut bytes = whole.clone();
            bytes[block + 200] ^= 1;
            fs::write(&path, bytes).unwrap();
            open(&path).unwrap().1 == [Notice::OtherHeaderUsed]
        });
        assert!(older.is_some());
        path
    }),
    trouble("bytes_after_end", 0, |place| {
        let path = closed(place);
        let mut bytes = fs::read(&path).unwrap();
        bytes.extend([9; 2000]);
        fs::write(&path, bytes).unwrap();
        path
    }),
    trouble("damaged_record", 4, damaged_record),
    trouble("damaged_pages", 4, damaged_pages),
    trouble("copied_while_writing", 4, |place| {
        let (path, end) = left_open(place);
        let mut bytes = fs::read(&path).unwrap();
        bytes.truncate(end);
        fs::write(&path, bytes).unwrap();
        until(
            &path,
            |bytes| bytes[..512].fill(0),
            |notices| {
                matches!(
                    notices.last(),
                    Some(Notice::ReadOnly(ReadOnlyReason::CopiedWhileWriting { .. }))
                )
            },
        );
        path
    }),
    trouble("older_than_last_closed", 4, cut),
    trouble("older_header", 4, |place| {
        let path = closed(place);
        let older = fs::read(&path).unwrap();
        let (mut vault, _) = open(&path).unwrap();
        save(&mut vault, 10);
        vault.lock().unwrap();
        let mut bytes = fs::read(&path).unwrap();
        bytes[..LOG].copy_from_slice(&older[..LOG]);
        fs::write(&path, bytes).unwrap();
        path
    }),
    trouble("damaged", 4, |place| {
        let path = closed(place);
        let mut bytes = fs::read(&path).unwrap();
        // The first page of the first record: an opening does not look at it, a check does.
        bytes[LOG + 1000] ^= 1;
        fs::write(&path, bytes).unwrap();
        path
    }),
    trouble("altered", 4, |place| {
        let path = closed(place);
        let mut bytes = fs::read(&path).unwrap();
        // Where the log ends, changed by someone without the key.
        with_right_sums(&mut bytes, |block| block[64] ^= 1);
        fs::write(&path, bytes).unwrap();
        path
    }),
    trouble("newer_format", 6, |place| {
        let path = closed(place);
        let mut bytes = fs::read(&path).unwrap();
        with_right_sums(&mut bytes, |block| block[16] = 2);
        fs::write(&path, bytes).unwrap();
        path
    }),
    trouble("not_a_vault", 1, |place| {
        let path = place.at("n.alcove");
        fs::write(&path, b"Dear diary".repeat(2000)).unwrap();
        path
    }),
    trouble("not_found", 1, |place| place.at("absent")),
];

/// The last save but one is damaged.
pub(super) fn damaged_record(place: &Place) -> PathBuf {
    let path = closed(place);
    until(&path, flip, |notices| {
        let damage = |later_saves| Notice::ReadOnly(ReadOnlyReason::DamagedRecord { later_saves });
        notices == [damage(2)]
    });
    path
}

/// A page of the last save is damaged.
pub(super) fn damaged_pages(place: &Place) -> PathBuf {
    let path = closed(place);
    until(&path, flip, |notices| {
        matches!(
            notices,
            [Notice::ReadOnly(ReadOnlyReason::DamagedPages { .. })]
        )
    });
    path
}

/// The end is missing.
pub(super) fn cut(place: &Place) -> PathBuf {
    let path = closed(place);
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() - 512]).unwrap();
    path
}

/// With the tables of a version to come.
pub(super) fn newer(place: &Place) -> PathBuf {
    place.with_notebook(&Migrations::new(vec![M::up("SELECT 1"); 500]))
}

/// Changes both headers, and makes the sums right that anyone can make right.
fn with_right_sums(bytes: &mut [u8], change: impl Fn(&mut [u8])) {
    for block in bytes[..LOG].chunks_mut(4096) {
        change(block);
        let sum = Sha256::digest(&block[..992]);
        block[992..1024].copy_from_slice(&sum);
    }
}

/// Runs a command on a disk on which no file can grow beyond so many blocks of 512 bytes.
pub(super) fn on_a_full_disk(blocks: u32, args: &[&str], paths: &[(&str, &Path)]) -> Output {
    let mut command = Command::new("sh");
    command
        .arg("-c")
        .arg(r#"trap "" XFSZ; ulimit -f "$0"; exec "$@""#)
        .arg(blocks.to_string())
        .arg(env!("CARGO_BIN_EXE_alcove"));
    super::output(command.args(args), paths, &super::stdin(PASSPHRASE))
}

/// Runs a command and interrupts it as soon as there is a file at `begun`; says whether that came in time.
pub(super) fn interrupt(args: &[&str], paths: &[(&str, &Path)], begun: &Path) -> bool {
    let mut command = Command::new(env!("CARGO_BIN_EXE_alcove"));
    command.args(args);
    for (option, path) in paths {
        command.arg(option).arg(path);
    }
    let mut child = super::start(
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null()),
    );
    let mut input = child.stdin.take().unwrap();
    std::io::Write::write_all(&mut input, super::stdin(PASSPHRASE).as_bytes()).unwrap();
    while !begun.exists() && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    let pid = rustix::process::Pid::from_child(&child);
    // It may have come to its end just now.
    let _ = rustix::process::kill_process(pid, rustix::process::Signal::INT);
    child.wait().unwrap().signal() == Some(2)
}

//! Nothing in clear, and nothing beside the file.

use std::fs;

use proptest::prelude::*;
use vault::disk::SimulatedFolder;
use vault::{Error, rusqlite};

use crate::fixtures::{
    NAME, add, content, create, create_simulated, delete, edit, open, open_simulated, shrink, text,
};

/// Every text that a client wrote or deleted, and every name that the tables have.
const CANARIES: [&str; 10] = [
    "canaryalpha",
    "canarybravo",
    "canarycharlie",
    "canarydelta",
    "canaryecho",
    "SQLite format",
    "CREATE TABLE",
    "entry",
    "words",
    "body",
];

fn holds(file: &[u8], canary: &str) -> bool {
    file.windows(canary.len())
        .any(|window| window.eq_ignore_ascii_case(canary.as_bytes()))
}

#[test]
fn no_word_is_in_clear_and_no_file_lies_beside_the_vault() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    let look = |step: &str| {
        let names: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|file| file.unwrap().file_name())
            .collect();
        assert_eq!(names, ["v"], "after {step}");
        let file = fs::read(&path).unwrap();
        for canary in CANARIES {
            assert!(!holds(&file, canary), "{canary} after {step}");
        }
    };
    let (mut vault, _) = create(&path);
    look("creation");
    let first = add(&mut vault, "canaryalpha canarybravo").unwrap();
    let second = add(&mut vault, &format!("canarycharlie {}", text(1, 5000))).unwrap();
    look("saves");
    edit(&mut vault, first, "canarydelta").unwrap();
    delete(&mut vault, second).unwrap();
    shrink(&mut vault).unwrap();
    look("an edit and a deletion");
    let failed = vault.write(|tx| {
        tx.execute("INSERT INTO entry (body) VALUES ('canaryecho')", [])?;
        Err::<(), _>(Error::Undone)
    });
    assert!(failed.is_err());
    look("a save that failed");
    drop(vault);
    look("a drop");
    open(&path).unwrap().0.lock().unwrap();
    look("a lock");
}

#[test]
fn a_deleted_word_is_in_no_live_page() {
    let folder = SimulatedFolder::new();
    let (mut vault, _) = create_simulated(&folder);
    for n in 0..30 {
        add(&mut vault, &text(n, 100)).unwrap();
    }
    let id = add(&mut vault, "canaryalpha among others").unwrap();
    let live = |vault: &vault::Vault| {
        vault
            .read(|connection| {
                let mut found = 0;
                for table in ["words_data", "words_content"] {
                    let blobs = if table == "words_data" { "block" } else { "c0" };
                    let sql = format!("SELECT CAST({blobs} AS BLOB) FROM {table}");
                    let mut statement = connection.prepare(&sql)?;
                    let mut rows = statement.query([])?;
                    while let Some(row) = rows.next()? {
                        let bytes: Vec<u8> = row.get(0)?;
                        found += usize::from(holds(&bytes, "canaryalpha"));
                    }
                }
                Ok::<_, Error>(found)
            })
            .unwrap()
    };
    assert!(live(&vault) > 0, "the control: the word is there before");
    delete(&mut vault, id).unwrap();
    assert_eq!(live(&vault), 0);
}

#[test]
fn two_vaults_and_two_saves_share_no_sector() {
    let mut seen = std::collections::HashSet::new();
    for _ in 0..2 {
        let folder = SimulatedFolder::new();
        let (mut vault, _) = create_simulated(&folder);
        for _ in 0..5 {
            add(&mut vault, "the same text").unwrap();
            delete(&mut vault, 1).unwrap();
        }
        vault.lock().unwrap();
        let file = folder.bytes(NAME).unwrap();
        for sector in file[8192..]
            .chunks(512)
            .filter(|sector| sector.iter().any(|&byte| byte != 0))
        {
            assert!(seen.insert(sector.to_vec()), "a sector was written twice");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_saved_comes_back(bodies in prop::collection::vec(any::<String>(), 1..6), blob: Vec<u8>) {
        let folder = SimulatedFolder::new();
        let (mut vault, key) = shared();
        folder.put(NAME, vault.take().unwrap());
        let (mut vault, _) = open_simulated(&folder, &key).unwrap();
        for body in &bodies {
            // SQLite text ends at a zero in concatenation, so it is compared row by row below.
            add(&mut vault, body).unwrap();
        }
        vault.write(|tx| {
            tx.execute_batch("CREATE TABLE blob (bytes BLOB)")?;
            Ok::<_, Error>(tx.execute("INSERT INTO blob VALUES (?1)", [&blob])?)
        }).unwrap();
        vault.lock().unwrap();
        let (vault, notices) = open_simulated(&folder, &key).unwrap();
        prop_assert_eq!(notices, []);
        let found: Vec<String> = vault.read(|c| {
            let mut statement = c.prepare("SELECT body FROM entry ORDER BY id")?;
            let rows = statement.query_map([], |row| row.get(0))?;
            Ok::<_, Error>(rows.collect::<rusqlite::Result<_>>()?)
        }).unwrap();
        prop_assert_eq!(found, bodies);
        let kept: Vec<u8> = vault
            .read(|c| Ok::<_, Error>(c.query_row("SELECT bytes FROM blob", [], |row| row.get(0))?))
            .unwrap();
        prop_assert_eq!(kept, blob);
        content(&vault).unwrap();
    }
}

/// One empty vault for every case, so that the key is derived once.
fn shared() -> (Option<Vec<u8>>, [u8; 32]) {
    static EMPTY: std::sync::OnceLock<(Vec<u8>, [u8; 32])> = std::sync::OnceLock::new();
    let (file, key) = EMPTY.get_or_init(|| {
        let folder = SimulatedFolder::new();
        let (vault, key) = create_simulated(&folder);
        vault.lock().unwrap();
        (folder.bytes(NAME).unwrap(), *key)
    });
    (Some(file.clone()), *key)
}

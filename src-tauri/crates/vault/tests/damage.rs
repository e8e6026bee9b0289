use vault::disk::SimulatedFolder;
use vault::{
    Creation, Damage, Error, KdfPolicy, M, Migrations, Notice, ReadOnlyReason, Vault, rusqlite,
    seam,
};

use crate::fixtures::{NAME, add, create_simulated, open_simulated, passphrase, text, texts};

const BLOCK: usize = 4096;

/// A small vault that was closed, or was not, with its file, key and content.
struct Sample {
    file: Vec<u8>,
    key: [u8; 32],
    content: Vec<String>,
}

impl Sample {
    fn make(closed: bool) -> Self {
        let folder = SimulatedFolder::new();
        let creation = Creation {
            passphrase: &passphrase(),
            recovery_key: false,
            kdf: KdfPolicy::for_tests(),
        };
        let (mut vault, _) = seam::create(&folder, NAME, &creation, &small()).unwrap();
        let key = seam::data_key(&vault);
        for n in 0..3 {
            insert(&mut vault, &text(n, 30));
        }
        let content = bodies(&vault).unwrap();
        if closed {
            vault.lock().unwrap();
        } else {
            drop(vault);
        }
        Self {
            file: folder.bytes(NAME).unwrap(),
            key: *key,
            content,
        }
    }

    fn open(&self, file: Vec<u8>) -> Result<(Vault, Vec<Notice>), Error> {
        let folder = SimulatedFolder::new();
        folder.put(NAME, file);
        seam::open_by_key(&folder, NAME, &self.key, &small())
    }
}

/// One table and no index, so that every byte of the file can be tried.
fn small() -> Migrations<'static> {
    Migrations::new(vec![M::up(
        "CREATE TABLE entry (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT",
    )])
}

fn insert(vault: &mut Vault, body: &str) {
    vault
        .write(|tx| Ok::<_, Error>(tx.execute("INSERT INTO entry (body) VALUES (?1)", [body])?))
        .unwrap();
}

fn bodies(vault: &Vault) -> Result<Vec<String>, Error> {
    vault.read(|connection| {
        texts(
            connection,
            "SELECT id || ' ' || body FROM entry ORDER BY id",
        )
    })
}

/// The bytes of a header block that no sum covers: room for the try counter, which nothing reads yet.
fn is_unused(place: usize) -> bool {
    place < 2 * BLOCK && place % BLOCK >= 1024
}

#[test]
fn where_one_header_is_damaged_the_other_is_used_and_this_is_said() {
    let sample = Sample::make(true);
    for place in (0..2 * BLOCK).filter(|&place| !is_unused(place)) {
        let mut file = sample.file.clone();
        file[place] ^= 1 << (place % 8);
        let (vault, notices) = sample.open(file).unwrap();
        assert_eq!(notices[0], Notice::OtherHeaderUsed, "byte {place}");
        assert_eq!(bodies(&vault).unwrap(), sample.content, "byte {place}");
    }
}

#[test]
fn a_closed_vault_cut_anywhere_is_said() {
    let sample = Sample::make(true);
    for length in (0..sample.file.len()).step_by(127) {
        match sample.open(sample.file[..length].to_vec()) {
            Ok((vault, notices)) => {
                let reason = notices.iter().find_map(|notice| match notice {
                    Notice::ReadOnly(reason) => Some(reason),
                    _ => None,
                });
                let Some(ReadOnlyReason::OlderThanLastClosed { later_saves }) = reason else {
                    panic!("cut to {length}: {notices:?}")
                };
                assert!(*later_saves > 0);
                assert!(vault.is_read_only());
                assert!(matches!(vault.check(), Err(Error::OlderThanLastClosed)));
            }
            Err(Error::NotAVault) => {
                assert_eq!(length, 0, "the first bytes already say what it is")
            }
            Err(Error::Damaged(_)) => {
                assert!(length < 1024 || length < 2 * BLOCK, "cut to {length}")
            }
            Err(Error::OlderThanLastClosed) => {}
            // Tables that are not there yet are a matter of the schema: creation takes three records.
            Err(Error::ReadOnly) => {}
            Err(error) => panic!("cut to {length}: {error:?}"),
        }
    }
}

#[test]
fn an_open_vault_cut_anywhere_is_at_an_earlier_save() {
    let sample = Sample::make(false);
    let end = sample.file.iter().rposition(|&byte| byte != 0).unwrap() + 1;
    let mut seen = Vec::new();
    for length in (2 * BLOCK..end).step_by(211).chain([sample.file.len()]) {
        if let Ok((vault, notices)) = sample.open(sample.file[..length].to_vec()) {
            assert_eq!(notices[0], Notice::NotClosedProperly);
            vault.check().unwrap();
            seen.push(bodies(&vault).unwrap());
        }
    }
    seen.dedup();
    assert_eq!(
        seen.len(),
        4,
        "the empty vault and three saves, each once and in order"
    );
}

fn body(connection: &rusqlite::Connection, id: i64) -> Result<String, Error> {
    Ok(
        connection.query_row("SELECT body FROM entry WHERE id = ?1", [id], |row| {
            row.get(0)
        })?,
    )
}

#[test]
fn a_damaged_page_is_an_error_and_the_rest_can_be_read() {
    let folder = SimulatedFolder::new();
    let (mut vault, key) = create_simulated(&folder);
    add(&mut vault, &text(1, 3000)).unwrap();
    add(&mut vault, "short").unwrap();
    vault.lock().unwrap();
    let whole = folder.bytes(NAME).unwrap();
    let damaged = SimulatedFolder::new();
    // The long entry fills pages of its own; one of them is found by trying.
    let mut vault = (2 * BLOCK..whole.len())
        .step_by(BLOCK)
        .find_map(|place| {
            let mut file = whole.clone();
            file[place] ^= 1;
            damaged.put(NAME, file);
            let (vault, notices) = open_simulated(&damaged, &key).ok()?;
            let read = |id: i64| vault.read(|connection| body(connection, id));
            let found = notices.is_empty() && read(2).is_ok_and(|body| body == "short");
            (found && matches!(read(1), Err(Error::Damaged(Damage::Page)))).then_some(vault)
        })
        .unwrap();
    assert!(matches!(vault.check(), Err(Error::Damaged(Damage::Page))));
    assert!(vault.is_read_only(), "nothing is written over damage");
    assert!(matches!(add(&mut vault, "more"), Err(Error::ReadOnly)));
    let before = damaged.moments();
    vault.lock().unwrap();
    assert_eq!(damaged.moments(), before, "a damaged file is left as it is");
}

/// The places where records begin, in order: a head that is lost loses every save from its own on.
fn later_saves(sample: &Sample, place: usize) -> Option<u64> {
    let mut file = sample.file.clone();
    file[place] ^= 1;
    let (_, notices) = sample.open(file).ok()?;
    notices.iter().find_map(|notice| match notice {
        Notice::ReadOnly(ReadOnlyReason::DamagedRecord { later_saves }) => Some(*later_saves),
        _ => None,
    })
}

#[test]
fn a_damaged_record_is_named_with_the_saves_behind_it_and_left_in_the_file() {
    for closed in [true, false] {
        let sample = Sample::make(closed);
        let mut lost: Vec<u64> = (2 * BLOCK..sample.file.len())
            .step_by(512)
            .filter_map(|place| later_saves(&sample, place))
            .collect();
        lost.dedup();
        // The first three records are the creation; without them there is nothing to open. In a vault that was
        // not closed, damage to the last record cannot be told from an unfinished save.
        assert_eq!(lost, if closed { vec![3, 2, 1] } else { vec![3, 2] });
    }
}

#[test]
fn records_that_change_places_are_damage() {
    let sample = Sample::make(false);
    let heads: Vec<usize> = (2 * BLOCK..sample.file.len())
        .step_by(512)
        .filter(|&place| later_saves(&sample, place).is_some())
        .collect();
    let [a, b] = heads[..] else {
        panic!("{heads:?}")
    };
    let mut file = sample.file.clone();
    let moved = sample.file[b..b + (b - a)].to_vec();
    file[a..b].copy_from_slice(&moved);
    let (vault, notices) = sample.open(file).unwrap();
    assert!(
        matches!(
            notices[1],
            Notice::ReadOnly(ReadOnlyReason::DamagedRecord { .. })
        ),
        "{notices:?}"
    );
    assert_eq!(bodies(&vault).unwrap(), Vec::<String>::new());
}

#[test]
fn a_gap_of_zeros_before_a_later_save_is_a_copy_taken_while_writing() {
    let sample = Sample::make(false);
    let place = (2 * BLOCK..sample.file.len())
        .step_by(512)
        .find(|&place| later_saves(&sample, place) == Some(2))
        .unwrap();
    let mut file = sample.file.clone();
    file[place..place + 512].fill(0);
    let (vault, notices) = sample.open(file).unwrap();
    let gap = ReadOnlyReason::CopiedWhileWriting { later_saves: 2 };
    assert_eq!(notices, [Notice::NotClosedProperly, Notice::ReadOnly(gap)]);
    assert_eq!(bodies(&vault).unwrap(), sample.content[..1]);
}

#[test]
fn a_header_put_back_from_an_older_copy_is_said() {
    let folder = SimulatedFolder::new();
    let (vault, key) = create_simulated(&folder);
    vault.lock().unwrap();
    let older = folder.bytes(NAME).unwrap();
    let (mut vault, _) = open_simulated(&folder, &key).unwrap();
    add(&mut vault, "later").unwrap();
    vault.lock().unwrap();
    let mut mixed = folder.bytes(NAME).unwrap();
    mixed[..2 * BLOCK].copy_from_slice(&older[..2 * BLOCK]);
    let copy = SimulatedFolder::new();
    copy.put(NAME, mixed);
    let (_, notices) = open_simulated(&copy, &key).unwrap();
    assert_eq!(notices, [Notice::ReadOnly(ReadOnlyReason::OlderHeader)]);
}

#[test]
fn strange_bytes_behind_a_closed_vault_are_said_and_cut_off_by_the_next_save() {
    let folder = SimulatedFolder::new();
    let (vault, key) = create_simulated(&folder);
    vault.lock().unwrap();
    let mut longer = folder.bytes(NAME).unwrap();
    longer.extend([9; 2000]);
    folder.put(NAME, longer);
    let (mut vault, notices) = open_simulated(&folder, &key).unwrap();
    assert_eq!(notices, [Notice::BytesAfterEnd]);
    add(&mut vault, "more").unwrap();
    vault.lock().unwrap();
    assert_eq!(open_simulated(&folder, &key).unwrap().1, []);
}

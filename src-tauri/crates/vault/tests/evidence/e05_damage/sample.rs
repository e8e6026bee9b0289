//! Vaults to damage: closed and not, with every kind of record.

use vault::disk::SimulatedFolder;
use vault::seam::{self, Placed};
use vault::{Creation, Error, KdfPolicy, M, Migrations, RecoveryKey, Vault};

use crate::fixtures::{NAME, passphrase, text, texts};

const FIRST: &str = "closed";

pub(super) type Digest = [u8; 32];

/// A file, what it holds, and what it has held.
#[derive(Clone)]
pub(super) struct Sample {
    pub(super) name: &'static str,
    pub(super) file: Vec<u8>,
    pub(super) key: [u8; 32],
    pub(super) is_closed: bool,
    pub(super) content: Vec<String>,
    /// Every state that was ever saved; the last is the present one.
    pub(super) states: Vec<Digest>,
    /// Both header blocks as they were at every moment.
    pub(super) headers: Vec<Vec<u8>>,
    pub(super) layout: Vec<Placed>,
    pub(super) pages: u32,
}

/// One table and no index, so that every byte of a file can be tried.
pub(super) fn one_table() -> Migrations<'static> {
    Migrations::new(vec![M::up(
        "CREATE TABLE entry (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT",
    )])
}

pub(super) fn bodies(vault: &Vault) -> Result<Vec<String>, Error> {
    vault.read(|connection| {
        texts(
            connection,
            "SELECT id || ' ' || body FROM entry ORDER BY id",
        )
    })
}

fn put(vault: &mut Vault, id: i64, body: &str) -> Result<(), Error> {
    vault.write(|tx| {
        tx.execute("REPLACE INTO entry (id, body) VALUES (?1, ?2)", (id, body))?;
        Ok(())
    })
}

fn delete(vault: &mut Vault, id: i64) -> Result<(), Error> {
    vault.write(|tx| {
        tx.execute("DELETE FROM entry WHERE id = ?1", [id])?;
        Ok(())
    })
}

fn opened(folder: &SimulatedFolder, key: &[u8; 32]) -> Vault {
    seam::open_by_key(folder, NAME, key, &one_table())
        .unwrap()
        .0
}

impl Sample {
    pub(super) fn is_first(&self) -> bool {
        self.name == FIRST
    }
}

/// A vault that is being made.
struct Making {
    folder: SimulatedFolder,
    key: [u8; 32],
    vault: Option<Vault>,
    states: Vec<Digest>,
    headers: Vec<Vec<u8>>,
}

/// The small vaults, one of each kind; the full size adds one of a hundred pages.
pub(super) fn all(full: bool) -> Vec<Sample> {
    let mut samples = vec![small(true), small(false), compacted()];
    if full {
        samples.push(hundred_pages());
    }
    samples
}

/// Files whose parts are exchanged: two copies of one vault that went their own ways, one vault before and after
/// compaction, and two vaults.
pub(super) fn pairs() -> Vec<(Sample, Sample)> {
    let (one, other) = diverged();
    let (old, new) = two_epochs();
    let mut strangers = (small(true), small(true));
    strangers.0.name = "another vault";
    vec![
        (one.clone(), other.clone()),
        (other, one),
        (old.clone(), new.clone()),
        (new, old),
        strangers,
    ]
}

impl Making {
    fn begin() -> Self {
        let folder = SimulatedFolder::new();
        let creation = Creation {
            passphrase: &passphrase(),
            recovery_key: false,
            kdf: KdfPolicy::for_tests(),
        };
        let (vault, _) = seam::create(&folder, NAME, &creation, &one_table()).unwrap();
        let mut making = Self {
            folder,
            key: *seam::data_key(&vault),
            vault: Some(vault),
            states: Vec::new(),
            headers: Vec::new(),
        };
        making.remember_creation();
        making.step(|_| Ok(()));
        making
    }

    /// The states before the first entry: records of the creation are saves too.
    fn remember_creation(&mut self) {
        let file = self.folder.bytes(NAME).unwrap();
        let vault = self.vault.take();
        drop(vault);
        let (bare, _) = seam::open_bare(&self.folder, NAME, &self.key).unwrap();
        for placed in bare.layout().unwrap() {
            let early = SimulatedFolder::new();
            early.put(NAME, file[..placed.end].to_vec());
            let (early, _) = seam::open_bare(&early, NAME, &self.key).unwrap();
            self.states.push(early.digest().unwrap());
        }
        drop(bare);
        self.vault = Some(opened(&self.folder, &self.key));
    }

    fn step<T>(&mut self, step: impl FnOnce(&mut Vault) -> Result<T, Error>) -> T {
        let vault = self.vault.as_mut().unwrap();
        let done = step(vault).unwrap();
        self.states.push(seam::digest(vault).unwrap());
        self.remember_header();
        done
    }

    fn remember_header(&mut self) {
        let header = self.folder.bytes(NAME).unwrap()[..8192].to_vec();
        if self.headers.last() != Some(&header) {
            self.headers.push(header);
        }
    }

    fn reopen(&mut self) {
        self.vault.take().unwrap().lock().unwrap();
        self.remember_header();
        self.vault = Some(opened(&self.folder, &self.key));
    }

    fn end(mut self, name: &'static str, is_closed: bool) -> Sample {
        let vault = self.vault.take().unwrap();
        let content = bodies(&vault).unwrap();
        let pages = u32::try_from(vault.check().unwrap().pages).unwrap();
        if is_closed {
            vault.lock().unwrap();
        } else {
            drop(vault);
        }
        self.remember_header();
        let (bare, _) = seam::open_bare(&self.folder, NAME, &self.key).unwrap();
        Sample {
            name,
            file: self.folder.bytes(NAME).unwrap(),
            key: self.key,
            is_closed,
            content,
            states: self.states,
            headers: self.headers,
            layout: bare.layout().unwrap(),
            pages,
        }
    }

    /// The life of a small vault: saves, a checkpoint, a changed header, sittings.
    fn live(&mut self) {
        seam::checkpoint_every(self.vault.as_ref().unwrap(), 3);
        self.step(|vault| put(vault, 1, &text(1, 30)));
        self.step(|vault| put(vault, 2, &text(2, 900)));
        self.reopen();
        seam::checkpoint_every(self.vault.as_ref().unwrap(), 3);
        self.step(|vault| put(vault, 1, &text(3, 40)));
        self.step(Vault::rest);
        let key = RecoveryKey::make().unwrap();
        self.step(|vault| vault.set_recovery_key(&key, &key));
        self.step(|vault| delete(vault, 1));
        self.step(|vault| put(vault, 3, &text(4, 30)));
    }
}

fn small(is_closed: bool) -> Sample {
    let mut making = Making::begin();
    making.live();
    making.end(if is_closed { FIRST } else { "not closed" }, is_closed)
}

fn compacted() -> Sample {
    let mut making = Making::begin();
    making.live();
    making.headers.clear();
    making.step(Vault::compact);
    making.step(|vault| put(vault, 4, &text(5, 50)));
    making.end("compacted", true)
}

fn hundred_pages() -> Sample {
    let mut making = Making::begin();
    making.live();
    for id in 10.. {
        if making.vault.as_ref().unwrap().check().unwrap().pages >= 100 {
            break;
        }
        making.step(|vault| put(vault, id, &text(7, 3_000)));
    }
    making.end("a hundred pages", true)
}

fn diverged() -> (Sample, Sample) {
    let mut making = Making::begin();
    making.live();
    making.reopen();
    let file = making.folder.bytes(NAME).unwrap();
    let copy = SimulatedFolder::new();
    copy.put(NAME, file);
    let vault = opened(&copy, &making.key);
    let mut other = Making {
        folder: copy,
        key: making.key,
        vault: Some(vault),
        states: making.states.clone(),
        headers: Vec::new(),
    };
    for id in 10..14 {
        making.step(|vault| put(vault, id, "here"));
        other.step(|vault| put(vault, id, "copy"));
    }
    let (mut one, mut other) = (making.end("a copy", true), other.end("its twin", true));
    // A record of the twin in its right place shows a state of the twin, which is said.
    let states = one.states.clone();
    one.states.splice(0..0, other.states.iter().copied());
    other.states.splice(0..0, states);
    (one, other)
}

fn two_epochs() -> (Sample, Sample) {
    let mut making = Making::begin();
    making.live();
    let file = making.folder.bytes(NAME).unwrap();
    let folder = SimulatedFolder::new();
    folder.put(NAME, file);
    let vault = opened(&folder, &making.key);
    let before = Making {
        folder,
        key: making.key,
        vault: Some(vault),
        states: making.states.clone(),
        headers: Vec::new(),
    };
    making.headers.clear();
    making.step(Vault::compact);
    (
        before.end("the epoch before", true),
        making.end("the epoch after", true),
    )
}

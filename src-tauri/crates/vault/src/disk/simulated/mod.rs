//! A file system in memory that remembers every call, so that a power cut can be tried after each of them.

mod crash;
mod dice;

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Disk, Folder, Identity, Opened};
use crate::error::Error;

pub use crash::{Replay, Style};
pub use dice::Dice;

/// A call that can be made to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    /// Reading.
    Read,
    /// Writing.
    Write,
    /// Cutting or extending.
    SetSize,
    /// Making durable.
    Sync,
    /// Renaming.
    Rename,
    /// Making names durable.
    SyncFolder,
}

/// How a call goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It does nothing and reports this.
    Error(io::ErrorKind),
    /// It does half and reports how much that was; for calls that can.
    Short,
    /// It does half and reports this, so that no one knows how much was done.
    Torn(io::ErrorKind),
    /// It panics.
    Panic,
}

/// A folder in memory.
#[derive(Clone, Default)]
pub struct SimulatedFolder {
    world: Arc<Mutex<World>>,
    /// The folders above, each with a slash behind it: the world is flat.
    above: OsString,
}

/// What a power cut may undo.
#[derive(Clone)]
enum Event {
    Write {
        file: usize,
        offset: u64,
        bytes: Vec<u8>,
    },
    SetSize {
        file: usize,
        size: u64,
    },
    Sync {
        file: usize,
    },
    Name {
        name: OsString,
        file: Option<usize>,
    },
    Rename {
        from: OsString,
        to: OsString,
    },
    SyncFolder,
}

#[derive(Default)]
struct World {
    names: BTreeMap<OsString, usize>,
    files: Vec<Vec<u8>>,
    locked: Vec<usize>,
    /// What was durable when recording began: the start of every replay.
    first: (BTreeMap<OsString, usize>, Vec<Vec<u8>>),
    events: Vec<Event>,
    faults: Vec<(Call, u64, Fault)>,
    room: Option<u64>,
    read_only: bool,
    reads: u64,
    visitor: Option<Visitor>,
}

/// What happens before every call that changes something.
type Visitor = Box<dyn FnMut() + Send>;

impl SimulatedFolder {
    /// Returns an empty folder.
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a file into the folder, durable from the start.
    pub fn put(&self, name: &str, bytes: Vec<u8>) {
        let mut world = self.world();
        let file = world.files.len();
        world.files.push(bytes);
        world.names.insert(self.full(name.as_ref()), file);
        world.first = (world.names.clone(), world.files.clone());
        world.events.clear();
    }

    /// Returns the content of a file.
    pub fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        let world = self.world();
        let file = *world.names.get(&self.full(name.as_ref()))?;
        Some(world.files[file].clone())
    }

    /// Returns the names in the folder, and in the folders within it.
    pub fn names(&self) -> Vec<OsString> {
        let world = self.world();
        let below = world.names.keys().filter_map(|full| {
            let rest = full
                .as_encoded_bytes()
                .strip_prefix(self.above.as_encoded_bytes())?;
            Some(String::from_utf8_lossy(rest).into_owned().into())
        });
        below.collect()
    }

    /// Returns the folder of this name within this one.
    #[must_use]
    pub fn within(&self, name: &str) -> Self {
        Self {
            world: Arc::clone(&self.world),
            above: self.full(format!("{name}/").as_ref()),
        }
    }

    /// Returns how many calls have changed anything so far.
    pub fn moments(&self) -> usize {
        self.world().events.len()
    }

    /// Returns how often this folder was made durable or a file in it was.
    pub fn syncs(&self) -> usize {
        let is_sync = |event: &&Event| matches!(event, Event::Sync { .. } | Event::SyncFolder);
        self.world().events.iter().filter(is_sync).count()
    }

    /// Shows every write since the last [`Self::put`]: to which file, where, and what.
    pub fn each_write(&self, mut look: impl FnMut(usize, u64, &[u8])) {
        for event in &self.world().events {
            if let Event::Write {
                file,
                offset,
                bytes,
            } = event
            {
                look(*file, *offset, bytes);
            }
        }
    }

    /// Returns how often anything was read so far.
    pub fn reads(&self) -> u64 {
        self.world().reads
    }

    /// Lets the `nth` such call from now go wrong, counted from 0.
    pub fn fail(&self, call: Call, nth: u64, fault: Fault) {
        self.world().faults.push((call, nth, fault));
    }

    /// Takes back every fault that has not happened yet.
    pub fn heal(&self) {
        self.world().faults.clear();
    }

    /// Returns whether a fault still waits for its call.
    pub fn is_fault_left(&self) -> bool {
        !self.world().faults.is_empty()
    }

    /// Lets someone look in before every call that changes something.
    pub fn visit(&self, visitor: impl FnMut() + Send + 'static) {
        self.world().visitor = Some(Box::new(visitor));
    }

    fn let_in(&self) {
        // Taken out for the time of the visit: the visitor may use the folder too.
        let visitor = self.world().visitor.take();
        if let Some(mut visitor) = visitor {
            visitor();
            self.world().visitor = Some(visitor);
        }
    }

    /// Lets no file grow beyond this size; `None` lifts the limit.
    pub fn limit_room(&self, room: Option<u64>) {
        self.world().room = room;
    }

    /// Refuses every change from now on.
    pub fn make_read_only(&self) {
        self.world().read_only = true;
    }

    fn of(world: World) -> Self {
        Self {
            world: Arc::new(Mutex::new(world)),
            above: OsString::new(),
        }
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn full(&self, name: &OsStr) -> OsString {
        let mut full = self.above.clone();
        full.push(name);
        full
    }
}

impl World {
    /// Counts a call, and returns the fault that is due.
    fn fault(&mut self, call: Call) -> Option<Fault> {
        let due = self
            .faults
            .iter()
            .position(|&(at, left, _)| at == call && left == 0);
        for (at, left, _) in &mut self.faults {
            if *at == call {
                *left = left.saturating_sub(1);
            }
        }
        let fault = due.map(|place| self.faults.remove(place).2);
        assert!(fault != Some(Fault::Panic), "a panic that was asked for");
        fault
    }

    fn refuse(&mut self, call: Call) -> io::Result<()> {
        match self.fault(call) {
            Some(Fault::Error(kind) | Fault::Torn(kind)) => Err(kind.into()),
            Some(Fault::Short | Fault::Panic) | None => Ok(()),
        }
    }
}

struct SimulatedDisk {
    folder: SimulatedFolder,
    file: usize,
}

impl Drop for SimulatedDisk {
    fn drop(&mut self) {
        let file = self.file;
        self.folder.world().locked.retain(|&locked| locked != file);
    }
}

impl Folder for SimulatedFolder {
    fn open(&self, name: &OsStr) -> Result<Opened, Error> {
        let mut world = self.world();
        let file = *world.names.get(&self.full(name)).ok_or(Error::NotFound)?;
        if world.locked.contains(&file) {
            return Err(Error::InUse);
        }
        world.locked.push(file);
        let disk = SimulatedDisk {
            folder: self.clone(),
            file,
        };
        Ok(Opened {
            disk: Box::new(disk),
            writable: !world.read_only,
        })
    }

    fn create(&self, name: &OsStr) -> Result<Box<dyn Disk>, Error> {
        self.let_in();
        let mut world = self.world();
        if world.read_only {
            return Err(Error::ReadOnlyPlace);
        }
        let name = self.full(name);
        if world.names.contains_key(&name) {
            return Err(Error::AlreadyExists);
        }
        let file = world.files.len();
        world.files.push(Vec::new());
        world.names.insert(name.clone(), file);
        world.locked.push(file);
        world.events.push(Event::Name {
            name,
            file: Some(file),
        });
        Ok(Box::new(SimulatedDisk {
            folder: self.clone(),
            file,
        }))
    }

    fn identity(&self, name: &OsStr) -> Result<Identity, Error> {
        let world = self.world();
        let file = world.names.get(&self.full(name)).ok_or(Error::NotFound)?;
        Ok((0, *file as u64))
    }

    fn holds(&self, name: &OsStr) -> Result<bool, Error> {
        let name = self.full(name);
        let mut below = name.clone();
        below.push("/");
        let below = below.as_encoded_bytes();
        let world = self.world();
        let is = |full: &OsString| *full == name || full.as_encoded_bytes().starts_with(below);
        Ok(world.names.keys().any(is))
    }

    fn rename(&self, from: &OsStr, to: &OsStr) -> Result<(), Error> {
        if self.holds(to)? {
            return Err(Error::AlreadyExists);
        }
        self.replace(from, to)
    }

    fn replace(&self, from: &OsStr, to: &OsStr) -> Result<(), Error> {
        self.let_in();
        let (from, to) = (self.full(from), self.full(to));
        let mut world = self.world();
        world.refuse(Call::Rename)?;
        let file = world.names.remove(&from).ok_or(Error::NotFound)?;
        world.names.insert(to.clone(), file);
        world.events.push(Event::Rename { from, to });
        Ok(())
    }

    fn inner(&self, name: &OsStr) -> Result<Box<dyn Folder>, Error> {
        Ok(Box::new(self.within(&name.to_string_lossy())))
    }

    fn names(&self) -> Result<Vec<OsString>, Error> {
        let mut names = Self::names(self);
        names.retain(|name| !name.as_encoded_bytes().contains(&b'/'));
        Ok(names)
    }

    fn room(&self) -> Option<u64> {
        self.world().room
    }

    fn again(&self) -> Box<dyn Folder> {
        Box::new(self.clone())
    }

    fn remove(&self, name: &OsStr) -> Result<(), Error> {
        self.let_in();
        let mut world = self.world();
        let name = self.full(name);
        world.names.remove(&name).ok_or(Error::NotFound)?;
        world.events.push(Event::Name { name, file: None });
        Ok(())
    }

    fn sync(&self) -> Result<(), Error> {
        self.let_in();
        let mut world = self.world();
        world.refuse(Call::SyncFolder)?;
        world.events.push(Event::SyncFolder);
        Ok(())
    }
}

impl Disk for SimulatedDisk {
    fn read_at(&self, into: &mut [u8], offset: u64) -> io::Result<usize> {
        let mut world = self.folder.world();
        world.reads += 1;
        let mut amount = into.len();
        match world.fault(Call::Read) {
            Some(Fault::Short) => amount = amount.div_ceil(2),
            Some(Fault::Error(kind) | Fault::Torn(kind)) => return Err(kind.into()),
            Some(Fault::Panic) | None => {}
        }
        let rest = usize::try_from(offset)
            .ok()
            .and_then(|start| world.files[self.file].get(start..));
        let rest = rest.unwrap_or_default();
        let amount = amount.min(rest.len());
        into[..amount].copy_from_slice(&rest[..amount]);
        Ok(amount)
    }

    fn write_at(&self, bytes: &[u8], offset: u64) -> io::Result<usize> {
        self.folder.let_in();
        let mut world = self.folder.world();
        if world.read_only {
            return Err(io::ErrorKind::ReadOnlyFilesystem.into());
        }
        let fault = world.fault(Call::Write);
        let mut amount = match fault {
            Some(Fault::Error(kind)) => return Err(kind.into()),
            Some(Fault::Short | Fault::Torn(_)) => bytes.len().div_ceil(2),
            Some(Fault::Panic) | None => bytes.len(),
        };
        if let Some(room) = world.room {
            let fits = room
                .max(world.files[self.file].len() as u64)
                .saturating_sub(offset);
            amount = amount.min(usize::try_from(fits).unwrap_or(usize::MAX));
            if amount == 0 {
                return Err(io::ErrorKind::StorageFull.into());
            }
        }
        let bytes = &bytes[..amount];
        write(&mut world.files[self.file], offset, bytes);
        world.events.push(Event::Write {
            file: self.file,
            offset,
            bytes: bytes.to_vec(),
        });
        match fault {
            Some(Fault::Torn(kind)) => Err(kind.into()),
            _ => Ok(amount),
        }
    }

    fn size(&self) -> io::Result<u64> {
        Ok(self.folder.world().files[self.file].len() as u64)
    }

    fn set_size(&self, size: u64) -> io::Result<()> {
        self.folder.let_in();
        let mut world = self.folder.world();
        world.refuse(Call::SetSize)?;
        world.files[self.file].resize(usize::try_from(size).unwrap_or(usize::MAX), 0);
        world.events.push(Event::SetSize {
            file: self.file,
            size,
        });
        Ok(())
    }

    fn sync(&self) -> io::Result<()> {
        self.folder.let_in();
        let mut world = self.folder.world();
        world.refuse(Call::Sync)?;
        world.events.push(Event::Sync { file: self.file });
        Ok(())
    }

    fn identity(&self) -> io::Result<Identity> {
        Ok((0, self.file as u64))
    }

    fn links(&self) -> io::Result<u64> {
        let world = self.folder.world();
        Ok(world
            .names
            .values()
            .filter(|&&file| file == self.file)
            .count() as u64)
    }
}

/// Writes into a file in memory, which grows as needed.
fn write(file: &mut Vec<u8>, offset: u64, bytes: &[u8]) {
    let start = usize::try_from(offset).expect("a file in memory");
    let end = start + bytes.len();
    if file.len() < end {
        file.resize(end, 0);
    }
    file[start..end].copy_from_slice(bytes);
}

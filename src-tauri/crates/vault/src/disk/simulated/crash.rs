//! What a power cut may leave of what was not synced.

use std::collections::BTreeMap;
use std::ffi::OsString;

use super::{Dice, Event, SimulatedFolder, World, write};

/// The unit that a disk keeps or loses as a whole.
const PIECE: usize = 512;

/// What happens to the pieces that were not synced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// All are lost.
    Lost,
    /// All arrived.
    Kept,
    /// Any of them arrived, in any order, each in any version that it had.
    Some,
    /// They arrived in order, up to one of them.
    Torn,
    /// Like `Some`, and where one was lost there may be garbage.
    Garbage,
    /// All arrived, and the file has an earlier length.
    OldLength,
    /// The file has its newest length, and beyond the durable one there is what stood there before an earlier cut.
    Stale,
}

impl Style {
    /// Every style.
    pub const ALL: [Self; 7] = [
        Self::Lost,
        Self::Kept,
        Self::Some,
        Self::Torn,
        Self::Garbage,
        Self::OldLength,
        Self::Stale,
    ];
}

/// Walks through everything that was done in a folder, and tells at each moment what a power cut may leave.
pub struct Replay {
    events: Vec<Event>,
    next: usize,
    files: Vec<File>,
    names: BTreeMap<OsString, usize>,
    pending_names: Vec<Event>,
}

/// One file: what is durable, what came after, and every byte that ever stood beyond its end.
#[derive(Default)]
struct File {
    durable: Vec<u8>,
    pending: Vec<Event>,
    ghost: Vec<u8>,
}

impl SimulatedFolder {
    /// Begins a replay of everything since the folder was made.
    pub fn replay(&self) -> Replay {
        let world = self.world();
        let (names, files) = world.first.clone();
        let whole = |durable: Vec<u8>| File {
            ghost: durable.clone(),
            durable,
            pending: Vec::new(),
        };
        Replay {
            events: world.events.clone(),
            next: 0,
            files: files.into_iter().map(whole).collect(),
            names,
            pending_names: Vec::new(),
        }
    }
}

impl Replay {
    /// Returns how many calls lie behind.
    pub fn moment(&self) -> usize {
        self.next
    }

    /// Takes one more call; returns false at the end.
    pub fn advance(&mut self) -> bool {
        let Some(event) = self.events.get(self.next).cloned() else {
            return false;
        };
        self.next += 1;
        match &event {
            Event::Write {
                file,
                offset,
                bytes,
            } => {
                let file = self.file(*file);
                write(&mut file.ghost, *offset, bytes);
                file.pending.push(event);
            }
            Event::SetSize { file, .. } => self.file(*file).pending.push(event),
            Event::Sync { file } => {
                let file = self.file(*file);
                for event in std::mem::take(&mut file.pending) {
                    apply(&mut file.durable, &event);
                }
            }
            Event::Name { .. } | Event::Rename { .. } => self.pending_names.push(event),
            Event::SyncFolder => {
                for event in std::mem::take(&mut self.pending_names) {
                    name(&mut self.names, &event);
                }
            }
        }
        true
    }

    /// Returns whether there is anything that a power cut could undo.
    pub fn is_anything_pending(&self) -> bool {
        !self.pending_names.is_empty() || self.files.iter().any(|file| !file.pending.is_empty())
    }

    /// Makes the folder as it may be found after a power cut at this moment.
    pub fn image(&self, style: Style, seed: u64) -> SimulatedFolder {
        let mut dice = Dice::new(seed);
        let files: Vec<Vec<u8>> = self
            .files
            .iter()
            .map(|file| file.image(style, &mut dice))
            .collect();
        let kept = match style {
            Style::Lost => 0,
            Style::Kept => self.pending_names.len(),
            _ => dice.below(self.pending_names.len() + 1),
        };
        let mut names = self.names.clone();
        for event in &self.pending_names[..kept] {
            name(&mut names, event);
        }
        let world = World {
            first: (names.clone(), files.clone()),
            names,
            files,
            ..World::default()
        };
        SimulatedFolder::of(world)
    }

    fn file(&mut self, file: usize) -> &mut File {
        if self.files.len() <= file {
            self.files.resize_with(file + 1, File::default);
        }
        &mut self.files[file]
    }
}

impl File {
    fn image(&self, style: Style, dice: &mut Dice) -> Vec<u8> {
        if self.pending.is_empty() {
            return self.durable.clone();
        }
        let mut current = self.durable.clone();
        match style {
            Style::Lost => {}
            Style::Kept => self
                .pending
                .iter()
                .for_each(|event| apply(&mut current, event)),
            Style::Torn => self.tear(&mut current, dice),
            Style::OldLength => {
                self.pending
                    .iter()
                    .for_each(|event| apply(&mut current, event));
                current.truncate(self.durable.len());
            }
            Style::Some | Style::Garbage | Style::Stale => {
                let chance = [10, 50, 90][dice.below(3)];
                for event in &self.pending {
                    self.scatter(&mut current, event, style, chance, dice);
                }
            }
        }
        current
    }

    /// Applies whole calls, then the first pieces of the next.
    fn tear(&self, current: &mut Vec<u8>, dice: &mut Dice) {
        let whole = dice.below(self.pending.len());
        self.pending[..whole]
            .iter()
            .for_each(|event| apply(current, event));
        if let Event::Write { offset, bytes, .. } = &self.pending[whole] {
            let pieces = dice.below(bytes.len() / PIECE + 1);
            write(current, *offset, &bytes[..pieces * PIECE]);
        }
    }

    /// Applies each piece of one call, or not; a length may arrive without its bytes.
    fn scatter(
        &self,
        current: &mut Vec<u8>,
        event: &Event,
        style: Style,
        chance: usize,
        dice: &mut Dice,
    ) {
        let (offset, bytes) = match event {
            Event::Write { offset, bytes, .. } => {
                (usize::try_from(*offset).expect("in memory"), bytes)
            }
            other => {
                if dice.below(100) < chance {
                    apply(current, other);
                }
                return;
            }
        };
        let grown = offset + bytes.len();
        if grown > current.len() && (style == Style::Stale || dice.below(2) == 0) {
            let old = current.len();
            current.resize(grown, 0);
            if style == Style::Stale {
                let ghost = self
                    .ghost
                    .get(old..grown.min(self.ghost.len()))
                    .unwrap_or_default();
                current[old..old + ghost.len()].copy_from_slice(ghost);
            }
        }
        for (count, piece) in bytes.chunks(PIECE).enumerate() {
            let start = offset + count * PIECE;
            if dice.below(100) < chance {
                write(current, start as u64, piece);
            } else if style == Style::Garbage && start < current.len() && dice.below(4) == 0 {
                let end = (start + piece.len()).min(current.len());
                current[start..end]
                    .iter_mut()
                    .for_each(|byte| *byte = dice.roll() as u8);
            }
        }
    }
}

fn apply(file: &mut Vec<u8>, event: &Event) {
    match event {
        Event::Write { offset, bytes, .. } => write(file, *offset, bytes),
        Event::SetSize { size, .. } => file.resize(usize::try_from(*size).expect("in memory"), 0),
        Event::Sync { .. } | Event::Name { .. } | Event::Rename { .. } | Event::SyncFolder => {}
    }
}

fn name(names: &mut BTreeMap<OsString, usize>, event: &Event) {
    match event {
        Event::Name {
            name,
            file: Some(file),
        } => {
            names.insert(name.clone(), *file);
        }
        Event::Name { name, file: None } => {
            names.remove(name);
        }
        Event::Rename { from, to } => {
            if let Some(file) = names.remove(from) {
                names.insert(to.clone(), file);
            }
        }
        Event::Write { .. } | Event::SetSize { .. } | Event::Sync { .. } | Event::SyncFolder => {}
    }
}

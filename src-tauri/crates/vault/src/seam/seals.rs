//! What was sealed, read from what was written: for tests that look for a nonce that comes twice.

use crate::header::{BLOCK, HEADER, LOG_START};
use crate::keys::{DataKey, Keys, NONCE, sha256};
use crate::record::{self, Binding, CELL, HEAD, Kind};
use crate::slot::{SLOT, array};

use zeroize::Zeroizing;

/// One use of a key: which one, with which nonce, for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Seal {
    /// Says which key it was, and nothing of it.
    pub key: [u8; 32],
    /// The nonce.
    pub nonce: [u8; NONCE],
    /// The digest of what was sealed, as it was written: to tell the same seal from another.
    pub sealed: [u8; 32],
}

/// Follows what is written to one file, call by call.
pub struct Seals {
    data: [u8; 32],
    keys: Option<(Keys, Binding, [u8; 32])>,
    /// A record of which a part was written: where it begins, its bytes so far, and its length.
    begun: Option<(u64, Vec<u8>, u64)>,
    found: Vec<Seal>,
}

impl Seals {
    /// Begins with a file of which nothing was written yet, or with what it holds.
    pub fn of(data: &[u8; 32], file: &[u8]) -> Self {
        let mut seals = Self {
            data: *data,
            keys: None,
            begun: None,
            found: Vec::new(),
        };
        if file.len() >= HEADER {
            seals.learn(file);
        }
        seals
    }

    /// Takes note of one call.
    pub fn write(&mut self, offset: u64, bytes: &[u8]) {
        if offset < LOG_START {
            if offset.is_multiple_of(BLOCK) && bytes.len() >= HEADER {
                self.learn(bytes);
                self.slots(bytes);
            }
            return;
        }
        if let Some((begin, so_far, length)) = &mut self.begun {
            let is_rest = offset == *begin + so_far.len() as u64 && (so_far.len() as u64) < *length;
            if is_rest {
                so_far.extend_from_slice(bytes);
                return;
            }
        }
        self.close();
        if let (Some((keys, binding, _)), Some(start)) = (&self.keys, bytes.first_chunk::<HEAD>())
            && let Some(head) = record::open_head(start, keys, *binding)
        {
            self.begun = Some((offset, bytes.to_vec(), head.length));
        }
    }

    /// Returns every seal that was written.
    pub fn end(mut self) -> Vec<Seal> {
        self.close();
        self.found
    }

    /// The header says which vault and which epoch the keys are for.
    fn learn(&mut self, header: &[u8]) {
        let epoch = u32::from_le_bytes(array(&header[20..24]));
        let vault_id = array(&header[24..40]);
        let data = DataKey::from_bytes(Zeroizing::new(self.data));
        let about = sha256(&[&self.data, &vault_id, &epoch.to_le_bytes()]);
        let binding = Binding::new(&vault_id, epoch);
        self.keys = Some((Keys::derive(data, &vault_id, epoch), binding, about));
    }

    fn slots(&mut self, header: &[u8]) {
        for slot in [128, 288] {
            let slot = &header[slot..slot + SLOT];
            self.found.push(Seal {
                key: sha256(&[b"slot", &slot[12..44]]),
                nonce: array(&slot[80..104]),
                sealed: sha256(&[slot]),
            });
        }
    }

    /// Notes the seals of the record of which the last call wrote a part, as far as it went.
    fn close(&mut self) {
        let (Some((_, bytes, _)), Some((keys, binding, about))) = (self.begun.take(), &self.keys)
        else {
            return;
        };
        let start = bytes.first_chunk::<HEAD>();
        let head = start.and_then(|start| record::open_head(start, keys, *binding));
        let Some((head, kind)) = head.and_then(|head| Some((head, Kind::parse(head.kind)?))) else {
            return;
        };
        let entries = head.entries as usize;
        let list_end = HEAD + record::list_length(kind, entries);
        let mut note = |label: &[u8], nonce: [u8; NONCE], sealed: &[u8]| {
            self.found.push(Seal {
                key: sha256(&[label, about]),
                nonce,
                sealed: sha256(&[sealed]),
            });
        };
        let mut nonce: [u8; NONCE] = array(&bytes[..NONCE]);
        note(b"heads", nonce, &bytes[..HEAD]);
        if let Some(list) = bytes.get(HEAD..list_end) {
            nonce[16..].copy_from_slice(&1_u64.to_le_bytes());
            note(b"lists", nonce, list);
        }
        let cells = if kind == Kind::Checkpoint { 0 } else { entries };
        let written = bytes.get(list_end..).unwrap_or_default();
        for cell in written.chunks_exact(CELL).take(cells) {
            note(b"pages", array(&cell[..NONCE]), cell);
        }
    }
}

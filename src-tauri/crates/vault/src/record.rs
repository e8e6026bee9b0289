//! One record: a sealed head, a sealed list of (page number, tag), the sealed pages.

use std::collections::BTreeMap;

use crate::error::Error;
use crate::header::FORMAT;
use crate::index::Place;
use crate::keys::{Keys, NONCE, TAG, sha256};
use crate::random;
use crate::slot::array;

/// Bytes of a page.
pub(crate) const PAGE: usize = 4096;
/// Records begin at multiples of this, the unit in which a disk loses or keeps what it was given.
pub(crate) const SECTOR: u64 = 512;
/// Bytes of a sealed head: nonce, fields, tag.
pub(crate) const HEAD: usize = NONCE + FIELDS + TAG;
/// Bytes of a sealed page: nonce, page. Its tag stands in the list.
pub(crate) const CELL: usize = NONCE + PAGE;
/// The longest record.
pub(crate) const LONGEST: u64 = 256 * 1024 * 1024;

const FIELDS: usize = 96;
const LISTED: usize = 4 + TAG;
/// The random part of a nonce; the rest counts within the record.
const DRAWN: usize = 16;

/// One page in the clear.
pub(crate) type Page = Box<[u8; PAGE]>;

/// A place in the chain of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tip {
    /// The number of the last record.
    pub(crate) sequence: u64,
    /// The SHA-256 over its sealed head and list.
    pub(crate) digest: [u8; 32],
    /// Where it ends.
    pub(crate) end: u64,
}

impl Tip {
    /// Before anything was written; also what a header that is not clean carries.
    pub(crate) const START: Self = Self {
        sequence: 0,
        digest: [0; 32],
        end: 0,
    };
}

/// What a record is for. A reader that meets another kind is older than the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A save: the pages that it changed.
    Commit = 1,
    /// No pages: the generation in its head is what it says.
    Notice = 3,
}

/// The fields of a record's head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) sequence: u64,
    /// The generation of the file header under which the record was written.
    pub(crate) generation: u64,
    /// 1 commit, 2 checkpoint (not written yet), 3 notice.
    pub(crate) kind: u32,
    pub(crate) pages: u32,
    /// Bytes of the whole record.
    pub(crate) length: u64,
    /// Pages of the database after this record.
    pub(crate) size_after: u32,
    /// Where the last checkpoint stands; 0 while there is none.
    pub(crate) checkpoint: u64,
    pub(crate) previous: [u8; 32],
    /// Where the record itself stands.
    pub(crate) offset: u64,
}

/// What a record's list tells, authenticated.
pub(crate) struct Contents {
    /// The SHA-256 over the sealed head and list.
    pub(crate) digest: [u8; 32],
    /// Each page that the record holds, and where.
    pub(crate) places: Vec<(u32, Place)>,
}

/// What every head is bound to: format, vault, epoch.
#[derive(Clone, Copy)]
pub(crate) struct Binding([u8; 24]);

impl Binding {
    pub(crate) fn new(vault_id: &[u8; 16], epoch: u32) -> Self {
        let mut bytes = [0; 24];
        bytes[..4].copy_from_slice(&FORMAT.to_le_bytes());
        bytes[4..20].copy_from_slice(vault_id);
        bytes[20..].copy_from_slice(&epoch.to_le_bytes());
        Self(bytes)
    }
}

/// Returns the bytes that a record of so many pages takes.
pub(crate) fn length(pages: usize) -> u64 {
    ((HEAD + list_length(pages) + pages * CELL) as u64).next_multiple_of(SECTOR)
}

/// Returns the bytes that the sealed list of so many pages takes.
pub(crate) fn list_length(pages: usize) -> usize {
    pages * LISTED + TAG
}

/// Seals a record into `into`, which is emptied first.
///
/// Sixteen random bytes are drawn for every attempt, so a
/// record that is tried again, or written by a copy that went its own way, never shares a nonce.
pub(crate) fn seal(
    into: &mut Vec<u8>,
    keys: &Keys,
    binding: Binding,
    head: &Head,
    pages: &BTreeMap<u32, Page>,
) -> Result<Contents, Error> {
    let mut drawn = [0; DRAWN];
    random::fill(&mut drawn)?;
    into.clear();
    into.resize(HEAD + list_length(pages.len()), 0);
    let mut places = Vec::with_capacity(pages.len());
    for (count, (&number, page)) in (2..).zip(pages) {
        let start = into.len();
        let nonce = nonce(&drawn, count);
        into.extend_from_slice(&nonce);
        into.extend_from_slice(&page[..]);
        let tag = keys
            .pages
            .seal(&nonce, &number.to_le_bytes(), &mut into[start + NONCE..]);
        places.push((
            number,
            Place {
                offset: head.offset + start as u64,
                tag,
            },
        ));
    }
    into.resize(into.len().next_multiple_of(SECTOR as usize), 0);
    let (sealed_head, rest) = into.split_at_mut(HEAD);
    let list = &mut rest[..list_length(pages.len())];
    sealed_head[..NONCE].copy_from_slice(&nonce(&drawn, 0));
    sealed_head[NONCE..NONCE + FIELDS].copy_from_slice(&head.to_bytes());
    let tag = keys.heads.seal(
        &nonce(&drawn, 0),
        &binding.0,
        &mut sealed_head[NONCE..NONCE + FIELDS],
    );
    sealed_head[NONCE + FIELDS..].copy_from_slice(&tag);
    for (entry, (number, place)) in list.chunks_exact_mut(LISTED).zip(&places) {
        entry[..4].copy_from_slice(&number.to_le_bytes());
        entry[4..].copy_from_slice(&place.tag);
    }
    let body = pages.len() * LISTED;
    let list_tag = keys.lists.seal(&nonce(&drawn, 1), &tag, &mut list[..body]);
    list[body..].copy_from_slice(&list_tag);
    let digest = sha256(&[sealed_head, list]);
    Ok(Contents { digest, places })
}

/// Opens the head that stands at `offset`; `None` where no authentic head does.
pub(crate) fn open_head(sealed: &[u8; HEAD], keys: &Keys, binding: Binding) -> Option<Head> {
    let mut fields: [u8; FIELDS] = array(&sealed[NONCE..NONCE + FIELDS]);
    let nonce = array(&sealed[..NONCE]);
    keys.heads
        .open(
            &nonce,
            &binding.0,
            &mut fields,
            &array(&sealed[NONCE + FIELDS..]),
        )
        .ok()?;
    Some(Head::parse(&fields))
}

/// Opens the list that follows a head, and returns what it tells; `None` where it is damaged.
pub(crate) fn open_list(
    sealed_head: &[u8; HEAD],
    head: &Head,
    sealed_list: &[u8],
    keys: &Keys,
) -> Option<Contents> {
    let body = sealed_list.len() - TAG;
    let mut list = sealed_list[..body].to_vec();
    let drawn = array(&sealed_head[..DRAWN]);
    let context = &sealed_head[NONCE + FIELDS..];
    keys.lists
        .open(
            &nonce(&drawn, 1),
            context,
            &mut list,
            &array(&sealed_list[body..]),
        )
        .ok()?;
    let first = head.offset + (HEAD + sealed_list.len()) as u64;
    let places = list.chunks_exact(LISTED).enumerate().map(|(count, entry)| {
        let place = Place {
            offset: first + (count * CELL) as u64,
            tag: array(&entry[4..]),
        };
        (u32::from_le_bytes(array(&entry[..4])), place)
    });
    Some(Contents {
        digest: sha256(&[sealed_head, sealed_list]),
        places: places.collect(),
    })
}

/// Opens a sealed page in place, and returns it; `None` where it is damaged.
pub(crate) fn open_cell<'a>(
    cell: &'a mut [u8; CELL],
    number: u32,
    tag: &[u8; TAG],
    keys: &Keys,
) -> Option<&'a [u8; PAGE]> {
    let (nonce, page) = cell.split_at_mut(NONCE);
    keys.pages
        .open(&array(nonce), &number.to_le_bytes(), page, tag)
        .ok()?;
    page.as_array()
}

impl Head {
    fn to_bytes(self) -> [u8; FIELDS] {
        let mut bytes = [0; FIELDS];
        bytes[0..8].copy_from_slice(&self.sequence.to_le_bytes());
        bytes[8..16].copy_from_slice(&self.generation.to_le_bytes());
        bytes[16..20].copy_from_slice(&self.kind.to_le_bytes());
        bytes[20..24].copy_from_slice(&self.pages.to_le_bytes());
        bytes[24..32].copy_from_slice(&self.length.to_le_bytes());
        bytes[32..36].copy_from_slice(&self.size_after.to_le_bytes());
        bytes[36..40].copy_from_slice(&(PAGE as u32).to_le_bytes());
        bytes[40..48].copy_from_slice(&self.checkpoint.to_le_bytes());
        bytes[48..80].copy_from_slice(&self.previous);
        bytes[80..88].copy_from_slice(&self.offset.to_le_bytes());
        bytes
    }

    fn parse(bytes: &[u8; FIELDS]) -> Self {
        let number = |at: usize| u32::from_le_bytes(array(&bytes[at..at + 4]));
        let long = |at: usize| u64::from_le_bytes(array(&bytes[at..at + 8]));
        Self {
            sequence: long(0),
            generation: long(8),
            kind: number(16),
            pages: number(20),
            length: long(24),
            size_after: number(32),
            checkpoint: long(40),
            previous: array(&bytes[48..80]),
            offset: long(80),
        }
    }
}

fn nonce(drawn: &[u8; DRAWN], count: u64) -> [u8; NONCE] {
    let mut nonce = [0; NONCE];
    nonce[..DRAWN].copy_from_slice(drawn);
    nonce[DRAWN..].copy_from_slice(&count.to_le_bytes());
    nonce
}

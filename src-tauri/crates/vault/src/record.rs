//! One record: a sealed head, a sealed list of (page number, tag), the sealed pages.

use std::collections::BTreeMap;

use crate::error::Error;
use crate::header::FORMAT;
use crate::index::{Index, PLACE, Place};
use crate::keys::{Keys, NONCE, TAG, sha256};
use crate::random;
use crate::rules::{self, Rule};
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

/// Pages of a database, at most, that no record ever held: 1 GiB of zeros.
const NEVER_WRITTEN: u64 = 1 << 18;

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
    /// The whole index, so that reading may begin here.
    Checkpoint = 2,
    /// No pages: the mark in its head is what it says.
    Notice = 3,
    /// Pages that count from the next commit on.
    Part = 4,
}

impl Kind {
    /// Reads the number of a kind; `None` for one of a newer version.
    pub(crate) fn parse(number: u32) -> Option<Self> {
        [Self::Commit, Self::Checkpoint, Self::Notice, Self::Part]
            .into_iter()
            .find(|&kind| kind as u32 == number)
    }

    /// Bytes of one entry of the list.
    fn entry(self) -> usize {
        match self {
            Self::Checkpoint => PLACE,
            Self::Commit | Self::Notice | Self::Part => LISTED,
        }
    }
}

/// The fields of a record's head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) sequence: u64,
    /// The mark of the file header under which the record was written.
    pub(crate) mark: u64,
    /// The number of a [`Kind`].
    pub(crate) kind: u32,
    /// Entries of the list: for a checkpoint all pages of the database, otherwise the pages that the record holds.
    pub(crate) entries: u32,
    /// Bytes of the whole record.
    pub(crate) length: u64,
    /// Pages of the database after this record.
    pub(crate) size_after: u32,
    /// Where the last checkpoint before this record stands; 0 while there is none.
    pub(crate) checkpoint: u64,
    pub(crate) previous: [u8; 32],
    /// Where the record itself stands.
    pub(crate) offset: u64,
}

/// What a record's list tells, authenticated.
pub(crate) struct Contents {
    /// The SHA-256 over the sealed head and list.
    pub(crate) digest: [u8; 32],
    /// Bytes of the sealed list.
    pub(crate) list_length: usize,
    pub(crate) listed: Listed,
}

/// Pages by number, and where each is.
pub(crate) type Places = Vec<(u32, Place)>;

/// What a list tells of.
pub(crate) enum Listed {
    /// Each page that the record holds, and where.
    Pages(Places),
    /// Where every page of the database is.
    Index(Index),
}

impl Listed {
    /// Returns the pages that the record itself holds.
    pub(crate) fn pages(&self) -> &[(u32, Place)] {
        match self {
            Self::Pages(pages) => pages,
            Self::Index(_) => &[],
        }
    }
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

/// Returns the bytes that a record with so many entries takes.
pub(crate) fn length(kind: Kind, entries: usize) -> u64 {
    let cells = if kind == Kind::Checkpoint { 0 } else { entries };
    ((HEAD + list_length(kind, entries) + cells * CELL) as u64).next_multiple_of(SECTOR)
}

/// Returns whether a record of a file that is so long may leave a database of so many pages: memory for an index of
/// them is not to be asked for because a head says so.
pub(crate) fn is_size(kind: Kind, size_after: u32, file: u64) -> bool {
    kind != Kind::Commit || u64::from(size_after) <= file / CELL as u64 + NEVER_WRITTEN
}

/// Returns the bytes that the sealed list of so many entries takes.
pub(crate) fn list_length(kind: Kind, entries: usize) -> usize {
    entries * kind.entry() + TAG
}

/// Seals a record with its pages into `into`, which is emptied first, and returns its digest and places.
///
/// Sixteen random bytes are drawn for every attempt, so a record that is tried again, or written by a copy that
/// went its own way, never shares a nonce.
pub(crate) fn seal(
    into: &mut Vec<u8>,
    keys: &Keys,
    binding: Binding,
    head: &Head,
    pages: &BTreeMap<u32, Page>,
) -> Result<([u8; 32], Places), Error> {
    let drawn = draw()?;
    let cells = HEAD + list_length(Kind::Commit, pages.len());
    into.clear();
    into.resize(cells, 0);
    let mut places = Vec::with_capacity(pages.len());
    for (count, (&number, page)) in (2..).zip(pages) {
        let start = into.len();
        let nonce = nonce(&drawn, count);
        into.extend_from_slice(&nonce);
        into.extend_from_slice(&page[..]);
        let tag = keys
            .pages
            .seal(&nonce, &number.to_le_bytes(), &mut into[start + NONCE..]);
        let offset = head.offset + start as u64;
        places.push((number, Place { offset, tag }));
    }
    into.resize(into.len().next_multiple_of(SECTOR as usize), 0);
    for (entry, (number, place)) in into[HEAD..cells].chunks_exact_mut(LISTED).zip(&places) {
        entry[..4].copy_from_slice(&number.to_le_bytes());
        entry[4..].copy_from_slice(&place.tag);
    }
    let digest = seal_start(&mut into[..cells], keys, binding, head, &drawn);
    Ok((digest, places))
}

/// Seals a checkpoint into `into`, which is emptied first, and returns its digest.
pub(crate) fn seal_checkpoint(
    into: &mut Vec<u8>,
    keys: &Keys,
    binding: Binding,
    head: &Head,
    index: &Index,
) -> Result<[u8; 32], Error> {
    let drawn = draw()?;
    let list = index.list();
    let end = HEAD + list.len() + TAG;
    into.clear();
    into.resize(end.next_multiple_of(SECTOR as usize), 0);
    into[HEAD..HEAD + list.len()].copy_from_slice(list);
    Ok(seal_start(&mut into[..end], keys, binding, head, &drawn))
}

fn draw() -> Result<[u8; DRAWN], Error> {
    let mut drawn = [0; DRAWN];
    if rules::holds(Rule::NoncesAreDrawn) {
        random::fill(&mut drawn)?;
    }
    Ok(drawn)
}

/// Seals the head, and the list that stands in clear behind it, and returns the digest of both.
fn seal_start(
    start: &mut [u8],
    keys: &Keys,
    binding: Binding,
    head: &Head,
    drawn: &[u8; DRAWN],
) -> [u8; 32] {
    let (sealed_head, list) = start.split_at_mut(HEAD);
    sealed_head[..NONCE].copy_from_slice(&nonce(drawn, 0));
    sealed_head[NONCE..NONCE + FIELDS].copy_from_slice(&head.to_bytes());
    let tag = keys.heads.seal(
        &nonce(drawn, 0),
        &binding.0,
        &mut sealed_head[NONCE..NONCE + FIELDS],
    );
    sealed_head[NONCE + FIELDS..].copy_from_slice(&tag);
    let body = list.len() - TAG;
    let list_tag = keys.lists.seal(&nonce(drawn, 1), &tag, &mut list[..body]);
    list[body..].copy_from_slice(&list_tag);
    sha256(&[sealed_head, list])
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
    mut list: Vec<u8>,
    keys: &Keys,
) -> Option<Contents> {
    let digest = sha256(&[sealed_head, &list]);
    let list_length = list.len();
    let tag = array(&list[list_length - TAG..]);
    list.truncate(list_length - TAG);
    let drawn = array(&sealed_head[..DRAWN]);
    let context = &sealed_head[NONCE + FIELDS..];
    keys.lists
        .open(&nonce(&drawn, 1), context, &mut list, &tag)
        .ok()?;
    let listed = if head.kind == Kind::Checkpoint as u32 {
        Listed::Index(Index::from_list(list))
    } else {
        let first = head.offset + (HEAD + list_length) as u64;
        let places = list.chunks_exact(LISTED).enumerate().map(|(count, entry)| {
            let place = Place {
                offset: first + (count * CELL) as u64,
                tag: array(&entry[4..]),
            };
            (u32::from_le_bytes(array(&entry[..4])), place)
        });
        Listed::Pages(places.collect())
    };
    Some(Contents {
        digest,
        list_length,
        listed,
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
        bytes[8..16].copy_from_slice(&self.mark.to_le_bytes());
        bytes[16..20].copy_from_slice(&self.kind.to_le_bytes());
        bytes[20..24].copy_from_slice(&self.entries.to_le_bytes());
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
            mark: long(8),
            kind: number(16),
            entries: number(20),
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

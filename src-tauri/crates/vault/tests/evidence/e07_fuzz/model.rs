//! A vault's file taken apart: what is sealed stands here in the clear, and whatever is done to it can be sealed again.
//!
//! It is written from FORMAT.md and shares nothing with the vault but the primitives.

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

pub(super) const BLOCK: usize = 4096;
pub(super) const LOG: usize = 2 * BLOCK;
pub(super) const SECTOR: usize = 512;
pub(super) const CELL: usize = 24 + PAGE;
pub(super) const CHECKPOINT: u32 = 2;
/// Where the slots stand in a header.
pub(super) const SLOTS: [usize; 2] = [128, 288];
pub(super) const SLOT: usize = 152;
/// Where the sums of a header begin.
pub(super) const SUMS: usize = 960;

const PAGE: usize = 4096;
const HEAD: usize = 136;
const TAG: usize = 16;

/// What is made right again after a change, so that it gets past the checks that stand before it.
#[derive(Clone, Copy, Default)]
pub(super) struct Repairs {
    /// Sequence, digest of the record before, place, and place of the last checkpoint.
    pub(super) chain: bool,
    /// The number of entries, and the length.
    pub(super) lengths: bool,
    /// What the headers say of the last record and of the last checkpoint.
    pub(super) ends: bool,
    pub(super) sums: Sums,
}

/// Which sums of the headers are made right.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Sums {
    #[default]
    Neither,
    /// The unkeyed one: what someone without the key can do.
    Plain,
    Both,
}

/// A record in the clear, its pages aside.
#[derive(Clone)]
pub(super) struct Record {
    drawn: [u8; 16],
    pub(super) head: Vec<u8>,
    pub(super) list: Vec<u8>,
    /// Sealed pages and filling.
    pub(super) body: Vec<u8>,
}

/// A file taken apart.
#[derive(Clone)]
pub(super) struct Model {
    pub(super) headers: Vec<u8>,
    pub(super) records: Vec<Record>,
    /// What stands behind the log.
    pub(super) rest: Vec<u8>,
    keys: Keys,
}

#[derive(Clone)]
struct Keys {
    pages: XChaCha20Poly1305,
    lists: XChaCha20Poly1305,
    heads: XChaCha20Poly1305,
    header: [u8; 32],
    binding: Vec<u8>,
}

impl Model {
    /// Takes a file apart as far as its records are sound; nothing where it has no whole headers.
    pub(super) fn of(file: &[u8], data_key: &[u8; 32]) -> Option<Self> {
        let headers = file.get(..LOG)?.to_vec();
        let newest = usize::from(long(&headers, BLOCK + 40) > long(&headers, 40)) * BLOCK;
        let keys = Keys::derive(&headers[newest..][..BLOCK], data_key);
        let mut records = Vec::new();
        let mut at = LOG;
        while let Some((record, length)) = keys.record(&file[at..]) {
            records.push(record);
            at += length;
        }
        Some(Self {
            headers,
            records,
            rest: file[at..].to_vec(),
            keys,
        })
    }

    /// Changes the page of one cell in the clear, and seals it again.
    pub(super) fn change_page(
        &mut self,
        record: usize,
        cell: usize,
        change: impl FnOnce(&mut [u8]),
    ) {
        let record = &mut self.records[record];
        let entry = record.list.get_mut(cell * 20..cell * 20 + 20);
        let sealed = record.body.get_mut(cell * CELL..(cell + 1) * CELL);
        let (Some(entry), Some(sealed)) = (entry, sealed) else {
            return;
        };
        let (nonce, page) = sealed.split_at_mut(24);
        if let Some(mut text) = open(&self.keys.pages, nonce, &entry[..4], page, &entry[4..]) {
            change(&mut text);
            let tag = seal(&self.keys.pages, nonce, &entry[..4], &mut text);
            page.copy_from_slice(&text);
            entry[4..].copy_from_slice(&tag);
        }
    }

    /// Puts the file together, everything sealed, with what is to be made right made right.
    pub(super) fn file(&self, repairs: Repairs) -> Vec<u8> {
        let mut file = self.headers.clone();
        let mut tip = (long(&file, 104), [0; 32]);
        let mut checkpoint = None;
        for record in &self.records {
            let at = file.len();
            let mut record = record.clone();
            if repairs.lengths {
                record.make_lengths_right();
            }
            if repairs.chain {
                put(&mut record.head, 0, &tip.0.wrapping_add(1).to_le_bytes());
                let last = checkpoint.map_or(0, |(at, _)| at as u64);
                put(&mut record.head, 40, &last.to_le_bytes());
                put(&mut record.head, 48, &tip.1);
                put(&mut record.head, 80, &(at as u64).to_le_bytes());
            }
            self.keys.seal(&record, &mut file);
            tip = (long(&record.head, 0), Sha256::digest(&file[at..]).into());
            if record.kind() == CHECKPOINT {
                checkpoint = Some((at, tip));
            }
            file.extend_from_slice(&record.body);
        }
        let end = file.len();
        file.extend_from_slice(&self.rest);
        for header in file[..LOG].chunks_exact_mut(BLOCK) {
            if repairs.ends {
                make_ends_right(header, (tip, end), checkpoint);
            }
            self.keys.sum(header, repairs.sums);
        }
        file
    }
}

impl Record {
    fn kind(&self) -> u32 {
        short(&self.head, 16)
    }

    /// Bytes of an entry of the list, and cells for each.
    fn shape(&self) -> (usize, usize) {
        if self.kind() == CHECKPOINT {
            (24, 0)
        } else {
            (20, 1)
        }
    }

    pub(super) fn entry(&self) -> usize {
        self.shape().0
    }

    fn make_lengths_right(&mut self) {
        let (entry, cells) = self.shape();
        let count = self.list.len() / entry;
        self.list.truncate(count * entry);
        self.body.resize(count * cells * CELL, 0);
        let used = HEAD + self.list.len() + TAG + self.body.len();
        let length = used.next_multiple_of(SECTOR);
        self.body.resize(self.body.len() + length - used, 0);
        put(&mut self.head, 20, &(count as u32).to_le_bytes());
        put(&mut self.head, 24, &(length as u64).to_le_bytes());
    }
}

/// Number and digest of a record.
type Tip = (u64, [u8; 32]);

fn make_ends_right(header: &mut [u8], (tip, end): (Tip, usize), checkpoint: Option<(usize, Tip)>) {
    if short(header, 48) == 2 {
        put(header, 56, &tip.0.to_le_bytes());
        put(header, 64, &(end as u64).to_le_bytes());
        put(header, 72, &tip.1);
    }
    if let Some((at, (sequence, digest))) = checkpoint {
        put(header, 440, &(at as u64).to_le_bytes());
        put(header, 448, &sequence.to_le_bytes());
        put(header, 456, &digest);
    }
}

impl Keys {
    fn derive(header: &[u8], data_key: &[u8; 32]) -> Self {
        let (epoch, vault_id) = (&header[20..24], &header[24..40]);
        let hkdf = Hkdf::<Sha256>::new(Some(vault_id), data_key);
        let derive = |label: &str, epoch: &[u8]| {
            let mut key = [0; 32];
            hkdf.expand_multi_info(&[b"alcove vault 1 ", label.as_bytes(), epoch], &mut key)
                .unwrap();
            key
        };
        let cipher = |label| XChaCha20Poly1305::new(&derive(label, epoch).into());
        Self {
            pages: cipher("pages"),
            lists: cipher("lists"),
            heads: cipher("record heads"),
            header: derive("file header", &[]),
            binding: [&[1, 0, 0, 0], vault_id, epoch].concat(),
        }
    }

    /// Opens the record at the beginning of these bytes, and returns its length with it.
    fn record(&self, bytes: &[u8]) -> Option<(Record, usize)> {
        let sealed = bytes.get(..HEAD)?;
        let head = open(
            &self.heads,
            &sealed[..24],
            &self.binding,
            &sealed[24..120],
            &sealed[120..],
        )?;
        let mut record = Record {
            drawn: *sealed.first_chunk()?,
            head,
            list: Vec::new(),
            body: Vec::new(),
        };
        let list_end = HEAD + record.entry() * short(&record.head, 20) as usize;
        let length = usize::try_from(long(&record.head, 24)).ok()?;
        let list = bytes.get(HEAD..list_end)?;
        let tag = bytes.get(list_end..list_end + TAG)?;
        record.list = open(&self.lists, &record.nonce(1), &sealed[120..], list, tag)?;
        record.body = bytes.get(list_end + TAG..length)?.to_vec();
        Some((record, length))
    }

    /// Seals head and list of a record behind what is there.
    fn seal(&self, record: &Record, file: &mut Vec<u8>) {
        let (mut head, mut list) = (record.head.clone(), record.list.clone());
        let head_tag = seal(&self.heads, &record.nonce(0), &self.binding, &mut head);
        let list_tag = seal(&self.lists, &record.nonce(1), &head_tag, &mut list);
        for part in [&record.nonce(0)[..], &head, &head_tag, &list, &list_tag] {
            file.extend_from_slice(part);
        }
    }

    fn sum(&self, header: &mut [u8], sums: Sums) {
        if sums == Sums::Both {
            let mut mac = Hmac::<Sha256>::new_from_slice(&self.header).unwrap();
            mac.update(&header[..SUMS]);
            header[SUMS..992].copy_from_slice(&mac.finalize().into_bytes());
        }
        if sums != Sums::Neither {
            let sum = Sha256::digest(&header[..992]);
            header[992..1024].copy_from_slice(&sum);
        }
    }
}

impl Record {
    fn nonce(&self, count: u64) -> [u8; 24] {
        let mut nonce = [0; 24];
        nonce[..16].copy_from_slice(&self.drawn);
        nonce[16..].copy_from_slice(&count.to_le_bytes());
        nonce
    }
}

/// Seals the data key anew in the recovery slot of a header block, under the costs and the salt that stand there.
pub(super) fn seal_recovery_slot(header: &mut [u8], material: &[u8], data_key: &[u8; 32]) {
    let vault_id = header[24..40].to_vec();
    let slot = &mut header[SLOTS[1]..][..SLOT];
    let hkdf = Hkdf::<Sha256>::new(Some(&slot[12..44]), material);
    let mut wrap = [0; 32];
    hkdf.expand(b"alcove vault 1 wrap", &mut wrap).unwrap();
    hkdf.expand(b"alcove vault 1 commitment", &mut slot[48..80])
        .unwrap();
    let context = [&vault_id[..], &[1, 2], &slot[..44]].concat();
    let mut sealed = *data_key;
    let cipher = XChaCha20Poly1305::new(&wrap.into());
    let tag = seal(&cipher, &slot[80..104], &context, &mut sealed);
    slot[104..136].copy_from_slice(&sealed);
    slot[136..].copy_from_slice(&tag);
}

pub(super) fn short(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap())
}

pub(super) fn long(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(bytes[at..at + 8].try_into().unwrap())
}

fn put(bytes: &mut [u8], at: usize, field: &[u8]) {
    bytes[at..at + field.len()].copy_from_slice(field);
}

fn open(
    cipher: &XChaCha20Poly1305,
    nonce: &[u8],
    context: &[u8],
    sealed: &[u8],
    tag: &[u8],
) -> Option<Vec<u8>> {
    let nonce: [u8; 24] = nonce.try_into().unwrap();
    let tag: [u8; 16] = tag.try_into().unwrap();
    let mut text = sealed.to_vec();
    let opened = cipher.decrypt_inout_detached(
        &nonce.into(),
        context,
        text.as_mut_slice().into(),
        &tag.into(),
    );
    opened.ok().map(|()| text)
}

fn seal(cipher: &XChaCha20Poly1305, nonce: &[u8], context: &[u8], text: &mut [u8]) -> [u8; 16] {
    let nonce: [u8; 24] = nonce.try_into().unwrap();
    cipher
        .encrypt_inout_detached(&nonce.into(), context, text.into())
        .unwrap()
        .into()
}

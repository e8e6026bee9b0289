//! A second hand that can seal: it opens a vault by its data key and changes what it likes, sums and seals included.
//!
//! It is written from FORMAT.md and shares nothing with the vault but the primitives.

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

/// Where the log begins.
pub(crate) const LOG: usize = 8192;
/// The distance of the two header blocks.
pub(crate) const BLOCK: usize = 4096;
/// Records begin at multiples of this.
pub(crate) const SECTOR: usize = 512;
/// Bytes of a page.
pub(crate) const PAGE: usize = 4096;

/// Kinds of records.
pub(crate) const COMMIT: u32 = 1;
pub(crate) const CHECKPOINT: u32 = 2;
pub(crate) const PART: u32 = 4;

/// Fields of a record's head, by where they stand in it.
pub(crate) const SEQUENCE: usize = 0;
pub(crate) const MARK: usize = 8;
pub(crate) const KIND: usize = 16;
pub(crate) const COUNT: usize = 20;
pub(crate) const LENGTH: usize = 24;
pub(crate) const SIZE_AFTER: usize = 32;
pub(crate) const LAST_CHECKPOINT: usize = 40;
pub(crate) const PREVIOUS: usize = 48;
pub(crate) const PLACE: usize = 80;

const HEAD: usize = 136;
const TAG: usize = 16;
/// Bytes of a sealed page with its nonce.
pub(crate) const CELL: usize = 24 + PAGE;

/// Which of the two sums of a header are made right again after a change.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sums {
    /// The unkeyed one: what someone without the key can do.
    Plain,
    /// Both.
    Both,
}

/// A vault's bytes, with the keys to all of them.
#[derive(Clone)]
pub(crate) struct Forge {
    pub(crate) bytes: Vec<u8>,
    data_key: [u8; 32],
    pages: XChaCha20Poly1305,
    lists: XChaCha20Poly1305,
    heads: XChaCha20Poly1305,
    header: [u8; 32],
    binding: Vec<u8>,
}

impl Forge {
    pub(crate) fn new(bytes: &[u8], data_key: &[u8; 32]) -> Self {
        let block = newest_block(bytes);
        let (epoch, vault_id) = (&bytes[block + 20..][..4], &bytes[block + 24..][..16]);
        let hkdf = Hkdf::<Sha256>::new(Some(vault_id), data_key);
        let derive = |label: &str, epoch: &[u8]| {
            let mut key = [0; 32];
            let info = [b"alcove vault 1 ", label.as_bytes(), epoch];
            hkdf.expand_multi_info(&info, &mut key)
                .expect("32 bytes can be had");
            key
        };
        let cipher = |label| XChaCha20Poly1305::new(&derive(label, epoch).into());
        Self {
            pages: cipher("pages"),
            lists: cipher("lists"),
            heads: cipher("record heads"),
            header: derive("file header", &[]),
            binding: [&[1, 0, 0, 0], vault_id, epoch].concat(),
            data_key: *data_key,
            bytes: bytes.to_vec(),
        }
    }

    /// Where each record stands.
    pub(crate) fn records(&self) -> Vec<usize> {
        let mut places = Vec::new();
        let mut at = LOG;
        while at + HEAD <= self.bytes.len()
            && let Some(head) = self.head(at)
        {
            places.push(at);
            at += long(&head, LENGTH) as usize;
        }
        places
    }

    /// Where the last record stands.
    pub(crate) fn last(&self) -> usize {
        *self.records().last().expect("a vault holds records")
    }

    /// Where the log ends.
    pub(crate) fn end(&self) -> usize {
        let last = self.last();
        last + long(&self.head_at(last), LENGTH) as usize
    }

    /// Cuts what stands behind the log.
    pub(crate) fn cut_rest(&mut self) {
        let end = self.end();
        self.bytes.truncate(end);
    }

    fn head(&self, at: usize) -> Option<Vec<u8>> {
        let sealed = &self.bytes[at..at + HEAD];
        open(
            &self.heads,
            &sealed[..24],
            &self.binding,
            &sealed[24..120],
            &sealed[120..],
        )
    }

    /// The fields of the head that stands here.
    pub(crate) fn head_at(&self, at: usize) -> Vec<u8> {
        self.head(at).expect("a record stands here")
    }

    /// Changes a head and seals it again, and the list, whose seal hangs on it.
    pub(crate) fn change_head(&mut self, at: usize, change: impl FnOnce(&mut [u8])) {
        let list = self.list(at);
        let mut head = self.head_at(at);
        change(&mut head);
        let nonce = self.bytes[at..at + 24].to_vec();
        let (sealed, tag) = seal(&self.heads, &nonce, &self.binding, &head);
        self.bytes[at + 24..at + 120].copy_from_slice(&sealed);
        self.bytes[at + 120..at + HEAD].copy_from_slice(&tag);
        self.put_list(at, &list);
    }

    /// The list of the record that stands here.
    pub(crate) fn list(&self, at: usize) -> Vec<u8> {
        let (length, tag) = (self.list_length(at), &self.bytes[at + 120..at + HEAD]);
        let sealed = &self.bytes[at + HEAD..][..length + TAG];
        open(
            &self.lists,
            &self.nonce(at, 1),
            tag,
            &sealed[..length],
            &sealed[length..],
        )
        .expect("the list is sound")
    }

    /// Puts another list in its place, as long as the one before.
    pub(crate) fn put_list(&mut self, at: usize, list: &[u8]) {
        let context = self.bytes[at + 120..at + HEAD].to_vec();
        let (sealed, tag) = seal(&self.lists, &self.nonce(at, 1), &context, list);
        self.bytes[at + HEAD..][..list.len()].copy_from_slice(&sealed);
        self.bytes[at + HEAD + list.len()..][..TAG].copy_from_slice(&tag);
    }

    fn list_length(&self, at: usize) -> usize {
        let head = self.head_at(at);
        let entry = if short(&head, KIND) == CHECKPOINT {
            24
        } else {
            20
        };
        entry * short(&head, COUNT) as usize
    }

    /// Where the cells of a record begin.
    pub(crate) fn cells(&self, at: usize) -> usize {
        at + HEAD + self.list_length(at) + TAG
    }

    /// The pages that a record holds, opened.
    pub(crate) fn pages(&self, at: usize) -> Vec<(u32, Vec<u8>)> {
        let list = self.list(at);
        let cells = self.bytes[self.cells(at)..].chunks(CELL);
        let opened = list.chunks(20).zip(cells).map(|(entry, cell)| {
            let page = open(
                &self.pages,
                &cell[..24],
                &entry[..4],
                &cell[24..],
                &entry[4..],
            );
            (short(entry, 0), page.expect("the page is sound"))
        });
        opened.collect()
    }

    /// Where the cell of a page begins in the record that stands here.
    pub(crate) fn cell(&self, at: usize, number: u32) -> Option<usize> {
        let list = self.list(at);
        let place = list
            .chunks(20)
            .position(|entry| short(entry, 0) == number)?;
        Some(self.cells(at) + place * CELL)
    }

    /// Where the cell of the newest version of a page begins.
    pub(crate) fn newest(&self, number: u32) -> usize {
        let places = self.records().into_iter().rev();
        let mut places = places.filter_map(|at| self.cell(at, number));
        places.next().expect("a record holds the page")
    }

    /// The newest version of a page, opened.
    pub(crate) fn newest_page(&self, number: u32) -> Vec<u8> {
        let mut records = self.records().into_iter().rev();
        let page = records.find_map(|at| {
            let mut pages = self.pages(at).into_iter();
            pages.find_map(|(held, page)| (held == number).then_some(page))
        });
        page.expect("a record holds the page")
    }

    /// Takes the last record off, and everything behind it.
    pub(crate) fn pop(&mut self) -> Vec<(u32, Vec<u8>)> {
        let last = self.last();
        let pages = self.pages(last);
        self.bytes.truncate(last);
        pages
    }

    /// Appends a record to the log, whatever stood behind it.
    pub(crate) fn append(&mut self, kind: u32, pages: &[(u32, Vec<u8>)], size_after: u32) {
        let last = self.last();
        let list: Vec<u8> = pages
            .iter()
            .flat_map(|(number, _)| [&number.to_le_bytes()[..], &[0; TAG]].concat())
            .collect();
        let at = self.begin_record(kind, pages.len() as u32, &list, size_after, last);
        let (cells, mut list) = (self.cells(at), list);
        for (place, (number, page)) in pages.iter().enumerate() {
            let nonce = self.nonce(at, 2 + place as u64);
            let (sealed, tag) = seal(&self.pages, &nonce, &number.to_le_bytes(), page);
            let cell = &mut self.bytes[cells + place * CELL..][..CELL];
            cell[..24].copy_from_slice(&nonce);
            cell[24..].copy_from_slice(&sealed);
            list[place * 20 + 4..][..TAG].copy_from_slice(&tag);
        }
        self.put_list(at, &list);
    }

    /// Writes the log anew: its first record as it is, then one commit of these pages.
    pub(crate) fn rewrite(&mut self, pages: &[(u32, Vec<u8>)], size_after: u32) {
        let second = self.records()[1];
        self.bytes.truncate(second);
        self.append(COMMIT, pages, size_after);
        self.change_headers(Sums::Both, |header| {
            header[48] = 1;
            header[56..104].fill(0);
        });
    }

    /// Appends a checkpoint of what the records make, each of its entries passed through `change`.
    pub(crate) fn append_checkpoint(&mut self, change: impl Fn(u32, &mut [u8])) {
        let last = self.last();
        let mut index: Vec<[u8; 24]> = Vec::new();
        let mut size = 0;
        for at in self.records() {
            let head = self.head_at(at);
            if short(&head, KIND) == COMMIT {
                size = short(&head, SIZE_AFTER);
                index.resize(size as usize, [0; 24]);
                for (place, entry) in self.list(at).chunks(20).enumerate() {
                    let place = (self.cells(at) + place * CELL) as u64;
                    let stored = &mut index[short(entry, 0) as usize - 1];
                    stored[..8].copy_from_slice(&place.to_le_bytes());
                    stored[8..].copy_from_slice(&entry[4..]);
                }
            }
        }
        for (number, entry) in (1..).zip(&mut index) {
            change(number, entry);
        }
        self.begin_record(CHECKPOINT, size, &index.concat(), size, last);
    }

    /// Lets both headers name the record that stands here as the last checkpoint.
    pub(crate) fn name_checkpoint(&mut self, at: usize) {
        let mut named = (at as u64).to_le_bytes().to_vec();
        named.extend_from_slice(&self.head_at(at)[SEQUENCE..][..8]);
        named.extend_from_slice(&self.digest(at));
        self.change_headers(Sums::Both, |header| {
            header[440..488].copy_from_slice(&named)
        });
    }

    /// Writes head and list of a record behind the log, and room for its cells.
    fn begin_record(
        &mut self,
        kind: u32,
        count: u32,
        list: &[u8],
        size_after: u32,
        last: usize,
    ) -> usize {
        let (before, at) = (self.head_at(last), self.end());
        let cells = if kind == CHECKPOINT {
            0
        } else {
            count as usize * CELL
        };
        let length = (HEAD + list.len() + TAG + cells).next_multiple_of(SECTOR);
        let checkpoint = if short(&before, KIND) == CHECKPOINT {
            last as u64
        } else {
            long(&before, LAST_CHECKPOINT)
        };
        let mut head = [0; 96];
        head[SEQUENCE..][..8].copy_from_slice(&(long(&before, SEQUENCE) + 1).to_le_bytes());
        head[MARK..][..8].copy_from_slice(&before[MARK..][..8]);
        head[KIND..][..4].copy_from_slice(&kind.to_le_bytes());
        head[COUNT..][..4].copy_from_slice(&count.to_le_bytes());
        head[LENGTH..][..8].copy_from_slice(&(length as u64).to_le_bytes());
        head[SIZE_AFTER..][..4].copy_from_slice(&size_after.to_le_bytes());
        head[36..40].copy_from_slice(&(PAGE as u32).to_le_bytes());
        head[LAST_CHECKPOINT..][..8].copy_from_slice(&checkpoint.to_le_bytes());
        head[PREVIOUS..][..32].copy_from_slice(&self.digest(last));
        head[PLACE..][..8].copy_from_slice(&(at as u64).to_le_bytes());
        self.bytes.truncate(at);
        self.bytes.resize(at + length, 0);
        let mut nonce = [0; 24];
        getrandom::fill(&mut nonce[..16]).expect("the system gives random bytes");
        let (sealed, tag) = seal(&self.heads, &nonce, &self.binding, &head);
        self.bytes[at..at + 24].copy_from_slice(&nonce);
        self.bytes[at + 24..at + 120].copy_from_slice(&sealed);
        self.bytes[at + 120..at + HEAD].copy_from_slice(&tag);
        self.put_list(at, list);
        at
    }

    /// The digest of the record that stands here.
    pub(crate) fn digest(&self, at: usize) -> [u8; 32] {
        Sha256::digest(&self.bytes[at..self.cells(at)]).into()
    }

    /// Changes the header in a block and makes its sums right again.
    pub(crate) fn change_header(
        &mut self,
        block: usize,
        sums: Sums,
        change: impl FnOnce(&mut [u8]),
    ) {
        let header = self.header.to_vec();
        let slot = &mut self.bytes[block * BLOCK..][..1024];
        change(&mut slot[..960]);
        if sums == Sums::Both {
            let mut mac =
                Hmac::<Sha256>::new_from_slice(&header).expect("HMAC takes a key of any length");
            mac.update(&slot[..960]);
            slot[960..992].copy_from_slice(&mac.finalize().into_bytes());
        }
        let sum = Sha256::digest(&slot[..992]);
        slot[992..].copy_from_slice(&sum);
    }

    /// Changes both headers alike.
    pub(crate) fn change_headers(&mut self, sums: Sums, change: impl Fn(&mut [u8])) {
        for block in 0..2 {
            self.change_header(block, sums, &change);
        }
    }

    /// Marks the vault as closed behind its last record.
    pub(crate) fn close(&mut self) {
        let (last, end) = (self.last(), self.end());
        let mut tip = self.head_at(last)[SEQUENCE..][..8].to_vec();
        tip.extend_from_slice(&(end as u64).to_le_bytes());
        tip.extend_from_slice(&self.digest(last));
        self.bytes.truncate(end);
        self.change_headers(Sums::Both, |header| {
            header[48] = 2;
            header[56..104].copy_from_slice(&tip);
        });
    }

    /// The block whose header counts.
    pub(crate) fn block(&self) -> usize {
        newest_block(&self.bytes) / BLOCK
    }

    /// Seals the data key anew in the passphrase slot of both headers, under exactly these bytes and this cost.
    pub(crate) fn put_passphrase(&mut self, passphrase: &[u8], memory: u32, passes: u32) {
        let mut slot = [0; 152];
        slot[0..4].copy_from_slice(&memory.to_le_bytes());
        slot[4..8].copy_from_slice(&passes.to_le_bytes());
        slot[8] = 1;
        getrandom::fill(&mut slot[12..44]).expect("the system gives random bytes");
        getrandom::fill(&mut slot[80..104]).expect("the system gives random bytes");
        let params = argon2::Params::new(memory, passes, 1, Some(32)).expect("the cost is sound");
        let argon2 =
            argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
        let (mut secret, mut wrap) = ([0; 32], [0; 32]);
        argon2
            .hash_password_into(passphrase, &slot[12..44], &mut secret)
            .expect("there is memory");
        let hkdf = Hkdf::<Sha256>::new(Some(&slot[12..44]), &secret);
        hkdf.expand(b"alcove vault 1 wrap", &mut wrap)
            .expect("32 bytes can be had");
        hkdf.expand(b"alcove vault 1 commitment", &mut slot[48..80])
            .expect("32 bytes can be had");
        let context = [&self.binding[4..20], &[0, 1], &slot[..44]].concat();
        let cipher = XChaCha20Poly1305::new(&wrap.into());
        let (sealed, tag) = seal(&cipher, &slot[80..104], &context, &self.data_key);
        slot[104..136].copy_from_slice(&sealed);
        slot[136..].copy_from_slice(&tag);
        self.change_headers(Sums::Both, |header| {
            header[128..280].copy_from_slice(&slot);
        });
    }

    fn nonce(&self, at: usize, count: u64) -> [u8; 24] {
        let mut nonce = [0; 24];
        nonce[..16].copy_from_slice(&self.bytes[at..at + 16]);
        nonce[16..].copy_from_slice(&count.to_le_bytes());
        nonce
    }
}

/// Reads four bytes as a number.
pub(crate) fn short(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes"))
}

/// Reads eight bytes as a number.
pub(crate) fn long(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes"))
}

fn newest_block(bytes: &[u8]) -> usize {
    if long(bytes, BLOCK + 40) > long(bytes, 40) {
        BLOCK
    } else {
        0
    }
}

fn open(
    cipher: &XChaCha20Poly1305,
    nonce: &[u8],
    context: &[u8],
    sealed: &[u8],
    tag: &[u8],
) -> Option<Vec<u8>> {
    let nonce: [u8; 24] = nonce.try_into().expect("24 bytes");
    let tag: [u8; 16] = tag.try_into().expect("16 bytes");
    let mut text = sealed.to_vec();
    cipher
        .decrypt_inout_detached(
            &nonce.into(),
            context,
            text.as_mut_slice().into(),
            &tag.into(),
        )
        .ok()?;
    Some(text)
}

fn seal(
    cipher: &XChaCha20Poly1305,
    nonce: &[u8],
    context: &[u8],
    text: &[u8],
) -> (Vec<u8>, [u8; 16]) {
    let nonce: [u8; 24] = nonce.try_into().expect("24 bytes");
    let mut sealed = text.to_vec();
    let tag = cipher
        .encrypt_inout_detached(&nonce.into(), context, sealed.as_mut_slice().into())
        .expect("the text is short");
    (sealed, tag.into())
}

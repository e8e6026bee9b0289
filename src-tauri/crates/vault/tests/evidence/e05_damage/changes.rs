//! Every change that is tried.

use super::sample::Sample;
use super::{Trial, is_full};

pub(super) const HEADER_BITS: &str = "bits of headers flipped";
pub(super) const COUNT_BITS: &str = "bits of the count of failed tries flipped";
pub(super) const RECORD_BITS: &str = "bits of record heads and lists flipped";
pub(super) const PAGE_BYTES: &str = "bytes of pages flipped";
pub(super) const OTHER_BYTES: &str = "bytes between flipped";
pub(super) const SECTORS: &str = "sectors zeroed";
pub(super) const PAGES_MOVED: &str = "sealed pages put in the place of others";
pub(super) const RECORDS_MOVED: &str = "records put in the place of others";
pub(super) const OLD_HEADERS: &str = "old headers on a newer log";
pub(super) const CUTS: &str = "cuts at every byte of the tail";
pub(super) const EXCHANGES: &str = "parts of another copy, epoch or vault";

pub(super) const KINDS: [&str; 11] = [
    HEADER_BITS,
    COUNT_BITS,
    RECORD_BITS,
    PAGE_BYTES,
    OTHER_BYTES,
    SECTORS,
    PAGES_MOVED,
    RECORDS_MOVED,
    OLD_HEADERS,
    CUTS,
    EXCHANGES,
];

const BLOCK: usize = 4096;
/// The part of a header block that a sum covers.
const COVERED: usize = 1024;
/// Where a count of failed tries stands in a block.
const COUNT: std::ops::Range<usize> = 2048..2064;
const SECTOR: usize = 512;
const CELL: usize = 4120;

impl Trial {
    pub(super) fn flips(&mut self, sample: &Sample) {
        // The quick size tries every bit of one vault, and some of the others.
        let few = if is_full() || sample.is_first() { 1 } else { 9 };
        let headers = (0..BLOCK + COVERED).filter(|place| place % BLOCK < COVERED);
        for place in headers.step_by(few) {
            self.bits(HEADER_BITS, sample, place);
        }
        for place in COUNT.chain(BLOCK + COUNT.start..BLOCK + COUNT.end) {
            for bit in 0..8 {
                self.bit(COUNT_BITS, sample, place, bit, false);
            }
        }
        for placed in &sample.layout {
            for place in (placed.begin..placed.list_end).step_by(few) {
                self.bits(RECORD_BITS, sample, place);
            }
            let stride = if is_full() && sample.is_closed { 1 } else { 16 };
            for place in (placed.list_end..placed.cells_end).step_by(stride) {
                self.bit(PAGE_BYTES, sample, place, place % 8, true);
            }
            for place in placed.cells_end..placed.end {
                self.bit(OTHER_BYTES, sample, place, place % 8, true);
            }
        }
        // Zeros that are kept ahead, and the part of a header block that nothing reads.
        let log_end = sample.layout.last().map_or(0, |placed| placed.end);
        for place in (log_end..sample.file.len()).step_by(127) {
            self.bit(OTHER_BYTES, sample, place, place % 8, true);
        }
        for place in (COVERED..BLOCK).step_by(31) {
            self.bit(OTHER_BYTES, sample, place, place % 8, false);
        }
    }

    fn bits(&mut self, what: &'static str, sample: &Sample, place: usize) {
        for bit in 0..8 {
            self.bit(what, sample, place, bit, true);
        }
    }

    fn bit(&mut self, what: &'static str, sample: &Sample, place: usize, bit: usize, must: bool) {
        let about = || format!("byte {place}, bit {bit}");
        self.try_one(what, sample, must, about, || {
            let mut file = sample.file.clone();
            file[place] ^= 1 << bit;
            file
        });
    }

    pub(super) fn zeros(&mut self, sample: &Sample) {
        for place in (0..sample.file.len()).step_by(SECTOR) {
            let end = (place + SECTOR).min(sample.file.len());
            self.try_one(
                SECTORS,
                sample,
                true,
                || format!("at {place}"),
                || {
                    let mut file = sample.file.clone();
                    file[place..end].fill(0);
                    file
                },
            );
        }
    }

    /// Puts sealed pages and records where others are.
    pub(super) fn moves(&mut self, sample: &Sample) {
        let cells: Vec<usize> = sample
            .layout
            .iter()
            .flat_map(|placed| placed.cells())
            .collect();
        let few = if is_full() { 1 } else { 3 };
        for (count, &from) in cells.iter().enumerate() {
            for &to in cells.iter().skip(count % few).step_by(few) {
                self.put(PAGES_MOVED, sample, &sample.file[from..from + CELL], to);
            }
        }
        for from in &sample.layout {
            for to in &sample.layout {
                self.put(
                    RECORDS_MOVED,
                    sample,
                    &sample.file[from.begin..from.end],
                    to.begin,
                );
            }
        }
    }

    fn put(&mut self, what: &'static str, sample: &Sample, bytes: &[u8], to: usize) {
        self.try_one(
            what,
            sample,
            true,
            || format!("{} bytes at {to}", bytes.len()),
            || {
                let mut file = sample.file.clone();
                let end = (to + bytes.len()).max(file.len());
                file.resize(end, 0);
                file[to..to + bytes.len()].copy_from_slice(bytes);
                file
            },
        );
    }

    /// Puts back headers of earlier moments, both blocks or one of them.
    pub(super) fn old_headers(&mut self, sample: &Sample) {
        for header in &sample.headers {
            for part in [0..2 * BLOCK, 0..BLOCK, BLOCK..2 * BLOCK] {
                self.put_header(OLD_HEADERS, sample, &header[part.clone()], part.start);
                self.put_header(OLD_HEADERS, sample, &header[part], 0);
            }
            for other in &sample.headers {
                let mixed = [&header[..BLOCK], &other[BLOCK..]].concat();
                self.put_header(OLD_HEADERS, sample, &mixed, 0);
            }
        }
    }

    /// A header in the block that does not count, and an older one that says nothing untrue, need not be noticed.
    fn put_header(&mut self, what: &'static str, sample: &Sample, header: &[u8], to: usize) {
        self.try_one(
            what,
            sample,
            false,
            || format!("{} bytes at {to}", header.len()),
            || {
                let mut file = sample.file.clone();
                file[to..to + header.len()].copy_from_slice(header);
                file
            },
        );
    }

    pub(super) fn cuts(&mut self, sample: &Sample) {
        let records = if is_full() { 3 } else { 1 };
        let tail = sample.layout.len().saturating_sub(records);
        let begin = sample.layout.get(tail).map_or(0, |placed| placed.begin);
        let log_end = sample.layout.last().map_or(0, |placed| placed.end);
        let lengths = (begin..log_end).chain((log_end..sample.file.len()).step_by(61));
        for length in lengths {
            self.try_one(
                CUTS,
                sample,
                sample.is_closed,
                || format!("to {length}"),
                || sample.file[..length].to_vec(),
            );
        }
    }

    /// Puts parts of another file into this one, at their own places and at those of others.
    pub(super) fn exchanges(&mut self, sample: &Sample, other: &Sample) {
        for from in &other.layout {
            for to in &sample.layout {
                self.put(
                    EXCHANGES,
                    sample,
                    &other.file[from.begin..from.end],
                    to.begin,
                );
            }
            for cell in from.cells() {
                let bytes = &other.file[cell..cell + CELL];
                for to in sample
                    .layout
                    .iter()
                    .flat_map(|placed| placed.cells())
                    .step_by(3)
                {
                    self.put(EXCHANGES, sample, bytes, to);
                }
                if cell + CELL <= sample.file.len() {
                    self.put(EXCHANGES, sample, bytes, cell);
                }
            }
            if from.end <= sample.file.len() {
                self.put(
                    EXCHANGES,
                    sample,
                    &other.file[from.begin..from.end],
                    from.begin,
                );
            }
        }
        for length in other.layout.iter().map(|placed| placed.begin) {
            // The end of one behind the beginning of the other.
            if length <= sample.file.len() && length <= other.file.len() {
                self.put(EXCHANGES, sample, &other.file[length..], length);
            }
        }
        self.put_header(EXCHANGES, sample, &other.file[..2 * BLOCK], 0);
        self.put_header(EXCHANGES, sample, &other.file[..BLOCK], 0);
        self.put_header(EXCHANGES, sample, &other.file[BLOCK..2 * BLOCK], BLOCK);
    }
}

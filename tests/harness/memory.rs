//! Looks for secrets in the memory of running processes.
//!
//! Every page that a process can read and that is there is looked at, through `/proc`. That needs the right to trace
//! the process: root has it, and on most systems so does whoever started it.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt;

use crate::processes::Process;

const PAGE: u64 = 4096;
/// How much is looked at at once; a multiple of a page.
const CHUNK: usize = 1 << 20;

/// Something that should be nowhere.
#[derive(Debug, Clone)]
pub struct Secret {
    name: String,
    bytes: Vec<u8>,
}

impl Secret {
    /// Bytes such as a key.
    pub fn bytes(name: &str, bytes: &[u8]) -> Self {
        Self {
            name: name.to_owned(),
            bytes: bytes.to_vec(),
        }
    }

    /// Words, each way a program may hold them.
    pub fn words(name: &str, words: &str) -> [Self; 2] {
        // Without the zero before or after it, this is in both orders of bytes.
        let mut wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        wide.truncate(wide.len() - 1);
        [
            Self::bytes(&format!("{name}, UTF-8"), words.as_bytes()),
            Self::bytes(&format!("{name}, UTF-16"), &wide),
        ]
    }
}

/// A place where a secret lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The secret's name.
    pub secret: String,
    /// The process's name.
    pub process: String,
    /// What the kernel calls that part of its memory.
    pub part: String,
    /// Where.
    pub at: u64,
}

/// Returns every place in the memory of a process where one of the secrets lies. A process that ends meanwhile has no
/// memory.
///
/// # Errors
///
/// When the right to read it is missing.
pub fn search(process: &Process, secrets: &[Secret]) -> io::Result<Vec<Hit>> {
    let folder = format!("/proc/{}", process.pid);
    let opened = File::open(format!("{folder}/mem"))
        .and_then(|memory| Ok((memory, File::open(format!("{folder}/pagemap"))?)));
    let (memory, there) = match opened {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        opened => opened?,
    };
    let maps = fs::read_to_string(format!("{folder}/maps")).unwrap_or_default();
    let overlap = secrets
        .iter()
        .map(|secret| secret.bytes.len())
        .max()
        .unwrap_or(1)
        - 1;
    let mut hits = Vec::new();
    let mut window = vec![0; overlap + CHUNK];
    for (from, to, part) in maps.lines().filter_map(readable) {
        let mut tail = 0;
        let mut at = from;
        while at < to {
            let length = usize::try_from(to - at).unwrap_or(CHUNK).min(CHUNK);
            let whole = is_any_there(&there, at, length)
                && memory
                    .read_exact_at(&mut window[tail..tail + length], at)
                    .is_ok();
            if whole {
                let looked = &window[..tail + length];
                let begin = at - tail as u64;
                find(looked, secrets, |secret, offset| {
                    hits.push(Hit {
                        secret: secret.name.clone(),
                        process: process.name.clone(),
                        part: part.to_owned(),
                        at: begin + offset as u64,
                    });
                });
                // What straddles two chunks is seen with the second; what lies in the tail alone is too short.
                let keep = overlap.min(looked.len());
                window.copy_within(tail + length - keep..tail + length, 0);
                tail = keep;
            } else {
                tail = 0;
            }
            at += length as u64;
        }
    }
    hits.sort_by(|a, b| (a.at, &a.secret).cmp(&(b.at, &b.secret)));
    hits.dedup();
    Ok(hits)
}

/// Reads `from-to perms offset device inode name`; none for what can't be read, is the kernel's, or is a file as it is
/// on the disk: a program or a library that nothing can be written into.
fn readable(line: &str) -> Option<(u64, u64, &str)> {
    let mut fields = line.split_ascii_whitespace();
    let (from, to) = fields.next()?.split_once('-')?;
    let rights = fields.next()?;
    let name = fields.nth(3).unwrap_or("nameless");
    let as_on_disk = name.starts_with('/') && !rights.contains('w');
    let other = name.starts_with("/dev/dri") || name.starts_with("[v");
    let number = |text| u64::from_str_radix(text, 16).ok();
    (rights.starts_with('r') && !as_on_disk && !other).then_some((number(from)?, number(to)?, name))
}

/// Says whether any page is in memory or swapped out. To read one that is not would only make an empty one.
fn is_any_there(there: &File, at: u64, length: usize) -> bool {
    let mut entries = vec![0; length.div_ceil(PAGE as usize) * 8];
    let read = there.read_exact_at(&mut entries, at / PAGE * 8);
    // The two highest bits of the eight bytes, which are the highest of the last one.
    read.is_err()
        || entries
            .iter()
            .skip(7)
            .step_by(8)
            .any(|high| high & 0xC0 != 0)
}

/// Looks by the first two bytes, because the first alone is found far too often.
fn find<'a>(looked: &[u8], secrets: &'a [Secret], mut found: impl FnMut(&'a Secret, usize)) {
    let pair = |bytes: &[u8]| usize::from(bytes[0]) << 8 | usize::from(bytes[1]);
    let mut begins = vec![false; 1 << 16];
    for secret in secrets {
        begins[pair(&secret.bytes)] = true;
    }
    for (at, two) in looked.windows(2).enumerate() {
        if begins[pair(two)] {
            let rest = &looked[at..];
            for secret in secrets
                .iter()
                .filter(|secret| rest.starts_with(&secret.bytes))
            {
                found(secret, at);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_found_where_two_chunks_meet_and_once() {
        let secret = Secret::bytes("key", &[7; 32]);
        let mut looked = vec![0; 100];
        looked[40..72].fill(7);
        let mut found = Vec::new();
        find(&looked, std::slice::from_ref(&secret), |_, at| {
            found.push(at)
        });
        assert_eq!(found, [40]);
    }

    #[test]
    fn this_process_finds_what_it_holds_and_not_what_it_does_not() {
        let own = crate::processes::own();
        // Made at run time, and not held by the list of secrets itself in this form.
        let held: Vec<u8> = (0..40_u8)
            .map(|number| number.wrapping_mul(37) ^ 0x5A)
            .collect();
        let wanted = [Secret::bytes("held", &held)];
        let Ok(hits) = search(&own, &wanted) else {
            // Without the right to read memory, even one's own, there is nothing to see.
            return;
        };
        assert!(
            hits.len() >= 2,
            "what is held, and the secret's own bytes: {hits:?}"
        );
        assert!(hits.iter().all(|hit| hit.secret == "held"));
        drop(held);
    }
}

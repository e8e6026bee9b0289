use crate::disk::{Disk, read_full};
use crate::error::{Damage, Error};
use crate::keys::{Keys, sha256};
use crate::record::Tip;
use crate::rules::{self, Rule};
use crate::slot::{SLOT, Slot, array};

/// The first bytes of each header slot. The line end and the end-of-file sign show a transfer that rewrote text.
pub(crate) const MAGIC: &[u8; 16] = b"ALCOVE VAULT\r\n\x1a\n";
/// The version of the format that this program writes and reads.
pub(crate) const FORMAT: u32 = 1;
/// Bytes of a header slot that carry meaning.
pub(crate) const HEADER: usize = 1024;
/// The distance of the two header slots, and the block that each has to itself.
pub(crate) const BLOCK: u64 = 4096;
/// Where the log begins.
pub(crate) const LOG_START: u64 = 2 * BLOCK;

/// No number of eight bytes that is counted on from reaches this, so that none runs over.
pub(crate) const NUMBERS_END: u64 = 1 << 62;

const MAC: usize = HEADER - 64;
const SUM: usize = HEADER - 32;

/// How the vault was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// Creation has not come to its end.
    Setup,
    /// A sitting has begun; the log goes as far as it goes.
    Open,
    /// The vault was closed, and the log ends exactly here.
    Clean(Tip),
}

/// A record at which reading may begin, because it holds the whole index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Checkpoint {
    /// Where it stands; 0 while there is none.
    pub(crate) offset: u64,
    pub(crate) sequence: u64,
    pub(crate) digest: [u8; 32],
}

impl Checkpoint {
    pub(crate) const NONE: Self = Self {
        offset: 0,
        sequence: 0,
        digest: [0; 32],
    };
}

/// What the file says of itself before its log begins.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) vault_id: [u8; 16],
    /// Grows with every change of state or key slots; records carry it, so that an older header shows.
    pub(crate) mark: u64,
    /// The sequence before that of the first record in this file.
    pub(crate) base: u64,
    /// The last checkpoint that the header knows of.
    pub(crate) checkpoint: Checkpoint,
    /// Grows with every change of the header.
    pub(crate) generation: u64,
    /// The number of the keys that seal this file; a new file of the same vault has new ones.
    pub(crate) epoch: u32,
    pub(crate) passphrase: Slot,
    pub(crate) recovery: Slot,
    pub(crate) state: State,
}

impl Header {
    /// Writes the header with both sums, as FORMAT.md lays it out.
    pub(crate) fn to_bytes(&self, keys: &Keys) -> [u8; HEADER] {
        let mut bytes = [0; HEADER];
        bytes[0..16].copy_from_slice(MAGIC);
        bytes[16..20].copy_from_slice(&FORMAT.to_le_bytes());
        bytes[20..24].copy_from_slice(&self.epoch.to_le_bytes());
        bytes[24..40].copy_from_slice(&self.vault_id);
        bytes[40..48].copy_from_slice(&self.generation.to_le_bytes());
        let (name, tip) = match self.state {
            State::Setup => (0_u32, Tip::START),
            State::Open => (1, Tip::START),
            State::Clean(tip) => (2, tip),
        };
        bytes[48..52].copy_from_slice(&name.to_le_bytes());
        bytes[56..64].copy_from_slice(&tip.sequence.to_le_bytes());
        bytes[64..72].copy_from_slice(&tip.end.to_le_bytes());
        bytes[72..104].copy_from_slice(&tip.digest);
        bytes[104..112].copy_from_slice(&self.base.to_le_bytes());
        bytes[112..120].copy_from_slice(&self.mark.to_le_bytes());
        bytes[128..128 + SLOT].copy_from_slice(&self.passphrase.to_bytes());
        bytes[288..288 + SLOT].copy_from_slice(&self.recovery.to_bytes());
        bytes[440..448].copy_from_slice(&self.checkpoint.offset.to_le_bytes());
        bytes[448..456].copy_from_slice(&self.checkpoint.sequence.to_le_bytes());
        bytes[456..488].copy_from_slice(&self.checkpoint.digest);
        let mac = keys.header_mac(&bytes[..MAC]);
        bytes[MAC..SUM].copy_from_slice(&mac);
        let sum = sha256(&[&bytes[..SUM]]);
        bytes[SUM..].copy_from_slice(&sum);
        bytes
    }
}

/// A header whose unkeyed sum is right; only the key can say whether it was altered on purpose.
#[derive(Clone)]
pub(crate) struct Unverified {
    bytes: [u8; HEADER],
    header: Header,
}

impl Unverified {
    fn parse(bytes: [u8; HEADER]) -> Result<Self, Error> {
        if bytes[0..16] != *MAGIC {
            return Err(Error::NotAVault);
        }
        if sha256(&[&bytes[..SUM]]) != bytes[SUM..] {
            return Err(Error::Damaged(Damage::Header));
        }
        // Every version keeps the magic, this number and the sum where they are, so that it can be told apart.
        let number = |at: usize| u32::from_le_bytes(array(&bytes[at..at + 4]));
        let long = |at: usize| u64::from_le_bytes(array(&bytes[at..at + 8]));
        if number(16) != FORMAT {
            return Err(Error::NewerFormat);
        }
        let numbers = [40, 56, 64, 104, 112, 448].map(long);
        if numbers.iter().any(|&number| number >= NUMBERS_END) {
            return Err(Error::Damaged(Damage::Header));
        }
        let state = match number(48) {
            0 => State::Setup,
            1 => State::Open,
            2 => State::Clean(Tip {
                sequence: long(56),
                end: long(64),
                digest: array(&bytes[72..104]),
            }),
            _ => return Err(Error::Damaged(Damage::Header)),
        };
        let header = Header {
            vault_id: array(&bytes[24..40]),
            generation: long(40),
            epoch: number(20),
            base: long(104),
            mark: long(112),
            checkpoint: Checkpoint {
                offset: long(440),
                sequence: long(448),
                digest: array(&bytes[456..488]),
            },
            passphrase: Slot::parse(&array(&bytes[128..128 + SLOT])),
            recovery: Slot::parse(&array(&bytes[288..288 + SLOT])),
            state,
        };
        Ok(Self { bytes, header })
    }

    /// Returns what the header claims, for finding the key with which it can be verified.
    pub(crate) fn claimed(&self) -> &Header {
        &self.header
    }

    /// Gives the header out when the key confirms it.
    pub(crate) fn verify(self, keys: &Keys) -> Result<Header, Error> {
        let is_ours = keys.is_header_mac(&self.bytes[..MAC], &self.bytes[MAC..SUM]);
        if is_ours || !rules::holds(Rule::HeaderIsVerified) {
            Ok(self.header)
        } else {
            Err(Error::Altered)
        }
    }
}

/// The two header slots as they were found.
pub(crate) struct Found {
    /// The newest header whose sum is right.
    pub(crate) newest: Unverified,
    /// The block in which it stands: 0 or 1.
    pub(crate) block: u64,
    /// The header in the other block, where its sum is right.
    pub(crate) other: Option<Unverified>,
}

impl Found {
    /// Reads both slots and judges all that can be judged without a key.
    pub(crate) fn read(disk: &dyn Disk) -> Result<Self, Error> {
        let (first, second) = (read_slot(disk, 0)?, read_slot(disk, 1)?);
        let found = match (first, second) {
            (Ok(a), Ok(b)) if b.header.generation > a.header.generation => Self {
                newest: b,
                block: 1,
                other: Some(a),
            },
            (Ok(a), Ok(b)) => Self {
                newest: a,
                block: 0,
                other: Some(b),
            },
            (Err(Error::NewerFormat), _) | (_, Err(Error::NewerFormat)) => {
                return Err(Error::NewerFormat);
            }
            (Ok(a), Err(_)) => Self {
                newest: a,
                block: 0,
                other: None,
            },
            (Err(_), Ok(b)) => Self {
                newest: b,
                block: 1,
                other: None,
            },
            (Err(Error::NotAVault), Err(Error::NotAVault)) => return Err(Error::NotAVault),
            (Err(_), Err(_)) => return Err(Error::Damaged(Damage::Header)),
        };
        if found.newest.header.state == State::Setup {
            return Err(Error::SetupNotFinished);
        }
        Ok(found)
    }
}

/// Reads one slot; the outer error is the file system's, the inner one the judgement.
fn read_slot(disk: &dyn Disk, block: u64) -> Result<Result<Unverified, Error>, Error> {
    let mut bytes = [0; HEADER];
    // What a short file lacks stays zero, which no sum matches.
    read_full(disk, &mut bytes, block * BLOCK)?;
    Ok(Unverified::parse(bytes))
}

//! The lines of the evidence, as `vault.md` numbers them.

/// A line: what it shows, and the tests that show it.
pub(super) struct Line {
    pub(super) name: &'static str,
    pub(super) what: &'static str,
    /// What the names of its tests begin with.
    pub(super) tests: &'static str,
    pub(super) cores: Cores,
}

/// Whether a line leaves a core for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cores {
    One,
    All,
}

/// How much of a line is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    /// What every run of the tests shows.
    Quick,
    /// What only `cargo xtask evidence` shows.
    Full,
}

impl Size {
    pub(super) const ALL: [Self; 2] = [Self::Quick, Self::Full];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Quick => "quick sizes",
            Self::Full => "full sizes",
        }
    }

    /// The name that the tests and the folder of the counts know it by.
    pub(super) fn variable(self) -> &'static str {
        match self {
            Self::Quick => "quick",
            Self::Full => "full",
        }
    }
}

pub(super) const LINES: &[Line] = &[
    all(
        "E1",
        "evidence::e01_",
        "Power cuts at every moment of every piece of work lose nothing that was acknowledged",
    ),
    one(
        "E2",
        "evidence::e02_",
        "Each rule that is switched off is missed by a test",
    ),
    all(
        "E3",
        "evidence::e03_",
        "A process killed while it saves loses nothing that it had acknowledged",
    ),
    all(
        "E4",
        "evidence::e04_",
        "Random SQL does what it does to plain SQLite, also where transactions fail",
    ),
    all(
        "E5",
        "evidence::e05_",
        "No change to any byte gives other content in silence, or a mixture of versions",
    ),
    all(
        "E6",
        "evidence::e06_",
        "Whichever call of the disk goes wrong, nothing acknowledged is lost and reads still answer",
    ),
    all(
        "E7",
        "evidence::e07_",
        "Nothing that stands in a file or is typed as a recovery key crashes, hangs or takes much memory",
    ),
    one(
        "E8",
        "evidence::e08_",
        "The primitives are the published ones, and an independent reader agrees on every kept vault",
    ),
    one(
        "E9",
        "evidence::e09_",
        "Hostile costs of the key derivation are refused before they are paid",
    ),
    all(
        "E10",
        "evidence::e10_",
        "A slip in a recovery key is noticed",
    ),
    all(
        "E11",
        "evidence::e11_",
        "No key meets a nonce twice, and without random bytes nothing is sealed",
    ),
    all(
        "E12",
        "evidence::e12_",
        "Copies taken while the vault is written open at a save that they contain",
    ),
    one(
        "E13",
        "evidence::e13_",
        "One file, nothing in clear, and no other file is written",
    ),
    one(
        "E14",
        "evidence::e14_",
        "A second process finds the vault locked at every step",
    ),
    one(
        "E15",
        "evidence::e15_",
        "Every way round the vault is closed",
    ),
];

const fn one(name: &'static str, tests: &'static str, what: &'static str) -> Line {
    Line {
        name,
        what,
        tests,
        cores: Cores::One,
    }
}

const fn all(name: &'static str, tests: &'static str, what: &'static str) -> Line {
    Line {
        name,
        what,
        tests,
        cores: Cores::All,
    }
}

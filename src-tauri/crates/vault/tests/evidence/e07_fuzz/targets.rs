//! What is fuzzed: each target makes an input from the corpus, hands it to the vault, and says what came of it.

use vault::disk::{Dice, SimulatedFolder};
use vault::{Error, M, Migrations, RecoveryKey, Secret, seam};

use super::mutations;
use super::seeds::{self, Seed};
use crate::fixtures::{NAME, passphrase};
use crate::tables::tables;

/// One opened file in so many is also read, checked, saved to and locked through SQLite.
const THROUGH_SQLITE: usize = 8;
/// The most pages of which a digest is taken.
const PAGES: u32 = 4096;

/// What is fuzzed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Header,
    Slots,
    Log,
    List,
    RecoveryKey,
}

/// What came of an input.
pub(super) struct Came {
    /// The same for inputs that went the same way.
    pub(super) outcome: String,
    /// It got past every check that stands before the content.
    pub(super) opened: bool,
}

impl Target {
    pub(super) const ALL: [Self; 5] = [
        Self::Header,
        Self::Slots,
        Self::Log,
        Self::List,
        Self::RecoveryKey,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Slots => "slots",
            Self::Log => "log",
            Self::List => "list",
            Self::RecoveryKey => "recovery key",
        }
    }

    /// What it begins with.
    pub(super) fn seeds(self) -> Vec<Seed> {
        match self {
            Self::Header | Self::Log | Self::List => seeds::kept(),
            Self::Slots | Self::RecoveryKey => seeds::with_recovery_keys(),
        }
    }

    /// Makes an input; nothing where the seed has no such part.
    pub(super) fn input(self, corpus: &[Seed], dice: &mut Dice) -> Option<Seed> {
        let seed = dice.one_of(corpus);
        let mut input = seed.clone();
        match self {
            Self::Header => input.file = mutations::header(seed, dice)?,
            Self::Slots => input.file = mutations::slots(seed, dice)?,
            Self::Log => input.file = mutations::log(seed, dice.one_of(corpus), dice)?,
            Self::List => input.file = mutations::list(seed, dice)?,
            Self::RecoveryKey => {
                let typed = seed.recovery.as_ref()?;
                input.recovery = Some(mutations::typed(typed, dice));
            }
        }
        Some(input)
    }

    /// Hands an input to the vault.
    pub(super) fn run(self, input: &Seed, dice: &mut Dice) -> Came {
        match self {
            Self::Header | Self::Log | Self::List => by_key(input, dice),
            Self::Slots => by_slots(input),
            Self::RecoveryKey => by_typing(input),
        }
    }
}

fn folder(input: &Seed) -> SimulatedFolder {
    let folder = SimulatedFolder::new();
    folder.put(NAME, input.file.clone());
    folder
}

fn refused(error: &Error) -> Came {
    Came {
        outcome: format!("{error:?}"),
        opened: false,
    }
}

fn by_key(input: &Seed, dice: &mut Dice) -> Came {
    let (bare, notices) = match seam::open_bare(&folder(input), NAME, &input.key) {
        Ok(opened) => opened,
        Err(error) => return refused(&error),
    };
    let digest = (bare.pages() <= PAGES).then(|| bare.digest().is_ok());
    let verified = bare.verify();
    drop(bare);
    let mut outcome = format!("{notices:?} {digest:?} {verified:?}");
    if dice.is_one_in(THROUGH_SQLITE) {
        outcome.push_str(&through_sqlite(input));
    }
    // How many saves or pages are named is no other way.
    outcome.retain(|sign| !sign.is_ascii_digit());
    Came {
        outcome,
        opened: true,
    }
}

fn through_sqlite(input: &Seed) -> String {
    let no_tables_of_ours = Migrations::new(vec![M::up("")]);
    let mut vault = match seam::open_by_key(&folder(input), NAME, &input.key, &no_tables_of_ours) {
        Ok((vault, _)) => vault,
        Err(error) => return format!("{error:?}"),
    };
    let read = tables(&vault).is_ok();
    let checked = vault.check().is_ok();
    let saved = vault
        .write(|tx| Ok::<_, Error>(tx.execute_batch("CREATE TABLE one (more); DROP TABLE one")?));
    format!(
        "{read} {checked} {:?} {:?}",
        saved.is_ok(),
        vault.lock().is_ok()
    )
}

fn by_slots(input: &Seed) -> Came {
    // Costs that are within the limits would be paid, and that is a minute for sixty inputs.
    let costs = [128, 132, 136].map(|at| super::model::short(&input.file, at));
    let costs_other = [128, 132, 136].map(|at| super::model::short(&input.file, 4096 + at));
    let is_payable = |costs: [u32; 3]| {
        (19_456..=2_097_152).contains(&costs[0]) && (1..=16).contains(&costs[1]) && costs[2] == 1
    };
    let by_passphrase = if is_payable(costs) || is_payable(costs_other) {
        None
    } else {
        let secret = Secret::Passphrase(passphrase());
        seam::find_key(&folder(input), NAME, &secret).err()
    };
    let typed = input.recovery.as_ref().unwrap();
    let secret = Secret::Recovery(RecoveryKey::parse(typed).unwrap());
    let by_recovery_key = seam::find_key(&folder(input), NAME, &secret);
    Came {
        outcome: format!("{by_passphrase:?} {:?}", by_recovery_key.as_ref().err()),
        opened: by_recovery_key.is_ok(),
    }
}

fn by_typing(input: &Seed) -> Came {
    let typed = input.recovery.as_ref().unwrap();
    let key = match RecoveryKey::parse(typed) {
        Ok(key) => key,
        Err(error) => return refused(&error),
    };
    let shown = key.to_display();
    let again = RecoveryKey::parse(&shown).unwrap().to_display();
    assert_eq!(shown.as_str(), again.as_str(), "what is shown can be typed");
    match seam::find_key(&folder(input), NAME, &Secret::Recovery(key)) {
        Ok(found) => {
            assert_eq!(*found, input.key, "only the key itself opens the slot");
            Came {
                outcome: "opened".to_owned(),
                opened: true,
            }
        }
        Err(error) => refused(&error),
    }
}

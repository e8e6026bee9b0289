//! E12: a copy taken front to back while the vault is being written opens at a save that it contains.

mod by_cp;

use vault::disk::{Replay, SimulatedFolder, Style};
use vault::{Notice, ReadOnlyReason, seam};

use super::line::{Line, Tally, share};
use crate::fixtures::{NAME, add, create_simulated, edit, text};

const SMALLEST: usize = 4 * 1024;
const LARGEST: usize = 1024 * 1024;

/// A sitting that goes on while copies of its file are taken.
struct Sitting {
    folder: SimulatedFolder,
    key: [u8; 32],
    states: Vec<[u8; 32]>,
    /// The calls that went before the first save: copies are taken after them.
    begun: usize,
}

fn sitting() -> Sitting {
    let folder = SimulatedFolder::new();
    let (mut vault, key) = create_simulated(&folder);
    seam::checkpoint_every(&vault, 5);
    let begun = folder.moments();
    let mut states = vec![seam::digest(&vault).unwrap()];
    for n in 0..24 {
        if n % 3 == 0 {
            edit(&mut vault, 1, &text(n, 20 + n)).unwrap();
        } else {
            add(&mut vault, &text(n, 40 * (1 + n % 9))).unwrap();
        }
        states.push(seam::digest(&vault).unwrap());
        if n % 8 == 7 {
            vault.rest().unwrap();
        }
    }
    Sitting {
        folder,
        key: *key,
        states,
        begun,
    }
}

/// Numbers that are the same for the same copy.
fn draw(seed: u64, below: u64) -> u64 {
    let mut mixed = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed ^ (mixed >> 27)) % below.max(1)
}

fn file_now(replay: &Replay) -> Vec<u8> {
    replay.image(Style::Kept, 0).bytes(NAME).unwrap_or_default()
}

impl Sitting {
    /// Takes a copy in pieces while the sitting goes on; the pieces come in this order.
    fn copy(&self, seed: u64, order: impl Fn(&mut Vec<usize>)) -> Vec<u8> {
        let mut replay = self.folder.replay();
        let calls = (self.folder.moments() - self.begun) as u64;
        let from = self.begun + draw(seed, calls) as usize;
        while replay.moment() < from && replay.advance() {}
        let chunk = SMALLEST << draw(seed + 1, u64::from((LARGEST / SMALLEST).ilog2()) + 1);
        let pace = draw(seed + 2, 5);
        let mut pieces: Vec<usize> = (0..file_now(&replay).len().div_ceil(chunk) + 3).collect();
        order(&mut pieces);
        let mut copy = Vec::new();
        for piece in pieces {
            let start = piece * chunk;
            let file = file_now(&replay);
            if start < file.len() {
                let end = (start + chunk).min(file.len());
                if copy.len() < end {
                    copy.resize(end, 0);
                }
                copy[start..end].copy_from_slice(&file[start..end]);
            }
            for _ in 0..pace {
                replay.advance();
            }
        }
        copy
    }

    fn judge(&self, copy: Vec<u8>, in_order: bool, tally: &mut Tally, about: &str) {
        let folder = SimulatedFolder::new();
        folder.put(NAME, copy);
        let opened = seam::open_bare(&folder, NAME, &self.key);
        let (bare, notices) = match opened {
            Ok(opened) => opened,
            Err(error) => {
                if in_order {
                    tally.wrong("copies that do not open", || format!("{about}: {error:?}"));
                }
                return;
            }
        };
        let reason = notices.iter().find_map(|notice| match notice {
            Notice::ReadOnly(reason) => Some(reason),
            _ => None,
        });
        let gap = matches!(reason, Some(ReadOnlyReason::CopiedWhileWriting { .. }));
        tally.add("opened read-only at a gap", u64::from(in_order && gap));
        if in_order && reason.is_some() && !gap {
            tally.wrong("copies that do not open", || format!("{about}: {reason:?}"));
        }
        match bare.digest() {
            Ok(digest) if self.states.contains(&digest) => {}
            Err(_) if !in_order => {}
            found => tally.wrong("content that never was", || format!("{about}: {found:?}")),
        }
    }
}

#[test]
fn a_copy_taken_while_writing_opens_at_a_save_that_it_contains() {
    let mut line = Line::begin("E12");
    let copies: u64 = line.size(500, 20_000);
    let sitting = sitting();
    let tally = share(|share, shares| {
        let mut tally = Tally::default();
        for seed in (share as u64..copies).step_by(shares) {
            let in_order = sitting.copy(seed, |_| {});
            sitting.judge(in_order, true, &mut tally, &format!("copy {seed}"));
            tally.add("copies front to back", 1);
            let shuffled = sitting.copy(seed, |pieces| {
                for place in (1..pieces.len()).rev() {
                    let other = draw(seed + place as u64, place as u64 + 1) as usize;
                    pieces.swap(place, other);
                }
            });
            sitting.judge(
                shuffled,
                false,
                &mut tally,
                &format!("shuffled copy {seed}"),
            );
            tally.add("copies in another order", 1);
        }
        tally
    });
    line.at_least(
        "copies front to back",
        tally.of("copies front to back"),
        copies,
    );
    line.at_least(
        "copies in another order",
        tally.of("copies in another order"),
        copies,
    );
    line.count(
        "opened read-only at a gap",
        tally.of("opened read-only at a gap"),
    );
    let by_cp = by_cp::copies();
    line.at_least(
        "copies by cp while a process saves",
        by_cp.of("copies"),
        by_cp::COPIES,
    );
    line.count("saves of that process", by_cp.of("saves"));
    line.count("of these copies read-only at a gap", by_cp.of("read-only"));
    let mut all = tally;
    all.merge(by_cp);
    line.never("copies that do not open", &all);
    line.never("content that never was", &all);
    line.never("acknowledged saves that a copy lacks", &all);
    line.end();
}

//! Search as you type at 20,000 entries of 200 words: goal 10 ms for two words, first fifty by date.
//!
//! `cargo bench -p therapy --bench search`

#![allow(clippy::print_stdout, reason = "a bench says what it measured")]

use std::time::{Duration, Instant};

use testkit::{TestVault, noon, today};
use therapy::{
    journal::{self, EntryChange},
    sample::{self, Sample},
};

const ENTRIES: u32 = 20_000;
const TIMES: usize = 101;

fn main() {
    let mut vault = TestVault::new();
    let sample = Sample {
        entries: ENTRIES,
        seed: 1,
        today: today(),
    };
    let begun = Instant::now();
    sample::fill(vault.vault(), &sample).expect("a new vault takes a sample");
    println!("fill with {ENTRIES} entries: {:.1?}", begun.elapsed());
    let mut vault = vault.reopened();

    for typed in [
        "t",
        "th",
        "the",
        "ther",
        "therapist",
        "therapist told",
        "i",
        "warm socks",
        "a the of",
        "heron fern",
        "zzz",
    ] {
        let mut shown = 0;
        let begun = Instant::now();
        vault.read(|conn| journal::search(conn, typed));
        let first = begun.elapsed();
        let times =
            measured(|| shown = vault.read(|conn| journal::search(conn, typed)).found.len());
        println!("search {typed:?}: first {first:.1?}, {times}, {shown} shown");
    }

    let newest = vault
        .read(|conn| journal::entries(conn, None, 1))
        .cards
        .remove(0);
    let entry = vault.read(|conn| journal::entry(conn, newest.id));
    let mut letters = 0;
    let times = measured(|| {
        letters += 1;
        let text = format!("{}{}", entry.text, "x".repeat(letters));
        let change = EntryChange {
            id: entry.id,
            title: entry.title.clone(),
            text,
        };
        vault.write(|tx| journal::write(tx, &change, noon("2026-03-04")));
    });
    println!("autosave: {times}");
    let times = measured(|| {
        letters += 1;
        let text = format!("{}{}", entry.text, "x".repeat(letters));
        let change = EntryChange {
            id: entry.id,
            title: entry.title.clone(),
            text,
        };
        vault.write(|tx| {
            journal::write(tx, &change, noon("2026-03-04"))?;
            journal::index(tx)
        });
    });
    println!("autosave with its words in the index: {times}");
    let times = measured(|| {
        vault.read(|conn| journal::entries(conn, None, 50));
    });
    println!("a page of the list: {times}");
}

/// Returns the median and the 95th percentile.
fn measured(mut work: impl FnMut()) -> String {
    let mut times: Vec<Duration> = (0..TIMES)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed()
        })
        .collect();
    times.sort();
    format!(
        "median {:.2?}, 95th percentile {:.2?}",
        times[TIMES / 2],
        times[TIMES * 95 / 100]
    )
}

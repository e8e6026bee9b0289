//! E9: what a file asks of the key derivation is judged before any memory is.

use std::fs;
use std::path::Path;
use std::time::Instant;

use rustix::process::{Resource, Rlimit, setrlimit};
use sha2::{Digest, Sha256};
use vault::{Damage, Error};

use super::child::{self, Growth};
use super::line::{Line, Tally};
use crate::fixtures::{create, open};

const CHILD: &str = "evidence::e09_kdf::the_process_that_opens";
const BLOCK: usize = 4096;
/// Where the costs stand in a header: memory in KiB, passes, lanes.
const COSTS: usize = 128;
const SOUND: [u32; 3] = [19 * 1024, 1, 1];
const MIB: u64 = 1024;

/// Costs that no vault has.
fn hostile() -> Vec<[u32; 3]> {
    let [memory, passes, lanes] = SOUND;
    let memories = [
        0,
        1,
        8,
        memory - 1,
        2 * 1024 * 1024 + 1,
        1 << 22,
        1 << 31,
        u32::MAX,
    ];
    let many = [0, 17, 1000, 1 << 31, u32::MAX];
    let beside = [0, 2, 3, 4, 255, 0x00ff_ffff, u32::MAX];
    let mut hostile: Vec<[u32; 3]> = Vec::new();
    hostile.extend(memories.map(|memory| [memory, passes, lanes]));
    hostile.extend(many.map(|passes| [memory, passes, lanes]));
    hostile.extend(beside.map(|lanes| [memory, passes, lanes]));
    hostile.extend([
        [u32::MAX; 3],
        [0; 3],
        [2 * 1024 * 1024, 17, 1],
        [2 * 1024 * 1024, 1, 2],
    ]);
    hostile
}

#[test]
fn hostile_costs_are_refused_at_once() {
    let mut line = Line::begin("E9");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    create(&path).0.lock().unwrap();
    let mut tally = Tally::default();
    let mut slowest = 0;
    let mut largest = 0;
    for costs in hostile() {
        ask(&path, costs);
        let [verdict, micros, growth] = opened_elsewhere(&path, "freely");
        slowest = slowest.max(micros);
        largest = largest.max(growth);
        tally.add("hostile costs", 1);
        if verdict != REFUSED || micros >= 10_000 || growth >= 16 * MIB {
            tally.wrong("not refused within 10 ms and 16 MiB", || {
                format!("{costs:?}: verdict {verdict}, {micros} µs, {growth} KiB")
            });
        }
    }
    for costs in [
        [2 * 1024 * 1024, 1, 1],
        [2 * 1024 * 1024, 16, 1],
        [1024 * 1024, 1, 1],
    ] {
        ask(&path, costs);
        let [verdict, ..] = opened_elsewhere(&path, "within 512 MiB");
        tally.add("costs beyond a limit of 512 MiB", 1);
        if verdict != NO_MEMORY {
            tally.wrong("not refused kindly for want of memory", || {
                format!("{costs:?}: verdict {verdict}")
            });
        }
    }
    ask(&path, SOUND);
    let [verdict, ..] = opened_elsewhere(&path, "within 512 MiB");
    assert_eq!(
        verdict, OPENED,
        "the control: what is sound opens under the same limit"
    );
    line.count("hostile costs", tally.of("hostile costs"));
    line.count("slowest refusal in microseconds", slowest);
    line.count("largest growth in KiB", largest);
    line.never("not refused within 10 ms and 16 MiB", &tally);
    line.count(
        "costs beyond a limit of 512 MiB",
        tally.of("costs beyond a limit of 512 MiB"),
    );
    line.never("not refused kindly for want of memory", &tally);
    line.end();
}

const OPENED: u64 = 0;
const REFUSED: u64 = 1;
const NO_MEMORY: u64 = 2;
const OTHERWISE: u64 = 3;

/// Runs only where the test above starts it: opens a vault and says how that went, how long it took and how much
/// memory it took.
#[test]
fn the_process_that_opens() {
    let Some(role) = child::role() else { return };
    let (how, path) = role.split_once('|').unwrap();
    if how == "within 512 MiB" {
        let limit = Rlimit {
            current: Some(512 * 1024 * MIB),
            maximum: Some(512 * 1024 * MIB),
        };
        setrlimit(Resource::As, limit).unwrap();
    }
    // The best of a few, because other processes run beside this one.
    let (mut verdict, mut micros) = (OTHERWISE, u64::MAX);
    let growth = Growth::begin();
    for _ in 0..5 {
        let begun = Instant::now();
        verdict = match open(Path::new(path)) {
            Ok(_) => OPENED,
            Err(Error::Damaged(Damage::Header)) => REFUSED,
            Err(Error::NotEnoughMemory) => NO_MEMORY,
            Err(_) => OTHERWISE,
        };
        micros = micros.min(u64::try_from(begun.elapsed().as_micros()).unwrap());
    }
    println!("opened {verdict} {micros} {}", growth.kib());
}

fn opened_elsewhere(path: &Path, how: &str) -> [u64; 3] {
    let role = format!("{how}|{}", path.display());
    let mut process = child::start(&mut child::call(CHILD, &role));
    let said: Vec<String> = child::lines(&mut process).collect();
    assert!(process.wait().unwrap().success(), "{said:?}");
    let told = said
        .iter()
        .find_map(|line| line.strip_prefix("opened "))
        .unwrap();
    let numbers: Vec<u64> = told
        .split(' ')
        .map(|number| number.parse().unwrap())
        .collect();
    numbers.try_into().unwrap()
}

/// Writes costs into both headers, with the sums that anyone can compute.
fn ask(path: &Path, costs: [u32; 3]) {
    let mut file = fs::read(path).unwrap();
    for block in [0, BLOCK] {
        for (place, cost) in costs.iter().enumerate() {
            let at = block + COSTS + 4 * place;
            file[at..at + 4].copy_from_slice(&cost.to_le_bytes());
        }
        let sum = Sha256::digest(&file[block..block + 992]);
        file[block + 992..block + 1024].copy_from_slice(&sum);
    }
    fs::write(path, file).unwrap();
}

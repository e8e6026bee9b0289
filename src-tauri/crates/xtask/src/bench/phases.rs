//! What is done, in which order. In every round each engine has one turn, and the turns come in random order.

use super::chance::Chance;
use super::figures::Figures;
use super::lane::Lane;
use crate::steps::Outcome;

/// Entries in one save of an import: with their words in the index about 16 MiB.
const ENTRIES_A_SAVE: u64 = 2_000;
/// How often a process is started anew for reads.
const STARTS: u64 = 15;
/// After how many of them everything is also read with the page cache full, and from end to end: both go through
/// the whole file.
const WHOLE: u64 = 5;
/// How often one is started to see how long opening takes once there is a history.
const STARTS_LATER: u64 = 5;
/// How often each kind of save is made.
const SAVES: u64 = 200;
/// How often one entry is autosaved to see how much that writes.
const AUTOSAVES: u64 = 200;
/// How often a vault is opened, changed and locked.
const LOCKS: u64 = 9;
/// An autosave each second.
const SECONDS: u64 = 60 * 60;
/// How many seconds of typing a pause comes after.
const PAUSE: u64 = 30;

/// Saves all entries, a few at a time, and ends with an engine that has closed what it wrote.
pub(super) fn import(lanes: &mut [Lane], figures: &mut Figures) -> Outcome {
    let mut chance = Chance::new(1);
    for lane in &mut *lanes {
        lane.ask("create")?;
    }
    let mut took = vec![0; lanes.len()];
    let mut order: Vec<usize> = (0..lanes.len()).collect();
    let entries = lanes.first().map_or(0, |lane| lane.entries);
    for first in (0..entries).step_by(usize::try_from(ENTRIES_A_SAVE).unwrap_or(usize::MAX)) {
        let count = ENTRIES_A_SAVE.min(entries - first);
        chance.shuffle(&mut order);
        for &nth in &order {
            took[nth] += lanes[nth].time(&format!("import {first} {count}"))?;
        }
    }
    for (lane, took) in lanes.iter_mut().zip(took) {
        let memory = lane.ask("memory")?;
        let sizes = lane.ask("sizes")?;
        // What a peer puts off to its last checkpoint is part of its import.
        let took = took + lane.time("close")?;
        let files = lane.ask("files")?;
        lane.end()?;
        figures.add("import", entries, lane.engine, took);
        figures.add("import memory", entries, lane.engine, memory[0]);
        figures.add("imported file", entries, lane.engine, files[0]);
        figures.add("imported data", entries, lane.engine, sizes[0]);
    }
    Ok(())
}

/// Opens, searches and scans with fresh processes: first with nothing in the page cache, then with everything.
pub(super) fn read(lanes: &mut [Lane], figures: &mut Figures) -> Outcome {
    let mut chance = Chance::new(2);
    for start in 0..STARTS {
        chance.shuffle(lanes);
        let mut found = Vec::new();
        for lane in &mut *lanes {
            lane.ask("evict")?;
            let open = lane.ask("open")?;
            figures.add("cold open", lane.entries, lane.engine, open[0]);
            figures.add("core for open", lane.entries, lane.engine, open[1]);
            let index = lane.ask("sizes")?[1];
            figures.add("index", lane.entries, lane.engine, index);
            lane.ask("evict")?;
            let search = lane.ask(&format!("search {start}"))?;
            figures.add("cold search", lane.entries, lane.engine, search[0]);
            figures.add("core for search", lane.entries, lane.engine, search[1]);
            lane.ask("close")?;
            lane.end()?;
            found.push(search[2]);
        }
        agree(&found)?;
        if start % WHOLE == 0 {
            warm(lanes, figures, start)?;
            scan(lanes, figures)?;
        }
    }
    Ok(())
}

fn warm(lanes: &mut [Lane], figures: &mut Figures, start: u64) -> Outcome {
    for lane in lanes {
        lane.ask("warm")?;
        let took = lane.time("open")?;
        figures.add("warm open", lane.entries, lane.engine, took);
        let took = lane.time(&format!("search {start}"))?;
        figures.add("warm search", lane.entries, lane.engine, took);
        lane.ask("close")?;
        lane.end()?;
    }
    Ok(())
}

fn scan(lanes: &mut [Lane], figures: &mut Figures) -> Outcome {
    let mut read = Vec::new();
    for lane in lanes {
        for work in ["cold scan", "warm scan"] {
            lane.ask("open")?;
            lane.ask(if work == "cold scan" { "evict" } else { "warm" })?;
            let scan = lane.ask("scan")?;
            figures.add(work, lane.entries, lane.engine, scan[0]);
            if work == "cold scan" {
                figures.add("core for scan", lane.entries, lane.engine, scan[1]);
            }
            read.push(scan[2]);
            lane.ask("close")?;
            lane.end()?;
        }
    }
    agree(&read)
}

/// Saves one thing at a time; all engines at all sizes take turns.
pub(super) fn save(lanes: &mut [Lane], figures: &mut Figures) -> Outcome {
    let mut chance = Chance::new(3);
    for lane in &mut *lanes {
        lane.ask("warm")?;
        lane.ask("open")?;
    }
    for save in 0..SAVES {
        for (work, at) in [
            ("insert", 0),
            ("insert-words", 1),
            ("edit", 2),
            ("edit-words", 3),
        ] {
            let any = chance.below(u64::MAX);
            chance.shuffle(lanes);
            for lane in &mut *lanes {
                let new = lane.entries + 2 * save + at;
                let old = any % lane.entries.max(1);
                let took = lane.time(&match work {
                    "insert" | "insert-words" => format!("{work} {new}"),
                    _ => format!("{work} {old} {}", save + 1),
                })?;
                figures.add(work, lane.entries, lane.engine, took);
            }
        }
    }
    let mut before = Vec::new();
    for lane in &mut *lanes {
        before.push((lane.ask("files")?[0], lane.ask("sizes")?[2]));
    }
    for save in 0..AUTOSAVES {
        for lane in &mut *lanes {
            let took = lane.time(&format!("edit 7 {}", SAVES + save + 1))?;
            figures.add("autosave", lane.entries, lane.engine, took);
        }
    }
    for (lane, (files, written)) in lanes.iter_mut().zip(before) {
        let grown = lane.ask("files")?[0] - files;
        let written = lane.ask("sizes")?[2] - written;
        for (what, bytes) in [
            ("log of an autosave", grown),
            ("written by an autosave", written),
        ] {
            figures.add(what, lane.entries, lane.engine, bytes / AUTOSAVES);
        }
        lane.ask("close")?;
        lane.end()?;
    }
    Ok(())
}

/// Locks after a save, which is when there is most to do.
pub(super) fn lock(lanes: &mut [Lane], figures: &mut Figures) -> Outcome {
    let mut chance = Chance::new(4);
    for lock in 0..LOCKS {
        chance.shuffle(lanes);
        for lane in &mut *lanes {
            lane.ask("open")?;
            lane.ask(&format!("edit-words 11 {}", SAVES + lock + 1))?;
            lane.ask("search 1")?;
            let close = lane.ask("close")?;
            figures.add("lock", lane.entries, lane.engine, close[0]);
            figures.add("core for lock", lane.entries, lane.engine, close[1]);
            lane.end()?;
        }
    }
    Ok(())
}

/// Opens after many saves, and again after the rest that follows them.
pub(super) fn rest(lanes: &mut [Lane], figures: &mut Figures) -> Outcome {
    let mut chance = Chance::new(6);
    open(lanes, figures, &mut chance, "open after saves")?;
    chance.shuffle(lanes);
    for lane in &mut *lanes {
        let (engine, entries) = (lane.engine, lane.entries);
        figures.add("file before rest", entries, engine, lane.ask("files")?[0]);
        lane.ask("open")?;
        let rest = lane.ask("rest")?;
        figures.add("rest", entries, engine, rest[0]);
        figures.add("longest slice", entries, engine, rest[2]);
        figures.add("rest memory", entries, engine, lane.ask("memory")?[0]);
        figures.add("rested data", entries, engine, lane.ask("sizes")?[0]);
        lane.ask("close")?;
        lane.end()?;
        figures.add("rested file", entries, engine, lane.ask("files")?[0]);
        lane.end()?;
    }
    open(lanes, figures, &mut chance, "open after rest")
}

fn open(
    lanes: &mut [Lane],
    figures: &mut Figures,
    chance: &mut Chance,
    work: &'static str,
) -> Outcome {
    for _ in 0..STARTS_LATER {
        chance.shuffle(lanes);
        for lane in &mut *lanes {
            lane.ask("evict")?;
            figures.add(work, lane.entries, lane.engine, lane.time("open")?);
            lane.ask("close")?;
            lane.end()?;
        }
    }
    Ok(())
}

/// Makes the saves that an hour of typing makes, in a new notebook: there it weighs most.
pub(super) fn type_for_an_hour(lanes: &mut [Lane], figures: &mut Figures) -> Outcome {
    let mut chance = Chance::new(5);
    for lane in &mut *lanes {
        lane.ask("create")?;
    }
    for second in 0..SECONDS {
        chance.shuffle(lanes);
        for lane in &mut *lanes {
            let took = lane.time(&format!("type {second}"))?;
            figures.add("typing autosave", lane.entries, lane.engine, took);
            if second % PAUSE == PAUSE - 1 {
                let took = lane.time(&format!("pause {second}"))?;
                figures.add("typing pause", lane.entries, lane.engine, took);
            }
        }
    }
    for lane in lanes {
        let (engine, entries) = (lane.engine, lane.entries);
        figures.add("typed file", entries, engine, lane.ask("files")?[0]);
        figures.add("rest after typing", entries, engine, lane.ask("rest")?[0]);
        figures.add("typed data", entries, engine, lane.ask("sizes")?[0]);
        figures.add(
            "typed and rested file",
            entries,
            engine,
            lane.ask("files")?[0],
        );
        lane.ask("close")?;
        lane.end()?;
    }
    Ok(())
}

/// Checks that all engines gave the same answer.
fn agree(answers: &[u64]) -> Outcome {
    if answers.windows(2).all(|pair| pair[0] == pair[1]) {
        Ok(())
    } else {
        Err(format!("The engines do not agree: {answers:?}."))
    }
}

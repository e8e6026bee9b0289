//! E1: a power cut at every moment of many pieces of work, with everything that it may leave behind.

mod work;
mod workloads;

use vault::Error;
use vault::disk::Style;

use super::line::{Line, Tally, share};
use crate::fixtures::{NAME, create_simulated, open_simulated};
use work::Work;

/// Cuts the power in the pieces of work that have every kind of call in them, until something is wrong.
pub(super) fn find_fault(images: u64) -> Result<(), String> {
    for &(name, workload) in &workloads::TELLING {
        let mut tally = Tally::default();
        let each = images / workloads::TELLING.len() as u64;
        workload().survives(name, each, each / 10, (0, 1), &mut tally);
        tally.faultless()?;
    }
    Ok(())
}

/// A piece of work that is done once, and cut at every moment of it.
type Workload = (&'static str, fn() -> Work);

#[test]
fn no_acknowledged_save_is_lost_in_a_power_cut() {
    let mut line = Line::begin("E1");
    let (images, doubles) = line.size((50_000, 5_000), (1_000_000, 100_000));
    let each = images / workloads::ALL.len() as u64 + 1;
    let doubles_each = doubles / workloads::ALL.len() as u64 + 1;
    let tally = share(|share, shares| {
        let mut tally = Tally::default();
        // Each share does every workload and takes every n-th seed: no one waits for the longest.
        for &(name, workload) in &workloads::ALL {
            let work = workload();
            work.survives(name, each, doubles_each, (share, shares), &mut tally);
        }
        tally
    });
    line.count("workloads", workloads::ALL.len() as u64);
    line.at_least("images", tally.of("images"), images);
    line.at_least("double crashes", tally.of("double crashes"), doubles);
    line.never("lost acknowledged commits", &tally);
    line.never("failed opens", &tally);
    line.never("integrity errors", &tally);
    line.never("false reports of damage", &tally);
    line.never("copies that are not whole", &tally);
    line.end();
}

#[test]
fn an_interrupted_creation_can_be_made_again() {
    let (work, _vault) = Work::begin();
    let mut replay = work.folder.replay();
    while replay.advance() {
        let image = replay.image(Style::Garbage, 7);
        match open_simulated(&image, work.key()) {
            Ok((vault, _)) => vault.lock().unwrap(),
            Err(Error::NotFound) => create_simulated(&image).0.lock().unwrap(),
            Err(error) => panic!("moment {}: {error:?}", replay.moment()),
        }
        assert_eq!(image.names(), [NAME], "nothing stays beside the vault");
    }
}

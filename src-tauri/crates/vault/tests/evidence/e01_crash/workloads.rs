//! The pieces of work during which the power is cut.

use std::io;

use vault::disk::{Call, Fault};
use vault::{Error, KdfPolicy, M, Migrations, Passphrase, Vault, Work as Task, seam};

use super::Workload;
use super::work::{BACKUP, Work};
use crate::fixtures::{NAME, SCHEMA, add, delete, edit, passphrase, shrink, text};

pub(super) const ALL: [Workload; 15] = [
    ("creation and first saves", first_saves),
    ("autosave with its words", autosave),
    ("a large entry and its deletion", large_entry),
    ("growing and shrinking", growing_and_shrinking),
    ("savepoints", savepoints),
    ("failed saves between good ones", failed_saves),
    ("a change of passphrase and recovery key", change_of_slots),
    ("sittings one after another", sittings),
    ("resting between saves", resting),
    ("checkpoints", checkpoints),
    ("compaction with saves between slices", compaction),
    ("sealing anew", sealing_anew),
    ("a backup", backup),
    ("automatic copies", copies),
    ("tables brought to a new version", migration),
];

/// Every kind of call is in one of these.
pub(super) const TELLING: [Workload; 4] = [
    ("sittings one after another", sittings),
    ("a change of passphrase and recovery key", change_of_slots),
    ("compaction with saves between slices", compaction),
    ("creation and first saves", first_saves),
];

fn first_saves() -> Work {
    let (mut work, mut vault) = Work::begin();
    for n in 0..4 {
        work.add(&mut vault, n, 60);
    }
    vault.lock().unwrap();
    work
}

fn autosave() -> Work {
    let (mut work, mut vault) = Work::begin();
    let id = work.add(&mut vault, 1, 100);
    for n in 0..12 {
        work.step(&mut vault, |vault| {
            edit(vault, id, &text(n, 100 + 40 * n)).unwrap();
        });
    }
    work
}

fn large_entry() -> Work {
    let (mut work, mut vault) = Work::begin();
    let id = work.add(&mut vault, 1, 50_000);
    work.add(&mut vault, 2, 50);
    work.step(&mut vault, |vault| delete(vault, id).unwrap());
    work.step(&mut vault, |vault| shrink(vault).unwrap());
    work.add(&mut vault, 3, 50);
    work
}

fn growing_and_shrinking() -> Work {
    let (mut work, mut vault) = Work::begin();
    for n in 0..3 {
        let ids: Vec<_> = (0..4)
            .map(|m| work.add(&mut vault, 10 * n + m, 900))
            .collect();
        for id in ids {
            work.step(&mut vault, |vault| delete(vault, id).unwrap());
        }
        work.step(&mut vault, |vault| shrink(vault).unwrap());
    }
    work
}

fn savepoints() -> Work {
    let (mut work, mut vault) = Work::begin();
    for n in 0..8 {
        work.step(&mut vault, |vault| {
            let saved = vault.write(|tx| {
                tx.execute_batch("SAVEPOINT a; DELETE FROM entry; ROLLBACK TO a; RELEASE a")?;
                tx.execute("INSERT INTO entry (body) VALUES (?1)", [text(n, 80)])?;
                tx.execute_batch("SAVEPOINT b; INSERT INTO entry (body) VALUES ('b'); RELEASE b")?;
                Ok::<_, Error>(())
            });
            saved.unwrap();
        });
    }
    work
}

fn failed_saves() -> Work {
    let (mut work, mut vault) = Work::begin();
    for n in 0..6 {
        work.add(&mut vault, n, 80);
        let fault = Fault::Torn(io::ErrorKind::StorageFull);
        work.folder.fail(Call::Write, 0, fault);
        work.step(&mut vault, |vault| {
            assert!(matches!(add(vault, &text(n, 900)), Err(Error::DiskFull)));
        });
        work.add(&mut vault, n, 30);
    }
    work
}

fn change_of_slots() -> Work {
    let (mut work, mut vault) = Work::begin();
    work.add(&mut vault, 1, 20);
    let new = Passphrase::new("eleven lamps above the harbour".to_owned());
    work.step(&mut vault, |vault| {
        let changed = vault.change_passphrase(&passphrase(), &new, KdfPolicy::for_tests());
        changed.unwrap();
    });
    work.add(&mut vault, 2, 20);
    work.step(&mut vault, |vault| vault.remove_recovery_key().unwrap());
    work.add(&mut vault, 3, 20);
    vault.lock().unwrap();
    work
}

fn sittings() -> Work {
    let (mut work, mut vault) = Work::begin();
    for n in 0..5 {
        work.add(&mut vault, n, 40);
        work.add(&mut vault, n, 400);
        vault = work.reopen(vault);
    }
    vault.lock().unwrap();
    work
}

fn resting() -> Work {
    let (mut work, mut vault) = Work::begin();
    for n in 0..6 {
        work.add(&mut vault, n, 60 + 300 * (n % 2));
        work.step(&mut vault, |vault| vault.rest().unwrap());
    }
    work
}

fn checkpoints() -> Work {
    let (mut work, mut vault) = Work::begin();
    seam::checkpoint_every(&vault, 2);
    for n in 0..9 {
        work.add(&mut vault, n, 50);
    }
    vault = work.reopen(vault);
    seam::checkpoint_every(&vault, 1);
    for n in 0..4 {
        work.add(&mut vault, n, 400);
    }
    vault.lock().unwrap();
    work
}

/// Some text that was changed, so that there is something to leave behind.
fn rewritten(work: &mut Work, vault: &mut Vault) -> i64 {
    let id = work.add(vault, 1, 3_000);
    for n in 0..3 {
        work.step(vault, |vault| edit(vault, id, &text(n, 3_000)).unwrap());
    }
    id
}

fn compaction() -> Work {
    let (mut work, mut vault) = Work::begin();
    let id = rewritten(&mut work, &mut vault);
    vault.begin(&Task::Compact).unwrap();
    work.step(&mut vault, |vault| {
        edit(vault, id, &text(9, 2_000)).unwrap()
    });
    work.step(&mut vault, |vault| drop(vault.finish().unwrap()));
    work.add(&mut vault, 4, 50);
    work.step(&mut vault, |vault| vault.compact().unwrap());
    work.add(&mut vault, 5, 50);
    vault.lock().unwrap();
    work
}

fn sealing_anew() -> Work {
    let (mut work, mut vault) = Work::begin();
    rewritten(&mut work, &mut vault);
    let begun = vault.begin(&Task::Reseal {
        passphrase: &passphrase(),
        recovery: None,
        kdf: KdfPolicy::for_tests(),
    });
    begun.unwrap();
    work.add(&mut vault, 3, 50);
    work.step(&mut vault, |vault| drop(vault.finish().unwrap()));
    work.new_key(&vault);
    work.add(&mut vault, 4, 50);
    vault = work.reopen(vault);
    work.add(&mut vault, 5, 50);
    work
}

fn backup() -> Work {
    let (mut work, mut vault) = Work::begin();
    rewritten(&mut work, &mut vault);
    work.step(&mut vault, |vault| {
        seam::backup(vault, BACKUP).unwrap();
    });
    work.add(&mut vault, 3, 50);
    vault.lock().unwrap();
    work
}

fn copies() -> Work {
    let (mut work, mut vault) = Work::begin();
    for n in 0..4 {
        work.add(&mut vault, n, 50);
        work.step(&mut vault, |vault| {
            let label = format!("day {n}");
            let task = Task::Copy {
                label: &label,
                keep: 2,
            };
            vault.begin(&task).unwrap();
            vault.finish().unwrap().unwrap().announce().unwrap();
        });
    }
    work.add(&mut vault, 9, 50);
    work
}

fn migration() -> Work {
    let (mut work, mut vault) = Work::begin();
    work.add(&mut vault, 1, 50);
    vault.lock().unwrap();
    let newer = Migrations::new(vec![M::up(SCHEMA), M::up("CREATE TABLE tag (name TEXT)")]);
    // The copy comes first, so this much of the work leaves the state as it was.
    let begun = work.folder.moments();
    let (mut vault, _) = seam::open_by_key(&work.folder, NAME, work.key(), &newer).unwrap();
    work.acknowledge_since(begun, &vault);
    work.add(&mut vault, 2, 50);
    vault.lock().unwrap();
    work
}

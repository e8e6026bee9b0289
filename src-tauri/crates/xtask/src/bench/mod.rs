//! `cargo xtask bench`: the vault beside plain SQLite and SQLCipher, in one run.

mod chance;
mod figures;
mod goals;
mod lane;
mod phases;
mod table;

use std::fs;
use std::path::{Path, PathBuf};

use crate::machine;
use crate::steps::{Outcome, Steps, cargo, root, target};
use figures::Figures;
use lane::{Engine, Lane};

/// Where the engines and their driver are built.
struct Programs {
    /// Plain SQLite and the vault, which stand on the same build of SQLite.
    sealed: PathBuf,
    sqlcipher: PathBuf,
}

/// Measures the three engines side by side, and prints the vault's goals with what came of them.
pub(crate) fn bench(sizes: &[u64]) -> Outcome {
    let mut sizes = sizes.to_vec();
    sizes.sort_unstable();
    sizes.dedup();
    let mut steps = Steps::new();
    machine::install(&mut steps, &[machine::PEERS])?;
    let place = target().join("bench");
    let programs = build(&mut steps, &place)?;
    let mut figures = Figures::default();
    let mut lanes = Vec::new();
    for &entries in &sizes {
        let mut sized = lanes_of(&programs, &place, entries)?;
        steps.check(&format!("import, {entries} entries"), || {
            phases::import(&mut sized, &mut figures)
        })?;
        steps.check(&format!("cold and warm reads, {entries} entries"), || {
            phases::read(&mut sized, &mut figures)
        })?;
        lanes.append(&mut sized);
    }
    steps.check("durable saves, all sizes by turns", || {
        phases::save(&mut lanes, &mut figures)
    })?;
    steps.check("lock", || phases::lock(&mut lanes, &mut figures))?;
    steps.check("rest", || phases::rest(&mut lanes, &mut figures))?;
    let mut typed = lanes_of(&programs, &place, 0)?;
    steps.check("an hour of typing", || {
        phases::type_for_an_hour(&mut typed, &mut figures)
    })?;
    steps.summarise();
    let tables = goals::tables(&figures, &sizes);
    let file = place.join("bench.json");
    fs::write(&file, table::json(&tables))
        .map_err(|error| format!("{} cannot be written: {error}.", file.display()))?;
    table::print(&tables);
    println!("{}", load());
    println!("All figures: {}", file.display());
    Ok(())
}

/// Says how busy the machine was; a save that waits for a core says nothing about the engine.
fn load() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let quarter = load.split_whitespace().nth(2).unwrap_or("unknown");
    format!(
        "The machine's load in the last quarter of an hour: {quarter}. Above 1, trust no figure to a tenth."
    )
}

fn build(steps: &mut Steps, place: &Path) -> Result<Programs, String> {
    let manifest = root().join("src-tauri/crates/vault/bench/Cargo.toml");
    let mut built = |feature: &str| -> Result<PathBuf, String> {
        let folder = place.join("build").join(feature);
        steps.run(
            &format!("build, {feature}"),
            cargo()
                .args(["build", "--release", "--features", feature])
                .arg("--manifest-path")
                .arg(&manifest)
                .arg("--target-dir")
                .arg(&folder),
        )?;
        Ok(folder.join("release/bench"))
    };
    Ok(Programs {
        sealed: built("sealed")?,
        sqlcipher: built("sqlcipher")?,
    })
}

/// Makes a lane for each engine, in a new folder on the disk the project lies on.
fn lanes_of(programs: &Programs, place: &Path, entries: u64) -> Result<Vec<Lane>, String> {
    let lanes = Engine::ALL.map(|engine| {
        let program = match engine {
            Engine::Sqlcipher => &programs.sqlcipher,
            Engine::Vault | Engine::Sqlite => &programs.sealed,
        };
        let folder = place.join(format!("data/{entries}/{}", engine.name()));
        Lane::new(engine, entries, program, folder)
    });
    lanes.into_iter().collect()
}

//! Lists the app's own commands for Tauri, so that every other one is denied.

const COMMANDS: &[&str] = include!("src/command_names.rs");

fn main() {
    println!("cargo::rerun-if-changed=src/command_names.rs");
    assert!(
        std::path::Path::new("../ui/dist/index.html").exists(),
        "ui/dist is not built yet: run `cargo xtask run` or, in ui, `npm install --no-save && npm run build`"
    );
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
        .expect("tauri.conf.json and the capability files are part of this repository");
}

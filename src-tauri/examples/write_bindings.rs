//! Writes `ui/src/ipc/bindings.ts` anew; `cargo xtask bindings` calls it.

use std::path::Path;

fn main() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/ipc/bindings.ts");
    alcove::bindings::write_typescript(&path)
        .expect("every command and type has a TypeScript side");
}

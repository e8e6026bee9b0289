//! Packs the files of `content/en`, compressed, for the binary: what a client reads must not be found by searching it.

use std::{collections::BTreeMap, env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=content");
    let mut files = BTreeMap::new();
    gather(Path::new("content/en"), "", &mut files)?;
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(&serde_json::to_vec(&files)?, 9);
    fs::write(Path::new(&env::var("OUT_DIR")?).join("content.bin"), packed)?;
    Ok(())
}

fn gather(
    folder: &Path,
    inside: &str,
    files: &mut BTreeMap<String, String>,
) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry
            .file_name()
            .into_string()
            .map_err(|_| "a content file has a name that is not text")?;
        if entry.file_type()?.is_dir() {
            gather(&entry.path(), &format!("{inside}{name}/"), files)?;
        } else {
            // A checkout on Windows may have changed the line ends; the texts are the same everywhere.
            let text = fs::read_to_string(entry.path())?.replace("\r\n", "\n");
            files.insert(format!("{inside}{name}"), text);
        }
    }
    Ok(())
}

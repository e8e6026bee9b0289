//! Looks for words on the disk, wherever the app could have written them.

use std::fs;
use std::path::{Path, PathBuf};

/// A place where a word was found that should not be there.
#[derive(Debug, PartialEq, Eq)]
pub struct Leak {
    /// The file.
    pub file: PathBuf,
    /// The word.
    pub word: String,
    /// How it was written.
    pub encoding: &'static str,
}

/// Returns every file under `root`.
pub fn files_under(root: &Path) -> Vec<PathBuf> {
    files_under_but(root, &|_| false)
}

/// Returns every file under `root`, without the folders that are passed over.
pub fn files_under_but(root: &Path, passed: &dyn Fn(&Path) -> bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        // A folder can go while it is looked at: the app clears up after itself.
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries.flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && !passed(&entry.path()) => folders.push(entry.path()),
                Ok(kind) if kind.is_file() => found.push(entry.path()),
                _ => {}
            }
        }
    }
    found.sort();
    found
}

/// Returns every file under `root` that holds one of the words, or is named after one, except the files named.
pub fn leaks(root: &Path, words: &[String], except: &[PathBuf]) -> Vec<Leak> {
    files_under(root)
        .into_iter()
        .filter(|file| !except.contains(file))
        .flat_map(|file| leaks_of(&file, words))
        .collect()
}

/// Returns the words that a file holds, or is named after.
pub fn leaks_of(file: &Path, words: &[String]) -> Vec<Leak> {
    let mut content = fs::read(file).unwrap_or_default();
    content.extend_from_slice(file.as_os_str().as_encoded_bytes());
    // Words that begin alike are looked for by their beginning first; most files hold none of them.
    let beginning = beginning_of(words);
    let may_hold = encodings(&beginning).map(|(_, bytes)| contains(&content, &bytes));
    words
        .iter()
        .flat_map(|word| {
            encodings(word)
                .into_iter()
                .zip(may_hold)
                .map(move |it| (word, it))
        })
        .filter(|(_, (_, may_hold))| *may_hold)
        .map(|(word, ((encoding, bytes), _))| (word, encoding, bytes))
        .filter(|(_, _, bytes)| contains(&content, bytes))
        .map(|(word, encoding, _)| Leak {
            file: file.to_owned(),
            word: word.clone(),
            encoding,
        })
        .collect()
}

/// Returns what all words begin with.
fn beginning_of(words: &[String]) -> String {
    let Some((first, others)) = words.split_first() else {
        return String::new();
    };
    others.iter().fold(first.clone(), |common, word| {
        common
            .chars()
            .zip(word.chars())
            .take_while(|(one, other)| one == other)
            .map(|(sign, _)| sign)
            .collect()
    })
}

fn encodings(word: &str) -> [(&'static str, Vec<u8>); 3] {
    [
        ("UTF-8", word.as_bytes().to_vec()),
        (
            "UTF-16LE",
            word.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        ),
        (
            "UTF-16BE",
            word.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        ),
    ]
}

fn contains(content: &[u8], wanted: &[u8]) -> bool {
    // The first byte is looked for first, so that a vault of megabytes is passed over quickly.
    let Some((first, rest)) = wanted.split_first() else {
        return true;
    };
    let mut from = 0;
    while let Some(at) = content
        .get(from..)
        .and_then(|tail| tail.iter().position(|byte| byte == first))
    {
        let after = from + at + 1;
        if content
            .get(after..)
            .is_some_and(|tail| tail.starts_with(rest))
        {
            return true;
        }
        from = after;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_in_three_encodings_and_in_a_name() {
        let folder = tempfile::tempdir().unwrap();
        let utf16 = |to_bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "canary-7".encode_utf16().flat_map(to_bytes).collect()
        };
        fs::create_dir(folder.path().join("deep")).unwrap();
        fs::write(folder.path().join("deep/be"), utf16(u16::to_be_bytes)).unwrap();
        fs::write(folder.path().join("deep/le"), utf16(u16::to_le_bytes)).unwrap();
        fs::write(folder.path().join("plain"), "xx canary-7").unwrap();
        fs::write(folder.path().join("canary-7.txt"), "").unwrap();
        fs::write(folder.path().join("clean"), "canary-").unwrap();

        let words = [String::from("canary-7"), String::from("canary-88")];
        let found: Vec<_> = leaks(folder.path(), &words, &[folder.path().join("plain")])
            .into_iter()
            .map(|leak| leak.encoding)
            .collect();
        assert_eq!(
            found,
            ["UTF-8", "UTF-16BE", "UTF-16LE"],
            "the name and the deep files, not the excepted one"
        );
    }
}

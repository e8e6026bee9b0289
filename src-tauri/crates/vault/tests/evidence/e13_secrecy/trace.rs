//! What the system's tracer wrote down: which paths a process opened to write, made, renamed or removed.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// Every call that names a file, and the one that makes a file without a name.
pub(super) const CALLS: &str = "%file,memfd_create";

/// Calls that change a file or a name whatever their flags are.
const CHANGING: [&str; 21] = [
    "creat",
    "truncate",
    "mkdir",
    "mkdirat",
    "mknod",
    "mknodat",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "symlink",
    "symlinkat",
    "unlink",
    "unlinkat",
    "rmdir",
    "chmod",
    "fchmodat",
    "chown",
    "setxattr",
    "memfd_create",
];

/// Flags with which an open file can be changed, or is made.
const TO_WRITE: [&str; 5] = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_TMPFILE"];

/// The calls of a trace.
pub(super) struct Calls {
    pub(super) traced: u64,
    pub(super) changing: u64,
    /// Each path of a changing call, with the name of the call.
    pub(super) paths: Vec<(String, PathBuf)>,
}

impl Calls {
    pub(super) fn read(trace: &Path) -> Self {
        let text = fs::read_to_string(trace).unwrap();
        let mut calls = Self {
            traced: 0,
            changing: 0,
            paths: Vec::new(),
        };
        for call in text.lines().filter_map(Call::parse) {
            calls.traced += 1;
            if call.changes() {
                calls.changing += 1;
                let paths = call.paths().into_iter();
                calls
                    .paths
                    .extend(paths.map(|path| (call.name.to_owned(), path)));
            }
        }
        calls
    }
}

/// One line of a trace: `1234  openat(AT_FDCWD</here>, "v", O_RDWR|O_CLOEXEC) = 3</here/v>`.
struct Call<'a> {
    name: &'a str,
    arguments: &'a str,
}

impl<'a> Call<'a> {
    fn parse(line: &'a str) -> Option<Self> {
        let call = line.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == ' ');
        let (name, arguments) = call.split_once('(')?;
        let is_name = name
            .bytes()
            .all(|sign| sign.is_ascii_alphanumeric() || sign == b'_');
        // What it returned, and the second half of a call that was interrupted, name nothing new.
        let arguments = arguments
            .rsplit_once(") = ")
            .map_or(arguments, |(arguments, _)| arguments);
        (is_name && !name.is_empty()).then_some(Self { name, arguments })
    }

    fn changes(&self) -> bool {
        CHANGING.contains(&self.name)
            || self.name.starts_with("open")
                && TO_WRITE.iter().any(|flag| self.flags().contains(flag))
    }

    /// What stands behind the last quote: no part of a path.
    fn flags(&self) -> &str {
        self.arguments
            .rsplit_once('"')
            .map_or(self.arguments, |(_, flags)| flags)
    }

    /// The paths in quotes, each within the folder that stands before it where it is not whole.
    fn paths(&self) -> Vec<PathBuf> {
        let mut pieces = self.arguments.split('"');
        let mut paths = Vec::new();
        while let (Some(before), Some(path)) = (pieces.next(), pieces.next()) {
            let folder = before
                .rsplit_once('<')
                .and_then(|(_, folder)| Some(folder.split_once('>')?.0));
            let here = || env::current_dir().unwrap();
            paths.push(folder.map_or_else(here, PathBuf::from).join(path));
        }
        paths
    }
}

#[test]
fn a_traced_call_says_what_it_changes() {
    let changed = |line: &str| {
        let call = Call::parse(line).unwrap();
        call.changes().then(|| call.paths())
    };
    let opened = r#"4017  openat(AT_FDCWD</here>, "/a/O_RDWR", O_RDONLY|O_CLOEXEC) = 3</a/O_RDWR>"#;
    assert_eq!(changed(opened), None);
    let opened =
        r#"4017  openat(AT_FDCWD</here>, "v", O_RDWR|O_CREAT|O_EXCL, 0600 <unfinished ...>"#;
    assert_eq!(changed(opened), Some(vec![PathBuf::from("/here/v")]));
    let renamed =
        r#"renameat2(AT_FDCWD</here>, "/a/b", AT_FDCWD</here>, "/a/c", RENAME_NOREPLACE) = 0"#;
    let both = ["/a/b", "/a/c"].map(PathBuf::from);
    assert_eq!(changed(renamed), Some(both.to_vec()));
    assert!(Call::parse("4017  <... openat resumed>) = 3").is_none());
    assert!(Call::parse("4017  +++ exited with 0 +++").is_none());
}

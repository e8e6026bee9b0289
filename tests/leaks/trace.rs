//! Reads what `strace -f -e trace=network` wrote: one call after another, with its answer.

use std::collections::{BTreeMap, BTreeSet};

/// One call of a process to the kernel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Call {
    process: u32,
    /// The call with its arguments.
    words: String,
    /// What the kernel answered.
    answer: String,
}

impl Call {
    /// Tells whether the kernel did what was asked.
    pub(crate) fn succeeded(&self) -> bool {
        !self.answer.starts_with('-') && !self.answer.starts_with('?')
    }

    /// Tells whether it asks for a socket of a family.
    pub(crate) fn makes_socket(&self, family: &str) -> bool {
        ["socket(", "socketpair("]
            .iter()
            .any(|call| self.words.starts_with(&format!("{call}{family}")))
    }

    /// Tells whether something that could leave this device was granted: a socket that is not one of this device, or
    /// an address that is not.
    pub(crate) fn leaves(&self) -> bool {
        let asks = self.words.starts_with("socket") && !self.makes_socket("AF_UNIX");
        let names = self
            .words
            .split("sa_family=")
            .skip(1)
            .any(|family| !family.starts_with("AF_UNIX") && !family.starts_with("AF_UNSPEC"));
        (asks || names) && self.succeeded()
    }

    /// Returns the path this call connects to, if it does.
    pub(crate) fn connects_to(&self) -> Option<String> {
        let (_, address) = self
            .words
            .strip_prefix("connect(")?
            .split_once("sun_path=")?;
        let address = address.trim_start_matches('@').trim_start_matches('"');
        Some(address.split('"').next()?.to_owned())
    }
}

/// Reads a record. A call that was interrupted by another process stands in two lines.
pub(crate) fn read(record: &str) -> Vec<Call> {
    let mut begun: BTreeMap<u32, String> = BTreeMap::new();
    let mut calls = Vec::new();
    for line in record.lines() {
        let Some((process, words)) = line.split_once(' ') else {
            continue;
        };
        let Ok(process) = process.parse() else {
            continue;
        };
        let words = words.trim_start();
        let whole = if let Some(beginning) = words.strip_suffix(" <unfinished ...>") {
            begun.insert(process, beginning.to_owned());
            continue;
        } else if words.starts_with("<... ") {
            let end = words.split_once(" resumed>").map_or("", |(_, end)| end);
            begun.remove(&process).unwrap_or_default() + end
        } else {
            words.to_owned()
        };
        if let Some((words, answer)) = whole.rsplit_once(" = ") {
            calls.push(Call {
                process,
                words: words.trim_end().to_owned(),
                answer: answer.to_owned(),
            });
        }
    }
    calls
}

/// Returns the processes and threads that made a call.
pub(crate) fn processes(calls: &[Call]) -> BTreeSet<u32> {
    calls.iter().map(|call| call.process).collect()
}

#[test]
fn a_socket_that_could_leave_is_seen_however_the_record_shows_it() {
    let record = r#"
11 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3
11 connect(3, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X7"}, 20) = 0
12 socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = -1 EAFNOSUPPORT (Address family not supported by protocol)
12 socket(AF_INET, SOCK_STREAM, IPPROTO_TCP <unfinished ...>
11 socketpair(AF_UNIX, SOCK_STREAM, 0, [4, 5]) = 0
12 <... socket resumed>)                  = 6
12 connect(6, {sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("127.0.0.1")}, 16) = -1 EINPROGRESS (Operation now in progress)
13 sendto(7, "x", 1, 0, {sa_family=AF_INET6, sin6_port=htons(53)}, 28) = 1
13 socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = 8
13 +++ exited with 0 +++
"#;
    let calls = read(record);
    let leaving: Vec<&str> = calls
        .iter()
        .filter(|call| call.leaves())
        .map(|call| call.words.as_str())
        .collect();
    assert_eq!(
        leaving,
        [
            "socket(AF_INET, SOCK_STREAM, IPPROTO_TCP)",
            r#"sendto(7, "x", 1, 0, {sa_family=AF_INET6, sin6_port=htons(53)}, 28)"#,
            "socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE)",
        ]
    );
    let paths: Vec<_> = calls.iter().filter_map(Call::connects_to).collect();
    assert_eq!(paths, ["/tmp/.X11-unix/X7"]);
    assert_eq!(processes(&calls), BTreeSet::from([11, 12, 13]));
}

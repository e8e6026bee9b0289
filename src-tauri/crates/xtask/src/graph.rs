//! The shipped package's graph of dependencies: nothing in it speaks a network protocol.

use std::collections::BTreeSet;

use crate::steps::{Outcome, cargo, output_of};

/// Crates that open connections or speak over them. None may be shipped.
const REFUSED: &[&str] = &[
    "actix-http",
    "async-net",
    "async-std",
    "async-tungstenite",
    "attohttpc",
    "awc",
    "axum",
    "boring",
    "curl",
    "curl-sys",
    "fantoccini",
    "h2",
    "h3",
    "hickory-proto",
    "hickory-resolver",
    "hyper",
    "hyper-util",
    "isahc",
    "lettre",
    "libp2p",
    "minreq",
    "native-tls",
    "openssl",
    "openssl-sys",
    "quinn",
    "quinn-proto",
    "reqwest",
    "rumqttc",
    "russh",
    "rustls",
    "s2n-quic",
    "s2n-tls",
    "sentry",
    "ssh2",
    "suppaftp",
    "surf",
    "tauri-plugin-http",
    "tauri-plugin-opener",
    "tauri-plugin-shell",
    "tauri-plugin-updater",
    "tauri-plugin-upload",
    "tauri-plugin-websocket",
    "thirtyfour",
    "tiny_http",
    "tokio-native-tls",
    "tokio-rustls",
    "tokio-tungstenite",
    "tonic",
    "tower-http",
    "trust-dns-resolver",
    "tungstenite",
    "ureq",
    "warp",
    "webrtc",
    "ws",
];

/// Crates that look like it, and why they are there. What each could do is refused by the kernel's filter besides.
const EXPLAINED: &[(&str, &str)] = &[
    (
        "http",
        "types of a request, for the pages served from inside the binary; opens nothing",
    ),
    ("mio", "under tokio"),
    ("socket2", "under tokio"),
    (
        "soup3",
        "names of WebKit's own HTTP library, which wry uses for header types; WebKit links the library itself",
    ),
    (
        "tokio",
        "tauri's runtime; tauri turns its `net` on, nothing of ours calls it",
    ),
    ("url", "reads addresses; opens nothing"),
    (
        "zbus",
        "the session's message bus, a Unix socket: a second start finds the first window through it",
    ),
];

/// Checks the graph of the shipped package on this platform: its normal dependencies, without features.
pub(crate) fn no_network_crate() -> Outcome {
    let tree = output_of(cargo().args([
        "tree",
        "--locked",
        "--package",
        "alcove",
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ]))
    .ok_or("`cargo tree` does not say what the shipped package depends on.")?;
    let shipped = names_in(&tree);
    for (name, reason) in EXPLAINED.iter().filter(|(name, _)| shipped.contains(name)) {
        println!("{name}: {reason}.");
    }
    let refused: Vec<&str> = REFUSED
        .iter()
        .copied()
        .filter(|name| shipped.contains(name))
        .collect();
    if shipped.len() < 2 {
        return Err(String::from(
            "`cargo tree` names no dependency, so nothing was checked.",
        ));
    }
    if refused.is_empty() {
        println!(
            "{} crates, none of which speaks a network protocol.",
            shipped.len()
        );
        return Ok(());
    }
    Err(format!(
        "The shipped package depends on {}. `cargo tree -p alcove -e normal -i NAME` says through whom.",
        refused.join(", ")
    ))
}

/// Reads the names from lines such as `serde v1.0.229 (proc-macro)`.
fn names_in(tree: &str) -> BTreeSet<&str> {
    tree.lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_is_known_by_its_whole_name() {
        let names = names_in("alcove v0.1.0 (src-tauri)\nhyperlink v1.0.0\nserde v1.0.229 (*)\n\n");
        assert_eq!(
            names.into_iter().collect::<Vec<_>>(),
            ["alcove", "hyperlink", "serde"]
        );
    }

    #[test]
    fn nothing_is_both_refused_and_explained() {
        assert!(EXPLAINED.iter().all(|(name, _)| !REFUSED.contains(name)));
    }
}

//! Reads a PDF with the tools of another hand.

use std::{fs, process::Command};

/// Returns the text of a PDF, one space between words.
pub(crate) fn words_of(pdf: &[u8]) -> String {
    squeezed(&run("pdftotext", &["-raw"], pdf))
}

/// Returns what `pdfinfo` says of a PDF.
pub(crate) fn facts_of(pdf: &[u8]) -> String {
    run("pdfinfo", &[], pdf)
}

/// One space between words, and none of the places where a long word may break.
pub(crate) fn squeezed(text: &str) -> String {
    text.replace('\u{200b}', "")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn run(tool: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("summary.pdf");
    fs::write(&file, pdf).unwrap();
    let mut command = Command::new(tool);
    command.args(arguments).arg(&file);
    if tool == "pdftotext" {
        command.arg("-");
    }
    let output = command.output().expect("poppler-utils is installed");
    assert!(output.status.success(), "{tool} can read the file");
    String::from_utf8(output.stdout).unwrap()
}

//! Reads a PDF the way its reader's tools do.

use std::path::Path;
use std::process::Command;

/// Returns the text of a PDF file, as `pdftotext` reads it.
pub fn text_of(pdf: &Path) -> String {
    let output = Command::new("pdftotext")
        .args(["-enc", "UTF-8", "-nopgbrk"])
        .arg(pdf)
        .arg("-")
        .output()
        .expect("pdftotext is installed");
    assert!(output.status.success(), "pdftotext reads the file");
    String::from_utf8(output.stdout).expect("pdftotext was asked for UTF-8")
}

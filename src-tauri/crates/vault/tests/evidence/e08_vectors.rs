//! E8: the primitives are the published ones, and the vault and an independent reader agree on every kept file.

use std::collections::BTreeSet;

use super::line::{Line, Tally};
use crate::vector_files::{self, Vector};
use crate::{reader, vectors};

#[test]
fn the_vault_and_the_reader_agree_on_every_kept_file() {
    let mut line = Line::begin("E8");
    for published in vectors::ALL {
        published();
    }
    line.at_least("published vectors", vectors::ALL.len() as u64, 3);
    let kept = vector_files::vectors();
    let files = |is_wanted: fn(&Vector) -> bool| {
        let wanted = kept.iter().filter(|vector| is_wanted(vector));
        wanted.map(Vector::path).collect::<BTreeSet<_>>().len() as u64
    };
    line.at_least("kept files", files(|_| true), 60);
    line.at_least("of them bad", files(Vector::is_bad), 40);
    let mut tally = Tally::default();
    for different in vector_files::differences(&kept) {
        tally.wrong("files that the vault reads otherwise", || different);
    }
    for different in reader::disagreements(&kept) {
        tally.wrong("files that the reader reads otherwise", || different);
    }
    line.count("files with a secret, read by both", kept.len() as u64);
    line.never("files that the vault reads otherwise", &tally);
    line.never("files that the reader reads otherwise", &tally);
    line.end();
}

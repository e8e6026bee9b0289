//! A template from a newer version of the app can still be read.

use super::*;
use crate::library::{
    Block,
    content::{Reading, read_template},
};

#[test]
fn a_template_from_a_newer_version_is_plain_words_to_read() {
    let newer = r#"
        format = 2
        id = "T-XX1"
        title = "Something new"
        summary = "What it is."
        dance = { tempo = 3 }
        cautions = ["Is it too soon?"]
        [[variants]]
        title = "Alone"
        steps = ["Begin.", "End."]
        music = ["a song"]
    "#;
    let Ok(Reading::Newer(blocks)) = read_template("pack/T-XX1.toml", newer) else {
        panic!("it is read as words")
    };
    assert_eq!(
        blocks,
        [
            Block::Heading("Something new".into()),
            Block::Paragraph("What it is.".into()),
            Block::Heading("Alone".into()),
            Block::Steps(vec!["Begin.".into(), "End.".into()]),
            Block::List(vec!["Is it too soon?".into()]),
        ]
    );
}

#[test]
fn what_is_no_template_at_all_is_refused_with_its_line() {
    let refused = read_template("pack/T-XX1.toml", "format = 2\ntitle = \n").unwrap_err();
    assert!(refused.to_string().starts_with("pack/T-XX1.toml, line 2: "));
}

#[test]
fn a_template_of_this_version_is_read_in_full() {
    let text = &unpack()["exercises/T-TR1.toml"];
    let Ok(Reading::Known(read)) = read_template("exercises/T-TR1.toml", text) else {
        panic!("it is read in full")
    };
    assert_eq!(*read, *template(library(), "T-TR1"));
}

#[test]
fn the_library_itself_holds_nothing_that_it_cannot_read() {
    let mut files = unpack();
    let text = files.get_mut("exercises/T-TR1.toml").unwrap();
    text.insert_str(0, "format = 2\n");
    let refused = Library::read(&files).err().unwrap().to_string();
    assert!(refused.starts_with("exercises/T-TR1.toml, line 1: this format is newer"));
}

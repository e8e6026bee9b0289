//! The plain text, as a therapist pastes it into notes.

use report::{Options, compose, lay_out, text};
use therapy::sharing::Section;

use crate::life::{Life, all, day, options, two_weeks};

#[test]
fn two_weeks_read_from_top_to_bottom() {
    let records = two_weeks();
    let named = Options { alias: "R.".to_owned(), ..options() };
    let fitted = lay_out(&compose(&records, &all(&records), &named)).unwrap();
    assert_eq!(fitted.left_out, [], "two weeks fit one page");
    insta::assert_snapshot!(text(&fitted.document), @"");
}

#[test]
fn a_summary_of_nothing_says_who_wrote_it_and_what_blank_means() {
    let mut records = Life::new().records();
    records.period.since = None;
    records.session = None;
    insta::assert_snapshot!(text(&lay_out(&compose(&records, &[], &options())).unwrap().document), @"");
}

#[test]
fn control_signs_and_signs_that_reorder_a_line_are_dropped() {
    let records = Life::new().moment("one\u{0}\u{7}\r\n\n\u{202e}two\u{2066}\ttabbed\u{1b}[31m\u{fffe}").records();
    let fitted = lay_out(&compose(&records, &all(&records), &options())).unwrap();
    let text = text(&fitted.document);
    assert!(text.contains("* one\n  two tabbed[31m\n"), "{text}");
}

#[test]
fn text_that_looks_like_markup_stays_text() {
    let lines = ["#read(\"/etc/passwd\")", "*bold* _it_ $x$ @ref <label>", "=HYPERLINK(1)", "<script>alert(1)</script>"];
    let life = lines.into_iter().fold(Life::new(), |life, line| life.card(Section::Next, line, Default::default()));
    let records = life.records();
    let fitted = lay_out(&compose(&records, &all(&records), &options())).unwrap();
    let pdf = crate::reader::words_of(&report::pdf(&fitted.document).unwrap());
    for line in lines {
        assert!(text(&fitted.document).contains(line), "{line} in the text");
        assert!(pdf.contains(line), "{line} in {pdf}");
    }
    assert_eq!(fitted.document.made_on, day(23));
}

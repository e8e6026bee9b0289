//! The plain text, as a therapist pastes it into notes.

use report::{Options, compose, lay_out, text};
use therapy::sharing::Section;

use crate::life::{Life, all, day, options, two_weeks};

#[test]
fn two_weeks_read_from_top_to_bottom() {
    let records = two_weeks();
    let named = Options {
        alias: "R.".to_owned(),
        ..options()
    };
    let fitted = lay_out(&compose(&records, &all(&records), &named)).unwrap();
    assert_eq!(fitted.left_out, [], "two weeks fit one page");
    insta::assert_snapshot!(text(&fitted.document), @r#"
    Notes for my session
    ====================
    From R.
    For the session on 24 November 2026
    10 to 23 November 2026
    Written by me, on my device

    What I most want from this session
    ----------------------------------
    * I want to understand why I go quiet when we agree a time. (I’ll say it)
    * The evening of the 14th. I could not say stop, and then I did. (Please ask me)

    Homework agreed and what happened
    ---------------------------------
    Touch without a goal: stage 1
      To be close again without having to get anywhere.
      Planned: about 2 a week, 15 min
      What happened: Did it: 2, Did some: 1, Started and stopped: 1
      I noticed or learned: Warmth in my hands first, before any thought.
        Saying “pause” out loud did not spoil anything.
        I would change: Ten minutes rather than fifteen.
      Got in the way: Tired (2), Felt anxious, No privacy

    Grounding: five, four, three, two, one
      So that I have something when I drift off.
      Planned: about 4 a week, 5 min
      What happened: Did it: 2, Chose not to: 1
      Got in the way: I did not want to

    Ratings
    -------
    Distress right now (0 calm, no distress · 10 the most distress I can imagine)
      Before: n 6, median 5.5, range 4–7
      After: n 6, median 3, range 2–6
      Before: around 5.5 (4 to 7). After: around 3 (2 to 6).
    Pressure I felt (0 none · 10 a lot)
      Before: n 4, median 6, range 4–8
      After: n 4, median 4, range 3–7
      Before: around 6 (4 to 8). After: around 4 (3 to 7).
    Presence and attention (0 mostly elsewhere · 10 mostly here)
      After: n 4, median 5.5, range 2–7
      After: around 5.5 (2 to 7).
    Connection (0 far away · 10 close)
      After: n 4, median 6, range 3–7
      After: around 6 (3 to 7).
    Ups and downs are part of this. Also rated, not drawn here: Comfort

    What helped and what got in the way
    -----------------------------------
    Helped:
    * Choosing the afternoon, with the phone in another room.
    * Naming colours, quietly.
    Got in the way:
    * Tired (2)
    * Felt anxious
    * No privacy

    Moments I chose to share
    ------------------------
    * We laughed about the towel. For a minute it was just us and nothing to get right.
    * I noticed that I wait for a verdict even when nobody is judging.

    Body, health, medicines
    -----------------------
    * New blood pressure tablets since the 9th. More tired in the evening. (Just read)

    Safety and wellbeing
    --------------------
    * I felt safe at home all fortnight. (Just read)

    Questions and what I would like next
    ------------------------------------
    * Could stage 1 stay as it is for two more weeks? (I’ll say it)
    * How do I tell when I am tired and when I am avoiding? (Please ask me)

    Self-report. Blank means not recorded. Not an assessment or emergency message. My therapist may have legal or safeguarding duties about what I share.
    "#);
}

#[test]
fn a_summary_of_nothing_says_who_wrote_it_and_what_blank_means() {
    let mut records = Life::new().records();
    records.period.since = None;
    records.session = None;
    insta::assert_snapshot!(text(&lay_out(&compose(&records, &[], &options())).unwrap().document), @r#"
    Notes for my session
    ====================
    Up to 23 November 2026
    Written by me, on my device

    Self-report. Blank means not recorded. Not an assessment or emergency message. My therapist may have legal or safeguarding duties about what I share.
    "#);
}

#[test]
fn control_signs_and_signs_that_reorder_a_line_are_dropped() {
    let records = Life::new()
        .moment("one\u{0}\u{7}\r\n\n\u{202e}two\u{2066}\ttabbed\u{1b}[31m\u{fffe}")
        .records();
    let fitted = lay_out(&compose(&records, &all(&records), &options())).unwrap();
    let text = text(&fitted.document);
    assert!(text.contains("* one\n  two tabbed[31m\n"), "{text}");
}

#[test]
fn text_that_looks_like_markup_stays_text() {
    let lines = [
        "#read(\"/etc/passwd\")",
        "*bold* _it_ $x$ @ref <label>",
        "=HYPERLINK(1)",
        "<script>alert(1)</script>",
    ];
    let life = lines.into_iter().fold(Life::new(), |life, line| {
        life.card(Section::Next, line, Default::default())
    });
    let records = life.records();
    let fitted = lay_out(&compose(&records, &all(&records), &options())).unwrap();
    let pdf = crate::reader::words_of(&report::pdf(&fitted.document).unwrap());
    for line in lines {
        assert!(text(&fitted.document).contains(line), "{line} in the text");
        assert!(pdf.contains(line), "{line} in {pdf}");
    }
    assert_eq!(fitted.document.made_on, day(23));
}

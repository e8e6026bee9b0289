//! The PDF: accessible, findable, and without a trace of the machine.

use proptest::prelude::*;
use report::{Options, Paper, compose, lay_out, pdf};
use therapy::{sessions::Stance, sharing::Section};

use crate::{
    life::{Life, all, options, two_weeks},
    reader::{facts_of, squeezed, words_of},
};

fn pdf_of(life: Life, options: &Options) -> Vec<u8> {
    let records = life.records();
    pdf(&lay_out(&compose(&records, &all(&records), options))
        .unwrap()
        .document)
    .unwrap()
}

#[test]
fn it_is_tagged_titled_and_names_no_author_or_program() {
    let records = two_weeks();
    let fitted = lay_out(&compose(&records, &all(&records), &options())).unwrap();
    let bytes = pdf(&fitted.document).unwrap();
    let facts = facts_of(&bytes);
    assert!(facts.contains("Tagged:          yes"), "{facts}");
    assert!(facts.contains("Notes for my session"), "{facts}");
    assert!(facts.contains("Pages:           1"), "{facts}");
    for absent in ["Author", "Creator", "Producer", "Typst", "typst"] {
        assert!(!facts.contains(absent), "{absent} in {facts}");
    }
    assert!(
        bytes.windows(9).any(|part| part == b"/Lang(en)"),
        "its language is set"
    );
}

#[test]
fn every_chosen_line_is_found_by_a_reader() {
    let records = two_weeks();
    let fitted = lay_out(&compose(&records, &all(&records), &options())).unwrap();
    let found = words_of(&pdf(&fitted.document).unwrap());
    for line in &records.lines {
        if let therapy::sharing::LineContent::Words { text, .. } = &line.content {
            assert!(found.contains(&squeezed(text)), "{text} in {found}");
        }
    }
}

#[test]
fn the_same_choices_give_the_same_bytes() {
    let bytes = || {
        let records = two_weeks();
        pdf(&lay_out(&compose(&records, &all(&records), &options()))
            .unwrap()
            .document)
        .unwrap()
    };
    assert!(
        bytes() == bytes(),
        "the file depends on nothing but its content"
    );
}

#[test]
fn letter_paper_is_letter_paper() {
    let options = Options {
        paper: Paper::Letter,
        ..options()
    };
    assert!(facts_of(&pdf_of(Life::new(), &options)).contains("612 x 792 pts (letter)"));
}

#[test]
fn a_sign_no_font_has_is_named_and_common_scripts_are_drawn() {
    let life = [
        "雪 melts",
        "שלום לכולם",
        "مرحبا بكم",
        "Привет, Ελλάδα",
        "😀 ok",
        "ж\u{5b0}b",
    ]
    .into_iter()
    .fold(Life::new(), |life, text| {
        life.card(Section::Next, text, Stance::IllSayIt)
    });
    let found = words_of(&pdf_of(life, &options()));
    for text in [
        "[cjk unified ideograph-96ea] melts",
        "Привет, Ελλάδα",
        "😀 ok",
        "ж[hebrew point sheva]b",
    ] {
        assert!(found.contains(text), "{text} in {found}");
    }
    let letters = found
        .chars()
        .filter(|sign| ('\u{600}'..'\u{700}').contains(sign))
        .count();
    assert_eq!(letters, 8, "each Arabic letter is found once in {found}");
    assert!(
        !found.contains("[hebrew letter") && !found.contains("[arabic letter"),
        "{found}"
    );
}

/// Any sign at all, with the troublesome ones more often than chance would have them.
fn random_text() -> impl Strategy<Value = String> {
    let marks = prop_oneof![
        Just('\u{301}'),
        Just('\u{5b0}'),
        Just('\u{64e}'),
        Just('\u{93f}'),
        Just('\u{94d}'),
        Just('\u{e31}'),
        Just('\u{200d}'),
        Just('\u{200c}'),
        Just('\u{fe0f}'),
        Just('\u{20e3}'),
        Just('\u{1f3fd}'),
        Just('\u{200b}'),
        Just('\u{202e}'),
        Just('\u{2067}'),
        Just('\u{ad}'),
        Just('\u{feff}'),
        Just('\u{e000}'),
        Just('\u{0}'),
        Just('\n'),
        Just(' '),
        Just('\u{2028}'),
        Just('\u{34f}'),
        Just('\u{fffe}'),
        Just('\u{1f1e6}'),
    ];
    let sign = prop_oneof![
        2 => any::<char>(),
        2 => proptest::char::range('\u{20}', '\u{6ff}'),
        1 => proptest::char::range('\u{900}', '\u{10ff}'),
        1 => proptest::char::range('\u{2000}', '\u{2bff}'),
        1 => proptest::char::range('\u{1f000}', '\u{1fbff}'),
        3 => marks,
        3 => proptest::char::range('a', 'z'),
    ];
    proptest::collection::vec(sign, 0..40).prop_map(|signs| signs.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, max_shrink_iters: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Twenty documents of a hundred texts each.
    #[test]
    fn two_thousand_random_texts_become_accessible_pdfs(texts in proptest::collection::vec(random_text(), 100)) {
        let mut life = Life::new();
        for (place, text) in texts.iter().enumerate() {
            life = match place % 10 {
                0 => life.task(text, text, 2, 10).0,
                1 => life.card(Section::Want, text, Stance::PleaseAsk),
                _ => life.card(Section::Next, text, Stance::IllSayIt),
            };
        }
        let options = Options { pages: u8::MAX, alias: texts.concat().chars().take(60).collect(), ..options() };
        let records = life.records();
        let fitted = lay_out(&compose(&records, &all(&records), &options)).unwrap();
        prop_assert_eq!(fitted.left_out.len(), 0);
        let bytes = pdf(&fitted.document);
        prop_assert!(bytes.is_ok(), "{:?}", bytes.err());
        prop_assert!(facts_of(&bytes.unwrap()).contains("Tagged:          yes"));
    }
}

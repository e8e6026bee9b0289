//! How a client is spoken to (domain.md 12), and what is never asked.

use super::*;
use crate::{
    Door,
    homework::Scale,
    library::{Family, FieldKind, PACKED},
};

/// Words and phrases that a client never reads here (domain.md 1.8, 3.1, 5.5 and 12).
const NEVER: &str = "\
    ban, banned, broke the rules, cheating, compliance, compliant, dysfunction, dysfunctional, \
    fail, failed, failure, female, females, forbidden, foreplay, frigid, healthy, husband, \
    husbands, impotence, impotent, just relax, male, males, missed, non-compliant, normal, \
    overdue, percent, performance, premature, problem person, proper sex, score, scores, \
    streak, streaks, target, test, the act, the man, the woman, unhealthy, vaginismus, victim, \
    victims, wife, wives, you must, you should";

#[test]
fn no_word_is_one_that_shames_or_assumes() {
    for (id, strings) in everything() {
        for words in strings {
            let plain = plain(&words);
            let found: Vec<_> = NEVER
                .split(", ")
                .filter(|never| plain.contains(&format!(" {never} ")))
                .collect();
            assert!(found.is_empty(), "{id} says {found:?} in `{words}`");
        }
    }
}

#[test]
fn the_words_are_looked_for_as_whole_words() {
    assert!(plain("Is this a test?").contains(" test "));
    assert!(plain("You should, perhaps.").contains(" you should "));
    assert!(!plain("The latest band").contains(" ban "));
}

/// Lower case, each word between two single spaces.
fn plain(words: &str) -> String {
    let letters = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '\'';
    let words: Vec<_> = words
        .split(|letter| !letters(letter))
        .filter(|word| !word.is_empty())
        .collect();
    format!(" {} ", words.join(" ").to_lowercase())
}

#[test]
fn no_percentage_is_shown_and_no_address_is_given_as_a_link() {
    for (id, strings) in everything() {
        for words in strings {
            assert!(
                !words.contains('%') && !words.contains("://") && !words.contains("www."),
                "{id}: `{words}`"
            );
        }
    }
}

#[test]
fn the_packed_texts_hold_none_of_their_words() {
    for word in ["desire", "orgasm", "arousal", "Erection", "sexual", "Shame"] {
        assert!(unpack().values().any(|text| text.contains(word)));
        let found = PACKED
            .windows(word.len())
            .any(|bytes| bytes == word.as_bytes());
        assert!(!found, "`{word}` can be read in the binary");
    }
}

#[test]
fn nothing_about_performance_is_asked_by_default() {
    let library = library();
    for template in &library.templates {
        let asked = [
            &template.before,
            &template.after,
            &template.more_before,
            &template.more_after,
        ];
        let asked: Vec<_> = asked.into_iter().flatten().copied().collect();
        assert!(
            !asked.contains(&Scale::ArousalBody),
            "{} asks for a response of the body",
            template.id
        );
        if template.family == Family::Touch {
            assert!(
                !asked.contains(&Scale::ArousalMind) && !asked.contains(&Scale::Pleasure),
                "{}",
                template.id
            );
            for never in [
                "duration_of_activity",
                "erection",
                "lubrication",
                "orgasm",
                "partner_response",
            ] {
                assert!(
                    template.never.iter().any(|named| named == never),
                    "{} names {never}",
                    template.id
                );
            }
        }
        for field in &template.fields {
            let asks = field.ask.to_lowercase();
            let found = ["erect", "lubricat", "orgasm", "how long", "how many"]
                .iter()
                .find(|word| asks.contains(**word));
            assert_eq!(found, None, "{} asks `{}`", template.id, field.ask);
        }
    }
}

#[test]
fn words_of_a_practice_start_private() {
    let library = library();
    for template in &library.templates {
        assert_eq!(
            template.share_default.notes,
            Door::Private,
            "{}",
            template.id
        );
    }
}

#[test]
fn touch_without_a_goal_has_a_form_for_everyone() {
    let library = library();
    let touch = |template: &&Template| template.family == Family::Touch;
    for template in library.templates.iter().filter(touch) {
        let forms: Vec<_> = (template.variants.iter())
            .map(|form| form.id.as_str())
            .collect();
        assert_eq!(
            forms,
            [
                "partnered",
                "solo",
                "survivor",
                "adapted",
                "more_than_two",
                "clothed"
            ],
            "{}",
            template.id
        );
    }
}

#[test]
fn the_library_is_whole() {
    let library = library();
    let families = [
        ("T-SF", 6),
        ("T-CO", 7),
        ("T-CB", 6),
        ("T-MI", 5),
        ("T-BO", 8),
        ("T-DI", 5),
        ("T-IM", 2),
        ("T-TR", 8),
        ("T-AT", 4),
        ("T-PD", 6),
        ("T-ED", 6),
        ("T-TH", 8),
    ];
    for (family, count) in families {
        let found = (library.templates.iter())
            .filter(|template| template.id.starts_with(family))
            .count();
        assert_eq!(found, count, "{family}");
    }
    assert_eq!(library.templates.len(), 71);
    assert_eq!(library.pages.len(), 32);
    assert_eq!(library.pictures.len(), 29);
}

#[test]
fn a_neutral_title_belongs_to_one_exercise_and_names_no_concern() {
    let library = library();
    let mut titles: Vec<_> = (library.templates.iter())
        .map(|template| template.neutral_title.to_lowercase())
        .collect();
    for title in &titles {
        for word in [
            "sex", "touch", "body", "desire", "trauma", "shame", "pelvic", "intima",
        ] {
            assert!(!title.contains(word), "`{title}` says {word}");
        }
    }
    titles.sort();
    let count = titles.len();
    titles.dedup();
    assert_eq!(titles.len(), count, "each is its own");
}

#[test]
fn what_may_hurt_asks_first_whether_someone_has_looked() {
    let library = library();
    for id in ["T-BO2", "T-BO3", "T-BO7", "T-DI3"] {
        let first = template(library, id).first_question.as_ref().unwrap();
        assert!(first.ask.contains("examined"), "{id}: {}", first.ask);
        let not_yet = (first.answers.iter())
            .find(|answer| answer.words.to_lowercase().contains("not yet"))
            .unwrap();
        assert_eq!(not_yet.leads_to.as_deref(), Some("T-TH5"), "{id}");
    }
}

#[test]
fn every_form_for_two_ends_on_a_word_and_has_one_alone_beside_it() {
    let library = library();
    for template in &library.templates {
        for form in template.variants.iter().filter(|form| form.partnered) {
            let rules = form.stop_rules.join(" ").to_lowercase();
            assert!(
                rules.contains("stop") || rules.contains("sign"),
                "{} {}",
                template.id,
                form.id
            );
        }
        assert!(
            template.variants.iter().any(|form| !form.partnered),
            "{} can be done alone",
            template.id
        );
    }
}

#[test]
fn a_survivor_begins_leads_pauses_and_ends() {
    let library = library();
    let form = template(library, "T-SF1")
        .variants
        .iter()
        .find(|form| form.id == "survivor")
        .unwrap();
    let (steps, rules) = (form.steps.join(" "), form.stop_rules.join(" "));
    for words in [
        "You begin",
        "You end",
        "clothed",
        "eyes open",
        "lights on",
        "palm to palm",
        "back to back",
        "then-and-now",
        "Plan the pauses",
        "hands away at once",
        "fine, unsure and not now",
    ] {
        assert!(steps.contains(words), "a step says `{words}`");
    }
    for words in [
        "numb",
        "far away",
        "A memory",
        "the word will not come",
        "tell your therapist alone",
        "lost time",
    ] {
        assert!(rules.contains(words), "a stop rule says `{words}`");
    }
}

#[test]
fn grounding_keeps_eyes_open_and_lets_a_sense_be_replaced() {
    let library = library();
    for form in &template(library, "T-TR1").variants {
        let steps = form.steps.join(" ").to_lowercase();
        assert!(
            steps.contains("eyes open") && !steps.contains("close your eyes"),
            "{}",
            form.id
        );
    }
    assert!(
        template(library, "T-TR1").variants[0]
            .steps
            .iter()
            .any(|step| step.contains("Or name two more things"))
    );
}

#[test]
fn a_change_without_my_yes_leads_to_the_safety_page() {
    let library = library();
    let field = template(library, "T-SF1")
        .fields
        .iter()
        .find(|field| field.id == "agreement")
        .unwrap();
    let FieldKind::One(answers) = &field.kind else {
        panic!("one answer is chosen")
    };
    let answer = answers
        .iter()
        .find(|answer| answer.id == "changed_by_other")
        .unwrap();
    assert_eq!(answer.leads_to.as_deref(), Some("G-18"));
}

#[test]
fn the_safety_page_asks_nothing_and_says_that_it_leaves_no_record() {
    let library = library();
    let blocks = serde_json::to_string(&page(library, "G-18").blocks).unwrap();
    assert!(!blocks.contains('?'));
    assert!(blocks.contains("close this page at once") && blocks.contains("leaves no record"));
}

#[test]
fn the_page_of_limits_names_each_of_them() {
    let library = library();
    let blocks = serde_json::to_string(&page(library, "G-21").blocks)
        .unwrap()
        .to_lowercase();
    for limit in [
        "knows your passphrase",
        "watches the screen",
        "records what you type",
        "manages your account",
        "force you",
        "memory",
        "swap",
        "disk encryption",
        "backups",
        "ssd",
        "printed page",
        "duties",
        "court",
    ] {
        assert!(blocks.contains(limit), "{limit}");
    }
    for claim in ["privilege", "hidden", "impossible", "guarantee"] {
        assert!(!blocks.contains(claim), "{claim}");
    }
}

#[test]
fn urgent_help_says_that_nobody_is_alerted() {
    let library = library();
    let blocks = serde_json::to_string(&page(library, "G-31").blocks).unwrap();
    assert!(blocks.contains("contacts nobody, and nobody is watching"));
}

use std::{collections::BTreeMap, fs, path::Path};

use serde_json::Value;

use super::{
    PASSPHRASE, Place, alcove, stdin,
    trouble::{CANARY, TROUBLES, closed, open},
};

/// Checks a notebook, and returns the exit code, the object and what was said.
fn look(path: &Path, passphrase: &str) -> (i32, Value, String) {
    let output = alcove(&["check", "--json"], &[("--vault", path)], passphrase);
    let out = String::from_utf8(output.stdout).unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(out.lines().count(), 1, "one object: {out}");
    for told in [&out, &err] {
        for hidden in ["n.alcove", "nötes", CANARY, PASSPHRASE] {
            assert!(!told.contains(hidden), "no path and no content: {told}");
        }
    }
    let object = serde_json::from_str(&out).unwrap();
    (output.status.code().unwrap(), object, err)
}

#[test]
fn a_sound_notebook_is_clean_in_json_and_in_a_sentence() {
    let place = Place::new();
    let path = closed(&place);
    let before = fs::read(&path).unwrap();
    let (code, found, err) = look(&path, &stdin(PASSPHRASE));
    assert_eq!((code, err.as_str()), (0, ""));
    let (vault, _) = open(&path).unwrap();
    let (check, space) = (vault.check().unwrap(), vault.space());
    vault.lock().unwrap();
    let expected = serde_json::json!({
        "outcome": "clean",
        "records": check.records,
        "pages": check.pages,
        "bytes": before.len(),
        "live_bytes": space.live,
        "notices": [],
        "damaged": null,
        "lost": { "pages": 0, "saves": 0 },
    });
    assert_eq!(found, expected);
    let output = alcove(&["check"], &[("--vault", &path)], &stdin(PASSPHRASE));
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(out.contains("closed properly"), "{out}");
    assert_eq!(fs::read(&path).unwrap(), before, "checking changes nothing");
}

#[test]
fn every_state_has_its_name_its_code_and_its_own_sentence() {
    let mut sentences = BTreeMap::new();
    for trouble in &TROUBLES {
        let place = Place::new();
        let path = (trouble.make)(&place);
        let before = fs::read(&path).ok();
        let (code, found, err) = look(&path, &stdin(PASSPHRASE));
        let about = format!("{}: {found} {err}", trouble.outcome);
        assert_eq!(found["outcome"], trouble.outcome, "{about}");
        assert_eq!(code, trouble.code, "{about}");
        let last = err.lines().last().unwrap_or_default().to_owned();
        assert!(!last.is_empty(), "{about}");
        if let Some(other) = sentences.insert(last, trouble.outcome) {
            panic!("{about}: also said of {other}");
        }
        if code != 0 {
            assert_eq!(fs::read(&path).ok(), before, "{about}: it was changed");
        }
        let lost =
            found["lost"]["saves"].as_u64().unwrap() + found["lost"]["pages"].as_u64().unwrap();
        let names_what_is_lost = [
            "damaged_record",
            "damaged_pages",
            "copied_while_writing",
            "older_than_last_closed",
        ];
        assert_eq!(
            names_what_is_lost.contains(&trouble.outcome),
            lost > 0,
            "{about}"
        );
        assert_eq!(found["records"].is_u64(), code == 0, "{about}");
    }
}

#[test]
fn damage_to_both_headers_is_said_before_anything_is_asked() {
    let place = Place::new();
    let path = closed(&place);
    let mut bytes = fs::read(&path).unwrap();
    bytes[200] ^= 1;
    bytes[4096 + 200] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let (code, found, err) = look(&path, "");
    assert_eq!(
        (code, &found["outcome"], &found["damaged"]),
        (4, &"damaged".into(), &"header".into())
    );
    assert!(err.contains("beginning"), "{err}");
}

#[test]
fn the_part_that_a_check_finds_damaged_is_named() {
    let place = Place::new();
    let path = closed(&place);
    let whole = fs::read(&path).unwrap();
    let mut bytes = whole.clone();
    bytes[8192 + 1000] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let (code, found, _) = look(&path, &stdin(PASSPHRASE));
    assert_eq!((code, &found["damaged"]), (4, &"page".into()));
}

#[test]
fn what_stands_in_the_way_has_its_name_too() {
    let place = Place::new();
    let path = closed(&place);
    let (code, found, _) = look(&path, &stdin("another one entirely"));
    assert_eq!((code, &found["outcome"]), (3, &"wrong_passphrase".into()));
    let (code, found, _) = look(&path, "");
    assert_eq!((code, &found["outcome"]), (1, &"no_passphrase".into()));
    let (vault, _) = open(&path).unwrap();
    let (code, found, _) = look(&path, &stdin(PASSPHRASE));
    assert_eq!((code, &found["outcome"]), (5, &"in_use".into()));
    vault.lock().unwrap();
    let (code, found, _) = look(&place.at(""), &stdin(PASSPHRASE));
    assert_eq!((code, &found["outcome"]), (1, &"not_a_vault".into()));
}

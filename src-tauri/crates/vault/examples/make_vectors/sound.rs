//! Vaults that are as they should be, of every shape that the format has.

use serde_json::json;

use vault::{Error, KdfPolicy, Passphrase, RecoveryKey, Work};

use crate::forge::{SIZE_AFTER, short};
use crate::made::{
    ENTRIES, FIRST, Made, SECOND, Samples, THIRD, WORDS, add, entries, open, rows_of, run, shrink,
};
use crate::{Vectors, With};

pub(crate) fn add_all(vectors: &mut Vectors, samples: &Samples) {
    secrets(vectors, samples);
    contents(vectors);
    pages(vectors, samples);
    rewritten(vectors);
}

fn secrets(vectors: &mut Vectors, samples: &Samples) {
    let both = || entries(&[FIRST, SECOND]);
    vectors.add(
        "closed",
        &samples.closed.bytes,
        &["fine"],
        both(),
        "a vault that was closed",
    );
    let recovery = samples.closed.recovery.as_deref().expect("it has one");
    let sloppy = recovery
        .to_lowercase()
        .replace('-', " ")
        .replace('0', "o")
        .replacen('1', "l", 1)
        .replace('1', "I");
    vectors.also(
        "closed",
        With::Recovery(recovery),
        &["fine"],
        both(),
        "opened with the recovery key",
    );
    vectors.also(
        "closed",
        With::Recovery(&format!(" {sloppy} ")),
        &["fine"],
        both(),
        "the recovery key as people write it",
    );
    const NEW: &str = "eleven lamps above the harbour";
    let changed = Made::with(ENTRIES, WORDS, true, |mut vault, _, _| {
        add(&mut vault, FIRST);
        let words = |words: &str| Passphrase::new(words.to_owned());
        let done = vault.change_passphrase(&words(WORDS), &words(NEW), KdfPolicy::for_tests());
        done.expect("the passphrase is right");
        add(&mut vault, SECOND);
        vault.lock().expect("it can be closed");
    });
    vectors.put("passphrase-changed", &changed.bytes);
    let recovery = changed.recovery.as_deref().expect("it has one");
    let with = [With::Passphrase(NEW), With::Recovery(recovery)];
    for with in with {
        vectors.also(
            "passphrase-changed",
            with,
            &["fine"],
            both(),
            "the passphrase was changed, a notice tells of it",
        );
    }
    let old = With::Passphrase(WORDS);
    vectors.also(
        "passphrase-changed",
        old,
        &["wrong-passphrase"],
        None,
        "the old passphrase",
    );
    let removed = Made::with(ENTRIES, WORDS, true, |mut vault, _, _| {
        add(&mut vault, FIRST);
        add(&mut vault, SECOND);
        vault.remove_recovery_key().expect("it can be removed");
        vault.lock().expect("it can be closed");
    });
    vectors.add(
        "recovery-removed",
        &removed.bytes,
        &["fine"],
        both(),
        "the recovery key was removed",
    );
    let recovery = With::Recovery(removed.recovery.as_deref().expect("it had one"));
    vectors.also(
        "recovery-removed",
        recovery,
        &["wrong-recovery-key"],
        None,
        "the key that was removed",
    );
    // The same words, typed on two keyboards: with letters that carry their marks, and with marks of their own.
    let composed = "sieben stille Flüsse unter Glas, größer";
    let apart = "sieben stille Flu\u{308}sse unter Glas, gro\u{308}\u{df}er";
    let accented = Made::with(ENTRIES, apart, false, |mut vault, _, _| {
        add(&mut vault, FIRST);
        vault.lock().expect("it can be closed");
    });
    vectors.put("accented-passphrase", &accented.bytes);
    let first = || entries(&[FIRST]);
    vectors.also(
        "accented-passphrase",
        With::Passphrase(composed),
        &["fine"],
        first(),
        "typed in normal form C",
    );
    vectors.also(
        "accented-passphrase",
        With::Passphrase(apart),
        &["fine"],
        first(),
        "typed in normal form D",
    );
    let mut typed = accented.forge();
    typed.put_passphrase(apart.as_bytes(), 19 * 1024, 1);
    vectors.put("passphrase-not-composed", &typed.bytes);
    vectors.also(
        "passphrase-not-composed",
        With::Passphrase(apart),
        &["fine"],
        first(),
        "sealed under the bytes as typed, by a program that did not compose them",
    );
    vectors.also(
        "passphrase-not-composed",
        With::Passphrase(composed),
        &["wrong-passphrase"],
        None,
        "sealed under the bytes as typed: other bytes do not open it",
    );
    let mut costly = samples.closed.forge();
    costly.put_passphrase(WORDS.as_bytes(), 20_000, 3);
    vectors.add(
        "costlier-derivation",
        &costly.bytes,
        &["fine"],
        both(),
        "another memory and number of passes",
    );
}

fn contents(vectors: &mut Vectors) {
    let texts = [
        "Grüße, naïve café, 你好世界, שלום, مرحبا, 👩\u{200d}❤\u{fe0f}\u{200d}👩, e\u{301}",
        "\u{202e}right to left\u{202c}, \ttab, \"quotes\", back\\slash, line\r\nend, \u{7f}",
        "",
    ];
    let unicode = Made::with(ENTRIES, WORDS, false, |mut vault, _, _| {
        for text in texts {
            add(&mut vault, text);
        }
        vault.lock().expect("it can be closed");
    });
    vectors.add(
        "signs-of-all-kinds",
        &unicode.bytes,
        &["fine"],
        entries(&texts),
        "texts in many scripts",
    );
    let empty = Made::with(ENTRIES, WORDS, false, |vault, _, _| {
        vault.lock().expect("it can be closed");
    });
    vectors.add(
        "nothing-written",
        &empty.bytes,
        &["fine"],
        entries(&[]),
        "a vault without an entry",
    );
    const KINDS: &str = r#"
        CREATE TABLE kinds (id BLOB PRIMARY KEY, number INTEGER, real REAL, text TEXT, "two words" ANY) STRICT;
        CREATE TABLE placed (day TEXT, place INTEGER, value, PRIMARY KEY (day, place)) WITHOUT ROWID;
        CREATE VIEW seen AS SELECT number FROM kinds;
        CREATE VIRTUAL TABLE words USING fts5 (body);
        INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
    "#;
    let kinds = Made::with(KINDS, WORDS, false, |mut vault, _, _| {
        run(
            &mut vault,
            "INSERT INTO kinds VALUES (x'00ff10', 9223372036854775807, 1.5, 'a', 'any')",
            [],
        );
        run(
            &mut vault,
            "INSERT INTO kinds VALUES (x'', -9223372036854775808, -1e-300, '', x'ff')",
            [],
        );
        run(
            &mut vault,
            "INSERT INTO kinds VALUES (x'01', NULL, 3.0, NULL, NULL)",
            [],
        );
        run(
            &mut vault,
            "INSERT INTO placed VALUES ('2026-01-02', 2, 1), ('2026-01-03', 1, 2.5), ('2026-01-03', 0, 'x')",
            [],
        );
        run(
            &mut vault,
            "INSERT INTO words VALUES ('found by its words')",
            [],
        );
        vault.lock().expect("it can be closed");
    });
    let rows = json!({
        "kinds": [
            { "id": { "base64": "AP8Q" }, "number": i64::MAX, "real": 1.5, "text": "a", "two words": "any" },
            { "id": { "base64": "" }, "number": i64::MIN, "real": -1e-300, "text": "", "two words": { "base64": "/w==" } },
            { "id": { "base64": "AQ==" }, "number": null, "real": 3.0, "text": null, "two words": null },
        ],
        "placed": [
            { "day": "2026-01-02", "place": 2, "value": 1 },
            { "day": "2026-01-03", "place": 0, "value": "x" },
            { "day": "2026-01-03", "place": 1, "value": 2.5 },
        ],
    });
    vectors.add(
        "kinds-of-values",
        &kinds.bytes,
        &["fine"],
        rows_of(&rows),
        "every kind of value and table",
    );
}

fn pages(vectors: &mut Vectors, samples: &Samples) {
    let long = "a long walk along the water, ".repeat(300);
    let shrunk = Made::with(ENTRIES, WORDS, false, |mut vault, _, _| {
        add(&mut vault, FIRST);
        add(&mut vault, &long);
        run(&mut vault, "DELETE FROM entry WHERE id = 2", []);
        shrink(&mut vault);
        vault.lock().expect("it can be closed");
    });
    vectors.add(
        "shrunk",
        &shrunk.bytes,
        &["fine"],
        entries(&[FIRST]),
        "pages that were deleted and given back",
    );
    let regrown = Made::with(ENTRIES, WORDS, false, |mut vault, _, _| {
        add(&mut vault, FIRST);
        add(&mut vault, &long);
        run(&mut vault, "DELETE FROM entry WHERE id = 2", []);
        vault.lock().expect("it can be closed");
    });
    vectors.add(
        "pages-free",
        &regrown.bytes,
        &["fine"],
        entries(&[FIRST]),
        "pages that were deleted and kept",
    );
    // A free page is zeros, so it need not be held by any record.
    let mut sparse = regrown.forge();
    let mut all = std::collections::BTreeMap::new();
    for at in sparse.records() {
        all.extend(sparse.pages(at));
    }
    let size = short(&sparse.head_at(sparse.last()), SIZE_AFTER);
    let held: Vec<_> = all
        .into_iter()
        .filter(|(_, page)| page.iter().any(|&byte| byte != 0))
        .collect();
    assert!(
        held.len() < size as usize,
        "secure_delete leaves free pages as zeros"
    );
    sparse.rewrite(&held, size);
    vectors.add(
        "pages-that-no-record-holds",
        &sparse.bytes,
        &["not-closed-properly"],
        entries(&[FIRST]),
        "pages below the size that no record holds are zeros",
    );
    let two = Made::with(ENTRIES, WORDS, false, |mut vault, _, path| {
        add(&mut vault, FIRST);
        vault.lock().expect("it can be closed");
        let mut vault = open(path);
        add(&mut vault, SECOND);
        vault.lock().expect("it can be closed");
        let mut vault = open(path);
        add(&mut vault, THIRD);
        vault.lock().expect("it can be closed");
    });
    vectors.add(
        "three-sittings",
        &two.bytes,
        &["fine"],
        entries(&[FIRST, SECOND, THIRD]),
        "opened and closed three times",
    );
    let mut behind = samples.closed.bytes.clone();
    behind.extend_from_slice(&[0; 1024]);
    vectors.add(
        "closed-then-zeros",
        &behind,
        &["bytes-after-end"],
        entries(&[FIRST, SECOND]),
        "zeros behind a vault that was closed",
    );
    behind.extend_from_slice(b"added by a careless transfer");
    vectors.add(
        "closed-then-bytes",
        &behind,
        &["bytes-after-end"],
        entries(&[FIRST, SECOND]),
        "bytes behind a vault that was closed",
    );
    let undone = Made::with(ENTRIES, WORDS, false, |mut vault, _, _| {
        add(&mut vault, FIRST);
        let undone = vault.write(|tx| {
            tx.execute("DELETE FROM entry", [])?;
            Err::<(), _>(Error::Undone)
        });
        assert!(undone.is_err());
        add(&mut vault, SECOND);
        vault.lock().expect("it can be closed");
    });
    vectors.add(
        "a-save-undone",
        &undone.bytes,
        &["fine"],
        entries(&[FIRST, SECOND]),
        "a save that was taken back leaves nothing",
    );
}

/// What compaction, backup and sealing anew write.
fn rewritten(vectors: &mut Vectors) {
    let both = || entries(&[FIRST, SECOND]);
    let backup = Made::with(ENTRIES, WORDS, true, |mut vault, _, path| {
        add(&mut vault, FIRST);
        add(&mut vault, SECOND);
        let copy = path.with_extension("copy");
        vault.backup(&copy).expect("it can be copied");
        vault.lock().expect("it can be closed");
        std::fs::rename(copy, path).expect("it can be renamed");
    });
    vectors.add(
        "backup",
        &backup.bytes,
        &["fine"],
        both(),
        "a backup, made while the vault was open",
    );
    let recovery = With::Recovery(backup.recovery.as_deref().expect("it has one"));
    vectors.also(
        "backup",
        recovery,
        &["fine"],
        both(),
        "the recovery key opens a backup too",
    );
    let key = RecoveryKey::make().expect("a key can be made");
    let resealed = Made::with(ENTRIES, WORDS, true, |mut vault, _, _| {
        add(&mut vault, FIRST);
        add(&mut vault, SECOND);
        let work = Work::Reseal {
            passphrase: &Passphrase::new(WORDS.to_owned()),
            recovery: Some(&key),
            kdf: KdfPolicy::for_tests(),
        };
        vault.begin(&work).expect("it can be sealed anew");
        vault.finish().expect("it can be sealed anew");
        vault.lock().expect("it can be closed");
    });
    vectors.add(
        "sealed-anew",
        &resealed.bytes,
        &["fine"],
        both(),
        "sealed anew under another data key",
    );
    let (old, new) = (
        resealed.recovery.as_deref().expect("it had one"),
        key.to_display(),
    );
    vectors.also(
        "sealed-anew",
        With::Recovery(&new),
        &["fine"],
        both(),
        "the new recovery key",
    );
    vectors.also(
        "sealed-anew",
        With::Recovery(old),
        &["wrong-recovery-key"],
        None,
        "the recovery key from before",
    );
}

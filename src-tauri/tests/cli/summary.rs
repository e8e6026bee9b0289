use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use vault::{Passphrase, Secret};

use super::{PASSPHRASE, Place, alcove, ends_with, open, start, stdin};

fn sample(path: &Path, seed: &str) {
    let args = [
        "sample",
        "--entries",
        "40",
        "--seed",
        seed,
        "--today",
        "2026-06-30",
    ];
    ends_with(&alcove(&args, &[("--vault", path)], &stdin(PASSPHRASE)), 0);
}

fn summary(vault: &Path, out: &Path, more: &[&str]) -> String {
    let mut args = vec!["summary", "--until", "2026-06-30"];
    args.extend(more);
    ends_with(
        &alcove(
            &args,
            &[("--vault", vault), ("--out", out)],
            &stdin(PASSPHRASE),
        ),
        0,
    );
    text_of(out)
}

fn text_of(file: &Path) -> String {
    if file.extension().is_some_and(|extension| extension == "txt") {
        return fs::read_to_string(file).unwrap();
    }
    let mut command = Command::new("pdftotext");
    command.arg("-layout").arg(file).arg("-");
    let text = start(command.stdout(Stdio::piped()))
        .wait_with_output()
        .unwrap();
    assert!(text.status.success());
    String::from_utf8(text.stdout).unwrap()
}

#[test]
fn no_summary_of_a_sample_holds_a_private_line() {
    let place = Place::new();
    let vault = place.at("s.alcove");
    sample(&vault, "7");
    for (name, more) in [
        ("a.txt", &["--since", "2020-01-01"][..]),
        ("b.pdf", &["--since", "2020-01-01"]),
        ("c.txt", &[]),
        ("d.pdf", &[]),
        (
            "e.txt",
            &[
                "--sections",
                "moments,health,safety",
                "--since",
                "2020-01-01",
            ],
        ),
    ] {
        let text = summary(&vault, &place.at(name), more);
        assert!(!text.contains("canary-"), "{name} holds a private line");
        assert!(
            text.len() > 200,
            "{name} holds what was opened for the session: {text}"
        );
    }
    let secret = Secret::Passphrase(Passphrase::new(PASSPHRASE.into()));
    let (opened, notices) = open(&vault, &secret).unwrap();
    assert_eq!(
        notices,
        [],
        "the commands leave the notebook closed properly"
    );
    opened.lock().unwrap();
}

#[test]
fn the_same_sample_gives_the_same_summary_and_another_seed_another() {
    let place = Place::new();
    let texts: Vec<String> = ["7", "7", "8"]
        .iter()
        .enumerate()
        .map(|(number, seed)| {
            let vault = place.at(&format!("{number}.alcove"));
            sample(&vault, seed);
            summary(
                &vault,
                &place.at(&format!("{number}.txt")),
                &["--since", "2026-01-01"],
            )
        })
        .collect();
    assert_eq!(texts[0], texts[1]);
    assert_ne!(texts[0], texts[2]);
}

#[test]
fn a_summary_is_never_written_over_a_file_and_needs_a_known_format() {
    let place = Place::new();
    let vault = place.with_notebook(&therapy::schema::migrations());
    let out = place.at("out.txt");
    fs::write(&out, "mine").unwrap();
    ends_with(
        &alcove(
            &["summary"],
            &[("--vault", &vault), ("--out", &out)],
            &stdin(PASSPHRASE),
        ),
        1,
    );
    assert_eq!(fs::read(&out).unwrap(), b"mine");
    ends_with(
        &alcove(
            &["summary"],
            &[("--vault", &vault), ("--out", &place.at("x.doc"))],
            &stdin(PASSPHRASE),
        ),
        2,
    );
    assert_eq!(
        place.names(),
        ["n.alcove", "out.txt"],
        "nothing unfinished is left"
    );
}

#[cfg(unix)]
#[test]
fn a_summary_can_be_read_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    let vault = place.with_notebook(&therapy::schema::migrations());
    let out = place.at("out.txt");
    ends_with(
        &alcove(
            &["summary"],
            &[("--vault", &vault), ("--out", &out)],
            &stdin(PASSPHRASE),
        ),
        0,
    );
    assert_eq!(
        fs::metadata(&out).unwrap().permissions().mode() & 0o777,
        0o600
    );
}

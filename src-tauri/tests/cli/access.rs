use std::path::Path;

use therapy::access::{self, Access, AccessEvent};
use vault::{Passphrase, Secret};

use super::{PASSPHRASE, Place, alcove, ends_with, open, stdin};

fn events(path: &Path) -> Vec<AccessEvent> {
    let secret = Secret::Passphrase(Passphrase::new(PASSPHRASE.into()));
    let (vault, notices) = open(path, &secret).unwrap();
    assert_eq!((notices, vault.failed_tries()), (vec![], None));
    vault.read(access::events).unwrap()
}

#[test]
fn what_is_tried_in_vain_and_what_opens_is_written_down() {
    let place = Place::new();
    let path = place.with_notebook(&therapy::schema::migrations());
    let vault = [("--vault", path.as_path())];
    for wrong in ["another one entirely", "and one more of them"] {
        ends_with(&alcove(&["check"], &vault, &stdin(wrong)), 3);
    }
    ends_with(&alcove(&["check"], &vault, &stdin(PASSPHRASE)), 0);
    let copy = place.at("copy");
    let paths = [("--vault", path.as_path()), ("--out", copy.as_path())];
    ends_with(&alcove(&["backup"], &paths, &stdin(PASSPHRASE)), 0);
    let told = events(&path);
    let kinds: Vec<Access> = told.iter().map(|event| event.what).collect();
    assert_eq!(
        kinds,
        [
            Access::CopyMade,
            Access::OpenedFromCommandLine,
            Access::FailedTries
        ],
        "a check shows nothing and leaves the count to whoever opens it next"
    );
    assert_eq!(told[2].tries, Some(2));
    assert!(told[2].tries_day.is_some());
}

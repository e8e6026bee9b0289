//! What is said of files that do not open, each by its own name.

use std::fs;
use std::path::Path;

use vault::{
    Creation, Damage, Error, KdfPolicy, M, Migrations, Passphrase, Secret, Vault, inspect,
};

use crate::fixtures::{add, content, create, migrations, open, passphrase};

fn sample(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("v");
    let (mut vault, _) = create(&path);
    add(&mut vault, "kept").unwrap();
    vault.lock().unwrap();
    path
}

#[test]
fn a_wrong_passphrase_is_not_damage() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    let wrong = Secret::Passphrase(Passphrase::new("not the one that was chosen".to_owned()));
    let before = fs::read(&path).unwrap();
    assert!(matches!(
        Vault::open(&path, &wrong, &migrations()),
        Err(Error::WrongPassphrase)
    ));
    assert!(before == fs::read(&path).unwrap());
    inspect(&path).unwrap();
}

#[test]
fn damage_to_the_header_is_said_before_anything_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    let mut bytes = fs::read(&path).unwrap();
    bytes[200] ^= 1;
    fs::write(&path, &bytes).unwrap();
    inspect(&path).unwrap();
    bytes[4096 + 200] ^= 1;
    fs::write(&path, &bytes).unwrap();
    assert!(matches!(
        inspect(&path),
        Err(Error::Damaged(Damage::Header))
    ));
}

#[test]
fn what_is_not_a_vault_is_called_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    assert!(matches!(inspect(&path), Err(Error::NotFound)));
    assert!(matches!(open(&path), Err(Error::NotFound)));
    for content in [&b""[..], b"SQLite format 3\0", b"ALCOVE VAUL", &[0; 9000]] {
        fs::write(&path, content).unwrap();
        assert!(
            matches!(inspect(&path), Err(Error::NotAVault)),
            "{} bytes",
            content.len()
        );
    }
    assert!(
        matches!(inspect(folder.path()), Err(Error::NotAVault)),
        "a folder is none either"
    );
}

#[test]
fn a_vault_cut_within_its_header_is_damaged_and_within_its_log_is_older() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..500]).unwrap();
    assert!(matches!(
        inspect(&path),
        Err(Error::Damaged(Damage::Header))
    ));
    fs::write(&path, &whole[..8192]).unwrap();
    inspect(&path).unwrap();
    assert!(matches!(open(&path), Err(Error::OlderThanLastClosed)));
}

#[test]
fn an_altered_header_with_a_right_sum_is_called_altered() {
    use sha2::{Digest, Sha256};
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    let mut bytes = fs::read(&path).unwrap();
    for block in [0, 4096] {
        // The epoch and the slots take part in the keys, the closing state does not: only the HMAC guards it.
        bytes[block + 64] ^= 1;
        let sum = Sha256::digest(&bytes[block..block + 992]);
        bytes[block + 992..block + 1024].copy_from_slice(&sum);
    }
    fs::write(&path, &bytes).unwrap();
    assert!(matches!(open(&path), Err(Error::Altered)));
}

#[test]
fn a_file_of_a_newer_format_is_refused_untouched() {
    use sha2::{Digest, Sha256};
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    let mut bytes = fs::read(&path).unwrap();
    for block in [0, 4096] {
        bytes[block + 16] = 2;
        let sum = Sha256::digest(&bytes[block..block + 992]);
        bytes[block + 992..block + 1024].copy_from_slice(&sum);
    }
    fs::write(&path, &bytes).unwrap();
    assert!(matches!(inspect(&path), Err(Error::NewerFormat)));
    assert!(matches!(open(&path), Err(Error::NewerFormat)));
    assert!(bytes == fs::read(&path).unwrap());
}

#[test]
fn tables_of_a_newer_version_are_refused_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    let creation = Creation {
        passphrase: &passphrase(),
        recovery_key: false,
        kdf: KdfPolicy::for_tests(),
    };
    let newer = Migrations::new(vec![
        M::up("CREATE TABLE a (x)"),
        M::up("CREATE TABLE b (x)"),
    ]);
    Vault::create(&path, &creation, &newer)
        .unwrap()
        .0
        .lock()
        .unwrap();
    let before = fs::read(&path).unwrap();
    assert!(matches!(open(&path), Err(Error::NewerFormat)));
    assert!(before == fs::read(&path).unwrap());
}

#[test]
fn older_tables_are_brought_to_this_version_one_step_one_save() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    let records = open(&path).unwrap().0.check().unwrap().records;
    let steps = |last: &'static str| {
        let first = "SELECT 1";
        Migrations::new(vec![
            M::up(first),
            M::up("ALTER TABLE entry ADD COLUMN mood TEXT"),
            M::up(last),
        ])
    };
    let secret = Secret::Passphrase(passphrase());
    let broken = Vault::open(&path, &secret, &steps("CREATE TABLE entry (x)"));
    assert!(matches!(broken, Err(Error::Migration(_))));
    let (vault, _) = Vault::open(&path, &secret, &steps("CREATE TABLE tag (x)")).unwrap();
    assert_eq!(
        vault.check().unwrap().records - records,
        2,
        "the step that worked was kept"
    );
    assert_eq!(content(&vault).unwrap().len(), 2);
}

#[test]
fn a_vault_that_is_open_is_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    let (vault, _) = create(&path);
    assert!(matches!(inspect(&path), Err(Error::InUse)));
    assert!(matches!(open(&path), Err(Error::InUse)));
    let link = folder.path().join("link");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    assert!(
        matches!(open(&link), Err(Error::InUse)),
        "by another name too"
    );
    vault.lock().unwrap();
    open(&link).unwrap();
}

#[test]
fn creation_never_touches_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    let creation = Creation {
        passphrase: &passphrase(),
        recovery_key: false,
        kdf: KdfPolicy::for_tests(),
    };
    fs::write(&path, "a letter").unwrap();
    assert!(matches!(
        Vault::create(&path, &creation, &migrations()),
        Err(Error::AlreadyExists)
    ));
    assert_eq!(fs::read(&path).unwrap(), b"a letter");
    let dangling = folder.path().join("dangling");
    std::os::unix::fs::symlink(folder.path().join("nowhere"), &dangling).unwrap();
    assert!(matches!(
        Vault::create(&dangling, &creation, &migrations()),
        Err(Error::AlreadyExists)
    ));
    let lost = folder.path().join("no such folder").join("v");
    assert!(matches!(
        Vault::create(&lost, &creation, &migrations()),
        Err(Error::NotFound)
    ));
    let weak = Passphrase::new("short".to_owned());
    let creation = Creation {
        passphrase: &weak,
        recovery_key: false,
        kdf: KdfPolicy::for_tests(),
    };
    let made = Vault::create(&folder.path().join("w"), &creation, &migrations());
    assert!(matches!(made, Err(Error::WeakPassphrase)));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn what_an_interrupted_setup_leaves_is_named_and_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    let mut bytes = fs::read(&path).unwrap();
    // A setup that was cut off before its first save: one header, saying so, and no log.
    use sha2::{Digest, Sha256};
    bytes.truncate(8192);
    bytes[4096..].fill(0);
    bytes[48..52].fill(0);
    let sum = Sha256::digest(&bytes[..992]);
    bytes[992..1024].copy_from_slice(&sum);
    let next = folder.path().join("next");
    let left_over = folder.path().join("next.unfinished-setup");
    fs::write(&left_over, &bytes).unwrap();
    assert!(matches!(inspect(&left_over), Err(Error::SetupNotFinished)));
    create(&next).0.lock().unwrap();
    assert!(!left_over.exists());
}

#[test]
fn only_its_owner_may_read_a_vault() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
}

#[test]
fn no_error_says_a_word_of_the_content() {
    let folder = tempfile::tempdir().unwrap();
    let (mut vault, _) = create(&folder.path().join("v"));
    let failed = vault.write(|tx| {
        Ok::<_, Error>(tx.execute("INSERT INTO entry VALUES ('canary', 'canary')", [])?)
    });
    assert!(!failed.unwrap_err().to_string().contains("canary"));
    let failed = vault.read(|c| {
        Ok::<_, Error>(c.execute_batch("SELECT * FROM words WHERE words MATCH '\"canary'")?)
    });
    assert!(!failed.unwrap_err().to_string().contains("canary"));
}

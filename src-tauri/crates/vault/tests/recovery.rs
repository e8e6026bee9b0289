use vault::{Error, KdfPolicy, Passphrase, RecoveryKey, Secret, Strength, Vault};

use crate::fixtures::{add, content, create, migrations, open, passphrase};

const NEW: &str = "eleven lamps above the harbour";

fn wrong() -> RecoveryKey {
    let folder = tempfile::tempdir().unwrap();
    create(&folder.path().join("other")).1.unwrap()
}

#[test]
fn the_recovery_key_is_read_as_people_write_it() {
    let folder = tempfile::tempdir().unwrap();
    let (vault, key) = create(&folder.path().join("v"));
    let shown = key.unwrap().to_display();
    assert_eq!(shown.split('-').map(str::len).collect::<Vec<_>>(), [5; 6]);
    let spaced = shown
        .replace('-', " ")
        .to_lowercase()
        .replace('0', "o")
        .replace('1', "l");
    for typed in [
        shown.as_str(),
        &shown.replace('-', ""),
        &spaced,
        &format!("  {}\n", spaced.replace('l', "I")),
    ] {
        vault
            .confirm_recovery_key(&RecoveryKey::parse(typed).unwrap())
            .unwrap();
    }
    assert!(matches!(
        vault.confirm_recovery_key(&wrong()),
        Err(Error::WrongRecoveryKey)
    ));
    for typed in [
        "",
        "hello",
        shown.get(..34).unwrap(),
        &format!("{}0", *shown),
        &shown.replace('-', "-U"),
    ] {
        assert!(matches!(
            RecoveryKey::parse(typed),
            Err(Error::RecoveryKeyMistyped)
        ));
    }
}

#[test]
fn after_a_change_only_the_new_passphrase_opens_and_the_recovery_key_still_does() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    let (mut vault, recovery) = create(&path);
    add(&mut vault, "before").unwrap();
    let new = || Passphrase::new(NEW.to_owned());
    let refused = vault.change_passphrase(&new(), &new(), KdfPolicy::for_tests());
    assert!(
        matches!(refused, Err(Error::WrongPassphrase)),
        "the current passphrase must be given"
    );
    let weak = Passphrase::new("password1234".to_owned());
    assert!(matches!(
        vault.change_passphrase(&passphrase(), &weak, KdfPolicy::for_tests()),
        Err(Error::WeakPassphrase)
    ));
    vault
        .change_passphrase(&passphrase(), &new(), KdfPolicy::for_tests())
        .unwrap();
    add(&mut vault, "after").unwrap();
    let expected = content(&vault).unwrap();
    vault.lock().unwrap();
    assert!(matches!(open(&path), Err(Error::WrongPassphrase)));
    for secret in [
        Secret::Passphrase(new()),
        Secret::Recovery(recovery.unwrap()),
    ] {
        let (vault, notices) = Vault::open(&path, &secret, &migrations()).unwrap();
        assert_eq!(
            (notices, content(&vault).unwrap()),
            (vec![], expected.clone())
        );
    }
}

#[test]
fn a_recovery_key_that_was_removed_opens_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    let (mut vault, recovery) = create(&path);
    let recovery = recovery.unwrap();
    vault.remove_recovery_key().unwrap();
    assert!(matches!(
        vault.confirm_recovery_key(&recovery),
        Err(Error::WrongRecoveryKey)
    ));
    vault.lock().unwrap();
    let opened = Vault::open(&path, &Secret::Recovery(recovery), &migrations());
    assert!(matches!(opened, Err(Error::WrongRecoveryKey)));
    open(&path).unwrap();
}

#[test]
fn a_new_recovery_key_counts_only_once_it_was_typed_back_and_then_replaces_the_old() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    let (mut vault, old) = create(&path);
    let old = old.unwrap();
    let new = RecoveryKey::make().unwrap();
    for other in [&old, &RecoveryKey::make().unwrap()] {
        let refused = vault.set_recovery_key(&new, other);
        assert!(matches!(refused, Err(Error::WrongRecoveryKey)));
    }
    vault
        .confirm_recovery_key(&old)
        .expect("until then the old one goes on opening");
    let typed = RecoveryKey::parse(&new.to_display().to_lowercase()).unwrap();
    vault.set_recovery_key(&new, &typed).unwrap();
    vault.lock().unwrap();
    let opened = Vault::open(&path, &Secret::Recovery(old), &migrations());
    assert!(matches!(opened, Err(Error::WrongRecoveryKey)));
    let (_, notices) = Vault::open(&path, &Secret::Recovery(new), &migrations()).unwrap();
    assert_eq!(notices, []);
    open(&path).expect("the passphrase is as it was");
}

#[test]
fn a_vault_without_a_recovery_key_can_be_given_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    let (mut vault, _) = create(&path);
    vault.remove_recovery_key().unwrap();
    let key = RecoveryKey::make().unwrap();
    vault.set_recovery_key(&key, &key).unwrap();
    vault.lock().unwrap();
    Vault::open(&path, &Secret::Recovery(key), &migrations()).unwrap();
}

#[test]
fn who_forgot_the_passphrase_sets_a_new_one_with_the_recovery_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    let (mut vault, key) = create(&path);
    add(&mut vault, "before").unwrap();
    let expected = content(&vault).unwrap();
    vault.lock().unwrap();

    let secret = Secret::Recovery(key.unwrap());
    let (mut vault, _) = Vault::open(&path, &secret, &migrations()).unwrap();
    let Secret::Recovery(key) = secret else {
        unreachable!("made above")
    };
    let set = |vault: &mut Vault, key: &RecoveryKey, words: &str| {
        let new = Passphrase::new(words.to_owned());
        vault.set_passphrase_by_recovery(key, &new, KdfPolicy::for_tests())
    };
    let refused = set(&mut vault, &wrong(), NEW);
    assert!(matches!(refused, Err(Error::WrongRecoveryKey)));
    let refused = set(&mut vault, &key, "password1234");
    assert!(matches!(refused, Err(Error::WeakPassphrase)));
    set(&mut vault, &key, NEW).unwrap();
    vault.lock().unwrap();

    assert!(matches!(open(&path), Err(Error::WrongPassphrase)));
    for secret in [
        Secret::Passphrase(Passphrase::new(NEW.to_owned())),
        Secret::Recovery(key),
    ] {
        let (vault, notices) = Vault::open(&path, &secret, &migrations()).unwrap();
        assert_eq!(
            (notices, content(&vault).unwrap()),
            (vec![], expected.clone())
        );
    }
}

#[test]
fn a_changed_passphrase_is_never_cheaper_to_guess_than_the_one_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    let (mut vault, _) = create(&path);
    let costs = || {
        let file = std::fs::read(&path).unwrap();
        let number = |at: usize| u32::from_le_bytes(file[at..at + 4].try_into().unwrap());
        // The passphrase slot of both headers, as FORMAT.md lays it out.
        [128, 4096 + 128].map(|slot| (number(slot), number(slot + 4)))
    };
    let new = || Passphrase::new(NEW.to_owned());
    vault
        .change_passphrase(&passphrase(), &new(), KdfPolicy::standard())
        .unwrap();
    assert_eq!(costs(), [(64 * 1024, 3); 2], "both headers carry it");
    vault
        .change_passphrase(&new(), &passphrase(), KdfPolicy::for_tests())
        .unwrap();
    assert_eq!(costs(), [(64 * 1024, 3); 2], "it is not made cheaper");
}

#[test]
fn a_passphrase_opens_however_the_keyboard_composes_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    let composed = Passphrase::new("caf\u{e9} au lait sous la pluie".to_owned());
    let creation = vault::Creation {
        passphrase: &composed,
        recovery_key: false,
        kdf: KdfPolicy::for_tests(),
    };
    Vault::create(&path, &creation, &migrations())
        .unwrap()
        .0
        .lock()
        .unwrap();
    let decomposed = Passphrase::new("cafe\u{301} au lait sous la pluie".to_owned());
    Vault::open(&path, &Secret::Passphrase(decomposed), &migrations()).unwrap();
    let trimmed = Passphrase::new(" caf\u{e9} au lait sous la pluie".to_owned());
    let opened = Vault::open(&path, &Secret::Passphrase(trimmed), &migrations());
    assert!(
        matches!(opened, Err(Error::WrongPassphrase)),
        "nothing is trimmed"
    );
}

#[test]
fn a_passphrase_is_judged_by_how_it_would_be_guessed() {
    let strength = |typed: &str| Passphrase::new(typed.to_owned()).strength();
    assert_eq!(strength("Tr0ub4dor&3"), Strength::TooShort);
    assert_eq!(strength(""), Strength::TooShort);
    assert_eq!(strength("aaaaaaaaaaaaaaaa"), Strength::Weak);
    assert!(strength("passwordpassword") < Strength::Good);
    assert!(strength(NEW) >= Strength::Good);
    assert!(Passphrase::new(NEW.to_owned()).is_acceptable());
}

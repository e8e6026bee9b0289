use vault::{Creation, Error, KdfPolicy, M, Migrations, Notice, Passphrase, RecoveryKey, Secret, Vault};

const WORDS: &str = "seven quiet rivers under glass";

fn passphrase() -> Passphrase {
    Passphrase::new(WORDS.to_owned())
}

fn migrations() -> Migrations<'static> {
    Migrations::new(vec![M::up("CREATE TABLE entry (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;")])
}

fn create(path: &std::path::Path) -> (Vault, Option<RecoveryKey>) {
    let creation = Creation { passphrase: &passphrase(), recovery_key: true, kdf: KdfPolicy::for_tests() };
    Vault::create(path, &creation, &migrations()).unwrap()
}

fn insert(vault: &mut Vault, body: &str) -> Result<(), Error> {
    vault.write(|tx| {
        tx.execute("INSERT INTO entry (body) VALUES (?1)", [body])?;
        Ok(())
    })
}

fn bodies(vault: &Vault) -> Vec<String> {
    vault
        .read(|connection| -> Result<_, Error> {
            let mut statement = connection.prepare("SELECT body FROM entry ORDER BY id")?;
            let rows = statement.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<Result<Vec<String>, _>>()?)
        })
        .unwrap()
}

#[test]
fn what_was_saved_is_there_after_lock_and_open() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("diary ü.vault");
    let (mut vault, recovery) = create(&path);
    insert(&mut vault, "one").unwrap();
    insert(&mut vault, "two").unwrap();
    assert_eq!(bodies(&vault), ["one", "two"]);
    vault.lock().unwrap();
    let (mut vault, notices) = Vault::open(&path, &Secret::Passphrase(passphrase()), &migrations()).unwrap();
    assert_eq!(notices, []);
    assert_eq!(bodies(&vault), ["one", "two"]);
    insert(&mut vault, "three").unwrap();
    let checked = vault.check().unwrap();
    assert!(checked.records >= 4, "{checked:?}");
    vault.confirm_recovery_key(recovery.as_ref().unwrap()).unwrap();
    drop(vault);
    let (vault, notices) = Vault::open(&path, &Secret::Recovery(recovery.unwrap()), &migrations()).unwrap();
    assert_eq!(notices, [Notice::NotClosedProperly]);
    assert_eq!(bodies(&vault), ["one", "two", "three"]);
    vault.lock().unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

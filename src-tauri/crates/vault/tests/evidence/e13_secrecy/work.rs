//! What a notebook does, one piece of work after another, with a canary wherever a word can stand.

use std::path::{Path, PathBuf};

use vault::rusqlite::{Connection, params};
use vault::{
    Creation, Error, KdfPolicy, M, Migrations, Passphrase, RecoveryKey, Secret, Vault, Work, seam,
};

use crate::fixtures::{passphrase, secret, shrink, text};

/// One piece of work.
type Piece = fn(&mut Life) -> Result<(), Error>;

pub(super) const PIECES: [(&str, Piece); 20] = [
    ("creation", Life::create),
    ("saves", Life::save),
    ("a long entry", Life::save_long),
    ("autosaves", Life::autosave),
    ("a search and a sorting", Life::search),
    ("an edit", Life::edit),
    ("a deletion", Life::delete),
    ("a save that failed", Life::fail),
    ("a checkpoint", Life::checkpoint),
    ("compaction", |life| life.vault().compact()),
    ("a backup", |life| {
        let to = life.folder.join("backup");
        life.vault().backup(&to).map(drop)
    }),
    ("an automatic copy", Life::copy),
    ("a new passphrase", Life::change_passphrase),
    ("a new recovery key", Life::change_recovery_key),
    ("erasing", Life::erase),
    ("an end without a lock", |life| {
        life.vault = None;
        Ok(())
    }),
    ("an opening", Life::open),
    ("a lock", |life| {
        life.vault.take().map_or(Ok(()), Vault::lock)
    }),
    ("new tables, a copy before", Life::migrate),
    ("restoring beside", |life| {
        vault::restore(&life.folder.join("backup"), &life.folder.join("restored"))?;
        vault::test_copy(&life.folder.join("restored"), &secret()).map(drop)
    }),
];

/// A notebook and what has been done with it.
pub(super) struct Life {
    folder: PathBuf,
    words: &'static [String],
    vault: Option<Vault>,
    passphrase: fn(&[String]) -> Passphrase,
}

impl Life {
    pub(super) fn new(folder: &Path, words: &'static [String]) -> Self {
        Self {
            folder: folder.to_owned(),
            words,
            vault: None,
            passphrase: |_| passphrase(),
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.join("v")
    }

    fn vault(&mut self) -> &mut Vault {
        self.vault.as_mut().unwrap()
    }

    /// The tables, named by canaries 0 to 3.
    fn schema(&self) -> String {
        let [table, column, index, preset] = [0, 1, 2, 3].map(|number| &self.words[number]);
        format!(
            "CREATE TABLE {table} (id INTEGER PRIMARY KEY, title TEXT, {column} TEXT DEFAULT '{preset}', bytes BLOB);
             CREATE INDEX {index} ON {table} ({column});
             CREATE TABLE entry (id INTEGER PRIMARY KEY, body TEXT NOT NULL, day TEXT) STRICT;
             CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;
             CREATE VIRTUAL TABLE words USING fts5 (body);
             INSERT INTO words (words, rank) VALUES ('secure-delete', 1);"
        )
    }

    /// Runs these statements in one save.
    fn run(&mut self, sql: &str) -> Result<(), Error> {
        self.vault()
            .write(|tx| Ok::<_, Error>(tx.execute_batch(sql)?))
    }

    fn create(&mut self) -> Result<(), Error> {
        let creation = Creation {
            passphrase: &passphrase(),
            recovery_key: true,
            kdf: KdfPolicy::for_tests(),
        };
        let schema = self.schema();
        let tables = Migrations::new(vec![M::up(&schema)]);
        self.vault = Some(Vault::create(&self.path(), &creation, &tables)?.0);
        Ok(())
    }

    /// Titles, texts, tags, settings, bytes and words of the index: canaries 4 to 15.
    fn save(&mut self) -> Result<(), Error> {
        let words = self.words;
        self.vault().write(|tx| {
            let sql = format!("INSERT INTO {} VALUES (1, ?1, ?2, ?3)", words[0]);
            let wide: Vec<u8> = words[6].encode_utf16().flat_map(u16::to_le_bytes).collect();
            tx.execute(&sql, params![words[4], words[5], wide])?;
            tx.execute(
                "INSERT INTO setting VALUES (?1, ?2)",
                [&words[7], &words[8]],
            )?;
            for (id, number) in (1..).zip(9..13) {
                let body = format!("{} and {}", text(number, 40), words[number]);
                tx.execute(
                    "INSERT INTO entry VALUES (?1, ?2, ?3)",
                    params![id, body, words[13]],
                )?;
                tx.execute(
                    "INSERT INTO words (rowid, body) VALUES (?1, ?2)",
                    params![id, body],
                )?;
            }
            let only_in_the_index = format!("{} {}", words[14], words[15]);
            tx.execute(
                "INSERT INTO words (rowid, body) VALUES (50, ?1)",
                [only_in_the_index],
            )?;
            Ok(())
        })
    }

    fn save_long(&mut self) -> Result<(), Error> {
        let body = format!("{} {} {}", text(3, 40_000), self.words[16], text(4, 40_000));
        self.vault().write(|tx| {
            tx.execute("INSERT INTO entry VALUES (60, ?1, NULL)", [&body])?;
            tx.execute("INSERT INTO words (rowid, body) VALUES (60, ?1)", [&body])?;
            Ok(())
        })
    }

    fn autosave(&mut self) -> Result<(), Error> {
        for length in 1..20 {
            let body = format!("{} {}", self.words[17], text(5, length));
            self.vault().write(|tx| {
                Ok::<_, Error>(tx.execute("REPLACE INTO entry VALUES (61, ?1, NULL)", [&body])?)
            })?;
        }
        Ok(())
    }

    /// What is looked for is canary 18; a sorting of more than memory usually holds would need a file.
    fn search(&mut self) -> Result<(), Error> {
        let term = self.words[18].clone();
        self.vault().read(|connection| {
            let sql = "SELECT count(*) FROM words WHERE words MATCH ?1";
            let _: i64 = connection.query_row(sql, [&term], |row| row.get(0))?;
            let sorted = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)
                SELECT count(*) FROM (SELECT DISTINCT ?1 || i || hex(zeroblob(40)) AS x FROM n ORDER BY x DESC)";
            let _: i64 = connection.query_row(sorted, [&term], |row| row.get(0))?;
            Ok(())
        })
    }

    /// Canary 9 goes, and 19 comes.
    fn edit(&mut self) -> Result<(), Error> {
        let word = self.words[19].clone();
        self.vault().write(|tx| {
            tx.execute("UPDATE entry SET body = ?1 WHERE id = 1", [&word])?;
            tx.execute("UPDATE words SET body = ?1 WHERE rowid = 1", [&word])?;
            Ok::<_, Error>(())
        })
    }

    /// Canaries 20 to 23 come and go, and so do others.
    fn delete(&mut self) -> Result<(), Error> {
        let words = self.words;
        self.vault().write(|tx| {
            for (id, word) in (70..).zip(&words[20..24]) {
                tx.execute("INSERT INTO entry VALUES (?1, ?2, NULL)", params![id, word])?;
                tx.execute(
                    "INSERT INTO words (rowid, body) VALUES (?1, ?2)",
                    params![id, word],
                )?;
            }
            Ok::<_, Error>(())
        })?;
        self.run("DELETE FROM entry WHERE id > 2; DELETE FROM words WHERE rowid > 2;")?;
        shrink(self.vault())
    }

    /// Canaries 24 and 25 are never stored.
    fn fail(&mut self) -> Result<(), Error> {
        let (one, other) = (self.words[24].clone(), self.words[25].clone());
        let failed = self.vault().write(|tx| {
            tx.execute("INSERT INTO entry VALUES (80, ?1, NULL)", [&one])?;
            tx.execute("INSERT INTO words (rowid, body) VALUES (80, ?1)", [&other])?;
            Err::<(), _>(Error::Undone)
        });
        assert!(matches!(failed, Err(Error::Undone)));
        Ok(())
    }

    fn checkpoint(&mut self) -> Result<(), Error> {
        seam::checkpoint_every(self.vault(), 0);
        self.vault().rest()
    }

    fn copy(&mut self) -> Result<(), Error> {
        let copy = Work::Copy {
            label: "day",
            keep: 3,
        };
        self.vault().begin(&copy)?;
        let written = self.vault().finish()?.unwrap();
        written.announce().map(drop)
    }

    /// The new passphrase is made of canaries 26 and 27.
    fn change_passphrase(&mut self) -> Result<(), Error> {
        self.passphrase = |words| Passphrase::new(format!("{} {}", words[26], words[27]));
        let new = (self.passphrase)(self.words);
        self.vault()
            .change_passphrase(&passphrase(), &new, KdfPolicy::for_tests())
    }

    fn change_recovery_key(&mut self) -> Result<(), Error> {
        let key = RecoveryKey::make()?;
        self.vault().set_recovery_key(&key, &key)
    }

    fn erase(&mut self) -> Result<(), Error> {
        let reseal = Work::Reseal {
            passphrase: &(self.passphrase)(self.words),
            recovery: None,
            kdf: KdfPolicy::for_tests(),
        };
        self.vault().begin(&reseal)?;
        self.vault().finish().map(drop)
    }

    fn open(&mut self) -> Result<(), Error> {
        let schema = self.schema();
        self.open_with(vec![M::up(&schema)])
    }

    fn open_with(&mut self, tables: Vec<M<'_>>) -> Result<(), Error> {
        let secret = Secret::Passphrase((self.passphrase)(self.words));
        let (vault, _) = Vault::open(&self.path(), &secret, &Migrations::new(tables))?;
        self.vault = Some(vault);
        Ok(())
    }

    /// The new tables are named by canaries 28 to 31.
    fn migrate(&mut self) -> Result<(), Error> {
        let [one, other, column, value] = [28, 29, 30, 31].map(|number| &self.words[number]);
        let next = format!(
            "CREATE TABLE {one} ({column} TEXT); INSERT INTO {one} VALUES ('{value}');
             CREATE VIEW {other} AS SELECT * FROM {one};"
        );
        let schema = self.schema();
        self.open_with(vec![M::up(&schema), M::up(&next)])
    }
}

/// The control: plain SQLite stores every word, deletes it again, and stays open.
pub(super) fn plain(folder: &Path, words: &[String]) -> Connection {
    let plain = Connection::open(folder.join("plain")).unwrap();
    plain
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA secure_delete = OFF; PRAGMA wal_autocheckpoint = 0;
             CREATE TABLE entry (body TEXT); CREATE VIRTUAL TABLE words USING fts5 (body);",
        )
        .unwrap();
    for word in words {
        for table in ["entry", "words"] {
            let sql = format!("INSERT INTO {table} (body) VALUES (?1)");
            plain.execute(&sql, [word]).unwrap();
        }
    }
    plain
        .execute_batch("DELETE FROM entry; DELETE FROM words;")
        .unwrap();
    plain
}

//! E4: random SQL does to a vault what it does to plain SQLite, also where transactions fail half-way.

mod statements;

use std::io::ErrorKind;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use vault::disk::{Call, Dice, Fault, SimulatedFolder};
use vault::rusqlite::types::Value;
use vault::rusqlite::{self, Connection, Rows};
use vault::{Creation, Error, KdfPolicy, M, Migrations, Vault, seam};

use self::statements::statement;
use super::line::{Line, Tally, share};
use crate::fixtures::{NAME, passphrase};

/// Statements on one pair of databases.
const A_LIFE: u64 = 2_500;
/// One transaction in so many is made to fail; where nothing is written or read, the fault finds no call.
const FAILED: usize = 25;

const SCHEMA: &str = "
    CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, age INTEGER CHECK (age < 90)) STRICT;
    CREATE TABLE note (
        id INTEGER PRIMARY KEY,
        person INTEGER REFERENCES person ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        body TEXT, weight REAL, blob BLOB, length INTEGER AS (length(body)) STORED
    );
    CREATE INDEX note_by_weight ON note (weight, person) WHERE weight > 0;
    CREATE TABLE tag (name TEXT, note INTEGER REFERENCES note ON DELETE CASCADE, PRIMARY KEY (name, note)) WITHOUT ROWID;
    CREATE VIEW heavy AS SELECT note.id, person.name, body FROM note JOIN person ON person.id = person WHERE weight > 5;
    CREATE VIEW indexed AS SELECT id, body FROM note WHERE id % 4 = 0;
    CREATE VIRTUAL TABLE words USING fts5 (body, content = 'indexed', content_rowid = 'id', prefix = '2 3');
    CREATE TRIGGER note_added AFTER INSERT ON note WHEN new.id % 4 = 0 BEGIN
        INSERT INTO words (rowid, body) VALUES (new.id, new.body);
    END;
    CREATE TRIGGER note_removed AFTER DELETE ON note WHEN old.id % 4 = 0 BEGIN
        INSERT INTO words (words, rowid, body) VALUES ('delete', old.id, old.body);
    END;
    CREATE TRIGGER note_changed AFTER UPDATE OF body ON note WHEN old.id % 4 = 0 BEGIN
        INSERT INTO words (words, rowid, body) VALUES ('delete', old.id, old.body);
        INSERT INTO words (rowid, body) VALUES (new.id, new.body);
    END;
    INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
";

fn migrations() -> Migrations<'static> {
    Migrations::new(vec![M::up(SCHEMA)])
}

#[test]
fn random_sql_does_what_it_does_to_plain_sqlite() {
    let mut line = Line::begin("E4");
    let statements: u64 = line.size(20_000, 1_000_000);
    let tally = share(|share, shares| {
        let mut tally = Tally::default();
        let mut seed = share as u64;
        while tally.of("statements") < statements.div_ceil(shares as u64) {
            tally.merge(Pair::begin(seed).live());
            seed += shares as u64;
        }
        tally
    });
    let failed = Failure::ALL.iter().map(|failure| tally.of(failure.name()));
    line.at_least(
        "transactions failed",
        failed.sum(),
        tally.of("transactions") / 50,
    );
    line.at_least("statements", tally.of("statements"), statements);
    line.count("transactions", tally.of("transactions"));
    line.at_least(
        "dumps compared",
        tally.of("dumps compared"),
        statements / 100,
    );
    for failure in Failure::ALL {
        let least = statements / 3_000;
        line.at_least(failure.name(), tally.of(failure.name()), least);
    }
    line.never("answers that differ", &tally);
    line.never("dumps that differ", &tally);
    line.never("failed openings", &tally);
    line.end();
}

/// How a transaction is made to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Failure {
    Full,
    Write,
    Read,
    Interrupt,
}

impl Failure {
    const ALL: [Self; 4] = [Self::Full, Self::Write, Self::Read, Self::Interrupt];

    fn name(self) -> &'static str {
        match self {
            Self::Full => "transactions failed by a full disk",
            Self::Write => "transactions failed by an I/O error while writing",
            Self::Read => "transactions failed by an I/O error while reading",
            Self::Interrupt => "transactions failed by an interrupt",
        }
    }
}

/// A vault and a plain database to which the same is done.
struct Pair {
    folder: SimulatedFolder,
    key: [u8; 32],
    vault: Option<Vault>,
    plain: Connection,
    /// Set while plain SQLite may commit: like a vault, it saves nothing outside the one transaction.
    may_commit: Arc<AtomicBool>,
    dice: Dice,
    tally: Tally,
    seed: u64,
}

impl Pair {
    fn begin(seed: u64) -> Self {
        let folder = SimulatedFolder::new();
        let creation = Creation {
            passphrase: &passphrase(),
            recovery_key: false,
            kdf: KdfPolicy::for_tests(),
        };
        let (vault, _) = seam::create(&folder, NAME, &creation, &migrations()).unwrap();
        let key = *seam::data_key(&vault);
        let plain = Connection::open_in_memory().unwrap();
        plain
            .execute_batch("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF")
            .unwrap();
        plain.execute_batch(SCHEMA).unwrap();
        let may_commit = Arc::new(AtomicBool::new(false));
        let may = Arc::clone(&may_commit);
        plain
            .commit_hook(Some(move || !may.load(Ordering::Relaxed)))
            .unwrap();
        Self {
            folder,
            key,
            vault: Some(vault),
            plain,
            may_commit,
            dice: Dice::new(seed),
            tally: Tally::default(),
            seed,
        }
    }

    fn live(mut self) -> Tally {
        while self.tally.of("statements") < A_LIFE && self.is_right() {
            let statements: Vec<String> = (0..1 + self.dice.below(8))
                .map(|_| statement(&mut self.dice))
                .collect();
            let keep = !self.dice.is_one_in(12);
            self.tally.add("transactions", 1);
            self.tally.add("statements", statements.len() as u64);
            if self.dice.is_one_in(FAILED) {
                let failure = *self.dice.one_of(&Failure::ALL);
                self.fail(failure, &statements);
            } else {
                self.both(&statements, keep);
            }
            if self.dice.is_one_in(12) {
                self.compare("now and then");
            }
            if self.dice.is_one_in(60) {
                let close = self.dice.is_one_in(2);
                self.reopen(close);
            }
        }
        self.reopen(true);
        self.compare("at the end");
        self.tally
    }

    fn is_right(&self) -> bool {
        self.vault.is_some() && self.tally.of("dumps that differ") == 0
    }

    /// Does the same in one transaction of each, and compares every answer.
    fn both(&mut self, statements: &[String], keep: bool) {
        let Some(vault) = &mut self.vault else { return };
        let mut answers = Vec::new();
        let saved = vault.write(|tx| {
            answers = statements.iter().map(|sql| answer(tx, sql)).collect();
            if keep { Ok(()) } else { Err(Error::Undone) }
        });
        self.plain.execute_batch("BEGIN").unwrap();
        let expected: Vec<_> = statements
            .iter()
            .map(|sql| answer(&self.plain, sql))
            .collect();
        let plainly = if self.plain.is_autocommit() {
            Err("undone".to_owned())
        } else if keep {
            self.commit_plain().map_err(|error| error.to_string())
        } else {
            Err("not kept".to_owned())
        };
        if !self.plain.is_autocommit() && plainly.is_err() {
            self.plain.execute_batch("ROLLBACK").unwrap();
        }
        if answers != expected || saved.is_ok() != plainly.is_ok() {
            let seed = self.seed;
            self.tally.wrong("answers that differ", || {
                format!("seed {seed}: {statements:#?}\n{answers:#?} {saved:?}\n{expected:#?} {plainly:?}")
            });
        }
    }

    /// Lets the transaction fail in the vault, after which it must be as if it had never been.
    fn fail(&mut self, failure: Failure, statements: &[String]) {
        if failure == Failure::Read {
            // What SQLite has in memory it need not read.
            self.reopen(false);
        }
        let Some(vault) = &mut self.vault else { return };
        // What plain SQLite answers is what a client expects; anything else makes it give up.
        self.plain.execute_batch("BEGIN").unwrap();
        let expected: Vec<_> = statements
            .iter()
            .map(|sql| answer(&self.plain, sql))
            .collect();
        let nth = self.dice.below(8) as u64;
        let steps = 1 + self.dice.below(60);
        match failure {
            Failure::Full => self
                .folder
                .fail(Call::Write, 0, Fault::Torn(ErrorKind::StorageFull)),
            Failure::Write => self
                .folder
                .fail(Call::Write, 0, Fault::Error(ErrorKind::Other)),
            Failure::Read => self
                .folder
                .fail(Call::Read, nth, Fault::Error(ErrorKind::Other)),
            Failure::Interrupt => {}
        }
        let saved = vault.write(|tx| {
            if failure == Failure::Interrupt {
                let mut left = steps;
                let stop = move || {
                    left = left.saturating_sub(1);
                    left == 0
                };
                tx.progress_handler(10, Some(stop))?;
            }
            let as_expected = statements.iter().zip(&expected);
            let done = as_expected
                .map(|(sql, expected)| (answer(tx, sql) == *expected).then_some(()))
                .collect::<Option<()>>();
            tx.progress_handler(0, None::<fn() -> bool>)?;
            done.ok_or(Error::Undone)
        });
        self.folder.heal();
        let undone = self.plain.is_autocommit();
        match saved {
            // The fault waited for a call that this transaction did not make.
            Ok(()) => self.commit_plain().unwrap(),
            Err(_) if undone => {}
            Err(_) => {
                self.tally.add(failure.name(), 1);
                self.plain.execute_batch("ROLLBACK").unwrap();
            }
        }
        self.compare(failure.name());
        if self.vault.as_ref().is_some_and(Vault::is_read_only) {
            self.reopen(false);
            self.compare("after a failure and another opening");
        }
    }

    fn commit_plain(&self) -> rusqlite::Result<()> {
        self.may_commit.store(true, Ordering::Relaxed);
        let done = self.plain.execute_batch("COMMIT");
        self.may_commit.store(false, Ordering::Relaxed);
        done
    }

    fn compare(&mut self, when: &str) {
        let Some(vault) = &self.vault else { return };
        let found = vault.read(|connection| Ok::<_, Error>(dump(connection)?));
        let expected = dump(&self.plain).unwrap();
        self.tally.add("dumps compared", 1);
        if found.as_ref().ok() != Some(&expected) {
            let seed = self.seed;
            let first = found
                .as_ref()
                .ok()
                .and_then(|found| found.iter().zip(&expected).find(|(a, b)| a != b));
            self.tally.wrong("dumps that differ", || {
                format!("seed {seed}, {when}: {:?} {first:?}", found.as_ref().err())
            });
        }
    }

    fn reopen(&mut self, close: bool) {
        let Some(vault) = self.vault.take() else {
            return;
        };
        if close && !vault.is_read_only() {
            vault.check().unwrap();
            vault.lock().unwrap();
        } else {
            drop(vault);
        }
        match seam::open_by_key(&self.folder, NAME, &self.key, &migrations()) {
            Ok((vault, _)) => self.vault = Some(vault),
            Err(error) => {
                let seed = self.seed;
                self.tally
                    .wrong("failed openings", || format!("seed {seed}: {error}"));
            }
        }
    }
}

/// Why a statement was refused, as far as it must be the same in both.
#[derive(Debug, PartialEq, Eq)]
struct Refusal(String, Option<rusqlite::ErrorCode>);

/// Runs one statement and returns every row of its answer.
fn answer(connection: &Connection, sql: &str) -> Result<Vec<Vec<Value>>, Refusal> {
    let refusal = |error: rusqlite::Error| Refusal(error.to_string(), error.sqlite_error_code());
    let mut statement = connection.prepare(sql).map_err(refusal)?;
    let rows = collect(statement.query([]).map_err(refusal)?).map_err(refusal)?;
    // How many free pages went is a matter of the file, not of its content.
    Ok(if sql == statements::SHRINK {
        Vec::new()
    } else {
        rows
    })
}

fn collect(mut rows: Rows<'_>) -> rusqlite::Result<Vec<Vec<Value>>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let columns = row.as_ref().column_count();
        found.push(
            (0..columns)
                .map(|column| row.get(column))
                .collect::<Result<_, _>>()?,
        );
    }
    Ok(found)
}

/// The tables of the full-text index are its own matter, and so are the statistics.
const SCHEMA_OF: &str = "SELECT type, name, tbl_name, sql FROM sqlite_schema
    WHERE name NOT LIKE 'words%' AND name NOT LIKE 'sqlite_%' ORDER BY type, name";

/// Everything in a database: its schema, every row of every table, and what the full-text index answers.
fn dump(connection: &Connection) -> rusqlite::Result<Vec<Vec<Value>>> {
    let ask = |sql: &str, word: &[&str]| {
        let mut statement = connection.prepare_cached(sql)?;
        collect(statement.query(rusqlite::params_from_iter(word))?)
    };
    let mut all = ask(SCHEMA_OF, &[])?;
    let is_table = |row: &Vec<Value>| row[0] == Value::Text("table".to_owned());
    let tables: Vec<_> = all
        .iter()
        .filter(|row| is_table(row))
        .map(|row| row[1].clone())
        .collect();
    for table in tables {
        if let Value::Text(name) = &table {
            all.extend(ask(&format!("SELECT * FROM {name} ORDER BY 1, 2"), &[])?);
        }
        all.push(vec![table]);
    }
    for word in statements::WORDS {
        all.extend(ask(
            "SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY rowid",
            &[word],
        )?);
    }
    Ok(all)
}

//! Statements at random: most change something, some are refused, some ask.

use vault::disk::Dice;

pub(super) const WORDS: [&str; 12] = [
    "amber", "brook", "cedar", "dune", "ember", "fjord", "grove", "heron", "inlet", "jade", "kelp",
    "loam",
];

/// Gives every free page back.
pub(super) const SHRINK: &str = "PRAGMA incremental_vacuum";

/// Makes one statement.
pub(super) fn statement(dice: &mut Dice) -> String {
    // Changes of the schema are the rarer ones: each makes every statement be prepared anew.
    let kind = match dice.below(40) {
        25..=34 if !dice.is_one_in(4) => dice.below(25),
        kind => kind,
    };
    match kind {
        0..=3 => {
            let or = dice.one_of(&["", "OR IGNORE", "OR REPLACE", "OR ABORT", "OR FAIL"]);
            format!(
                "INSERT {or} INTO person (id, name, age) VALUES ({}, {}, {})",
                id(dice),
                name(dice),
                dice.below(100)
            )
        }
        4..=8 => format!(
            "INSERT INTO note (person, body, weight, blob) VALUES ({}, {}, {}, {})",
            person(dice),
            text(dice),
            weight(dice),
            blob(dice)
        ),
        9 => format!(
            "INSERT OR REPLACE INTO note (id, person, body) VALUES ({}, {}, {}) RETURNING id, length",
            id(dice),
            person(dice),
            text(dice)
        ),
        10..=12 => format!(
            "UPDATE note SET body = {} WHERE id % {} = {}",
            text(dice),
            2 + dice.below(20),
            dice.below(10)
        ),
        13 => format!(
            "UPDATE note SET weight = {}, blob = {} WHERE weight < {}",
            weight(dice),
            blob(dice),
            dice.below(9)
        ),
        14 => format!(
            "UPDATE note SET weight = weight + 1 FROM person WHERE person.id = note.person AND age > {}",
            dice.below(90)
        ),
        15 => format!(
            "UPDATE person SET id = {} WHERE id = {}",
            id(dice),
            id(dice)
        ),
        16..=19 => format!(
            "DELETE FROM note WHERE id IN (SELECT id FROM note ORDER BY {} LIMIT {})",
            dice.one_of(&["id", "id DESC", "length, id", "weight, id"]),
            1 + dice.below(12)
        ),
        20 => format!("DELETE FROM person WHERE id = {}", id(dice)),
        21..=22 => format!(
            "INSERT OR IGNORE INTO tag SELECT {}, id FROM note WHERE id % 3 = {}",
            name(dice),
            dice.below(3)
        ),
        23 => format!("DELETE FROM tag WHERE name = {}", name(dice)),
        24 => format!(
            "INSERT INTO person (name, age) VALUES ({}, {}) ON CONFLICT (name) DO UPDATE SET age = (excluded.age + 1) % 90",
            name(dice),
            dice.below(90)
        ),
        25 => format!(
            "CREATE TABLE IF NOT EXISTS extra{} (a, b DEFAULT {}, c UNIQUE)",
            dice.below(4),
            text(dice)
        ),
        26 => format!(
            "INSERT INTO extra{} (a, c) SELECT body, id FROM note LIMIT {}",
            dice.below(4),
            dice.below(30)
        ),
        27 => format!("DROP TABLE IF EXISTS extra{}", dice.below(4)),
        28 => format!(
            "ALTER TABLE extra{} {}",
            dice.below(4),
            dice.one_of(&[
                "ADD COLUMN d INTEGER DEFAULT 7",
                "DROP COLUMN d",
                "RENAME COLUMN b TO bb",
                "RENAME COLUMN bb TO b"
            ])
        ),
        29 => format!(
            "CREATE INDEX IF NOT EXISTS extra{}_by ON note (length, {})",
            dice.below(2),
            dice.one_of(&["id", "weight"])
        ),
        30 => format!("DROP INDEX IF EXISTS extra{}_by", dice.below(2)),
        31 => dice
            .one_of(&[
                "SAVEPOINT a",
                "SAVEPOINT b",
                "ROLLBACK TO a",
                "ROLLBACK TO b",
                "RELEASE a",
                "RELEASE b",
            ])
            .to_string(),
        32 => format!(
            "INSERT INTO words (words) VALUES ('{}')",
            dice.one_of(&["optimize", "rebuild", "integrity-check"])
        ),
        33 => dice.one_of(&["REINDEX", "ANALYZE", SHRINK]).to_string(),
        34 => format!(
            "INSERT OR ROLLBACK INTO person (id, name) VALUES ({}, {})",
            id(dice),
            name(dice)
        ),
        35 => format!(
            "SELECT rowid, body FROM words WHERE words MATCH '{} OR {}' ORDER BY rowid",
            dice.one_of(&WORDS),
            dice.one_of(&WORDS)
        ),
        36 => "SELECT * FROM heavy ORDER BY id".to_owned(),
        37 => format!(
            "SELECT person, count(*), total(length), group_concat(id ORDER BY id) FROM note GROUP BY person HAVING count(*) > {} ORDER BY 1",
            dice.below(3)
        ),
        38 => format!(
            "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < {})
             INSERT INTO note (body, weight) SELECT 'loam ' || i, i FROM n",
            1 + dice.below(60)
        ),
        _ => "DELETE FROM note WHERE id > (SELECT min(id) + 80 FROM note)".to_owned(),
    }
}

fn id(dice: &mut Dice) -> usize {
    1 + dice.below(25)
}

fn person(dice: &mut Dice) -> String {
    if dice.is_one_in(3) {
        "NULL".to_owned()
    } else if dice.is_one_in(40) {
        id(dice).to_string()
    } else {
        format!(
            "(SELECT id FROM person ORDER BY id LIMIT 1 OFFSET {})",
            dice.below(6)
        )
    }
}

fn name(dice: &mut Dice) -> String {
    format!("'{}{}'", dice.one_of(&WORDS), dice.below(6))
}

fn weight(dice: &mut Dice) -> String {
    if dice.is_one_in(5) {
        "NULL".to_owned()
    } else {
        format!("{}.{}", dice.below(12), dice.below(100))
    }
}

fn blob(dice: &mut Dice) -> String {
    // Now and then more than a page, so that overflow pages come and go.
    let bytes = if dice.is_one_in(6) {
        3_000 + dice.below(9_000)
    } else {
        dice.below(40)
    };
    format!("zeroblob({bytes})")
}

fn text(dice: &mut Dice) -> String {
    if dice.is_one_in(15) {
        return "NULL".to_owned();
    }
    let words = if dice.is_one_in(10) { 900 } else { 40 };
    let words: Vec<&str> = (0..=dice.below(words))
        .map(|_| *dice.one_of(&WORDS))
        .collect();
    format!("'{}'", words.join(" "))
}

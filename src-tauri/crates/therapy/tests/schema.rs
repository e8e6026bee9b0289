use testkit::TestVault;
use therapy::schema;
use vault::rusqlite::{Connection, params_from_iter, types::Null};

const TABLES: &str = "
    SELECT sql FROM sqlite_schema
    WHERE sql IS NOT NULL AND name NOT LIKE 'entry_words_%'
    ORDER BY type, name";

fn tables(conn: &Connection) -> String {
    let mut statement = conn.prepare(TABLES).expect("the schema can be read");
    let tables: Result<Vec<String>, _> = statement
        .query_map([], |row| row.get(0))
        .expect("it has no parameters")
        .collect();
    tables.expect("each statement is text").join(";\n\n")
}

#[test]
fn the_tables_are_those_of_the_snapshot() {
    let vault = TestVault::new();
    insta::assert_snapshot!(vault.read(|conn| Ok(tables(conn))));
}

#[test]
fn the_steps_are_sound() {
    assert_eq!(schema::migrations().validate(), Ok(()));
}

#[test]
fn bringing_a_vault_up_to_date_twice_changes_nothing() {
    let mut conn = Connection::open_in_memory().unwrap();
    schema::migrations().to_latest(&mut conn).unwrap();
    let once = tables(&conn);
    schema::migrations().to_latest(&mut conn).unwrap();
    assert_eq!(tables(&conn), once);
}

/// Says how SQLite would answer a query.
fn plan(sql: &str) -> String {
    let vault = TestVault::new();
    vault.read(|conn| {
        let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
        let nothing = vec![Null; statement.parameter_count()];
        let steps: Result<Vec<String>, _> = statement
            .query_map(params_from_iter(nothing), |row| row.get("detail"))?
            .collect();
        Ok(steps?.join("\n"))
    })
}

#[test]
fn what_runs_often_reads_no_entry_it_need_not() {
    for sql in [
        include_str!("../src/journal/sql/entries_to_sweep.sql"),
        include_str!("../src/journal/sql/entries.sql"),
        include_str!("../src/journal/sql/search.sql"),
        include_str!("../src/journal/sql/search_stale.sql"),
        include_str!("../src/journal/sql/stale_entries.sql"),
        include_str!("../src/journal/sql/trash.sql"),
        include_str!("../src/sharing/sql/entries_to_propose.sql"),
    ] {
        let plan = plan(sql);
        assert!(
            !plan.lines().any(|step| step.trim() == "SCAN entry"),
            "{sql}\n{plan}"
        );
    }
}

//! Everything that stands in the tables of a vault, in the form that the independent reader writes.

use serde_json::{Map, Value, json};
use vault::rusqlite::types::ValueRef;
use vault::rusqlite::{self, Connection, Row};
use vault::{Error, Vault};

/// Returns the rows of every table by its name, without those that a full-text index keeps for itself.
///
/// Where some rows cannot be read, those before the first of them and behind the last are there.
pub(crate) fn tables(vault: &Vault) -> Result<Value, Error> {
    vault.read(|connection| {
        let mut tables = Map::new();
        for (name, key) in names(connection)? {
            let mut rows = until_damage(connection, &query(&name, &key, ""));
            if !rows.1 {
                let mut behind = until_damage(connection, &query(&name, &key, " DESC")).0;
                behind.reverse();
                rows.0.append(&mut behind);
            }
            tables.insert(name, rows.0.into());
        }
        Ok(tables.into())
    })
}

/// The tables, and what each is ordered by.
fn names(connection: &Connection) -> Result<Vec<(String, Vec<String>)>, Error> {
    let mut statement = connection.prepare("PRAGMA main.table_list")?;
    let listed = statement.query_map([], |row| {
        Ok((
            row.get::<_, String>("name")?,
            row.get::<_, String>("type")?,
            row.get::<_, bool>("wr")?,
        ))
    })?;
    let mut names = Vec::new();
    for table in listed {
        let (name, kind, without_rowid) = table?;
        if kind == "table" && !name.starts_with("sqlite_") {
            let key = if without_rowid {
                key(connection, &name)?
            } else {
                vec!["_rowid_".to_owned()]
            };
            names.push((name, key));
        }
    }
    Ok(names)
}

fn key(connection: &Connection, table: &str) -> Result<Vec<String>, Error> {
    let mut statement = connection.prepare(&format!("PRAGMA table_info(\"{table}\")"))?;
    let columns = statement.query_map([], |row| Ok((row.get("pk")?, row.get("name")?)))?;
    let mut columns: Vec<(u32, String)> = columns.collect::<Result<_, _>>()?;
    columns.sort();
    let key = columns.into_iter().filter(|(place, _)| *place > 0);
    Ok(key.map(|(_, name)| format!("\"{name}\"")).collect())
}

fn query(table: &str, key: &[String], direction: &str) -> String {
    let key: Vec<_> = key
        .iter()
        .map(|column| format!("{column}{direction}"))
        .collect();
    format!("SELECT * FROM \"{table}\" ORDER BY {}", key.join(", "))
}

/// Reads until the end or the first row that cannot be read; says which it was.
fn until_damage(connection: &Connection, query: &str) -> (Vec<Value>, bool) {
    let mut found = Vec::new();
    let whole = connection.prepare(query).and_then(|mut statement| {
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            found.push(object(row)?);
        }
        Ok(())
    });
    (found, whole.is_ok())
}

fn object(row: &Row<'_>) -> rusqlite::Result<Value> {
    let names = row.as_ref().column_names();
    let mut object = Map::new();
    for (place, name) in names.into_iter().enumerate() {
        let value = match row.get_ref(place)? {
            ValueRef::Null => Value::Null,
            ValueRef::Integer(number) => number.into(),
            ValueRef::Real(number) => number.into(),
            ValueRef::Text(text) => str::from_utf8(text)?.into(),
            ValueRef::Blob(bytes) => json!({ "base64": base64(bytes) }),
        };
        object.insert(name.to_owned(), value);
    }
    Ok(object.into())
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let mut bits = [0; 4];
        bits[1..=group.len()].copy_from_slice(group);
        let bits = u32::from_be_bytes(bits);
        for place in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * place)) as usize & 63];
            text.push(if place <= group.len() {
                char::from(sign)
            } else {
                '='
            });
        }
    }
    text
}

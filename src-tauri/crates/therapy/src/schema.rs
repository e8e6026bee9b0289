//! The tables, in numbered steps.

use vault::{M, Migrations};

/// Every step, in order. A step that was released is never edited.
const STEPS: &[M<'static>] = &[
    M::up(include_str!("../schema/0001_the_notebook.sql")),
    M::up(include_str!("../schema/0002_the_recovery_key.sql")),
    M::up(include_str!(
        "../schema/0003_what_it_keeps_about_itself.sql"
    )),
];

/// Returns the steps that bring a vault to the schema of this version.
pub fn migrations() -> Migrations<'static> {
    Migrations::from_slice(STEPS)
}

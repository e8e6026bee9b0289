//! What the vault promises, each promise a test.

mod daily_use;

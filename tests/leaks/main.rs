//! What Alcove leaves behind: nothing.

mod memory;

//! What the window can ask for: one file per noun, each command a few lines.

pub mod access;
pub mod copies;
pub mod drafts;
pub mod erase;
pub mod homework;
pub mod journal;
pub mod left_files;
pub mod library;
pub mod locked_pages;
pub mod preferences;
pub mod presence;
pub mod secrets;
pub mod sessions;
pub mod summary;
pub mod vault;

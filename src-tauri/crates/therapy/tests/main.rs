//! The rules of what a client does, each test a promise.

mod accepted;
mod access;
mod checklist;
mod doors;
mod drafts;
mod erase;
mod homework;
mod journal;
mod locked;
mod safekeeping;
mod sample;
mod schema;
mod search;
mod sessions;
mod versions;

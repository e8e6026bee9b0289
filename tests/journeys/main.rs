//! What a person does with Alcove, through the real window.
//!
//! Each journey has an app, a display, a message bus and folders of its own.

mod keeping;
mod keyboard;
mod library;
mod lock;
mod main_job;
mod page_ended;
mod passphrase;
mod second_start;
mod vault;

//! `alcove check`

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use vault::{Damage, Notice, Secret};

use super::{
    outcome::{Stop, print, tell_notices},
    secret,
};
use crate::{commands::vault::OpeningNotice, entrance};

/// Verifies a notebook.
#[derive(Debug, Args)]
pub struct Check {
    /// The notebook.
    #[arg(long, value_name = "F")]
    vault: PathBuf,
    /// Print one JSON object, whatever the outcome: "outcome", "records", "pages", "bytes",
    /// "live_bytes" (null where they are not known), "notices", "damaged" (the part that is, or null)
    /// and "lost". It holds no path and nothing of the content.
    #[arg(long)]
    json: bool,
}

/// What a check found, as a script reads it.
#[derive(Debug, Default, Serialize)]
struct Found {
    /// `clean`, the kind of the notice that says most, or the code of the error.
    outcome: String,
    records: Option<u64>,
    pages: Option<u64>,
    bytes: Option<u64>,
    live_bytes: Option<u64>,
    notices: Vec<OpeningNotice>,
    damaged: Option<&'static str>,
    lost: Lost,
}

/// What is in the file and can't be shown, or is missing from it.
#[derive(Debug, Default, Serialize)]
struct Lost {
    pages: u32,
    saves: u32,
}

impl Check {
    pub(super) fn run(self) -> Result<(), Stop> {
        let mut found = Found::default();
        let looked = self.look(&mut found);
        if !self.json {
            return looked.and_then(|()| print(&found.sentence()));
        }
        if let Err(stop) = &looked {
            found.stopped(stop);
        }
        let object = serde_json::to_string(&found).expect("names and numbers can be written");
        print(&object).and(looked)
    }

    fn look(&self, found: &mut Found) -> Result<(), Stop> {
        vault::inspect(&self.vault)?;
        let secret = Secret::Passphrase(secret::current()?);
        let (vault, notices) = entrance::look(&self.vault, &secret)?;
        let space = vault.space();
        found.opened(&notices);
        found.bytes = Some(space.file);
        found.live_bytes = Some(space.live);
        if tell_notices(&notices) {
            return Err(Stop::AlreadyTold);
        }
        let check = vault.check()?;
        found.records = Some(check.records);
        found.pages = Some(check.pages);
        found.bytes = Some(check.bytes);
        Ok(vault.lock()?)
    }
}

impl Found {
    fn opened(&mut self, notices: &[Notice]) {
        self.notices = notices.iter().map(OpeningNotice::from).collect();
        // The last notice says most: why a notebook is read-only stands behind how it was left.
        self.outcome = match self.notices.last() {
            Some(notice) => kind(notice),
            None => "clean".to_owned(),
        };
        for notice in &self.notices {
            match *notice {
                OpeningNotice::DamagedPages { pages } => self.lost.pages = pages,
                OpeningNotice::DamagedRecord { later_saves }
                | OpeningNotice::CopiedWhileWriting { later_saves }
                | OpeningNotice::OlderThanLastClosed { later_saves } => {
                    self.lost.saves = later_saves;
                }
                _ => {}
            }
        }
    }

    fn stopped(&mut self, stop: &Stop) {
        match stop {
            Stop::Damaged(damage) => {
                "damaged".clone_into(&mut self.outcome);
                self.damaged = Some(part(*damage));
            }
            Stop::Command(error) => self.outcome = name(&error.code),
            // The notices said it.
            Stop::AlreadyTold => {}
            _ => "no_passphrase".clone_into(&mut self.outcome),
        }
    }

    fn sentence(&self) -> String {
        let count = Option::unwrap_or_default;
        let (bytes, pages, records) = (count(self.bytes), count(self.pages), count(self.records));
        if self.notices.is_empty() {
            words::cli_checked_clean(bytes, pages, records)
        } else {
            words::cli_checked(bytes, pages, records)
        }
    }
}

/// The kind of a notice, as it stands in the JSON.
fn kind(notice: &OpeningNotice) -> String {
    let notice = serde_json::to_value(notice).unwrap_or_default();
    notice["kind"].as_str().unwrap_or_default().to_owned()
}

/// The name of a code, as it crosses to the window.
fn name(code: &impl Serialize) -> String {
    let code = serde_json::to_value(code).unwrap_or_default();
    code.as_str().unwrap_or_default().to_owned()
}

fn part(damage: Damage) -> &'static str {
    match damage {
        Damage::Header => "header",
        Damage::Record => "record",
        Damage::Page => "page",
        Damage::Database => "tables",
    }
}

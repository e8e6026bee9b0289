//! `alcove summary`

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use report::Options;
use therapy::{
    access::{self, Access},
    sharing::{self, Format, Period, Section},
};
use vault::Secret;

use super::{
    outcome::{Stop, tell, tell_notices},
    secret,
};
use crate::{clock, entrance, error::ErrorCode, export, left_files};

/// Writes a summary of the lines opened "for session".
#[derive(Debug, Args)]
pub struct SummaryFile {
    /// The notebook.
    #[arg(long, value_name = "F")]
    vault: PathBuf,
    /// The first day, such as 2026-03-31; since the last session if it is not given.
    #[arg(long, value_name = "D")]
    since: Option<NaiveDate>,
    /// The last day; today if it is not given.
    #[arg(long, value_name = "D")]
    until: Option<NaiveDate>,
    /// The sections to show, with a comma between; all if they are not given.
    #[arg(long, value_enum, value_delimiter = ',')]
    sections: Vec<SectionName>,
    /// The file to write, ending in .pdf or .txt; nothing may be there yet.
    #[arg(long, value_name = "X")]
    out: PathBuf,
}

/// A section, as it is named on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum SectionName {
    Want,
    Homework,
    Ratings,
    Helped,
    Moments,
    Health,
    Safety,
    Next,
}

impl From<SectionName> for Section {
    fn from(name: SectionName) -> Self {
        match name {
            SectionName::Want => Self::Want,
            SectionName::Homework => Self::Homework,
            SectionName::Ratings => Self::Ratings,
            SectionName::Helped => Self::Helped,
            SectionName::Moments => Self::Moments,
            SectionName::Health => Self::Health,
            SectionName::Safety => Self::Safety,
            SectionName::Next => Self::Next,
        }
    }
}

impl SummaryFile {
    pub(super) fn run(self) -> Result<(), Stop> {
        let format = self.format()?;
        if self.out.exists() {
            return Err(Stop::Command(ErrorCode::AlreadyExists.into()));
        }
        vault::inspect(&self.vault)?;
        let secret = Secret::Passphrase(secret::current()?);
        let (mut vault, notices) = entrance::look(&self.vault, &secret)?;
        tell_notices(&notices);
        let now = clock::now();
        let until = self.until.unwrap_or(now.day);
        let period = match self.since {
            Some(since) => Period {
                since: Some(since),
                until,
            },
            None => vault.read(|conn| sharing::since_last_session(conn, until))?,
        };
        let records = vault.read(|conn| sharing::records(conn, period, until))?;
        let made = export::make(
            &records,
            &report::ok_only(&records),
            &self.options(now.day),
            format,
        )?;
        export::write(&self.out, &made.bytes, false)?;
        entrance::write_down(&mut vault, Access::OpenedFromCommandLine);
        if !vault.is_read_only() {
            let out = std::path::absolute(&self.out).unwrap_or(self.out);
            let print = left_files::print_of(&made.bytes);
            vault.write(|tx| {
                access::note(tx, Access::FileMade, now)?;
                let left = (&*out.to_string_lossy(), print);
                sharing::record_export(tx, period, &made.sections, format, left, now)
            })?;
        }
        vault.lock()?;
        if made.left_out > 0 {
            tell(&words::cli_summary_left_out(made.left_out));
        }
        tell(&words::cli_summary_written(made.lines));
        Ok(())
    }

    fn format(&self) -> Result<Format, Stop> {
        match self
            .out
            .extension()
            .and_then(|extension| extension.to_str())
        {
            Some("pdf") => Ok(Format::Pdf),
            Some("txt") => Ok(Format::Text),
            _ => Err(Stop::UnknownFormat),
        }
    }

    fn options(&self, today: NaiveDate) -> Options {
        let mut options = Options::on(today);
        if !self.sections.is_empty() {
            options.sections = self.sections.iter().map(|&name| name.into()).collect();
        }
        options
    }
}

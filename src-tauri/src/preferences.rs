//! The few things kept outside the vault: look, and where the notebook is, if the client wants that.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use specta::Type;

/// A theme of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// Warm low light.
    Warm,
    /// High contrast.
    Contrast,
}

/// Preferences. Nothing in them is private but the place of the notebook, which can be left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(default)]
pub struct Preferences {
    /// The theme.
    pub theme: Theme,
    /// Text size in percent, 90-200.
    pub text_size: u16,
    /// Whether the place of the notebook is remembered.
    pub remember_place: bool,
    /// The place, if it is remembered.
    pub place: Option<PathBuf>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            text_size: 100,
            remember_place: true,
            place: None,
        }
    }
}

impl Preferences {
    const FILE: &str = "preferences.json";

    /// Reads the preferences; a missing or unreadable file means the defaults.
    pub fn read(folder: &Path) -> Self {
        fs::read(folder.join(Self::FILE))
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok())
            .unwrap_or_default()
            .within_range()
    }

    /// Writes the preferences, whole or not at all.
    ///
    /// # Errors
    /// When the folder can't be written to.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        let unfinished = folder.join(format!("{}.new", Self::FILE));
        fs::write(&unfinished, serde_json::to_vec_pretty(self)?)?;
        fs::rename(unfinished, folder.join(Self::FILE))
    }

    /// Returns the same preferences with every value in its range, and no place that is not to be remembered.
    #[must_use]
    pub fn within_range(mut self) -> Self {
        self.text_size = self.text_size.clamp(90, 200);
        if !self.remember_place {
            self.place = None;
        }
        self
    }
}

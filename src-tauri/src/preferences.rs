//! The few things kept outside the vault: look, and where the notebook is, if the client wants that.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
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

/// The longest name of a chord, in bytes.
const LONGEST_KEYS: usize = 40;

/// Preferences. Nothing in them is private but the place of the notebook, which can be left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Preferences {
    /// The theme.
    pub theme: Theme,
    /// Text size in percent, 90-200.
    pub text_size: u16,
    /// Whether the place of the notebook is remembered.
    pub remember_place: bool,
    /// The place, if it is remembered.
    pub place: Option<PathBuf>,
    /// How many automatic copies are kept, 1-50.
    pub copies_kept: u8,
    /// After how many minutes without a touch the notebook locks, 1-60.
    pub lock_after: u8,
    /// Whether the window is blurred while another has the keyboard.
    pub blur: bool,
    /// Whether the window is kept out of pictures of the screen, where the system can do that.
    pub keep_out_of_pictures: bool,
    /// The keys for quick hide, as the page writes them; Shift three times where there are none.
    pub hide_keys: Option<String>,
    /// The keys for grounding, as the page writes them; F2 where there are none.
    pub grounding_keys: Option<String>,
    /// Whether it was said that this computer may write what is in memory to its disk.
    pub swap_said: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            text_size: 100,
            remember_place: true,
            place: None,
            copies_kept: 10,
            lock_after: 5,
            blur: true,
            keep_out_of_pictures: true,
            hide_keys: None,
            grounding_keys: None,
            swap_said: false,
        }
    }
}

impl Preferences {
    const FILE: &str = "preferences.json";

    /// Reads the preferences. What is missing or can't be read, in the file or as a whole, has its default.
    pub fn read(folder: &Path) -> Self {
        let kept = fs::read(folder.join(Self::FILE)).unwrap_or_default();
        let kept: Map<String, Value> = serde_json::from_slice(&kept).unwrap_or_default();
        let mut preferences = Self::default();
        take(&kept, "theme", &mut preferences.theme);
        take(&kept, "text_size", &mut preferences.text_size);
        take(&kept, "remember_place", &mut preferences.remember_place);
        take(&kept, "place", &mut preferences.place);
        take(&kept, "copies_kept", &mut preferences.copies_kept);
        take(&kept, "lock_after", &mut preferences.lock_after);
        take(&kept, "blur", &mut preferences.blur);
        take(
            &kept,
            "keep_out_of_pictures",
            &mut preferences.keep_out_of_pictures,
        );
        take(&kept, "hide_keys", &mut preferences.hide_keys);
        take(&kept, "grounding_keys", &mut preferences.grounding_keys);
        take(&kept, "swap_said", &mut preferences.swap_said);
        preferences.within_range()
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

    /// Removes the preferences, and their folder where nothing else is in it.
    ///
    /// # Errors
    /// When something of them could not be removed.
    pub fn remove(folder: &Path) -> io::Result<()> {
        for name in [Self::FILE.to_owned(), format!("{}.new", Self::FILE)] {
            match fs::remove_file(folder.join(name)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        match fs::remove_dir(folder) {
            Err(error)
                if !matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::DirectoryNotEmpty
                ) =>
            {
                Err(error)
            }
            _ => Ok(()),
        }
    }

    /// Returns the same preferences with every value in its range, and no place that is not to be remembered.
    #[must_use]
    pub fn within_range(mut self) -> Self {
        self.text_size = self.text_size.clamp(90, 200);
        self.copies_kept = self.copies_kept.clamp(1, 50);
        self.lock_after = self.lock_after.clamp(1, 60);
        for keys in [&mut self.hide_keys, &mut self.grounding_keys] {
            keys.take_if(|keys| keys.is_empty() || keys.len() > LONGEST_KEYS);
        }
        if !self.remember_place {
            self.place = None;
        }
        self
    }
}

fn take<T: DeserializeOwned>(kept: &Map<String, Value>, name: &str, into: &mut T) {
    if let Some(value) = kept.get(name).and_then(|value| T::deserialize(value).ok()) {
        *into = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_with_one_bad_and_one_missing_value_keeps_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(Preferences::FILE);
        fs::write(file, r#"{"theme": "warm", "text_size": "huge", "more": 1}"#).unwrap();
        let read = Preferences::read(folder.path());
        assert_eq!(
            read,
            Preferences {
                theme: Theme::Warm,
                ..Preferences::default()
            }
        );
    }

    #[test]
    fn removed_they_leave_nothing_and_take_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("alcove");
        Preferences::default().write(&own).unwrap();
        Preferences::remove(&own).unwrap();
        assert!(!own.exists());
        Preferences::remove(&own).unwrap();
        Preferences::default().write(folder.path()).unwrap();
        fs::write(folder.path().join("mine"), "mine").unwrap();
        Preferences::remove(folder.path()).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_written_is_read_and_no_place_is_kept_against_the_clients_wish() {
        let folder = tempfile::tempdir().unwrap();
        let wanted = Preferences {
            theme: Theme::Dark,
            text_size: 900,
            remember_place: false,
            place: Some("/somewhere/n.alcove".into()),
            copies_kept: 0,
            lock_after: 0,
            hide_keys: Some(String::new()),
            ..Preferences::default()
        };
        wanted.within_range().write(folder.path()).unwrap();
        let read = Preferences::read(folder.path());
        assert_eq!(
            (read.theme, read.text_size, read.place, read.copies_kept),
            (Theme::Dark, 200, None, 1)
        );
        assert_eq!((read.lock_after, read.hide_keys), (1, None));
    }
}

//! A folder of numbered pictures.

use std::fs;
use std::path::PathBuf;

use crate::window::Window;

/// Pictures of a walk, in the order they were taken.
#[derive(Debug)]
pub struct Album {
    folder: PathBuf,
    taken: u32,
}

impl Album {
    /// Begins an empty folder; what an earlier walk left there goes.
    pub fn begin(folder: PathBuf) -> Self {
        // There may be none yet.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("the folder for pictures can be made");
        Self { folder, taken: 0 }
    }

    /// Takes a picture of the window.
    pub fn keep(&mut self, window: &Window, name: &str) {
        self.taken += 1;
        let name: String = name
            .to_lowercase()
            .chars()
            .map(|sign| if sign.is_alphanumeric() { sign } else { '-' })
            .collect();
        window.picture(&self.folder.join(format!("{:02}-{name}.png", self.taken)));
    }

    /// Returns how many pictures there are.
    pub fn taken(&self) -> u32 {
        self.taken
    }
}

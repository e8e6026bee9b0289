//! How the window looks in a picture.

use std::fs;

use e2e::stage::Stage;

/// A theme and a size of text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    /// The folder its pictures are in.
    pub(crate) name: &'static str,
    theme: &'static str,
    text_size: u16,
}

impl Look {
    /// Every look a picture is taken in.
    pub(crate) const ALL: [Self; 3] = [
        Self {
            name: "light",
            theme: "light",
            text_size: 100,
        },
        Self {
            name: "dark",
            theme: "dark",
            text_size: 100,
        },
        Self {
            name: "large-text",
            theme: "light",
            text_size: 200,
        },
    ];

    /// Sets the look before the app starts, as a client who chose it in Settings finds it.
    pub(crate) fn prefer(self, stage: &Stage) {
        let folder = stage.home().join(".config/app.alcove.Alcove");
        fs::create_dir_all(&folder).expect("a folder of the stage can be made");
        let preferences = format!(
            r#"{{"theme":"{}","text_size":{}}}"#,
            self.theme, self.text_size
        );
        fs::write(folder.join("preferences.json"), preferences)
            .expect("a file of the stage can be written");
    }
}

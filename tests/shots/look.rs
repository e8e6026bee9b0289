//! How the window looks in a picture.

use e2e::stage::Stage;
use serde_json::json;

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
        stage.prefer(&json!({ "theme": self.theme, "text_size": self.text_size }));
    }
}

//! What stands between the notebook and everything outside, layer by layer, and which of it this build has.
//!
//! The shipped build has every layer. The builds for tests do without some of them, so that the window can be driven
//! from outside, and so that a test can see what would get through: no claim of absence counts without that.

/// A layer of protection that a build for tests may do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// The kernel refuses sockets; memory is closed to other programs.
    Kernel,
    /// The page may load nothing, go nowhere and open nothing; no name is ever resolved.
    Page,
    /// The web view keeps nothing.
    Forgetting,
}

impl Layer {
    /// Returns whether this build has the layer: the shipped build has them all.
    #[cfg(not(feature = "driven"))]
    pub const fn stands(self) -> bool {
        true
    }

    /// Returns whether this build has the layer. WebDriver talks to the web process over loopback, and never drives a
    /// web view that forgets.
    #[cfg(all(feature = "driven", not(feature = "open")))]
    pub const fn stands(self) -> bool {
        matches!(self, Self::Page)
    }

    /// Returns whether the one who started this build asked for the layer, by its name in `ALCOVE_LAYERS`.
    #[cfg(feature = "open")]
    pub fn stands(self) -> bool {
        let name = match self {
            Self::Kernel => "kernel",
            Self::Page => "page",
            Self::Forgetting => "forgetting",
        };
        std::env::var("ALCOVE_LAYERS").is_ok_and(|names| names.split(',').any(|one| one == name))
    }
}

/// Says on standard error that a build for tests is running; the shipped build has nothing to say.
///
/// A test looks for the sentence in the shipped binary.
pub fn say_which_build() {
    #[cfg(feature = "driven")]
    {
        use std::io::Write;
        // Nothing depends on its being read.
        let _ = writeln!(
            std::io::stderr(),
            "alcove: a build for tests, which leaves doors open; keep nothing of your own in it"
        );
    }
}

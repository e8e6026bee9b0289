//! Drives Alcove's real window from outside, as a person would, and looks at what it leaves behind.
//!
//! Use [`window::Window`] to open the app and do things in it, [`screens`] for what each screen offers,
//! [`lock`] to go through a lock, [`disk`] to look for words where none should be.
//! There is no mock here: the app is the driven build, the display is Xvfb, the driver is WebKitWebDriver.

mod act;
pub mod album;
pub mod app;
pub mod desktop;
pub mod disk;
pub mod driver;
pub mod keyboard;
pub mod keys;
pub mod lock;
mod look;
pub mod memory;
pub mod paper;
pub mod processes;
pub mod role;
pub mod screens;
pub mod stage;
pub mod story;
pub mod system;
pub mod tale;
pub mod wait;
pub mod window;
pub mod words;

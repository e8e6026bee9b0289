//! WebKitWebDriver, spoken to directly, and the sessions it holds.
//!
//! No browser name is asked for: WebKitGTK calls itself "MiniBrowser" and turns down any other.

use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Stdio;

use serde_json::json;
use thirtyfour::{Capabilities, WebDriver};

use crate::stage::{Ended, Stage};
use crate::wait;

/// A running WebKitWebDriver.
#[derive(Debug)]
pub struct Driver {
    process: Ended,
    port: u16,
}

impl Driver {
    /// Starts WebKitWebDriver on a free port of the stage.
    pub fn start(stage: &Stage) -> Self {
        let port = free_port();
        let process = stage
            .command("WebKitWebDriver")
            .args([
                "--host=127.0.0.1",
                &format!("--port={port}"),
                "--replace-on-new-session",
            ])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdout(Stdio::null())
            .stderr(stage.log("app"))
            .spawn()
            .map(Ended)
            .expect("WebKitWebDriver is installed");
        wait::until("WebKitWebDriver", || {
            TcpStream::connect(("127.0.0.1", port)).ok()
        });
        Self { process, port }
    }

    /// Starts the app and returns the session that drives it.
    pub async fn session(&self, app: &Path, arguments: &[String]) -> WebDriver {
        let mut wanted = Capabilities::new();
        wanted
            .set(
                "webkitgtk:browserOptions",
                json!({ "binary": app, "args": arguments }),
            )
            .expect("a path and a list of words are valid JSON");
        WebDriver::new(format!("http://127.0.0.1:{}", self.port), wanted)
            .await
            .expect("the driven build starts and accepts WebDriver")
    }

    /// Returns the number of the driver's own process, whose children are the app.
    pub fn pid(&self) -> u32 {
        self.process.0.id()
    }
}

/// Returns a port that was free a moment ago.
fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .expect("loopback has a free port")
        .port()
}

//! The app in its window: opened on a stage of its own, and driven until it is closed.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use thirtyfour::WebDriver;
use tokio::runtime::Runtime;

use crate::driver::Driver;
use crate::role::Role;
use crate::stage::Stage;
use crate::{app, wait};

/// The app in its window, on a stage of its own.
#[derive(Debug)]
pub struct Window {
    name: String,
    app: PathBuf,
    pub(crate) runtime: Runtime,
    session: Option<WebDriver>,
    driver: Driver,
    stage: Stage,
}

impl Window {
    /// Opens the app for the first time, on a vault that does not exist yet.
    ///
    /// `name` names the folder that keeps a picture of the window should the journey fail.
    pub fn open(name: &str) -> Self {
        Self::open_on(name, |_| {})
    }

    /// Opens the app on a stage that `prepare` has set.
    pub fn open_on(name: &str, prepare: impl FnOnce(&Stage)) -> Self {
        Self::open_build(name, app::driven(), prepare)
    }

    /// Opens another build than the driven one.
    pub fn open_build(name: &str, app: PathBuf, prepare: impl FnOnce(&Stage)) -> Self {
        let stage = Stage::set();
        prepare(&stage);
        let driver = Driver::start(&stage);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a thread can be started");
        let mut window = Self {
            name: name.to_owned(),
            app,
            runtime,
            session: None,
            driver,
            stage,
        };
        window.start();
        window
    }

    /// Returns the stage the window stands on.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// Starts the app, on the vault once there is one, and waits for its first screen.
    pub fn start(&mut self) {
        let vault = self.stage.vault();
        if vault.exists() {
            self.start_on(&vault);
        } else {
            self.start_with(&[]);
        }
    }

    /// Starts the app on a vault and waits for its first screen.
    pub fn start_on(&mut self, vault: &Path) {
        self.start_with(&[String::from("--vault"), vault.display().to_string()]);
    }

    pub(crate) fn start_with(&mut self, arguments: &[String]) {
        let session = self
            .runtime
            .block_on(self.driver.session(&self.app, arguments));
        self.session = Some(session);
        self.settle();
    }

    /// Returns the number of the driver's process, the ancestor of all of the app's.
    pub(crate) fn driver_pid(&self) -> u32 {
        self.driver.pid()
    }

    /// Ends the WebDriver session, whether or not the app behind it still answers.
    pub(crate) fn end_session(&mut self) {
        if let Some(session) = self.session.take() {
            let spare = session.clone();
            if self.runtime.block_on(session.quit()).is_err() {
                // The session went with the process that held it: there is nothing left to quit.
                let _ = spare.leak();
            }
        }
    }

    /// Runs a script in the page and returns what it returns, null if the page went away.
    pub fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.runtime
            .block_on(self.driven().execute(script, arguments))
            .map(|answer| answer.json().clone())
            .unwrap_or_default()
    }

    /// Leaves a picture of the page at `file`.
    pub fn picture(&self, file: &Path) {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).expect("the folder for pictures can be made");
        }
        self.runtime
            .block_on(async {
                self.driven()
                    .execute_async(include_str!("drawn.js"), vec![])
                    .await?;
                self.driven().screenshot(file).await
            })
            .expect("the page can be pictured");
    }

    /// Waits until the page has drawn its first heading.
    fn settle(&self) {
        wait::until("the first screen", || {
            (!self.all(Role::Heading, None).is_empty()).then_some(())
        });
    }

    pub(crate) fn driven(&self) -> &WebDriver {
        self.session.as_ref().expect("the app is open")
    }

    /// Leaves a picture and the text of the page where the journey failed.
    fn leave_evidence(&self) {
        let folder = app::target().join("journeys").join(&self.name);
        let _ = fs::create_dir_all(&folder);
        let _ = fs::write(folder.join("page.txt"), self.text());
        let _ = self
            .runtime
            .block_on(self.driven().screenshot(&folder.join("page.png")));
        for log in fs::read_dir(self.stage.root().join("logs"))
            .into_iter()
            .flatten()
            .flatten()
        {
            let _ = fs::copy(log.path(), folder.join(log.file_name()));
        }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if std::thread::panicking() && self.session.is_some() {
            self.leave_evidence();
        }
        self.end_session();
    }
}

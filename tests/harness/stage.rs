//! Where one journey plays: folders, a display and a message bus of its own.
//!
//! Two journeys at once share nothing, and nothing of the person's own session is seen or touched.

use std::cell::Cell;
use std::fs::{self, DirBuilder, File};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::DirBuilderExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use rustix::process::{Pid, Signal, kill_process_group};
use serde_json::Value;
use tempfile::TempDir;

use crate::{app, disk, wait};

/// The folders, display and bus of one journey; all of it ends with the value.
#[derive(Debug)]
pub struct Stage {
    display: String,
    minute: Cell<u32>,
    // Ended in this order when the stage is dropped: the display after what is on it, the folders last.
    _frames: Ended,
    _bus: Ended,
    _screen: Ended,
    root: TempDir,
}

impl Stage {
    /// Makes the folders and starts the display and the bus.
    pub fn set() -> Self {
        let root = TempDir::with_prefix("alcove-journey-").expect("a temporary folder can be made");
        for folder in ["home/Documents", "home/Exports", "tmp", "logs"] {
            fs::create_dir_all(root.path().join(folder))
                .expect("a folder of the stage can be made");
        }
        DirBuilder::new()
            .mode(0o700)
            .create(root.path().join("run"))
            .expect("the runtime folder can be made");

        let mut screen = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1280x900x24",
                "-nolisten",
                "tcp",
                "-noreset",
            ])
            .stdout(Stdio::piped())
            .stderr(log(root.path(), "screen"))
            .process_group(0)
            .spawn()
            .expect("Xvfb is installed");
        let mut number = String::new();
        BufReader::new(screen.stdout.take().expect("the output is piped"))
            .read_line(&mut number)
            .expect("Xvfb names its display");
        let screen = Ended(screen);

        let display = format!(":{}", number.trim());

        let rules = root.path().join("run/bus.conf");
        fs::write(&rules, bus_rules(root.path())).expect("a file of the stage can be written");
        let bus = command_on(root.path(), &display, "dbus-daemon")
            .args(["--nofork", "--nopidfile", "--nosyslog"])
            .arg(format!("--config-file={}", rules.display()))
            .stdout(Stdio::null())
            .stderr(log(root.path(), "bus"))
            .spawn()
            .map(Ended)
            .expect("dbus-daemon is installed");
        let socket = root.path().join("run/bus");
        wait::until("the message bus", || socket.exists().then_some(()));

        // A desktop has one: without it nothing raises a window, gives it the keyboard or asks it to close.
        let frames = command_on(root.path(), &display, "openbox")
            .arg("--sm-disable")
            .env("XDG_CACHE_HOME", root.path().join("logs"))
            .stdout(Stdio::null())
            .stderr(log(root.path(), "frames"))
            .spawn()
            .map(Ended)
            .expect("openbox is installed");

        Self {
            root,
            display,
            minute: Cell::new(60),
            _frames: frames,
            _bus: bus,
            _screen: screen,
        }
    }

    /// Returns a command that runs on this stage: its folders, its display, its bus and nothing else.
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = command_on(self.root.path(), &self.display, program);
        command.env("ALCOVE_MINUTE_IN_SECONDS", self.minute.get().to_string());
        command
    }

    /// Makes a minute of waiting for somebody to come back last so many seconds, for what is started from now on.
    pub fn shorten_minutes(&self, seconds: u32) {
        self.minute.set(seconds);
    }

    /// Sets preferences before the app starts, as a client who chose them in Settings finds them.
    pub fn prefer(&self, preferences: &Value) {
        let folder = self.home().join(".config/app.alcove.Alcove");
        fs::create_dir_all(&folder).expect("a folder of the stage can be made");
        fs::write(folder.join("preferences.json"), preferences.to_string())
            .expect("a file of the stage can be written");
    }

    /// Returns the address of the stage's message bus, which is both the session's and the system's.
    pub fn bus_address(&self) -> String {
        bus_address(self.root.path())
    }

    /// Makes a sample notebook in the place of the vault, by the app's own command line.
    pub fn sample(&self, entries: u32, passphrase: &str) {
        let mut making = self
            .command(app::driven())
            .args([
                "sample",
                "--seed",
                "11",
                "--entries",
                &entries.to_string(),
                "--vault",
            ])
            .arg(self.vault())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("the driven build runs");
        let mut secrets = making.stdin.take().expect("the input is piped");
        writeln!(secrets, "{passphrase}").expect("the passphrase is read");
        drop(secrets);
        assert!(
            making.wait().is_ok_and(|status| status.success()),
            "the sample is made"
        );
    }

    /// Returns the automatic copies beside the vault.
    pub fn copies(&self) -> Vec<PathBuf> {
        disk::files_under(&self.home().join("Documents/Notebook.alcove-copies"))
    }

    /// Returns where the journey's vault is.
    pub fn vault(&self) -> PathBuf {
        self.home().join("Documents/Notebook.alcove")
    }

    /// Returns the home folder, which has `Documents` and `Exports`.
    pub fn home(&self) -> PathBuf {
        self.root.path().join("home")
    }

    /// Returns the folder that holds everything the app could write to, logs included.
    pub fn root(&self) -> &Path {
        self.root.path()
    }

    /// Returns a file that takes what a process prints.
    pub fn log(&self, name: &str) -> File {
        log(self.root.path(), name)
    }
}

/// A process that is ended, with all it started in its group, when the value is dropped.
#[derive(Debug)]
pub(crate) struct Ended(pub(crate) Child);

impl Drop for Ended {
    fn drop(&mut self) {
        if let Some(group) = Pid::from_raw(self.0.id().cast_signed()) {
            // Gone already is as good as ended.
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.0.wait();
    }
}

fn command_on(root: &Path, display: &str, program: impl AsRef<Path>) -> Command {
    let mut command = Command::new(program.as_ref());
    command
        .env_clear()
        .envs(folders(root))
        .env("PATH", env_path())
        .env("LANG", "C.UTF-8")
        .env("DISPLAY", display)
        .env("GDK_BACKEND", "x11")
        .env("DBUS_SESSION_BUS_ADDRESS", bus_address(root))
        .env("DBUS_SYSTEM_BUS_ADDRESS", bus_address(root))
        .current_dir(root.join("home"))
        .process_group(0);
    command
}

fn folders(root: &Path) -> Vec<(&'static str, PathBuf)> {
    let home = root.join("home");
    vec![
        ("XDG_CONFIG_HOME", home.join(".config")),
        ("XDG_DATA_HOME", home.join(".local/share")),
        ("XDG_STATE_HOME", home.join(".local/state")),
        ("XDG_CACHE_HOME", home.join(".cache")),
        ("XDG_DOCUMENTS_DIR", home.join("Documents")),
        ("XDG_RUNTIME_DIR", root.join("run")),
        ("TMPDIR", root.join("tmp")),
        ("HOME", home),
    ]
}

/// The rules of a message bus that starts nothing: no portal and no service of the machine has a part in a journey.
fn bus_rules(root: &Path) -> String {
    format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>{}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#,
        bus_address(root)
    )
}

fn bus_address(root: &Path) -> String {
    format!("unix:path={}", root.join("run/bus").display())
}

fn env_path() -> String {
    std::env::var("PATH").unwrap_or_else(|_| String::from("/usr/local/bin:/usr/bin:/bin"))
}

fn log(root: &Path, name: &str) -> File {
    File::options()
        .create(true)
        .append(true)
        .open(root.join("logs").join(format!("{name}.log")))
        .expect("a log can be opened in the stage's own folder")
}

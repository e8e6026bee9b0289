//! What the computer tells the app: a logind and a screen saver that a journey plays, on the bus of its stage.

use std::collections::HashMap;
use std::io::{PipeReader, Read, pipe};
use std::os::fd::OwnedFd;
use std::sync::{Arc, Mutex, PoisonError};

use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::interface;
use zbus::zvariant::{self, OwnedObjectPath, Value};

use crate::stage::Stage;
use crate::wait;

const LOGIND: &str = "/org/freedesktop/login1";
const SESSION: &str = "/org/freedesktop/login1/session/_31";

/// The system around the app.
#[derive(Debug)]
pub struct System {
    bus: Connection,
    delays: Delays,
}

/// Who asked the computer to wait before it sleeps; each ends when its other end is closed.
type Delays = Arc<Mutex<Vec<PipeReader>>>;

struct Logind {
    delays: Delays,
}

#[interface(name = "org.freedesktop.login1.Manager")]
impl Logind {
    #[zbus(name = "GetSessionByPID")]
    fn session_of(&self, _pid: u32) -> OwnedObjectPath {
        OwnedObjectPath::try_from(SESSION).expect("a valid path")
    }

    fn inhibit(&self, what: &str, who: &str, why: &str, mode: &str) -> zvariant::OwnedFd {
        assert_eq!(
            [what, who, why, mode],
            ["sleep", "Alcove", "Alcove locks", "delay"],
            "it asks for a moment before sleep, and says no more of itself"
        );
        let (ours, theirs) = pipe().expect("a pipe can be made");
        self.delays
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(ours);
        OwnedFd::from(theirs).into()
    }
}

impl System {
    /// Puts logind and a screen saver on the bus of a stage.
    pub fn on(stage: &Stage) -> Self {
        let delays = Delays::default();
        let logind = Logind {
            delays: Arc::clone(&delays),
        };
        let bus = Builder::address(stage.bus_address().as_str())
            .and_then(|bus| bus.serve_at(LOGIND, logind))
            .and_then(|bus| bus.name("org.freedesktop.login1"))
            .and_then(|bus| bus.name("org.freedesktop.ScreenSaver"))
            .and_then(|bus| bus.build())
            .expect("the stage has a message bus");
        Self { bus, delays }
    }

    /// Says that the computer goes to sleep, and waits until the app lets it.
    pub fn sleep(&self) {
        let mut delay = wait::until("the app to ask for a moment before sleep", || {
            self.delays
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .pop()
        });
        self.tell(
            LOGIND,
            "org.freedesktop.login1.Manager",
            "PrepareForSleep",
            &(true,),
        );
        let ended = delay.read(&mut [0]);
        assert!(matches!(ended, Ok(0)), "the computer waits no longer");
    }

    /// Says that the computer is awake again.
    pub fn wake(&self) {
        self.tell(
            LOGIND,
            "org.freedesktop.login1.Manager",
            "PrepareForSleep",
            &(false,),
        );
    }

    /// Says that the session is to be locked, as `loginctl lock-session` does.
    pub fn lock_session(&self) {
        self.tell(SESSION, "org.freedesktop.login1.Session", "Lock", &());
    }

    /// Says that another user came to the front.
    pub fn switch_user(&self) {
        let changed = HashMap::from([("Active", Value::from(false))]);
        let body = (
            "org.freedesktop.login1.Session",
            changed,
            Vec::<&str>::new(),
        );
        self.tell(
            SESSION,
            "org.freedesktop.DBus.Properties",
            "PropertiesChanged",
            &body,
        );
    }

    /// Says that the screen was locked, as a screen saver does.
    pub fn lock_screen(&self) {
        let saver = "org.freedesktop.ScreenSaver";
        self.tell(
            "/org/freedesktop/ScreenSaver",
            saver,
            "ActiveChanged",
            &(true,),
        );
    }

    fn tell<B>(&self, from: &str, interface: &str, name: &str, body: &B)
    where
        B: serde::Serialize + zvariant::DynamicType,
    {
        self.bus
            .emit_signal(None::<&str>, from, interface, name, body)
            .expect("the bus takes a signal");
    }
}

//! What logind tells over the system's bus: sleep, a locked session, another user in front.

use std::{collections::HashMap, env, os::fd::OwnedFd};

use rustix::io::{FdFlags, fcntl_setfd};
use zbus::{
    MatchRule, Message,
    blocking::{Connection, MessageIterator},
    message::Type,
    zvariant::{ObjectPath, OwnedObjectPath, OwnedValue},
};

use crate::platform::{Hearing, Told};

const LOGIND: &str = "org.freedesktop.login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const SESSION: &str = "org.freedesktop.login1.Session";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// Listens until the bus ends.
///
/// # Errors
/// When there is no bus, or no logind on it.
pub fn listen(hearing: &Hearing, hear: impl Fn(Told) -> bool) -> zbus::Result<()> {
    let bus = Connection::system()?;
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender(LOGIND)?
        .build();
    let signals = MessageIterator::for_match_rule(rule, &bus, None)?;
    let session = session_of_this_process(&bus)?;
    let mut delay = delay_sleep(&bus);
    hearing.hears_sleep(true);
    for signal in signals {
        match meaning(&signal?, &session) {
            Some(Signal::Told(told)) => {
                let locks = hear(told);
                // Where there is something to lock, the computer waits until this process is replaced.
                if told == Told::Sleep && !locks {
                    delay = None;
                }
            }
            Some(Signal::Awake) => delay = delay.or_else(|| delay_sleep(&bus)),
            None => {}
        }
    }
    Ok(())
}

enum Signal {
    Told(Told),
    Awake,
}

fn meaning(signal: &Message, session: &ObjectPath<'_>) -> Option<Signal> {
    let header = signal.header();
    let here = header.path() == Some(session);
    match (
        header.interface()?.as_str(),
        header.member()?.as_str(),
        here,
    ) {
        (MANAGER, "PrepareForSleep", _) => Some(if signal.body().deserialize().ok()? {
            Signal::Told(Told::Sleep)
        } else {
            Signal::Awake
        }),
        (SESSION, "Lock", true) => Some(Signal::Told(Told::ScreenLocked)),
        (PROPERTIES, "PropertiesChanged", true) => {
            let body = signal.body();
            let (_, changed, _): (String, HashMap<String, OwnedValue>, Vec<String>) =
                body.deserialize().ok()?;
            let is = |name| {
                changed
                    .get(name)
                    .and_then(|value| bool::try_from(value).ok())
            };
            if is("Active") == Some(false) {
                Some(Signal::Told(Told::AnotherUser))
            } else {
                (is("LockedHint") == Some(true)).then_some(Signal::Told(Told::ScreenLocked))
            }
        }
        _ => None,
    }
}

/// Returns the session this process belongs to; a service of the user belongs to none, so then the one that is shown.
fn session_of_this_process(bus: &Connection) -> zbus::Result<OwnedObjectPath> {
    let by_name = env::var("XDG_SESSION_ID")
        .ok()
        .and_then(|id| call(bus, "GetSession", &(id.as_str(),)).ok());
    let found = by_name.or_else(|| call(bus, "GetSessionByPID", &(std::process::id(),)).ok());
    if let Some(found) = found {
        return found.body().deserialize();
    }
    let shown = bus.call_method(
        Some(LOGIND),
        "/org/freedesktop/login1/user/self",
        Some(PROPERTIES),
        "Get",
        &("org.freedesktop.login1.User", "Display"),
    )?;
    let shown: OwnedValue = shown.body().deserialize()?;
    let (_, path): (String, OwnedObjectPath) = shown.try_into()?;
    Ok(path)
}

/// Asks that the computer wait a moment before it sleeps; logind itself lets it wait five seconds at most. The wait
/// ends when the value is dropped, which it is at the latest when this process is replaced.
fn delay_sleep(bus: &Connection) -> Option<OwnedFd> {
    let answer = call(
        bus,
        "Inhibit",
        &("sleep", "Alcove", "Alcove locks", "delay"),
    )
    .ok()?;
    let held: zbus::zvariant::OwnedFd = answer.body().deserialize().ok()?;
    let held = OwnedFd::from(held);
    fcntl_setfd(&held, FdFlags::CLOEXEC).ok()?;
    Some(held)
}

fn call<B>(bus: &Connection, method: &str, body: &B) -> zbus::Result<Message>
where
    B: serde::Serialize + zbus::zvariant::DynamicType,
{
    let place = "/org/freedesktop/login1";
    bus.call_method(Some(LOGIND), place, Some(MANAGER), method, body)
}

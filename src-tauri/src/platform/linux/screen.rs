//! What screen savers tell over the session's bus.

use zbus::{
    MatchRule,
    blocking::{Connection, MessageIterator, fdo::DBusProxy},
    message::Type,
};

use crate::platform::{Hearing, Told};

/// The names under which desktops have their screen saver; each tells `ActiveChanged`.
const SAVERS: [&str; 5] = [
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
];

/// Listens until the bus ends.
///
/// # Errors
/// When there is no bus.
pub fn listen(hearing: &Hearing, hear: impl Fn(Told) -> bool) -> zbus::Result<()> {
    let bus = Connection::session()?;
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .member("ActiveChanged")?
        .build();
    let signals = MessageIterator::for_match_rule(rule, &bus, None)?;
    hearing.hears_screen_saver(is_any_there(&bus));
    for signal in signals {
        let signal = signal?;
        let header = signal.header();
        let from_saver = header
            .interface()
            .is_some_and(|interface| SAVERS.contains(&interface.as_str()));
        if from_saver && signal.body().deserialize().unwrap_or(false) {
            hear(Told::ScreenLocked);
        }
    }
    Ok(())
}

fn is_any_there(bus: &Connection) -> bool {
    let Ok(names) = DBusProxy::new(bus) else {
        return false;
    };
    SAVERS
        .iter()
        .filter_map(|saver| (*saver).try_into().ok())
        .any(|saver| names.name_has_owner(saver).unwrap_or(false))
}

//! A picture of every screen: light, dark, and at 200 % text.

mod look;
mod walk;

use std::io::{self, Write};

use e2e::album::Album;
use e2e::app;
use look::Look;

fn main() -> io::Result<()> {
    for look in Look::ALL {
        let mut album = Album::begin(app::target().join("shots").join(look.name));
        walk::first_run(look, &mut album);
        walk::screens(look, &mut album);
        writeln!(io::stdout(), "{}: {} pictures", look.name, album.taken())?;
    }
    Ok(())
}

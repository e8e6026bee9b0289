//! A picture of every screen: light, dark, and at 200 % text.

mod library;
mod look;
mod walk;

use std::io::{self, Write};

use e2e::album::Album;
use e2e::app;
use look::Look;

fn main() -> io::Result<()> {
    // `library` alone leaves the walk past the screens out.
    let only_library = std::env::args()
        .nth(1)
        .is_some_and(|part| part == "library");
    let looks = if only_library { &[][..] } else { &Look::ALL };
    for &look in looks {
        let mut album = Album::begin(app::target().join("shots").join(look.name));
        walk::first_run(look, &mut album);
        walk::screens(look, &mut album);
        writeln!(io::stdout(), "{}: {} pictures", look.name, album.taken())?;
    }
    let mut album = Album::begin(app::target().join("shots/library"));
    let misfits = library::every_text(&mut album)?;
    writeln!(
        io::stdout(),
        "library: {} pictures, {misfits} with something that does not fit",
        album.taken()
    )?;
    if misfits > 0 {
        return Err(io::Error::other(
            "some texts do not fit; they are named above",
        ));
    }
    Ok(())
}

//! Every exercise and every page, in both themes and both sizes of text: what does not fit is named.

use std::io::{self, Write};

use e2e::album::Album;
use e2e::screens::first_run::Begin;
use e2e::story::Story;
use e2e::window::Window;
use e2e::words::say;

/// The looks each text is shown in: a theme, and a size of text in percent.
const LOOKS: [(&str, u16); 4] = [("light", 100), ("dark", 100), ("light", 200), ("dark", 200)];

/// Takes the pictures, and returns how many texts do not fit.
pub(crate) fn every_text(album: &mut Album) -> io::Result<usize> {
    let mut window = Window::open("shots");
    window.set_up(&Story::told().passphrase, Begin::Look);
    let mut misfits = 0;
    for shelf in ["library_by_family", "library_pages"] {
        let library = window.library();
        library.look_through(shelf);
        let titles = library.titles();
        for title in titles {
            let library = window.library();
            library.look_through(shelf);
            library.open(&title);
            for (theme, size) in LOOKS {
                // As Settings set them.
                window.run(
                    "document.documentElement.dataset.theme = arguments[0];\
                     document.documentElement.style.fontSize = `${arguments[1]}%`",
                    vec![theme.into(), size.into()],
                );
                let overflow = window.overflow();
                if !overflow.is_empty() {
                    misfits += 1;
                    writeln!(io::stdout(), "{title}, {theme}, {size} %: {overflow}")?;
                }
                album.keep(&window, &format!("{title} {theme} {size}"));
            }
            window.run("document.documentElement.style.fontSize = '100%'", vec![]);
            window.press(&say("back"));
        }
    }
    window.quit();
    Ok(misfits)
}

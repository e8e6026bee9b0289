//! The main job with sample content, through the real window, with a picture of each step.

use std::fs;
use std::io::{self, Write};

use e2e::album::Album;
use e2e::story::Story;
use e2e::window::Window;
use e2e::{app, tale};

fn main() -> io::Result<()> {
    let folder = app::target().join("tour");
    let mut album = Album::begin(folder.clone());
    let mut window = Window::open("tour");
    let made = tale::tell(&mut window, &Story::told(), &mut |window, step| {
        album.keep(window, step);
        // Nothing depends on the line being seen.
        let _ = writeln!(io::stdout(), "{:>3}  {step}", album.taken());
    });
    fs::copy(made.pdf, folder.join("summary.pdf"))?;
    window.quit();
    Ok(())
}

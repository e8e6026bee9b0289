//! What the summary promises to the person who hands it over.

mod composing;
mod fitting;
mod life;
mod pdf;
mod reader;
mod secrecy;
mod text;

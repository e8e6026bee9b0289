//! Pictures of data, drawn once as SVG without letters; the page sets the labels, and a table stands beside each.

mod pairs;

pub use self::pairs::{Dot, Pair, pairs};

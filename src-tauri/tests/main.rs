//! The outermost layer: what the window may call, and Alcove without a window.

mod bindings;
mod cli;

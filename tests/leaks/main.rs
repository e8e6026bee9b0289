//! What gets out and what is left behind: nothing, and beside each claim what would be seen if it were not so.

mod disk;
mod hostile;
mod listener;
mod network;
mod person;
mod places;
mod shipped;
mod trace;

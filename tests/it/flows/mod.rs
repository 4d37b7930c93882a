//! The commands at work: forms taken in, steps recorded, by many at once, in bad luck and under
//! attack. Every test has an office of its own.

#![allow(
    clippy::disallowed_methods,
    reason = "tests write inputs and tamper with files behind the store's back"
)]

mod blank;
mod broken;
mod centre;
mod checkpoint;
mod contacts;
pub mod files;
mod forms;
mod hostile;
mod kills;
pub mod marker;
mod marker_tree;
mod mistakes;
mod persons;
mod refusals;
mod stories;
mod table;
mod team;
mod together;

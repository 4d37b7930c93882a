//! The store from outside: what a person with a key, without one, or with a hammer can do to it.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops at what it did not expect, and tampers with files behind the store's back"
)]

mod attacks;
mod crashes;
mod damage;
mod disposals;
mod forger;
mod kept;
mod keys_of_files;
mod let_go;
mod life;
mod office;
mod parted;
mod parted_ends;
mod parted_gathered;
mod parted_let_go;
mod parted_numbers;
mod parted_proofs;
mod parted_slept;
mod parted_stories;
mod slept;
mod team;
mod together;
mod vanished;
pub mod world;

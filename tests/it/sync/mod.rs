//! The store on several machines, exchanged over real git.

#![allow(
    clippy::disallowed_methods,
    reason = "a test looks at files behind the program's back, and spoils them"
)]

mod behind;
mod drill;
mod forged;
mod generations;
mod hostile;
mod keys;
mod kills;
mod let_go;
#[cfg(target_os = "linux")]
mod memory;
mod mended;
mod old_stick;
mod place;
mod random;
mod settle;
mod story;
mod together;
mod told;
mod twins;
mod ways;
mod world;

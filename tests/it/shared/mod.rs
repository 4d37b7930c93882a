//! Shared folders: those that do not lock, and those that a cloud keeps in step.

#![allow(
    clippy::disallowed_methods,
    reason = "a test spoils files behind the store's back"
)]

mod copies;
mod locks;

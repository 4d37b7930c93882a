//! The one integration binary: each module tests the program or the library from outside.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "clippy.toml allows them in #[test] functions only, and this is all tests"
)]

mod calendar;
mod command_line;
mod env;
mod form;
mod procedure;
mod words;

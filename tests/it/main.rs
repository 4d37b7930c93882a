//! The one integration binary: each module tests the program or the library from outside.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "clippy.toml allows them in #[test] functions only, and this is all tests"
)]

mod admin;
#[path = "../architecture.rs"]
mod architecture;
mod audit;
mod browser;
mod bug;
mod calendar;
mod command_line;
mod completions;
mod damage;
mod demo;
mod env;
mod flows;
mod form;
mod handover;
mod help;
mod htcds;
mod judge;
mod keep;
mod man;
mod manual;
mod model;
mod neutral;
mod office;
mod pages;
#[cfg(feature = "pdf")]
mod paper;
mod persons;
mod printing;
mod procedure;
mod proof;
mod questions;
mod reading;
mod readme;
mod recovery;
mod sample;
mod shared;
mod signing;
mod sources;
mod stats;
mod step_help;
mod store;
mod streams;
mod sync;
mod taken;
mod term;
mod wall;
mod words;
mod yearly;

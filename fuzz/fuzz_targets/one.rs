//! Fuzzes the reader that `KARTOTEKA_FUZZ` names; the names are those of the folders of `corpus`.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

#[path = "../targets.rs"]
mod targets;

use targets::{TARGETS, Target};

static TARGET: LazyLock<Target> = LazyLock::new(|| {
    let name = std::env::var("KARTOTEKA_FUZZ").unwrap_or_default();
    let named = TARGETS.iter().find(|(known, _)| *known == name);
    named.expect("KARTOTEKA_FUZZ names a reader").1
});

fuzz_target!(|bytes: &[u8]| {
    TARGET(bytes);
});

//! Damages that nothing tells.

use super::Make;
use super::fixture::{Fixture, JOURNAL};

pub const MAKERS: &[(&str, Make)] = &[
    ("store-older-at-first-sight", |f| {
        std::fs::remove_dir_all(f.path("")).unwrap();
        crate::sample::copy(&f.early(""), &f.path(""));
        forget(f);
    }),
    ("log-removed-before-anybody-saw", |f| {
        // What she wrote last is gone with the only log that told of it.
        f.remove(&f.log("ewa.z"));
        f.remove("nk/2026/0003");
        crate::sample::copy(&f.middle("nk/2026/0003"), &f.path("nk/2026/0003"));
        forget(f);
    }),
    ("hard-link-outside", |f| {
        let other = f.office.env.path("second-name.age");
        let _ = std::fs::remove_file(&other);
        std::fs::hard_link(f.path(JOURNAL), other).unwrap();
    }),
    ("lock-file-written", |f| {
        f.write("nk/2026/0001/.lock", b"whatever");
    }),
    ("attributes-longer", |f| {
        f.edit_text(".gitattributes", |t| format!("*.pdf binary\n{t}"));
    }),
    ("times-changed", |f| {
        let file = std::fs::File::options()
            .append(true)
            .open(f.path(JOURNAL))
            .unwrap();
        file.set_modified(std::time::SystemTime::UNIX_EPOCH)
            .unwrap();
    }),
];

/// What a computer that sees the store for the first time remembers.
fn forget(fixture: &Fixture) {
    std::fs::remove_dir_all(fixture.office.env.path("state")).unwrap();
}

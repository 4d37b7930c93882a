//! What lies about, and what is something else than it seems.

use std::fs::File;

use super::Make;
use super::fixture::{Fixture, JOURNAL};

const CASE: &str = "nk/2026/0001";
const OTHER: &str = "nk/2026/0002";

pub const MAKERS: &[(&str, Make)] = &[
    ("leftover-file", |f| f.write("nk/2026/0001/.tmp-0123", b"x")),
    ("leftover-folder", |f| {
        f.write("nk/2026/.new-0123/case.toml.age", b"x");
    }),
    ("conflict-onedrive", |f| {
        copied(f, "case.toml-DESKTOP-AB12.age");
    }),
    ("conflict-dropbox", |f| {
        copied(f, "case.toml (Anna's conflicted copy 2026-11-23).age");
    }),
    ("conflict-dropbox-polish", |f| {
        copied(
            f,
            "case.toml (Anna — kopia powodująca konflikt 2026-11-23).age",
        );
    }),
    ("conflict-google-drive", |f| copied(f, "case.toml (1).age")),
    ("conflict-nextcloud", |f| {
        copied(f, "case.toml (conflicted copy 2026-11-23 091500).age");
    }),
    ("conflict-syncthing", |f| {
        copied(f, "case.toml.sync-conflict-20261123-091500-ABCDEFG.age");
    }),
    ("conflict-icloud", |f| copied(f, "case.toml 2.age")),
    ("conflict-of-office-and-log", |f| {
        f.write("office/0003-LAPTOP-7.toml", f.read("office/0003.toml"));
        let log = f.log("anna.k");
        let copy = log.replace(".jsonl", "-LAPTOP-7.jsonl");
        f.write(&copy, f.read(&log));
    }),
    ("plain-text", |f| f.write("nk/2026/0001/note.docx", b"x")),
    ("foreign-sealed-file", |f| f.write("nk/2026/old.age", b"x")),
    ("folder-number-with-zeros", |f| {
        f.write("nk/2026/00001/case.toml.age", f.read(JOURNAL));
    }),
    ("folder-1000-deep", |f| {
        let deep = vec!["d"; 1000].join("/");
        std::fs::create_dir_all(f.path(&format!("{CASE}/{deep}"))).unwrap();
    }),
    ("folder-in-place-of-journal", |f| {
        f.remove(JOURNAL);
        std::fs::create_dir(f.path(JOURNAL)).unwrap();
    }),
    ("file-in-place-of-case", |f| {
        f.remove(OTHER);
        f.write(OTHER, b"x");
    }),
    ("clash-of-folders", |f| {
        f.write("NK/2026/0001/case.toml.age", f.read(JOURNAL));
    }),
    ("clash-of-files", |f| {
        f.write("nk/2026/0001/Case.toml.age", f.read(JOURNAL));
    }),
    ("hard-link-of-another-case", |f| {
        f.remove(JOURNAL);
        let other = f.path("nk/2026/0002/case.toml.age");
        std::fs::hard_link(other, f.path(JOURNAL)).unwrap();
    }),
    ("journal-of-10-gb", |f| sparse(f, JOURNAL)),
    ("attachment-of-10-gb", |f| {
        sparse(f, &f.documents("0001", false)[0]);
    }),
    ("name-not-utf8", unix::name_not_utf8),
    ("fifo", unix::fifo),
    ("link-to-journal", |f| moved_out(f, JOURNAL)),
    ("link-to-case", |f| moved_out(f, OTHER)),
    ("link-to-documents", |f| {
        moved_out(f, "nk/2026/0002/documents");
    }),
    ("link-to-file", |f| {
        unix::link(f, "/etc/hostname", "nk/2026/0001/note.txt");
    }),
    ("journal-unreadable", unix::unreadable),
];

/// A copy of the journal beside it.
fn copied(fixture: &Fixture, name: &str) {
    fixture.write(&format!("{CASE}/{name}"), fixture.read(JOURNAL));
}

/// A file of 10 GB in the place of another, which takes no room on the disk.
fn sparse(fixture: &Fixture, inside: &str) {
    let file = File::create(fixture.path(inside)).unwrap();
    file.set_len(10 << 30).unwrap();
}

/// Moves something out of the store and leaves a link to it.
fn moved_out(fixture: &Fixture, inside: &str) {
    let outside = fixture.office.env.path("outside");
    if outside.is_dir() {
        std::fs::remove_dir_all(&outside).unwrap();
    } else if outside.exists() {
        std::fs::remove_file(&outside).unwrap();
    }
    std::fs::rename(fixture.path(inside), &outside).unwrap();
    unix::link(fixture, outside.to_str().unwrap(), inside);
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::fs::Permissions;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::process::Command;

    use super::{CASE, Fixture, JOURNAL};

    pub fn link(fixture: &Fixture, to: &str, inside: &str) {
        symlink(to, fixture.path(inside)).unwrap();
    }

    pub fn name_not_utf8(fixture: &Fixture) {
        let name = OsStr::from_bytes(b"note-\xff\xfe.txt");
        std::fs::write(fixture.path(CASE).join(name), b"x").unwrap();
    }

    pub fn fifo(fixture: &Fixture) {
        fixture.remove(JOURNAL);
        let made = Command::new("mkfifo").arg(fixture.path(JOURNAL)).status();
        assert!(made.unwrap().success());
    }

    pub fn unreadable(fixture: &Fixture) {
        std::fs::set_permissions(fixture.path(JOURNAL), Permissions::from_mode(0o0)).unwrap();
    }
}

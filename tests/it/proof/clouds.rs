//! Mending what a cloud folder made of files that two machines changed, with every call failing.

use super::cases::begun;
use super::faults::{Writing, every_call_fails};
use crate::office::{Office, contents};

const JOURNAL: &str = "nk/2026/0001/case.toml.age";

/// A journal that a cloud put back, a copy that goes on from it, one that is superfluous, and a
/// document that has another name alone.
fn copied(office: &Office) {
    begun(office);
    let path = office.in_store(JOURNAL);
    let beside = |put: &str| path.with_file_name(format!("case.toml{put}.age"));
    let older = std::fs::read(&path).unwrap();
    let note = ["nk", "note", "NK-2026-0001", "--crime-suspected", "yes"];
    office.done(&[&note[..], &["--quiet"]].concat());
    std::fs::copy(&path, beside("-DESKTOP-AB12")).unwrap();
    std::fs::write(beside(" (1)"), &older).unwrap();
    std::fs::write(&path, older).unwrap();
    let (document, _) = contents(&path.with_file_name("documents")).remove(0);
    let stem = document.file_stem().unwrap().to_str().unwrap();
    let other = document.with_file_name(format!("{stem} 2.age"));
    std::fs::rename(&document, other).unwrap();
}

#[test]
fn mending_of_copies() {
    let args = &["mend", "--copies"];
    let writing = Writing::new(15, args).unsound().after(copied);
    let mending = &["mend", "--copies", "--quiet"];
    every_call_fails(&writing.mended_by(mending));
}

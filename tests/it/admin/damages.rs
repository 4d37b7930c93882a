//! Damages to a store, each with the code by which `validate` names it.

use std::path::{Path, PathBuf};

use kartoteka::record::office::Purpose;
use kartoteka::record::{Fields, StepRecord};
use serde_json::Value;

use super::answer;
use crate::env::Said;
use crate::office::Office;
use crate::store::world::files_below;

pub const JOURNAL: &str = "nk/2026/0001/case.toml.age";

/// What the findings say, as `CODE file` each.
pub(super) fn found(said: &Said) -> Vec<String> {
    let value = answer(said);
    let findings = value["findings"].as_array().unwrap().iter();
    let text = |v: &Value| v.as_str().unwrap_or("-").to_owned();
    findings
        .map(|f| format!("{} {}", text(&f["code"]), text(&f["file"])))
        .collect()
}

/// An office with two cases and a holder of `journal`.
pub(super) fn office() -> Office {
    let office = Office::new();
    office.hire("raport", "journal");
    office.open_cases(2);
    office
}

pub fn seal(office: &Office, purpose: Purpose, text: &str) -> Vec<u8> {
    let store = office.store();
    let recipient = store.office().recipient(purpose).unwrap().recipient.clone();
    let recipient: age::x25519::Recipient = recipient.parse().unwrap();
    age::encrypt(&recipient, text.as_bytes()).unwrap()
}

/// Puts a journal with one more step in place, by somebody who knows the public keys alone.
pub(super) fn forge(office: &Office, by: &str) {
    let mut journal = office.journal("NK-2026-0001");
    let last = journal.steps.last().unwrap();
    let step = StepRecord {
        seq: journal.next_seq(),
        step: "note".into(),
        by: by.parse().unwrap(),
        fields: Fields::new(),
        sheet: None,
        ..last.clone()
    };
    journal.append(step, |_| Ok::<_, ()>([7; 64])).unwrap();
    let sealed = seal(office, Purpose::Journal, journal.text());
    std::fs::write(office.in_store(JOURNAL), sealed).unwrap();
}

pub(super) fn edit(path: &Path, change: impl Fn(&str) -> String) {
    let text = std::fs::read_to_string(path).unwrap();
    let changed = change(&text);
    assert_ne!(changed, text);
    std::fs::write(path, changed).unwrap();
}

/// The first file of a folder that ends so.
pub fn first_file(folder: &Path, ending: &str) -> PathBuf {
    let mut names = files_below(folder).into_iter();
    names
        .find(|path| path.to_str().unwrap().ends_with(ending))
        .unwrap()
}

pub(super) type Damage = fn(&Office);

/// A damage, what of it must be found, and how the command ends.
pub(super) const DAMAGES: &[(&str, Damage, &str, i32)] = &[
    (
        "truncated",
        |o| cut(&o.in_store(JOURNAL)),
        "V006 nk/2026/0001/case.toml.age",
        4,
    ),
    (
        "empty",
        |o| put(o, JOURNAL, b""),
        "V002 nk/2026/0001/case.toml.age",
        4,
    ),
    (
        "no age file",
        |o| put(o, JOURNAL, b"plain text"),
        "V005 nk/2026/0001/case.toml.age",
        4,
    ),
    (
        "foreign key",
        foreign_key,
        "V007 nk/2026/0001/case.toml.age",
        4,
    ),
    (
        "no journal",
        |o| remove(&o.in_store(JOURNAL)),
        "V014 nk/2026/0001/case.toml.age",
        4,
    ),
    (
        "journal of another case",
        swap,
        "V011 nk/2026/0001/case.toml.age",
        4,
    ),
    (
        "forged signature",
        |o| forge(o, "anna.k"),
        "V020 nk/2026/0001/case.toml.age",
        4,
    ),
    (
        "step without the right",
        |o| forge(o, "raport"),
        "V021 nk/2026/0001/case.toml.age",
        4,
    ),
    ("missing sheet", no_sheet, "V030 nk/2026/0001/documents/", 4),
    (
        "older journal put back",
        put_back,
        "V023 nk/2026/0001/case.toml.age",
        4,
    ),
    (
        "bad folder name",
        |o| make(o, "nk/2026/1"),
        "V040 nk/2026/1",
        0,
    ),
    (
        "foreign file",
        |o| put(o, "nk/2026/old.age", b"x"),
        "V041 nk/2026/old.age",
        0,
    ),
    (
        "stray plain text",
        |o| put(o, "nk/2026/0001/a.docx", b"x"),
        "V042 nk/2026/0001/a.docx",
        4,
    ),
    (
        "leftover",
        |o| make(o, "nk/2026/.new-0123"),
        "V043 nk/2026/.new-0123",
        0,
    ),
    (
        "conflicted copy",
        conflict,
        "V044 nk/2026/0001/case (kopia Anny).toml.age",
        4,
    ),
    ("log line removed", first_line_away, "V050 log/", 4),
    (
        "case taken away",
        case_away,
        "V056 nk/2026/0002/case.toml.age",
        4,
    ),
    (
        "edited office file",
        edited_office,
        "V060 office/0002.toml",
        3,
    ),
    (
        "key file lost",
        |o| remove(&o.in_store("keys/journal.age")),
        "V062 keys/journal.age",
        4,
    ),
    (
        "key file replaced",
        |o| replaced_key(o, "documents"),
        "V063 keys/documents.age",
        4,
    ),
    (
        "no attributes",
        |o| remove(&o.in_store(".gitattributes")),
        "V067 .gitattributes",
        0,
    ),
];

pub(super) fn put(office: &Office, inside: &str, bytes: &[u8]) {
    std::fs::write(office.in_store(inside), bytes).unwrap();
}

pub(super) fn make(office: &Office, inside: &str) {
    std::fs::create_dir(office.in_store(inside)).unwrap();
}

pub(super) fn remove(path: &Path) {
    std::fs::remove_file(path).unwrap();
}

pub(super) fn cut(path: &Path) {
    let bytes = std::fs::read(path).unwrap();
    std::fs::write(path, &bytes[..bytes.len() - 10]).unwrap();
}

pub(super) fn foreign_key(office: &Office) {
    let recipient = age::x25519::Identity::generate().to_public();
    put(office, JOURNAL, &age::encrypt(&recipient, b"x").unwrap());
}

pub(super) fn swap(office: &Office) {
    std::fs::copy(
        office.in_store("nk/2026/0002/case.toml.age"),
        office.in_store(JOURNAL),
    )
    .unwrap();
}

pub(super) fn no_sheet(office: &Office) {
    remove(&first_file(
        &office.in_store("nk/2026/0001/documents"),
        ".toml.age",
    ));
}

pub(super) fn put_back(office: &Office) {
    let before = std::fs::read(office.in_store(JOURNAL)).unwrap();
    office.ok(&["nk", "forward-to-team", "NK-2026-0001"]);
    office.ok(&["validate", "--strict"]);
    put(office, JOURNAL, &before);
}

pub(super) fn conflict(office: &Office) {
    let copy = office.in_store("nk/2026/0001/case (kopia Anny).toml.age");
    std::fs::copy(office.in_store(JOURNAL), copy).unwrap();
}

pub(super) fn first_line_away(office: &Office) {
    let log = first_file(&office.in_store("log"), ".jsonl");
    edit(&log, |text| text.split_once('\n').unwrap().1.to_owned());
}

pub(super) fn case_away(office: &Office) {
    std::fs::remove_dir_all(office.in_store("nk/2026/0002")).unwrap();
}

pub(super) fn edited_office(office: &Office) {
    edit(&office.in_store("office/0002.toml"), |text| {
        text.replace("right = \"journal\"", "right = \"admin\"")
    });
}

/// Keys of the attacker's own, sealed to the admin as the real ones are.
pub(super) fn replaced_key(office: &Office, purpose: &str) {
    let own = age::x25519::Identity::generate();
    let secret = age::secrecy::ExposeSecret::expose_secret(&own.to_string()).to_owned();
    let mark = if purpose == "documents" {
        format!("# mark-key {}=\n", "A".repeat(43))
    } else {
        String::new()
    };
    let text = format!("# kartoteka {purpose} generation 1\n{secret}\n{mark}");
    let admin: age::x25519::Recipient = office.store().holder().recipient.parse().unwrap();
    let sealed = age::encrypt(&admin, text.as_bytes()).unwrap();
    put(office, &format!("keys/{purpose}.age"), &sealed);
}

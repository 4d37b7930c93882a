//! Ways to damage a store, for the tests of the office's commands; the catalogue is `crate::damage`.

use std::path::{Path, PathBuf};

use kartoteka::record::office::Purpose;
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

pub(super) fn put(office: &Office, inside: &str, bytes: &[u8]) {
    std::fs::write(office.in_store(inside), bytes).unwrap();
}

pub(super) fn make(office: &Office, inside: &str) {
    std::fs::create_dir(office.in_store(inside)).unwrap();
}

pub(super) fn cut(path: &Path) {
    let bytes = std::fs::read(path).unwrap();
    std::fs::write(path, &bytes[..bytes.len() - 10]).unwrap();
}

pub(super) fn no_sheet(office: &Office) {
    remove(&first_file(
        &office.in_store("nk/2026/0001/documents"),
        ".toml.age",
    ));
}

/// Keys of the attacker's own, sealed to the admin as the real ones are.
pub fn replaced_key(office: &Office, purpose: &str) {
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

pub(super) type Damage = fn(&Office);

pub(super) fn remove(path: &Path) {
    std::fs::remove_file(path).unwrap();
}

pub(super) fn edited_office(office: &Office) {
    edit(&office.in_store("office/0002.toml"), |text| {
        text.replace("right = \"journal\"", "right = \"admin\"")
    });
}

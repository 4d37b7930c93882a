//! `validate`: each damage is named by its code, at its place, with what to do.

use std::path::{Path, PathBuf};

use kartoteka::record::office::Purpose;
use kartoteka::record::{Fields, Journal, StepRecord};
use kartoteka::store::{Open, Store, Trust, identity};
use serde_json::Value;

use super::{Office, answer, files_below, masked};
use crate::env::Said;

pub(super) const JOURNAL: &str = "nk/2026/0001/case.toml.age";

/// What the findings say, as `CODE file` each.
pub(super) fn found(said: &Said) -> Vec<String> {
    let value = answer(said);
    let findings = value["findings"].as_array().unwrap().iter();
    let text = |v: &Value| v.as_str().unwrap_or("-").to_owned();
    findings
        .map(|f| format!("{} {}", text(&f["code"]), text(&f["file"])))
        .collect()
}

pub(super) fn validate(office: &Office) -> Said {
    office.run(&["validate", "--format=json"])
}

/// The store as the library opens it for the admin.
pub(super) fn open(office: &Office) -> Store<Open> {
    let key = identity::read(&office.env.path("anna.k.age"), &mut |_| None).unwrap();
    let store = Store::at(&office.path("")).unwrap();
    store
        .open(&office.env.path("state"), key, Trust::Seen)
        .unwrap()
}

pub(super) fn seal(office: &Office, purpose: Purpose, text: &str) -> Vec<u8> {
    let store = open(office);
    let recipient = store.office().recipient(purpose).unwrap().recipient.clone();
    let recipient: age::x25519::Recipient = recipient.parse().unwrap();
    age::encrypt(&recipient, text.as_bytes()).unwrap()
}

/// Puts a journal with one more step in place, by somebody who knows the public keys alone.
pub(super) fn forge(office: &Office, by: &str) {
    let mut journal: Journal = open(office)
        .read_journal(&"NK-2026-0001".parse().unwrap())
        .unwrap();
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
    std::fs::write(office.path(JOURNAL), sealed).unwrap();
}

pub(super) fn edit(path: &Path, change: impl Fn(&str) -> String) {
    let text = std::fs::read_to_string(path).unwrap();
    let changed = change(&text);
    assert_ne!(changed, text);
    std::fs::write(path, changed).unwrap();
}

/// The first file of a folder that ends so.
pub(super) fn first_file(folder: &Path, ending: &str) -> PathBuf {
    let mut names = files_below(folder).into_keys();
    names
        .find(|path| path.to_str().unwrap().ends_with(ending))
        .unwrap()
}

pub(super) type Damage = fn(&Office);

/// A damage, what of it must be found, and how the command ends.
const DAMAGES: &[(&str, Damage, &str, i32)] = &[
    (
        "truncated",
        |o| cut(&o.path(JOURNAL)),
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
        |o| remove(&o.path(JOURNAL)),
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
        |o| remove(&o.path("keys/journal.age")),
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
        |o| remove(&o.path(".gitattributes")),
        "V067 .gitattributes",
        0,
    ),
];

pub(super) fn put(office: &Office, inside: &str, bytes: &[u8]) {
    std::fs::write(office.path(inside), bytes).unwrap();
}

pub(super) fn make(office: &Office, inside: &str) {
    std::fs::create_dir(office.path(inside)).unwrap();
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
        office.path("nk/2026/0002/case.toml.age"),
        office.path(JOURNAL),
    )
    .unwrap();
}

pub(super) fn no_sheet(office: &Office) {
    remove(&first_file(
        &office.path("nk/2026/0001/documents"),
        ".toml.age",
    ));
}

pub(super) fn put_back(office: &Office) {
    let before = std::fs::read(office.path(JOURNAL)).unwrap();
    office.ok(&["nk", "forward-to-team", "NK-2026-0001"]);
    office.ok(&["validate", "--strict"]);
    put(office, JOURNAL, &before);
}

pub(super) fn conflict(office: &Office) {
    let copy = office.path("nk/2026/0001/case (kopia Anny).toml.age");
    std::fs::copy(office.path(JOURNAL), copy).unwrap();
}

pub(super) fn first_line_away(office: &Office) {
    let log = first_file(&office.path("log"), ".jsonl");
    edit(&log, |text| text.split_once('\n').unwrap().1.to_owned());
}

pub(super) fn case_away(office: &Office) {
    std::fs::remove_dir_all(office.path("nk/2026/0002")).unwrap();
}

pub(super) fn edited_office(office: &Office) {
    edit(&office.path("office/0002.toml"), |text| {
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
    let admin: age::x25519::Recipient = open(office).holder().recipient.parse().unwrap();
    let sealed = age::encrypt(&admin, text.as_bytes()).unwrap();
    put(office, &format!("keys/{purpose}.age"), &sealed);
}

/// An office with two cases and a holder of `journal`.
pub(super) fn office() -> Office {
    let office = Office::new();
    office.hire("raport", "journal");
    office.take_in(2);
    office
}

/// A copy of a store and of what this computer remembers of it.
struct Sound(Vec<(PathBuf, PathBuf)>);

impl Sound {
    fn of(office: &Office) -> Self {
        let pair = |name: &str| {
            let copy = office.env.path(&format!("sound-{name}"));
            crate::sample::copy(&office.env.path(name), &copy);
            (office.env.path(name), copy)
        };
        Self(vec![pair("records"), pair("state")])
    }

    fn put_back(&self) {
        for (folder, copy) in &self.0 {
            std::fs::remove_dir_all(folder).unwrap();
            crate::sample::copy(copy, folder);
        }
    }
}

#[test]
fn each_damage_is_named() {
    let office = office();
    assert_eq!(office.run(&["validate", "--strict"]).status, 0);
    let sound = Sound::of(&office);
    for (name, damage, expected, status) in DAMAGES {
        sound.put_back();
        damage(&office);
        let before = office.files();
        let said = validate(&office);
        let found = found(&said);
        let named = found.iter().any(|f| f.starts_with(expected));
        assert!(named, "{name}: {expected} is not in {found:#?}");
        assert_eq!(said.status, *status, "{name}\n{said}");
        assert_eq!(office.files(), before, "{name}: validate changes nothing");
    }
}

#[test]
fn the_answer_has_the_shape_of_the_contract() {
    let office = office();
    put(&office, "nk/2026/0001/a.docx", b"x");
    let value = answer(&validate(&office));
    let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["schema", "checked", "unchecked", "findings"]);
    assert_eq!(value["schema"], "kartoteka/validate/1");
    assert_eq!(value["checked"]["cases"], 2);
    assert_eq!(value["unchecked"], serde_json::json!([]));
    let finding = value["findings"][0].as_object().unwrap();
    let keys: Vec<&String> = finding.keys().collect();
    let expected = "code level case file step message basis days_late fix";
    assert_eq!(keys, expected.split(' ').collect::<Vec<_>>());
    assert_eq!(finding["case"], "NK-2026-0001");
    assert_eq!(finding["level"], "error");
    assert!(finding["basis"].is_null() && finding["days_late"].is_null());
}

#[test]
fn findings_read_well() {
    let office = Office::polish();
    office.take_in(2);
    no_sheet(&office);
    let sheet = first_file(&office.path("nk/2026/0002/documents"), ".toml.age");
    cut(&sheet);
    put(&office, "nk/2026/old.age", b"x");
    put(&office, "notatka.docx", b"x");
    make(&office, "nk/2026/.new-0123");
    let said = office.run(&["validate"]);
    let stem = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    let said = Said {
        stdout: said.stdout.replace(&stem(&sheet), "[0002].toml.age"),
        ..said
    };
    let missing = said.stdout.split("0001/documents/").nth(1).unwrap();
    let missing = missing.split_whitespace().next().unwrap().to_owned();
    let said = Said {
        stdout: said.stdout.replace(&missing, "[0001].toml.age"),
        ..said
    };
    insta::assert_snapshot!(masked(&said));
}

#[test]
fn strict_counts_warnings_and_not_informations() {
    let office = office();
    make(&office, "nk/2026/.new-0123");
    assert_eq!(office.run(&["validate", "--strict"]).status, 0);
    put(&office, "nk/2026/old.age", b"x");
    assert_eq!(office.run(&["validate"]).status, 0);
    assert_eq!(office.run(&["validate", "--strict"]).status, 4);
}

#[test]
fn what_a_right_does_not_open_is_named() {
    let office = office();
    no_sheet(&office);
    let said = office.run_as("raport", &["validate", "--format=json"]);
    assert_eq!(answer(&said)["unchecked"], serde_json::json!(["documents"]));
    assert_eq!(found(&said).len(), 1, "{said}");
    assert!(found(&said)[0].starts_with("V030"), "{said}");
    let said = office.env.run(&["validate", "--no-keys", "--format=json"]);
    assert_eq!(answer(&said)["unchecked"], serde_json::json!(["contents"]));
}

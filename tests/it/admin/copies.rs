//! `validate` of copies, of parts, and of stores that do not open; the copies that a computer keeps.

use super::damages::{Damage, JOURNAL, edit, found, office, put, remove, replaced_key};
use super::{answer, errors};
use crate::office::Office;

/// The files of which this computer keeps copies.
const KEPT: [&str; 4] = [
    "office/0001.toml",
    "office/0002.toml",
    "keys/journal.age",
    "keys/documents.age",
];

/// Whether a copy is the file.
fn is_kept(office: &Office, state: &std::path::Path, inside: &str) -> bool {
    let copy = std::fs::read(state.join(inside)).unwrap_or_default();
    copy == std::fs::read(office.in_store(inside)).unwrap()
}

#[test]
fn a_copy_is_checked_without_any_key() {
    let office = office();
    crate::sample::copy(&office.in_store(""), &office.env.path("backup"));
    let check = |env: &[&str]| office.run_elsewhere(&[&["validate", "--no-keys"], env].concat());
    let said = check(&["--store", "backup"]);
    assert_eq!(said.status, 0, "{said}");
    std::fs::write(office.env.path("backup/nk/2026/0001/case.toml.age"), b"").unwrap();
    let said = check(&["--store", "backup", "--format=json"]);
    assert_eq!(said.status, 4, "{said}");
    assert!(found(&said).contains(&format!("V002 {JOURNAL}")), "{said}");
}

#[test]
fn cases_are_named_by_number_folder_or_file() {
    let office = office();
    for case in ["0001", "0002"] {
        put(&office, &format!("nk/2026/{case}/case.toml.age"), b"");
    }
    let first = [
        "NK-2026-0001",
        "nk-2026-1",
        "nk/2026/0001",
        "store/nk/2026/0001",
        "store/nk/2026/0001/case.toml.age",
    ];
    for name in first {
        let said = office.run(&["validate", name, "--format=json"]);
        assert_eq!(answer(&said)["checked"]["cases"], 1, "{name}");
        let empty: Vec<String> = found(&said)
            .into_iter()
            .filter(|f| f.starts_with("V002"))
            .collect();
        assert_eq!(empty, [format!("V002 {JOURNAL}")], "{name}");
    }
    for (name, cases) in [("nk", 2), ("store", 2), ("store/nk/2026", 2), ("office", 0)] {
        let said = office.run(&["validate", name, "--format=json"]);
        assert_eq!(answer(&said)["checked"]["cases"], cases, "{name}");
    }
    for (name, code) in [
        ("NK-2026-0009", "no-case"),
        ("nk/2031", "input-unreadable"),
        ("anna.key", "path-outside"),
    ] {
        let said = office.run(&["validate", name, "--format=json"]);
        assert_eq!((said.status, said.stdout.as_str()), (1, ""), "{name}");
        assert_eq!(errors(&said), [code], "{name}");
    }
}

#[test]
fn a_path_tells_which_store_is_meant() {
    let office = office();
    let args = [
        "validate",
        "store/nk/2026/0001",
        "--no-keys",
        "--format=json",
    ];
    let said = office.env.run_under("KARTOTEKA_STORE", "", &args);
    assert_eq!(said.status, 0, "{said}");
    assert_eq!(answer(&said)["checked"]["cases"], 1);
}

#[test]
fn a_store_that_does_not_open_is_still_checked() {
    for (damage, expected) in [
        (
            (|o| remove(&o.in_store("keys/journal.age"))) as Damage,
            "V062 keys/journal.age",
        ),
        (|o| replaced_key(o, "journal"), "V063 keys/journal.age"),
        (
            |o| {
                edit(&o.in_store("office/0001.toml"), |t| {
                    t.replace("GOPS", "MOPS")
                });
            },
            "V060 office/0001.toml",
        ),
    ] {
        let office = office();
        damage(&office);
        // A computer that has seen the store keeps to its copies; this one has not.
        let said = office.run_elsewhere(&["validate", "--format=json"]);
        assert_eq!(said.status, 3, "{said}");
        assert!(found(&said).contains(&expected.to_owned()), "{said}");
        assert_eq!(answer(&said)["unchecked"], serde_json::json!(["contents"]));
        let said = office.run_elsewhere(&["staff", "list"]);
        assert_eq!((said.status, said.stdout.as_str()), (1, ""), "{said}");
    }
}

#[test]
fn a_computer_keeps_copies_of_office_and_keys_as_they_change() {
    let office = Office::new();
    office.hire("jan.n", "write");
    let elsewhere = office.env.path("state-elsewhere").join(office.store().id());
    assert_eq!(office.run_elsewhere(&["staff", "list"]).status, 0);
    for inside in KEPT {
        assert!(is_kept(&office, &office.state(), inside), "{inside}");
        assert!(is_kept(&office, &elsewhere, inside), "{inside}");
    }
    // Another computer follows when it looks the next time.
    office.ok(&["rekey", "--yes"]);
    assert!(is_kept(&office, &office.state(), "keys/documents.age"));
    assert!(!is_kept(&office, &elsewhere, "keys/documents.age"));
    assert_eq!(office.run_elsewhere(&["staff", "list"]).status, 0);
    for inside in [&KEPT[..], &["office/0003.toml"]].concat() {
        assert!(is_kept(&office, &elsewhere, inside), "{inside}");
    }
}

#[test]
fn what_does_not_count_is_not_kept() {
    let office = Office::new();
    office.open_cases(1);
    let good = std::fs::read(office.in_store("keys/documents.age")).unwrap();
    std::fs::write(office.in_store("keys/documents.age"), b"damaged").unwrap();
    office.run(&["list"]);
    let kept = std::fs::read(office.state().join("keys/documents.age")).unwrap();
    assert_eq!(kept, good);
}

#[test]
fn a_copy_that_was_lost_or_damaged_is_made_anew() {
    let office = Office::new();
    office.hire("jan.n", "write");
    for inside in KEPT {
        let copy = office.state().join(inside);
        std::fs::remove_file(&copy).unwrap();
        office.ok(&["staff", "list"]);
        assert!(is_kept(&office, &office.state(), inside), "{inside}");
        // One byte of the same length: mend reads each copy.
        let mut bytes = std::fs::read(&copy).unwrap();
        bytes[40] ^= 1;
        std::fs::write(&copy, bytes).unwrap();
        office.ok(&["mend"]);
        assert!(is_kept(&office, &office.state(), inside), "{inside}");
    }
}

#[cfg(unix)]
#[test]
fn copies_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let office = Office::new();
    office.hire("jan.n", "write");
    let mode = |path: &std::path::Path| {
        let found = std::fs::metadata(path).unwrap();
        found.permissions().mode() & 0o777
    };
    for inside in KEPT {
        assert_eq!(mode(&office.state().join(inside)), 0o600, "{inside}");
    }
    for folder in ["", "office", "keys"] {
        assert_eq!(mode(&office.state().join(folder)), 0o700, "{folder}");
    }
}

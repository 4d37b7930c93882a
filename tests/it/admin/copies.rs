//! `validate` of copies, of parts, and of stores that do not open.

use super::validate::*;
use super::{answer, errors};

#[test]
fn a_copy_is_checked_without_any_key() {
    let office = office();
    crate::sample::copy(&office.path(""), &office.env.path("backup"));
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
        "records/nk/2026/0001",
        "records/nk/2026/0001/case.toml.age",
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
    for (name, cases) in [
        ("nk", 2),
        ("records", 2),
        ("records/nk/2026", 2),
        ("office", 0),
    ] {
        let said = office.run(&["validate", name, "--format=json"]);
        assert_eq!(answer(&said)["checked"]["cases"], cases, "{name}");
    }
    for (name, code) in [
        ("NK-2026-0009", "no-case"),
        ("nk/2031", "input-unreadable"),
        ("anna.k.age", "path-outside"),
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
        "records/nk/2026/0001",
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
            (|o| remove(&o.path("keys/journal.age"))) as Damage,
            "V062 keys/journal.age",
        ),
        (|o| replaced_key(o, "journal"), "V063 keys/journal.age"),
        (
            |o| edit(&o.path("office/0001.toml"), |t| t.replace("GOPS", "MOPS")),
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

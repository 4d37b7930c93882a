//! `mend`: what interrupted writes left, and what was taken away.

use super::{Office, answer, masked};

#[test]
fn leftovers_go_and_nothing_else() {
    let office = Office::polish();
    office.take_in(1);
    let before = office.files();
    office.env.file(
        "records/nk/2026/.new-0123456789abcdef0123456789abcdef/case.toml.age",
        "x",
    );
    office.env.file("records/keys/.tmp-aB3dE6", "x");
    let dry = office.ok(&["mend", "--dry-run"]);
    insta::assert_snapshot!("told", masked(&dry));
    assert_eq!(office.files().len(), before.len() + 2);
    let said = office.ok(&["mend"]);
    insta::assert_snapshot!("done", masked(&said));
    assert_eq!(office.files(), before);
    let said = office.ok(&["mend", "--format=json"]);
    assert_eq!(answer(&said)["mended"], serde_json::json!([]));
}

#[test]
fn what_was_taken_away_comes_back_from_this_computer() {
    let office = Office::new();
    office.hire("jan.n", "write");
    let before = office.files();
    for inside in ["keys/journal.age", "keys/documents.age", "office/0002.toml"] {
        std::fs::remove_file(office.path(inside)).unwrap();
    }
    assert_ne!(office.run(&["validate"]).status, 0);
    let value = answer(&office.ok(&["mend", "--format=json"]));
    let mended = value["mended"].as_array().unwrap();
    let restored = mended.iter().filter(|m| m["what"] == "restored").count();
    assert_eq!(restored, 3, "{value}");
    assert_eq!(office.files(), before);
    assert_eq!(office.ok(&["validate", "--strict"]).status, 0);
}

#[test]
fn orphans_go_only_when_that_is_asked() {
    let office = Office::new();
    office.take_in(1);
    let orphan = "records/nk/2026/0001/documents/00112233445566778899aabbccddeeff.age";
    let sealed = std::fs::read(office.path("keys/journal.age")).unwrap();
    office.env.file(orphan, sealed);
    office.ok(&["mend"]);
    assert!(office.env.path(orphan).exists());
    office.ok(&["mend", "--orphans", "--dry-run"]);
    assert!(office.env.path(orphan).exists());
    office.ok(&["mend", "--orphans"]);
    assert!(!office.env.path(orphan).exists());
}

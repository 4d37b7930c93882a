//! `mend`: what interrupted writes left, and what was taken away.

use super::{Office, answer};

#[test]
fn leftovers_go_and_nothing_else() {
    let office = Office::polish();
    office.open_cases(1);
    let before = office.everything();
    office.env.file(
        "store/nk/2026/.new-0123456789abcdef0123456789abcdef/case.toml.age",
        "x",
    );
    office.env.file("store/keys/.tmp-aB3dE6", "x");
    let dry = office.ok(&["mend", "--dry-run"]);
    insta::assert_snapshot!("told", dry);
    assert_eq!(office.everything().len(), before.len() + 2);
    let said = office.ok(&["mend"]);
    insta::assert_snapshot!("done", said);
    assert_eq!(office.everything(), before);
    let said = office.ok(&["mend", "--format=json"]);
    assert_eq!(answer(&said)["mended"], serde_json::json!([]));
}

#[test]
fn what_was_taken_away_comes_back_from_this_computer() {
    let office = Office::new();
    office.hire("jan.n", "write");
    let before = office.everything();
    for inside in ["keys/journal.age", "keys/documents.age", "office/0002.toml"] {
        std::fs::remove_file(office.in_store(inside)).unwrap();
    }
    assert_ne!(office.run(&["validate"]).status, 0);
    let value = answer(&office.ok(&["mend", "--format=json"]));
    let mended = value["mended"].as_array().unwrap();
    let restored = mended.iter().filter(|m| m["what"] == "restored").count();
    assert_eq!(restored, 3, "{value}");
    assert_eq!(office.everything(), before);
    assert_eq!(office.ok(&["validate", "--strict"]).status, 0);
}

/// Each file of `office/` and `keys/`, taken away, damaged, or put back as it was before.
#[test]
fn each_file_of_office_and_keys_comes_back_whatever_became_of_it() {
    let office = Office::new();
    office.hire("jan.n", "write");
    let files = [
        "office/0001.toml",
        "office/0002.toml",
        "keys/journal.age",
        "keys/documents.age",
    ];
    let earlier = files.map(|inside| std::fs::read(office.in_store(inside)).unwrap());
    office.hire("ewa.z", "documents");
    let before = office.everything();
    let comes_back = |inside: &str, what: &str| {
        let value = answer(&office.ok(&["mend", "--format=json"]));
        let restored = serde_json::json!([{ "what": "restored", "file": inside, "count": null }]);
        assert_eq!(value["mended"], restored, "{inside} {what}");
        assert_eq!(office.everything(), before, "{inside} {what}");
        assert_eq!(office.ok(&["validate", "--strict"]).status, 0);
    };
    for (inside, earlier) in files.iter().zip(earlier) {
        let path = office.in_store(inside);
        std::fs::remove_file(&path).unwrap();
        comes_back(inside, "missing");
        std::fs::write(&path, b"damaged").unwrap();
        comes_back(inside, "damaged");
        if inside.starts_with("keys") {
            // It still opens, but not for her who came later.
            std::fs::write(&path, earlier).unwrap();
            let hers = ["list", "--identity", "ewa.z.key"];
            let refused = inside.contains("journal");
            assert_eq!(office.run_elsewhere(&hers).status == 1, refused);
            comes_back(inside, "older");
        }
    }
    let latest = office.in_store("office/0003.toml");
    std::fs::write(
        &latest,
        std::fs::read(office.in_store("office/0002.toml")).unwrap(),
    )
    .unwrap();
    comes_back("office/0003.toml", "older");
    std::fs::remove_file(&latest).unwrap();
    comes_back("office/0003.toml", "missing");
}

#[test]
fn orphans_go_only_when_that_is_asked() {
    let office = Office::new();
    office.open_cases(1);
    let orphan = "store/nk/2026/0001/documents/00112233445566778899aabbccddeeff.age";
    let sealed = std::fs::read(office.in_store("keys/journal.age")).unwrap();
    office.env.file(orphan, sealed);
    office.ok(&["mend"]);
    assert!(office.env.path(orphan).exists());
    office.ok(&["mend", "--orphans", "--dry-run"]);
    assert!(office.env.path(orphan).exists());
    office.ok(&["mend", "--orphans"]);
    assert!(!office.env.path(orphan).exists());
}

#[test]
fn a_case_from_a_backup_is_gone_on_from_when_an_admin_says_so() {
    let office = Office::new();
    office.open_cases(2);
    let journal = office.in_store("nk/2026/0001/case.toml.age");
    let backup = std::fs::read(&journal).unwrap();
    office.ok(&["nk", "forward-to-team", "NK-2026-0001"]);
    std::fs::write(&journal, backup).unwrap();
    let show = ["show", "NK-2026-0001"];
    let accept = [
        "mend",
        "--accept",
        "NK-2026-0001",
        "--accept",
        "NK-2026-0002",
    ];
    assert_eq!(office.run(&show).status, 1);
    office.ok(&[&accept[..], &["--dry-run"]].concat());
    assert_eq!(office.run(&show).status, 1);
    let value = answer(&office.ok(&[&accept[..], &["--format=json"]].concat()));
    assert_eq!(value["mended"][0]["what"], "accepted", "{value}");
    assert_eq!(value["mended"][0]["file"], "NK-2026-0001", "{value}");
    office.ok(&show);
    office.ok(&["nk", "forward-to-team", "NK-2026-0001"]);
    let absent = office.run(&["mend", "--accept", "NK-26-1"]);
    assert_eq!(absent.status, 2, "{absent}");
}

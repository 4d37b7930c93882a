//! Going back to an older copy of the store, on a computer that has seen newer.

use std::fs;

use serde_json::{Value, json};

use super::answer;
use crate::env::Said;
use crate::office::{Office, contents};
use crate::sample::copy;

/// An office of two admins and a clerk, with two cases and a copy of its store.
pub(super) fn office() -> (Office, [String; 2]) {
    let office = Office::new();
    for (id, right) in [("jan.n", "write"), ("ewa.z", "admin")] {
        office.hire(id, right);
    }
    let cases = ["1", "2"].map(|reference| office.a_case(reference));
    note(&office, &cases[0], "jan.n");
    office.done(&["backup", "--to", "copy"]);
    (office, cases)
}

fn note(office: &Office, case: &str, id: &str) {
    let text = office.file("note.toml", "text = \"Notatka\"\n");
    let key = format!("{id}.key");
    office.done(&["nk", "note", case, "--from", &text, "--identity", &key]);
}

pub(super) fn put_back(office: &Office) {
    fs::remove_dir_all(office.in_store("")).unwrap();
    copy(&office.env.path("copy"), &office.in_store(""));
}

/// Runs a command as the other admin, on her own computer.
pub(super) fn elsewhere(office: &Office, args: &[&str]) -> Said {
    let state = office.env.path("state-elsewhere");
    let args = [args, &["--identity", "ewa.z.key"]].concat();
    office
        .env
        .run_under("KARTOTEKA_STATE", state.to_str().unwrap(), &args)
}

/// All files of the store, but for locks.
pub(super) fn files(office: &Office) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut files = office.everything();
    files.retain(|(path, _)| !path.ends_with(".lock"));
    files
}

/// What was mended, as `what file`.
pub(super) fn mended(office: &Office, args: &[&str]) -> Vec<String> {
    let said = office.done(&[&["mend", "--format", "json"], args].concat());
    told(&answer(&said))
}

fn told(mended: &Value) -> Vec<String> {
    let mended = mended["mended"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let one = |m: &Value| format!("{} {}", text(&m["what"]), text(&m["file"]));
    mended.map(one).collect()
}

/// The lines of all logs that tell of a return.
fn lines_of_back(office: &Office) -> Vec<Value> {
    let logs = contents(&office.in_store("log"));
    let lines = logs.into_iter().flat_map(|(_, bytes)| {
        let text = String::from_utf8(bytes).unwrap();
        text.lines().map(answer).collect::<Vec<_>>()
    });
    lines.filter(|line| line["op"] == "go-back").collect()
}

pub(super) fn generations(office: &Office, inside: &str) -> usize {
    let key = fs::read_to_string(office.env.path("anna.key")).unwrap();
    let key = key.lines().find(|line| line.starts_with("AGE-SECRET"));
    let key: age::x25519::Identity = key.unwrap().parse().unwrap();
    let opened = age::decrypt(&key, &fs::read(office.in_store(inside)).unwrap()).unwrap();
    let text = String::from_utf8(opened).unwrap();
    text.matches("AGE-SECRET-KEY-1").count()
}

#[test]
fn a_copy_from_before_a_change_of_keys_is_gone_back_to() {
    let (office, [first, second]) = office();
    office.done(&["nk", "forward-to-team", &first, "--on", "2026-11-06"]);
    note(&office, &second, "jan.n");
    let third = office.a_case("3");
    office.done(&["staff", "remove", "jan.n", "--yes"]);
    put_back(&office);
    // Files open with the keys of the copy; what went back is told, and nothing is written.
    let said = office.run(&["validate", "--format", "json"]);
    assert_eq!(said.status, 3, "{said}");
    assert!(
        said.stdout.contains("V023") && !said.stdout.contains("V007"),
        "{said}"
    );
    let refused = office.refused(1, &["mend", "--accept", &first]);
    assert!(refused.contains("mend"), "{refused}");
    // The office's facts come back as this computer saw them last: who left stays away.
    let restored = [
        "restored office/0004.toml",
        "joined keys/journal.age",
        "joined keys/documents.age",
    ];
    let before = files(&office);
    assert_eq!(mended(&office, &["--go-back", "--dry-run"]), restored);
    assert!(files(&office) == before);
    assert_eq!(mended(&office, &["--go-back", "--yes"]), restored);
    assert_eq!(generations(&office, "keys/documents.age"), 2);
    assert_eq!(lines_of_back(&office), Vec::<Value>::new());
    // Records and logs go back when an admin says so, and that stays.
    let back = mended(&office, &["--go-back", "--yes"]);
    assert!(back.contains(&format!("accepted {first}")), "{back:?}");
    assert!(back.contains(&format!("accepted {third}")), "{back:?}");
    assert!(back.contains(&format!("accepted {second}")), "{back:?}");
    assert!(back.iter().any(|one| one.starts_with("log-forgotten log/")));
    assert!(
        back.iter().any(|one| one.starts_with("resealed")),
        "{back:?}"
    );
    let lines = lines_of_back(&office);
    let of = |case: &str| lines.iter().filter(|l| l["case"] == case).count();
    assert_eq!((of(&first), of(&second), of(&third)), (1, 1, 1));
    assert!(lines.iter().all(|l| l["by"] == "anna.k"));
    for inside in ["keys/journal.age", "keys/documents.age"] {
        assert_eq!(generations(&office, inside), 1, "{inside}");
    }
    let strict = office.run(&["validate", "--strict"]);
    assert_eq!(strict.status, 0, "{strict}");
    office.done(&["nk", "forward-to-team", &first, "--on", "2026-11-06"]);
    // The number of a case that is gone stays taken.
    assert_eq!(office.a_case("3"), "NK-2026-0004");
    assert_eq!(office.run(&["list", "--identity", "jan.n.key"]).status, 1);
    for strict in [
        office.run(&["validate", "--strict"]),
        elsewhere(&office, &["validate", "--strict"]),
    ] {
        assert_eq!(strict.status, 0, "{strict}");
    }
    assert_eq!(
        mended(&office, &["--go-back", "--yes"]),
        Vec::<String>::new()
    );
}

#[test]
fn one_case_of_a_copy_from_before_a_change_of_keys_comes_back_with_its_keys() {
    let (office, [first, _]) = office();
    let shown = office.done(&["show", &first]);
    office.done(&["rekey", "--yes"]);
    let parts = ["nk/2026/0001", "keys"];
    fs::remove_dir_all(office.in_store(parts[0])).unwrap();
    copy(
        &office.env.path("copy").join(parts[0]),
        &office.in_store(parts[0]),
    );
    assert_eq!(office.run(&["show", &first]).status, 1);
    copy(
        &office.env.path("copy").join(parts[1]),
        &office.in_store(parts[1]),
    );
    assert_eq!(office.done(&["show", &first]), shown);
    let told = mended(&office, &[]);
    assert!(
        told.contains(&"joined keys/documents.age".to_owned()),
        "{told:?}"
    );
    assert_eq!(generations(&office, "keys/documents.age"), 1);
    assert_eq!(office.done(&["show", &first]), shown);
    let strict = office.run(&["validate", "--strict"]);
    assert_eq!(strict.status, 0, "{strict}");
}

#[test]
fn keys_that_nothing_needs_any_more_do_not_come_back() {
    let (office, _) = office();
    office.done(&["rekey", "--yes"]);
    let before = files(&office);
    let keys = office.in_store("keys");
    copy(&office.env.path("copy/keys"), &keys);
    let told = mended(&office, &[]);
    assert_eq!(
        told,
        [
            "restored keys/journal.age",
            "keys-given-up keys/journal.age",
            "restored keys/documents.age",
            "keys-given-up keys/documents.age",
        ]
    );
    assert!(files(&office) == before);
}

#[test]
fn facts_that_went_on_in_two_ways_are_not_written_over() {
    let (office, [first, _]) = office();
    office.done(&["rekey", "--yes"]);
    put_back(&office);
    // A colleague whose computer had not seen the change goes on from the copy.
    let said = elsewhere(&office, &["rekey", "--yes"]);
    assert_eq!(said.status, 0, "{said}");
    let theirs = files(&office);
    for args in [&["mend"][..], &["mend", "--dry-run"]] {
        let said = office.refused(1, args);
        assert!(said.contains("office/0004.toml"), "{said}");
        assert!(said.contains("--go-back"), "{said}");
        assert!(files(&office) == theirs);
    }
    let clerk = office.run(&["mend", "--go-back", "--identity", "jan.n.key"]);
    assert_eq!(clerk.status, 1, "{clerk}");
    let told = mended(&office, &["--go-back", "--yes"]);
    assert_eq!(told.first().unwrap(), "went-back office/0004.toml");
    let lines = lines_of_back(&office);
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["case"], json!(null));
    assert!(lines[0]["files"]["office/0004.toml"].is_string());
    mended(&office, &["--go-back", "--yes"]);
    office.done(&["nk", "forward-to-team", &first, "--on", "2026-11-06"]);
    for strict in [
        office.run(&["validate", "--strict"]),
        elsewhere(&office, &["validate", "--strict"]),
    ] {
        assert_eq!(strict.status, 0, "{strict}");
    }
}

#[test]
fn who_is_no_admin_of_the_older_facts_does_not_go_back_to_them() {
    let office = Office::new();
    office.done(&["backup", "--to", "copy"]);
    office.hire("ewa.z", "admin");
    assert_eq!(elsewhere(&office, &["staff", "list"]).status, 0);
    put_back(&office);
    // On a computer that had not seen her the office goes on without her.
    let key = [
        "key",
        "new",
        "--id",
        "jan.n",
        "--out",
        "jan.n.key",
        "--no-passphrase",
    ];
    let card = office.done(&key);
    let add = [
        "staff",
        "add",
        "--right",
        "write",
        "--card",
        card.trim_end(),
    ];
    let state = office.env.path("state-third");
    let said = office
        .env
        .run_under("KARTOTEKA_STATE", state.to_str().unwrap(), &add);
    assert_eq!(said.status, 0, "{said}");
    let before = files(&office);
    let said = elsewhere(&office, &["mend", "--go-back", "--yes"]);
    assert_eq!((said.status, said.stdout.as_str()), (1, ""), "{said}");
    assert!(files(&office) == before);
}

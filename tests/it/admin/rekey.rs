//! `rekey`: what it would do, what it does, and what becomes of a run that is stopped.

use std::path::{Path, PathBuf};
use std::time::Duration;

use kartoteka::store::Trust;
use serde_json::{Value, json};

use super::{answer, errors};
use crate::env::Said;
use crate::office::Office;

pub(super) fn json_of(office: &Office, args: &[&str]) -> Value {
    answer(&office.ok(&[args, &["--format=json"]].concat()))
}

/// The generations to which files are sealed, as `purpose generation files`.
fn sealed(office: &Office) -> Vec<String> {
    let plan = json_of(office, &["rekey", "--plan"]);
    let sealed = plan["sealed"].as_array().unwrap().iter();
    sealed
        .map(|one| {
            let purpose = one["purpose"].as_str().unwrap();
            format!("{purpose} {} {}", one["generation"], one["files"])
        })
        .collect()
}

/// The generations that a file of keys gives to `anna.k`.
pub(super) fn generations_in(office: &Office, file: &Path) -> Vec<String> {
    let key = std::fs::read_to_string(office.env.path("anna.key")).unwrap();
    let key = key.lines().find(|l| l.starts_with("AGE-SECRET")).unwrap();
    let key: age::x25519::Identity = key.parse().unwrap();
    let text = age::decrypt(&key, &std::fs::read(file).unwrap()).unwrap();
    let text = String::from_utf8(text).unwrap();
    let heads = text.lines().filter_map(|l| l.split_once(" generation "));
    heads.map(|(_, number)| number.to_owned()).collect()
}

/// Starts a change of keys and kills it some time after its office version is in force.
fn kill_after(office: &Office, pause: Duration) {
    let mut child = office
        .program(&["rekey", "--yes", "--quiet"])
        .spawn()
        .unwrap();
    while !office.in_store("office/0002.toml").exists() {
        assert_eq!(child.try_wait().unwrap(), None, "it ended too early");
        std::thread::sleep(Duration::from_millis(1));
    }
    std::thread::sleep(pause);
    // SIGKILL: nothing of it is tidied up.
    child.kill().unwrap();
    child.wait().unwrap();
}

pub(super) fn is_sound(office: &Office) {
    let said = office.run(&["validate", "--strict"]);
    assert_eq!(said.status, 0, "{said}");
}

#[test]
fn a_plan_tells_files_bytes_generations_and_time_and_changes_nothing() {
    let office = Office::polish();
    office.open_cases(3);
    let before = office.everything();
    let plan = json_of(&office, &["rekey", "--plan"]);
    assert_eq!(plan["schema"], "kartoteka/rekey-plan/1");
    assert_eq!(
        (&plan["files"], &plan["unfinished"]),
        (&json!(6), &json!(false))
    );
    let begins = json!([
        { "purpose": "journal", "generation": 2 },
        { "purpose": "documents", "generation": 2 },
    ]);
    assert_eq!(plan["begins"], begins);
    let sealed: u64 = before
        .iter()
        .filter(|(path, _)| path.starts_with(office.in_store("nk")))
        .filter(|(path, _)| path.extension().is_some_and(|e| e == "age"))
        .map(|(_, bytes)| bytes.len() as u64)
        .sum();
    assert_eq!(plan["bytes"], sealed);
    assert_eq!(plan["seconds"], 1);
    assert_eq!(self::sealed(&office), ["journal 1 3", "documents 1 3"]);
    let said = office.ok(&["rekey", "documents", "--plan"]);
    let said = Said {
        stdout: without_sizes(&said.stdout),
        ..said
    };
    insta::assert_snapshot!("plan", said);
    assert_eq!(office.everything(), before);
}

fn without_sizes(text: &str) -> String {
    let words = text.split(' ').collect::<Vec<_>>();
    let mut shown = words.clone();
    for at in 1..words.len() {
        if words[at].starts_with("KiB") {
            shown[at - 1] = "[n]";
        }
    }
    shown.join(" ")
}

#[test]
fn one_of_the_keys_can_be_changed_alone() {
    let office = Office::new();
    office.open_cases(2);
    let journal = office.in_store("nk/2026/0001/case.toml.age");
    let before = std::fs::read(&journal).unwrap();
    let done = json_of(&office, &["rekey", "documents", "--yes"]);
    assert_eq!(done["resealed"], 2, "{done}");
    assert_eq!(
        done["begun"],
        json!([{ "purpose": "documents", "generation": 2 }])
    );
    assert_eq!(
        done["dropped"],
        json!([{ "purpose": "documents", "generation": 1 }])
    );
    assert_eq!(std::fs::read(&journal).unwrap(), before);
    assert_eq!(sealed(&office), ["journal 1 2", "documents 2 2"]);
    json_of(&office, &["rekey", "journal", "--yes"]);
    assert_eq!(sealed(&office), ["journal 2 2", "documents 2 2"]);
    is_sound(&office);
    assert_eq!(
        errors(&office.run(&["rekey", "team", "--format=json"])),
        ["bad-choice"]
    );
}

#[test]
fn a_killed_run_is_finished_by_resume_by_mend_and_by_the_next_run_without_a_third_key() {
    let ways: [&[&str]; 3] = [&["rekey", "--resume"], &["mend"], &["rekey", "--yes"]];
    let mut unfinished = 0;
    for (way, pause) in ways
        .iter()
        .cycle()
        .zip([0, 5, 15, 40, 80, 130, 200, 300, 400])
    {
        let office = Office::new();
        office.open_cases(12);
        kill_after(&office, Duration::from_millis(pause));
        // Whatever was done, every file opens.
        let said = office.run(&["list", "--names", "--format=json"]);
        assert_eq!(said.status, 0, "{pause} ms\n{said}");
        assert_eq!(answer(&said)["cases"].as_array().unwrap().len(), 12);
        let keys = ["journal", "documents"].map(|p| office.in_store(&format!("keys/{p}.age")));
        let is_done = |keys: &PathBuf| generations_in(&office, keys) == ["2"];
        let was_done = keys.iter().all(is_done);
        office.ok(way);
        if was_done && way[0] == "rekey" && way[1] == "--yes" {
            assert_eq!(
                sealed(&office),
                ["journal 3 12", "documents 3 12"],
                "{pause} ms"
            );
        } else {
            unfinished += usize::from(!was_done);
            assert_eq!(
                sealed(&office),
                ["journal 2 12", "documents 2 12"],
                "{way:?} {pause} ms"
            );
            assert!(keys.iter().all(is_done), "{way:?} {pause} ms");
        }
        is_sound(&office);
    }
    assert!(unfinished >= 3, "too few runs were stopped: {unfinished}");
}

#[test]
fn resuming_without_anything_begun_does_nothing() {
    let office = Office::new();
    office.open_cases(1);
    let before = office.everything();
    let said = office.ok(&["rekey", "--resume"]);
    assert!(said.stderr.contains("waits to be finished"), "{said}");
    assert_eq!(office.everything(), before);
}

/// A file that cannot be sealed anew keeps the change of keys open.
#[test]
fn a_further_key_is_made_only_when_that_is_asked() {
    let office = Office::new();
    office.open_cases(2);
    let journal = office.in_store("nk/2026/0001/case.toml.age");
    let whole = std::fs::read(&journal).unwrap();
    std::fs::write(&journal, b"damaged").unwrap();
    let begun = |args: &[&str]| {
        let said = office.run(&[args, &["--yes", "--format=json"]].concat());
        assert_eq!(said.status, 3, "{said}");
        answer(&said)["begun"].as_array().unwrap().len()
    };
    assert_eq!(begun(&["rekey"]), 2);
    assert_eq!(begun(&["rekey"]), 0);
    assert_eq!(begun(&["rekey", "--resume"]), 0);
    assert_eq!(begun(&["rekey", "--anew"]), 2);
    let keys = office.in_store("keys/journal.age");
    assert_eq!(generations_in(&office, &keys), ["3", "2", "1"]);
    std::fs::write(&journal, whole).unwrap();
    let done = json_of(&office, &["rekey", "--yes"]);
    assert_eq!((&done["begun"], &done["resealed"]), (&json!([]), &json!(1)));
    assert_eq!(sealed(&office), ["journal 3 2", "documents 3 2"]);
    is_sound(&office);
    let both = ["rekey", "--anew", "--resume", "--format=json"];
    assert_eq!(errors(&office.run(&both)), ["conflict"]);
}

/// A journal that is written while its new copy is made ready must not be lost: shares exist that
/// do not keep their locks.
#[test]
fn a_file_that_changed_meanwhile_is_left_alone() {
    use kartoteka::store::files::Moment;
    use kartoteka::store::{Disk, RekeyOrder, Stamp, Store, identity};
    use std::sync::Arc;

    let office = Office::new();
    office.open_cases(2);
    let journal = office.in_store("nk/2026/0001/case.toml.age");
    let other = std::fs::read(office.in_store("nk/2026/0002/case.toml.age")).unwrap();
    let written = (journal.clone(), other.clone());
    let disk = Disk::observed(Arc::new(move |moment, path: &Path| {
        if moment == Moment::Written && path == written.0 {
            std::fs::write(path, &written.1).unwrap();
        }
    }));
    let keys = identity::read(&office.env.path("anna.key"), &mut |_| None).unwrap();
    let closed = Store::on(&office.env.path("store"), disk).unwrap();
    let mut store = closed
        .open(&office.env.path("state"), keys, Trust::Seen)
        .unwrap();
    let stamp = Stamp {
        at: chrono::DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").unwrap(),
        clock_given: false,
    };
    let order = RekeyOrder::of(kartoteka::record::office::Right::Admin);
    let done = store
        .lock()
        .unwrap()
        .rekey_as(&order, &stamp, &|_| {})
        .unwrap();
    assert_eq!(done.files, 3);
    let failed: Vec<_> = done
        .failed
        .iter()
        .filter_map(|f| f.file.as_deref())
        .collect();
    assert_eq!(failed, ["nk/2026/0001/case.toml.age"]);
    assert_eq!(std::fs::read(&journal).unwrap(), other);
    assert!(done.dropped.is_empty());
}

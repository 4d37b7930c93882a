//! `validate`: each damage is named by its code, at its place, with what to do.

use std::path::{Path, PathBuf};

use kartoteka::record::journal::Digest;

use super::answer;
use super::damages::{cut, edit, first_file, found, make, no_sheet, office, put};
use crate::env::Said;
use crate::office::Office;
use crate::store::world::files_below;

fn validate(office: &Office) -> Said {
    office.run(&["validate", "--format=json"])
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
        Self(vec![pair("store"), pair("state")])
    }

    fn put_back(&self) {
        for (folder, copy) in &self.0 {
            std::fs::remove_dir_all(folder).unwrap();
            crate::sample::copy(copy, folder);
        }
    }
}

#[test]
fn the_answer_has_the_shape_of_the_contract() {
    let office = office();
    put(&office, "nk/2026/0001/a.docx", b"x");
    let value = answer(&validate(&office));
    let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
    let expected = "schema checked unchecked findings subset gone";
    assert_eq!(keys, expected.split(' ').collect::<Vec<_>>());
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
    office.open_cases(2);
    no_sheet(&office);
    let sheet = first_file(&office.in_store("nk/2026/0002/documents"), ".toml.age");
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
    insta::assert_snapshot!(said);
}

#[test]
fn strict_counts_whatever_was_found() {
    type Damage = fn(&Office);
    let found: [(&str, Damage); 2] = [
        ("info", |office| make(office, "nk/2026/.new-0123")),
        ("warning", |office| put(office, "nk/2026/old.age", b"x")),
    ];
    let office = office();
    assert_eq!(office.run(&["validate", "--strict"]).status, 0);
    let sound = Sound::of(&office);
    for (level, damage) in found {
        sound.put_back();
        damage(&office);
        let said = validate(&office);
        assert_eq!(answer(&said)["findings"][0]["level"], level, "{said}");
        assert_eq!(said.status, 0, "{level}");
        assert_eq!(office.run(&["validate", "--strict"]).status, 4, "{level}");
    }
}

/// The logs in the folder, without what else may lie there.
fn logs(office: &Office) -> Vec<PathBuf> {
    files_below(&office.in_store("log"))
}

#[test]
fn a_log_that_was_taken_away_stays_an_error_until_it_is_given_up() {
    let office = office();
    let [own] = logs(&office).try_into().unwrap();
    let name = format!("log/{}", own.file_name().unwrap().to_str().unwrap());
    std::fs::remove_dir_all(office.in_store("log")).unwrap();
    let gone = |office: &Office| {
        let said = validate(office);
        let is_told = found(&said).contains(&format!("V057 {name}"));
        assert_eq!(said.status, if is_told { 4 } else { 0 }, "{said}");
        is_told
    };
    assert!(gone(&office));
    // The next write goes on in another log, and hides nothing.
    office.ok(&["nk", "forward-to-team", "NK-2026-0001"]);
    assert_ne!(logs(&office), [own]);
    assert!(gone(&office));
    office.ok(&["mend"]);
    office.ok(&["mend", "--lost-logs", "--dry-run"]);
    assert!(gone(&office));
    let said = answer(&office.ok(&["mend", "--lost-logs", "--format=json"]));
    assert_eq!(said["mended"][0]["what"], "log-forgotten");
    assert_eq!(said["mended"][0]["file"], name);
    assert!(!gone(&office));
}

#[test]
fn a_log_whose_end_was_cut_off_is_not_gone_on_with() {
    let office = office();
    let [own] = logs(&office).try_into().unwrap();
    let name = format!("log/{}", own.file_name().unwrap().to_str().unwrap());
    edit(&own, |text| {
        let whole = text.trim_end_matches('\n');
        whole.rsplit_once('\n').unwrap().0.to_owned() + "\n"
    });
    for _ in 0..2 {
        let said = validate(&office);
        assert!(found(&said).contains(&format!("V058 {name}")), "{said}");
        assert_eq!(said.status, 4);
        office.ok(&["nk", "note", "NK-2026-0001", "--crime-suspected", "no"]);
    }
    assert_eq!(logs(&office).len(), 2);
}

#[test]
fn a_forged_line_at_the_end_of_a_log_is_not_gone_on_from() {
    let office = office();
    let [own] = logs(&office).try_into().unwrap();
    let sound = std::fs::read_to_string(&own).unwrap();
    edit(&own, |text| {
        let last = text.lines().last().unwrap();
        let (front, _) = last.split_once(",\"prev\":").unwrap();
        let (_, rest) = front.split_once(",\"at\":").unwrap();
        let (_, signature) = last.split_once(",\"sig\":").unwrap();
        let (n, before) = (text.lines().count() + 1, Digest::of(last.as_bytes()));
        let front = format!("{{\"n\":{n},\"at\":{rest},\"prev\":\"{before}\"");
        format!("{text}{front},\"sig\":{signature}\n")
    });
    office.ok(&["nk", "note", "NK-2026-0001", "--crime-suspected", "no"]);
    assert_eq!(logs(&office).len(), 2);
    let said = validate(&office);
    assert!(found(&said).iter().any(|f| f.starts_with("V051")), "{said}");
    // The forgery alone is taken out, and nothing is missed.
    std::fs::write(&own, sound).unwrap();
    assert_eq!(found(&validate(&office)), [""; 0]);
}

#[test]
fn the_log_of_a_colleague_is_missed_once_it_was_seen() {
    let office = office();
    office.hire("ewa.z", "write");
    let before = logs(&office);
    let said = office.run_elsewhere(&[
        "nk",
        "note",
        "NK-2026-0001",
        "--crime-suspected",
        "no",
        "--identity",
        "ewa.z.key",
    ]);
    assert_eq!(said.status, 0, "{said}");
    let own = logs(&office).into_iter().find(|log| !before.contains(log));
    assert_eq!(validate(&office).status, 0);
    std::fs::remove_file(own.unwrap()).unwrap();
    let said = validate(&office);
    assert!(found(&said)[0].starts_with("V057 log/"), "{said}");
    assert_eq!(said.status, 4);
}

#[test]
fn a_store_without_any_log_is_not_sound_for_a_stranger_either() {
    let office = office();
    std::fs::remove_dir_all(office.in_store("log")).unwrap();
    std::fs::remove_dir_all(office.env.path("state")).unwrap();
    for args in [&["validate"][..], &["validate", "--no-keys"]] {
        let said = office.run(&[args, &["--format=json"]].concat());
        assert!(found(&said).contains(&"V059 log".to_owned()), "{said}");
        assert_eq!(said.status, 4);
    }
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

#[test]
fn a_gitignore_counts_while_it_names_passing_files_alone() {
    let office = Office::new();
    let ignore = office.in_store(".gitignore");
    std::fs::write(&ignore, ".lock\n.tmp-*\n.new-*\n").unwrap();
    office.ok(&["validate", "--strict"]);
    std::fs::write(&ignore, ".lock\n# Maria Przykladowa\n").unwrap();
    let said = office.run(&["validate"]);
    assert_eq!(said.status, 4, "{said}");
    assert!(said.stdout.contains("V042"), "{said}");
}

#[test]
fn a_file_that_does_not_belong_is_judged_by_what_is_in_it() {
    let office = office();
    let sealed = std::fs::read(office.in_store("nk/2026/0001/case.toml.age")).unwrap();
    let beside = "nk/2026/0001/case.toml.age.bak";
    put(&office, beside, &sealed);
    assert_eq!(found(&validate(&office)), [format!("V041 {beside}")]);
    put(&office, beside, b"Maria Przykladowa");
    assert_eq!(found(&validate(&office)), [format!("V042 {beside}")]);
}

//! `validate --subset`: a part of the cases a day, the rest of the store always.

use std::collections::BTreeSet;

use serde_json::Value;

use super::fixture::Fixture;
use super::found;

fn part(fixture: &Fixture, part: &str) -> (BTreeSet<String>, Value) {
    let said = fixture.validate(&["--subset", part]);
    let answer = serde_json::from_str(&said.stdout).unwrap_or_else(|_| panic!("{said}"));
    (found(&said), answer)
}

#[test]
fn each_case_is_read_in_one_part_and_the_store_in_all() {
    let fixture = Fixture::new();
    for case in 1..=3 {
        fixture.edit(
            &fixture.documents(&format!("000{case}"), true)[0],
            |bytes| bytes[..bytes.len() - 1].to_vec(),
        );
    }
    fixture.write("nk/2026/0003/note.docx", b"x");
    fixture.write("office/notes.toml", b"x = 1\n");
    fixture.remove(&fixture.log("ewa.z"));
    let mut cases = 0;
    for number in 1..=3 {
        let (found, answer) = part(&fixture, &format!("{number}/3"));
        let damaged = found.iter().filter(|f| f.starts_with("V006"));
        let expected = format!("V006 nk/2026/000{number}/documents/");
        assert!(
            damaged.clone().all(|f| f.starts_with(&expected)),
            "{found:?}"
        );
        assert_eq!(damaged.count(), 1, "{found:?}");
        for always in [
            "V042 nk/2026/0003/note.docx",
            "V061 office/notes.toml",
            "V057 log/",
        ] {
            assert!(
                found.iter().any(|f| f.starts_with(always)),
                "{always}: {found:?}"
            );
        }
        assert_eq!(answer["subset"]["part"], number);
        assert_eq!(answer["subset"]["of"], 3);
        cases += answer["checked"]["cases"].as_u64().unwrap();
    }
    assert_eq!(cases, 3);
    let said = fixture.validate(&[]);
    let whole: Value = serde_json::from_str(&said.stdout).unwrap();
    assert!(whole["subset"].is_null());
    assert_eq!(
        found(&said)
            .iter()
            .filter(|f| f.starts_with("V006"))
            .count(),
        3
    );
}

#[test]
fn which_part_is_said_and_the_day_chooses_it() {
    let fixture = Fixture::new();
    let office = &fixture.office;
    let said = office.run(&["validate", "--subset", "2/30"]);
    assert!(said.stderr.contains("part 2 of 30"), "{said}");
    let on = |day: &str| {
        let said = fixture.validate(&["--subset", "auto/30", "--today", day]);
        let answer: Value = serde_json::from_str(&said.stdout).unwrap();
        answer["subset"]["part"].as_u64().unwrap()
    };
    assert_eq!(on("2026-11-24"), on("2026-11-23") % 30 + 1);
    assert_eq!(on("2026-12-23"), on("2026-11-23"));
}

#[test]
fn without_keys_a_part_is_read_too() {
    let fixture = Fixture::new();
    let sheet = fixture.documents("0002", true).remove(0);
    fixture.write(&sheet, b"");
    let found = |part| found(&fixture.validate(&["--no-keys", "--subset", part]));
    assert!(found("1/3").is_empty());
    assert_eq!(found("2/3"), BTreeSet::from([format!("V002 {sheet}")]));
}

#[test]
fn what_is_no_part_is_a_usage_error() {
    let fixture = Fixture::new();
    for bad in ["0/30", "31/30", "3", "3/1000", "jutro/30", "3/30/1"] {
        let told = fixture.office.refused(2, &["validate", "--subset", bad]);
        assert!(told.contains("3/30") && told.contains("--subset"), "{told}");
        assert!(!told.contains("jutro"), "{told}");
    }
    let args = [
        "validate",
        "NK-2026-0001",
        "--subset",
        "1/3",
        "--code",
        "0AB12-CDEF3-45678-GHJXX",
    ];
    fixture.office.refused(2, &args);
}

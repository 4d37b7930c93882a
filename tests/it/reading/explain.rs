//! `explain`: how a date came about, and what a code means.

use std::collections::BTreeSet;

use serde_json::Value;

use super::office::{Office, SECRETS};
use crate::sample::Sample;

#[test]
fn a_date_is_told_day_by_day() {
    let office = Office::new();
    let appoint = ["explain", "NK-2026-0001", "appoint-group"];
    insta::assert_snapshot!(office.polish(&appoint));
    insta::assert_snapshot!(office.run(&["explain", "NK-2026-0001", "przekaz-do-zespolu"]));
    insta::assert_snapshot!(office.polish(&["explain", "NK-2026-0001", "next-meeting"]));
}

#[test]
fn what_has_no_day_or_many_days_is_told_too() {
    let office = Office::new();
    insta::assert_snapshot!(office.polish(&["explain", "NK-2026-0001", "hand-form-b", "p2"]));
    insta::assert_snapshot!(office.run(&["explain", "NK-2026-0001", "silence"]));
    insta::assert_snapshot!(office.polish(&["explain", "NK-2026-0001"]));
}

#[test]
fn a_deadline_that_does_not_run_says_why() {
    let office = Office::new();
    insta::assert_snapshot!(office.polish(&["explain", "NK-2026-0002", "first-meeting"]));
    insta::assert_snapshot!(office.run(&["explain", "NK-2023-0001", "forward-to-team"]));
    insta::assert_snapshot!(office.polish(&["explain", "NK-2026-0001", "notify-firearm"]));
}

#[test]
fn what_is_not_there_is_refused_with_what_is() {
    let office = Office::new();
    for (args, status, said) in [
        (
            &["explain", "NK-2026-0001", "forward-to-teem"][..],
            1,
            "forward-to-team",
        ),
        (
            &["explain", "NK-2026-0001", "hand-form-b", "S1"],
            1,
            "P1, P2",
        ),
        (&["explain", "NK-2026-0099", "silence"], 1, "NK-2026-0099"),
        (&["explain", "Kowalska"], 2, "NK-2026-0001"),
        (&["explain", "NK00X"], 2, "NK00"),
        (&["explain"], 2, "CASE|CODE"),
    ] {
        let found = office.run(args);
        assert_eq!(found.status, status, "{args:?} {found}");
        assert!(found.stderr.contains(said), "{args:?} {found}");
        assert!(!found.stderr.contains("Kowalska"), "{found}");
    }
}

#[test]
fn scripts_find_the_same_keys_in_every_row() {
    let sample = Sample::new();
    let mut shapes = BTreeSet::new();
    for case in [
        "NK-2026-0001",
        "NK-2026-0003",
        "NK-2026-0014",
        "NK-2023-0002",
    ] {
        let said = sample.ok(&["explain", case, "--format", "json"]);
        let value: Value = serde_json::from_str(&said.stdout).unwrap();
        assert_eq!(value["schema"], "kartoteka/explain/1");
        for row in value["rows"].as_array().unwrap() {
            let keys: Vec<&String> = row.as_object().unwrap().keys().collect();
            shapes.insert(format!("{keys:?}"));
            let days = row["days"].as_array().unwrap();
            let last = days.iter().find(|day| day["last"] == true);
            if let Some(last) = last {
                assert_eq!(last["on"], row["due_on"], "{row}");
                assert_eq!(days[0]["on"], row["started_on"], "{row}");
                let counted = days.iter().filter(|day| !day["number"].is_null()).count();
                assert_eq!(
                    counted as u64,
                    row["term"]["n"].as_u64().unwrap() + 1,
                    "{row}"
                );
            }
        }
    }
    assert_eq!(shapes.len(), 1, "{shapes:?}");
    let task = [
        "explain",
        "NK-2026-0003",
        "plan-task",
        "T2",
        "--format",
        "json",
    ];
    insta::assert_snapshot!("explain.json", sample.ok(&task).stdout);
}

#[test]
fn the_scheduled_job_explains_without_a_name() {
    let office = Office::new();
    let said = office.as_job(&["explain", "NK-2026-0001", "hand-form-b"]);
    assert_eq!(said.status, 0, "{said}");
    for secret in SECRETS {
        assert!(!said.to_string().contains(secret), "{said}");
    }
}

/// The team's record has a name in each language, and every command knows both.
#[test]
fn the_team_is_asked_for_by_either_name() {
    let sample = Sample::new();
    for (name, deadline) in [("team", "team-meeting"), ("zespol", "posiedzenie")] {
        let said = sample.ok(&["explain", name, deadline]);
        assert!(
            said.stdout.starts_with("zespół – Posiedzenie zespołu\n"),
            "{said}"
        );
    }
}

#[test]
fn a_code_is_explained_without_a_store() {
    let env = crate::env::TestEnv::polish();
    insta::assert_snapshot!(env.run(&["explain", "nk002"]));
    insta::assert_snapshot!(env.run(&["explain", "V023", "--lang", "en"]));
    insta::assert_snapshot!(
        env.run(&["explain", "step-forbidden", "--format", "json"])
            .stdout
    );
    let near = env.run(&["explain", "NK0O2"]);
    assert_eq!(near.status, 2, "{near}");
    assert!(near.stderr.contains("NK002"), "{near}");
}

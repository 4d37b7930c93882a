//! `deadlines`: what is due, in every format, and what the exit code says.

use serde_json::Value;

use super::office::{Office, SECRETS};

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_morning_of_a_small_office() {
    let office = Office::new();
    insta::assert_snapshot!(office.polish(&["deadlines"]));
    insta::assert_snapshot!(office.run(&["deadlines", "--within", "7"]));
}

#[test]
fn scripts_get_the_contract() {
    let office = Office::new();
    let said = office.as_job(&["deadlines", "--format", "json"]);
    assert_eq!(said.status, 0, "{said}");
    insta::assert_snapshot!(said.stdout);
}

#[test]
fn the_scheduled_job_reads_no_name() {
    let office = Office::new();
    for args in [
        &["deadlines", "--all"][..],
        &["list"],
        &["list", "--names"],
        &["show", "NK-2026-0001"],
        &["show", "NK-2026-0001", "--step", "1"],
        &["next", "NK-2026-0001"],
    ] {
        let said = office.as_job(args);
        assert_eq!(said.status, 0, "{args:?}: {said}");
        for secret in SECRETS {
            assert!(!said.to_string().contains(secret), "{args:?}: {said}");
        }
    }
}

#[test]
fn the_exit_code_says_what_was_found() {
    let office = Office::new();
    for (args, status) in [
        (&["deadlines"][..], 0),
        (&["deadlines", "--check"], 4),
        (&["deadlines", "--overdue", "--check"], 4),
        (&["deadlines", "--check", "--case", "NK-2023-0001"], 0),
        (&["deadlines", "--case", "NK-2026-0099"], 1),
        (&["deadlines", "--case", "x"], 2),
        (&["deadlines", "--procedure", "nk"], 0),
        (&["deadlines", "--procedure", "other"], 2),
    ] {
        assert_eq!(office.run(args).status, status, "{args:?}");
    }
}

#[test]
fn a_case_that_cannot_be_read_is_named_and_stops_nothing() {
    let office = Office::new();
    let journal = "store/nk/2026/0002/case.toml.age";
    office.env().file(journal, "not a journal");
    let said = office.polish(&["deadlines", "--check"]);
    assert_eq!(said.status, 3, "3 beats 4: {said}");
    assert!(said.stdout.contains("NK-2026-0001"), "{said}");
    assert!(said.stdout.contains("NK-2026-0002"), "{said}");
    assert!(said.stderr.contains("NK-2026-0002"), "{said}");
    let value = json(&office.run(&["deadlines", "--format", "json"]).stdout);
    assert_eq!(value["unreadable"], serde_json::json!(["NK-2026-0002"]));
    assert_eq!(value["cases"], 2);
    let other = office.run(&["deadlines", "--case", "NK-2026-0001"]);
    assert_eq!(other.status, 0, "{other}");
    assert_eq!(office.run(&["list"]).status, 3);
}

#[test]
fn an_answer_may_go_to_a_file() {
    let office = Office::new();
    let said = office.run(&["deadlines", "--format", "csv", "--out", "terminy.csv"]);
    assert_eq!((said.status, said.stdout.as_str()), (0, ""), "{said}");
    #[expect(clippy::disallowed_methods, reason = "reads what the program wrote")]
    let written = std::fs::read_to_string(office.env().path("terminy.csv")).unwrap();
    let header = "\u{feff}case;procedure;deadline;subject;label;started_on;due_on;due_at;\
                  days_left;days_late;waiting_days;norm_days;state;met_on;basis;certainty;rules";
    assert_eq!(written.lines().next().unwrap(), header);
    assert!(written.contains("NK-2026-0001;nk;"));
}

#[test]
fn each_filter_keeps_to_the_contract() {
    let office = Office::new();
    let states = |args: &[&str]| -> Vec<String> {
        let args = [args, &["--format", "json"]].concat();
        let value = json(&office.run(&args).stdout);
        let rows = value["deadlines"].as_array().unwrap().clone();
        rows.iter()
            .map(|row| row["state"].as_str().unwrap().to_owned())
            .collect()
    };
    let open = states(&["deadlines"]);
    assert!(
        open.iter()
            .all(|s| ["due", "overdue", "running"].contains(&s.as_str()))
    );
    let all = states(&["deadlines", "--all"]);
    assert!(all.len() > open.len());
    assert!(all.contains(&"met".to_owned()) && all.contains(&"late".to_owned()));
    assert!(
        states(&["deadlines", "--overdue"])
            .iter()
            .all(|s| s == "overdue")
    );
    let within = office.run(&["deadlines", "--within", "0", "--format", "json"]);
    for row in json(&within.stdout)["deadlines"].as_array().unwrap() {
        let dateless = row["due_on"].is_null();
        assert!(dateless || row["days_left"].as_i64().unwrap() <= 0, "{row}");
    }
}

//! `audit`: the whole answers of a small office, and what each form and option does.

use serde_json::Value;

use super::office::{Office, SECRETS};

fn json(said: &str) -> Value {
    serde_json::from_str(said).unwrap()
}

#[test]
fn the_audit_of_a_small_office() {
    let office = Office::new();
    let said = office.polish(&["audit"]);
    assert_eq!(said.status, 4);
    insta::assert_snapshot!(said);
    insta::assert_snapshot!(
        office
            .run(&["audit", "NK-2026-0002", "--show", "all"])
            .without_codes()
    );
}

#[test]
fn scripts_find_every_key_and_the_shape_of_validate() {
    let office = Office::new();
    let audit = json(&office.run(&["audit", "--format", "json"]).stdout);
    let validate = json(&office.run(&["validate", "--format", "json"]).stdout);
    assert_eq!(audit["schema"], "kartoteka/audit/1");
    assert_eq!(audit["checked"], validate["checked"]);
    let keys =
        |value: &Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    let rows = audit["findings"].as_array().unwrap();
    let expected = [
        "basis",
        "case",
        "certainty",
        "code",
        "days_late",
        "deadline",
        "excused_by",
        "file",
        "fix",
        "level",
        "message",
        "on",
        "step",
        "subject",
    ];
    assert!(!rows.is_empty());
    for row in rows {
        let mut keys = keys(row);
        keys.sort();
        assert_eq!(keys, expected);
    }
    let late = rows.iter().find(|row| row["days_late"].is_i64()).unwrap();
    assert!(
        late["deadline"].is_string() && late["basis"].is_string(),
        "{late}"
    );
    let case = &audit["cases"][0];
    for key in ["deadlines", "papers", "form_b", "letters"] {
        assert!(case[key].is_array(), "{key}");
    }
}

#[test]
fn a_spreadsheet_gets_one_row_for_each_case_and_term() {
    let office = Office::new();
    let said = office.run(&["audit", "--format", "csv", "--show", "cases"]);
    let lines: Vec<&str> = said.stdout.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "case;procedure;deadline;state;due_on;days_late");
    let late = lines.iter().filter(|line| line.contains(";overdue;"));
    assert!(late.clone().count() > 0, "{said}");
    assert!(late.clone().all(|line| !line.ends_with(';')), "{said}");
}

#[test]
fn the_period_leaves_out_what_did_not_last_until_it() {
    let office = Office::new();
    let count = |args: &[&str]| {
        let args = [&["audit", "--format", "json"], args].concat();
        json(&office.run(&args).stdout)["cases"]
            .as_array()
            .unwrap()
            .len()
    };
    let all = count(&[]);
    assert!(count(&["--to", "2023-12-31"]) < all);
    assert_eq!(count(&["--to", "2001-12-31"]), 0);
    assert_eq!(count(&["--from", "2001-01-01"]), all);
    let backwards = office.run(&["audit", "--from", "2026-02-01", "--to", "2026-01-01"]);
    assert_eq!(
        (backwards.status, backwards.stdout.as_str()),
        (2, ""),
        "{backwards}"
    );
    assert_eq!(office.run(&["audit", "--from", "soon"]).status, 2);
    assert_eq!(office.run(&["audit", "NK-2026-0099"]).status, 1);
}

#[test]
fn a_key_of_journals_alone_audits_what_it_reads_and_says_what_not() {
    let office = Office::new();
    let own = json(&office.run(&["audit", "--format", "json"]).stdout);
    let said = office.as_job(&["audit", "--format", "json"]);
    let job = json(&said.stdout);
    assert_eq!(job["unchecked"], serde_json::json!(["documents"]), "{said}");
    let late = |answer: &Value| -> Vec<(String, i64)> {
        let rows = answer["findings"].as_array().unwrap().iter();
        let late =
            rows.filter_map(|r| Some((r["code"].as_str()?.to_owned(), r["days_late"].as_i64()?)));
        late.collect()
    };
    assert_eq!(late(&own), late(&job));
    let codes = |answer: &Value| -> Vec<String> {
        let rows = answer["findings"].as_array().unwrap().iter();
        rows.map(|r| r["code"].as_str().unwrap().to_owned())
            .collect()
    };
    // What stands on sheets is never found missing by whoever could not read them.
    assert!(
        codes(&job).iter().all(|code| codes(&own).contains(code)),
        "{said}"
    );
    let text = office.as_job(&["audit"]);
    assert!(text.stdout.contains("documents"), "{text}");
}

#[test]
fn a_page_for_a_browser_holds_all_parts_and_no_name() {
    let office = Office::new();
    let said = office.run(&["audit", "--format", "html"]);
    assert_eq!(said.status, 4, "{said}");
    let page = said.stdout;
    assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
    assert!(page.matches("<table>").count() >= 4, "{page}");
    // The first of the words is in the name of the office too.
    let secrets = SECRETS.iter().skip(1).chain(&["Maria", "Adam"]);
    assert!(
        secrets.clone().all(|secret| !page.contains(secret)),
        "{page}"
    );
}

#[test]
fn a_case_that_cannot_be_read_makes_the_audit_incomplete() {
    let office = Office::new();
    office.lose_documents("store/nk/2026/0001/documents");
    let said = office.run(&["audit", "--format", "json"]);
    assert_eq!(said.status, 3, "{said}");
    let answer = json(&said.stdout);
    let codes = answer["findings"].as_array().unwrap().iter();
    assert!(codes.clone().any(|row| row["code"] == "V030"), "{said}");
}

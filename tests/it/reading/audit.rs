//! `audit`: the whole answers of a small office, and what each form and option does.

use serde_json::Value;

use super::office::{Office, SECRETS};
use kartoteka::procedure;

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
fn a_spreadsheet_gets_one_row_for_each_round_of_each_term() {
    let office = Office::new();
    let lines = csv(&office, "cases");
    assert_eq!(
        lines[0],
        "case;procedure;deadline;subject;state;started_on;due_on;met_on;days_late;excused;basis"
    );
    // The group was to be appointed, and was not: the row says since when, until when, by how much.
    let cells: Vec<Vec<&str>> = lines.iter().map(|line| line.split(';').collect()).collect();
    let late: Vec<&Vec<&str>> = cells.iter().filter(|row| row[4] == "overdue").collect();
    assert!(!late.is_empty(), "{lines:?}");
    let dated = late.iter().filter(|row| !row[6].is_empty());
    assert!(dated.count() > 0, "{late:?}");
    for row in late {
        assert!(!row[5].is_empty() && row[7].is_empty(), "{row:?}");
        assert!(row[8].parse::<i64>().is_ok(), "{row:?}");
        assert!(["true", "false"].contains(&row[9]), "{row:?}");
    }
    // As many rows as scripts get in JSON.
    let answer = json(&office.run(&["audit", "--format", "json"]).stdout);
    let cases = answer["cases"].as_array().unwrap().iter();
    let rounds = cases.map(|case| case["deadlines"].as_array().unwrap().len());
    assert_eq!(lines.len() - 1, rounds.sum::<usize>());
}

#[test]
fn codes_of_a_spreadsheet_are_those_of_json_in_every_language() {
    let office = Office::new();
    let step = "nk hand-form-b NK-2026-0001 --on 2026-11-19 --to P1 --as victim";
    let said = office.run(&step.split(' ').collect::<Vec<_>>());
    assert_eq!(said.status, 0, "{said}");
    let codes = |said: &str, at: usize| -> Vec<String> {
        let rows = said.lines().skip(1);
        let codes = rows.map(|row| row.split(';').nth(at).unwrap().to_owned());
        codes.collect()
    };
    for (part, at, code) in [
        ("findings", 0, "error"),
        ("form-b", 4, "victim"),
        ("papers", 3, "hand-form-b"),
    ] {
        let args = ["audit", "--format", "csv", "--show", part];
        let polish = codes(&office.polish(&args).stdout, at);
        assert!(polish.contains(&code.to_owned()), "{part}: {polish:?}");
        assert_eq!(polish, codes(&office.run(&args).stdout, at), "{part}");
    }
}

#[test]
fn a_term_counts_in_the_period_of_its_last_day() {
    let office = Office::new();
    let of = |args: &[&str]| {
        json(
            &office
                .run(&[&["audit", "--format", "json"], args].concat())
                .stdout,
        )
    };
    let counts = |answer: &Value| -> Vec<(i64, i64)> {
        let rows = answer["terms"].as_array().unwrap().iter();
        let counts = rows.map(|row| {
            let n = |key: &str| row[key].as_i64().unwrap();
            (n("late"), n("overdue"))
        });
        counts
            .filter(|(late, overdue)| late + overdue > 0)
            .collect()
    };
    assert!(!counts(&of(&[])).is_empty());
    // Every last day that was missed lies behind the first days of the cases.
    let before = of(&["--from", "2026-11-01", "--to", "2026-11-03"]);
    assert!(!before["cases"].as_array().unwrap().is_empty(), "{before}");
    let terms = |answer: &Value| -> Vec<String> {
        let rows = answer["terms"].as_array().unwrap().iter();
        rows.map(|row| row["deadline"].as_str().unwrap().to_owned())
            .collect()
    };
    let dated = "forward-to-team".to_owned();
    assert!(terms(&of(&[])).contains(&dated));
    assert!(!terms(&before).contains(&dated), "{before}");
    let args = [
        "audit",
        "--show",
        "cases",
        "--to",
        "2026-11-03",
        "--format",
        "csv",
    ];
    let said = office.run(&args);
    let dated = said.stdout.lines().skip(1).filter(|row| {
        let due_on = row.split(';').nth(6).unwrap();
        due_on > "2026-11-03"
    });
    let rows: Vec<&str> = dated.collect();
    assert!(
        !rows.is_empty() && rows.iter().all(|row| !row.contains(";overdue;")),
        "{said}"
    );
}

#[test]
fn the_docs_name_each_term_that_has_no_finding() {
    let docs = [
        include_str!("../../../docs/audit.md"),
        include_str!("../../../docs/pl/audit.md"),
    ];
    for procedure in ["nk", "kcik", "contact", "team"].map(|code| procedure::by_code(code).unwrap())
    {
        let found = |id: &String| {
            let mut family = procedure::findings::of_family(procedure);
            family.any(|def| def.deadlines.contains(id))
        };
        for row in procedure.deadlines.iter().filter(|row| !found(&row.id)) {
            let name = format!("`{}`", row.id);
            let is_told = docs.iter().all(|text| text.contains(&name));
            assert!(is_told, "{} {name}", procedure.code);
        }
    }
}

#[test]
fn an_excuse_is_given_as_the_docs_say() {
    let office = Office::new();
    office
        .env()
        .file("why.txt", "Zespół nie miał przewodniczącego.\n");
    let excuse = |deadline: &str| {
        office.run(&[
            "nk",
            "excuse",
            "NK-2026-0002",
            deadline,
            "--from",
            "why.txt",
        ])
    };
    let unknown = excuse("programme-enrol");
    assert_eq!(unknown.status, 1, "{unknown}");
    assert!(unknown.stderr.contains("forward-to-team"), "{unknown}");
    assert_eq!(excuse("forward-to-team").status, 0);
    let said = office.run(&["audit", "NK-2026-0002", "--format", "json"]);
    let answer = json(&said.stdout);
    let mut rows = answer["cases"][0]["deadlines"].as_array().unwrap().iter();
    let late = rows
        .find(|row| row["deadline"] == "forward-to-team")
        .unwrap();
    assert!(late["excused_by"].is_i64(), "{late}");
}

#[test]
fn a_period_that_has_not_begun_is_refused() {
    let office = Office::new();
    let said = office.run(&["audit", "--from", "2206-01-01"]);
    assert_eq!((said.status, said.stdout.as_str()), (2, ""), "{said}");
    assert!(said.stderr.contains("begun"), "{said}");
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

/// Writes something else where a step's sheet is.
#[expect(clippy::disallowed_methods, reason = "does what nobody should")]
fn damage(office: &Office, case: &Value, seq: usize) {
    let stem = case["steps"][seq - 1]["sheet"]["stem"].as_str().unwrap();
    let sheet = format!("store/nk/2026/0001/documents/{stem}.toml.age");
    std::fs::write(office.env().path(&sheet), "no sheet").unwrap();
}

#[test]
fn a_damaged_sheet_silences_no_other() {
    let office = Office::new();
    office.env().file("rozmowa.toml", "alcohol = true\n");
    let talk = "nk talk NK-2026-0001 --on 2026-11-19 --party S1 --about liability --by-kind police-officer --from rozmowa.toml";
    let said = office.run(&talk.split(' ').collect::<Vec<_>>());
    assert_eq!(said.status, 0, "{said}");
    let codes = || -> Vec<(String, Value)> {
        let said = office.run(&["audit", "NK-2026-0001", "--format", "json"]);
        let answer = json(&said.stdout);
        let found = answer["findings"].as_array().unwrap().iter();
        found
            .map(|f| (f["code"].as_str().unwrap().to_owned(), f["step"].clone()))
            .collect()
    };
    let alcohol = ("NK021".to_owned(), serde_json::json!(6));
    assert!(codes().contains(&alcohol), "{:?}", codes());
    let case = json(
        &office
            .run(&["show", "NK-2026-0001", "--format", "json"])
            .stdout,
    );
    damage(&office, &case, 5);
    let found = codes();
    // The talk is judged still; of the meeting nobody knows whether it has minutes.
    assert!(found.contains(&alcohol), "{found:?}");
    assert!(found.iter().all(|(code, _)| code != "NK007"), "{found:?}");
    let said = office.run(&["audit", "NK-2026-0001"]);
    assert_eq!(said.status, 3, "{said}");
    assert!(said.stdout.contains("NK-2026-0001"), "{said}");
    let damaged = found.iter().filter(|(code, _)| code == "V005");
    assert_eq!(damaged.count(), 1, "{found:?}");
    let held = |seq: u32| {
        let said = office.run(&["audit", "NK-2026-0001", "--format", "json"]);
        let papers = json(&said.stdout)["cases"][0]["papers"].clone();
        let mut rows = papers.as_array().unwrap().iter();
        rows.find(|row| row["seq"] == seq).unwrap()["held"].clone()
    };
    assert_eq!(held(5), "unread");
    damage(&office, &case, 6);
    assert!(!codes().contains(&alcohol), "{:?}", codes());
}

/// The rows of a part in CSV, without its headings.
fn csv(office: &Office, part: &str) -> Vec<String> {
    let said = office.run(&["audit", "--format", "csv", "--show", part]);
    let lines = said.stdout.trim_start_matches('\u{feff}').lines();
    lines.map(str::to_owned).collect()
}

#[test]
fn the_index_has_every_paper_that_the_file_should_hold() {
    let office = Office::new();
    let scan = office.env().file("skan.txt", "Skan karty.\n");
    for step in [
        "nk hand-form-b NK-2026-0001 --on 2026-11-19 --to P1 --as victim".to_owned(),
        "nk form-c NK-2026-0001 --on 2026-11-20 --party P1 --attended yes".to_owned(),
        "nk form-d NK-2026-0001 --on 2026-11-20 --party S1 --attended no".to_owned(),
        "nk sign NK-2026-0001 --on 2026-11-20 --of M1 --member ewa.z".to_owned(),
        format!(
            "nk attach NK-2026-0001 --on 2026-11-21 --file {} --of 6",
            scan.display()
        ),
    ] {
        let said = office.run(&step.split(' ').collect::<Vec<_>>());
        assert_eq!(said.status, 0, "{step}: {said}");
    }
    let said = office.run(&["audit", "NK-2026-0001", "--show", "papers"]);
    insta::assert_snapshot!(said.without_codes());
    let rows = csv(&office, "papers");
    assert_eq!(rows[0], "case;seq;on;step;id;files;paper;held");
    let of = |seq: u32| {
        let start = format!("NK-2026-0001;{seq};");
        let row = rows.iter().find(|row| row.starts_with(&start)).unwrap();
        row.rsplit(';').next().unwrap().to_owned()
    };
    let held: Vec<String> = [1, 3, 5, 6, 7, 8].map(of).into();
    assert_eq!(
        held,
        ["print", "recorded", "file", "file", "print", "print"]
    );
    // Whoever opens no sheet still sees which papers there are to be.
    let answer = json(
        &office
            .as_job(&["audit", "NK-2026-0001", "--format", "json"])
            .stdout,
    );
    let papers = answer["cases"][0]["papers"].as_array().unwrap();
    let seen: Vec<(&Value, &Value)> = papers.iter().map(|p| (&p["seq"], &p["held"])).collect();
    let expected = serde_json::json!([5, "unread"]);
    assert!(
        seen.iter()
            .any(|(seq, held)| **seq == expected[0] && **held != "recorded"),
        "{seen:?}"
    );
}

#[test]
fn the_meetings_of_the_team_are_a_part_of_their_own() {
    let office = Office::new();
    let members = "social-assistance:gops-1:2026-11-02,police:kpp-1:2026-11-02";
    for step in [
        format!("team appoint --on 2026-11-02 --member {members}"),
        "team convene --on 2026-11-03 --meeting-on 2026-11-12 --notice-sent-on 2026-11-03"
            .to_owned(),
        "team meeting --on 2026-11-12 --present gops-1 --absent kpp-1".to_owned(),
    ] {
        let said = office.run(&step.split(' ').collect::<Vec<_>>());
        assert_eq!(said.status, 0, "{step}: {said}");
    }
    let rows = csv(&office, "meetings");
    assert_eq!(
        rows[0],
        "id;on;noticed_on;notice_days;since_last;present_count;absent_count"
    );
    assert_eq!(rows[1..], ["M1;2026-11-12;2026-11-03;9;;1;1"]);
    assert_eq!(csv(&office, "team").len(), 3);
    let said = office.run(&["audit", "--show", "team,meetings"]);
    assert_eq!(said.stdout.matches("2026-11-12").count(), 1, "{said}");
}

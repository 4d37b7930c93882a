//! The code on a printed paper: found again in the journal, missed in one that was put back.

use serde_json::Value;

use crate::office::{Office, form};

/// The code that the case shows now.
fn shown(office: &Office, case: &str) -> String {
    let json = office.done(&["show", case, "--format", "json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    let code = json["checkpoint"].as_str().unwrap().to_owned();
    assert!(
        office
            .done(&["show", case])
            .contains(&format!("Checkpoint: {code}\n"))
    );
    code
}

/// An office whose case has three steps, and the codes after the first and the last.
fn office() -> (Office, String, String, String) {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    let first = shown(&office, &case);
    let step = [
        "nk",
        "forward-to-team",
        &case,
        "--on",
        "2026-11-03",
        "--quiet",
    ];
    office.done(&step);
    office.done(&["nk", "note", &case, "--crime-suspected", "no", "--quiet"]);
    let last = shown(&office, &case);
    assert_ne!(first, last);
    (office, case, first, last)
}

#[test]
fn a_paper_is_found_with_what_came_after_it() {
    let (office, case, first, last) = office();
    let told = office.done(&["validate", "--code", &first, &case]);
    insta::assert_snapshot!(told, @r"
    The checkpoint is part of today's journal of the case NK-2026-0001. The paper
    shows the state after step 1 – Opening (2026-11-02).
    Recorded later:
      step 2 – NK-A passed to the team (2026-11-03)
      step 3 – Note (2026-11-23)

    Checked: 1 case, 6 files. Nothing to report.
    ");
    let told = office.done(&["validate", "--code", &last.to_lowercase(), &case]);
    assert!(
        told.contains("Nothing was recorded in this case later."),
        "{told}"
    );
    let folder = office.in_store("nk/2026/0001");
    let spaced = first.replace('-', " ");
    let args = [
        "validate",
        "--format",
        "json",
        "--code",
        &spaced,
        folder.to_str().unwrap(),
    ];
    let json: Value = serde_json::from_str(&office.done(&args)).unwrap();
    let checkpoint = &json["checkpoint"];
    assert_eq!(checkpoint["code"], first.as_str());
    assert_eq!(checkpoint["case"], case.as_str());
    assert_eq!(
        (&checkpoint["seq"], &checkpoint["step"]),
        (&1.into(), &"open".into())
    );
    assert_eq!(checkpoint["on"], "2026-11-02");
    let after = checkpoint["after"].as_array().unwrap();
    let after: Vec<_> = after
        .iter()
        .map(|step| step["step"].as_str().unwrap())
        .collect();
    assert_eq!(after, ["forward-to-team", "note"]);
}

/// The reader's machine has never seen the newer journal: only the paper knows of it.
#[test]
fn a_paper_that_a_journal_put_back_does_not_know_is_a_finding() {
    let (office, case, first, _) = office();
    let journal = office.in_store("nk/2026/0001/case.toml.age");
    let old = std::fs::read(&journal).unwrap();
    office.done(&["nk", "note", &case, "--crime-suspected", "yes", "--quiet"]);
    let paper = shown(&office, &case);
    std::fs::write(&journal, old).unwrap();
    let state = office.env.path("state");
    std::fs::remove_dir_all(state).unwrap();
    let said = office.run(&["validate", "--code", &paper, &case]);
    assert_eq!(said.status, 4, "{said}");
    assert!(said.stdout.contains("V025"), "{said}");
    assert!(
        !said
            .stdout
            .contains("is part of today's journal of the case NK"),
        "{said}"
    );
    let said = office.run(&["validate", "--code", &paper, &case, "--format", "json"]);
    let json: Value = serde_json::from_str(&said.stdout).unwrap();
    let is_ours = |finding: &&Value| finding["code"] == "V025";
    let findings = json["findings"].as_array().unwrap();
    let ours = findings.iter().find(is_ours).unwrap();
    assert_eq!(
        (&ours["level"], &ours["case"]),
        (&"error".into(), &case.as_str().into())
    );
    assert_eq!(json["checkpoint"], Value::Null);
    let said = office.run(&["validate", "--code", &first, &case]);
    assert!(said.stdout.contains("after step 1"), "{said}");
}

#[test]
fn a_mistyped_code_is_told_from_a_foreign_one() {
    let (office, case, first, _) = office();
    let other = office.take_in(&form("2"));
    let said = office.run(&["validate", "--code", &first, &other]);
    assert_eq!(said.status, 4, "{said}");
    let last = if first.ends_with('7') { "8" } else { "7" };
    let wrong = format!("{}{last}", &first[..first.len() - 1]);
    for code in [wrong.as_str(), &first[1..], "", "ż"] {
        let told = office.refused(1, &["validate", "--code", code, &case]);
        assert!(told.contains("mistyped"), "{told}");
        assert!(code.len() < 5 || !told.contains(code), "{told}");
    }
    office.refused(2, &["validate", "--code", &first]);
    office.refused(2, &["validate", "--code", &first, &case, &other]);
    office.refused(2, &["validate", "--code", &first, &case, "--no-keys"]);
    let said = office.run(&["explain", "V025"]);
    assert!(
        said.status == 0 && said.stdout.contains("compare the number"),
        "{said}"
    );
}

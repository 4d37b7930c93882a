//! Whole cases, step by step, as somebody types them.

use std::collections::BTreeMap;

use kartoteka::procedure;
use kartoteka::procedure::model::By;
use serde_json::Value as Json;

use crate::office::{Office, form};

const STEPS: &str = include_str!("../data/flows/steps.txt");

/// One line of the data file.
struct Line<'l> {
    status: i32,
    code: &'l str,
    case: &'l str,
    args: Vec<String>,
}

fn lines() -> impl Iterator<Item = Line<'static>> {
    let told = |line: &&str| !line.is_empty() && !line.starts_with('#');
    STEPS.lines().filter(told).map(|line| {
        let mut parts = line.splitn(4, ' ');
        let mut part = || parts.next().unwrap();
        Line {
            status: part().parse().unwrap(),
            code: part(),
            case: part(),
            args: shlex::split(part()).unwrap(),
        }
    })
}

/// The files that the lines name.
fn write_files(office: &Office) {
    let text = "Opis czynności.\n";
    let files = [
        ("text.txt", text),
        ("minutes.pdf", "%PDF-1.7 protokół"),
        (
            "protocol.toml",
            "actions = \"Rozmowy.\"\ngrounds = \"Ustanie przemocy.\"\n",
        ),
        (
            "person.toml",
            "[person]\ngiven_name = \"Ewa\"\nbirth_date = 1970-02-03\n",
        ),
        ("person-unknown.toml", "[person]\ngiven_nam = \"Ewa\"\n"),
        (
            "person-wrong.json",
            r#"{"person": {"birth_date": "1970-02-31"}}"#,
        ),
        ("broken.toml", "text = \"bez końca\n"),
        ("both.toml", "parties = [\"P1\"]\n"),
    ];
    for (name, content) in files {
        office.file(&format!("files/{name}"), content);
    }
}

pub fn code(stderr: &str) -> String {
    let first = stderr.lines().find(|line| line.starts_with("{\"error\""));
    let error: Json = serde_json::from_str(first.unwrap_or("null")).unwrap_or_default();
    error["error"]["code"].as_str().unwrap_or("ok").to_owned()
}

#[test]
fn every_step_is_taken_as_it_should_be_and_refused_as_it_should_be() {
    let office = Office::on("2027-11-02");
    write_files(&office);
    let cases = BTreeMap::from([
        ("A", office.take_in(&form("A"))),
        ("B", office.take_in(&form("B"))),
    ]);
    let folder = office.env.path("files");
    for line in lines() {
        let case = cases[line.case].as_str();
        let before = office.journal(case);
        let args: Vec<String> = line
            .args
            .iter()
            .map(|arg| arg.replace("FILES", folder.to_str().unwrap()))
            .collect();
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let start = ["nk", args[0], case, "--format", "json", "--quiet"];
        let said = office.run(&[&start[..], &args[1..]].concat());
        let told = (said.status, code(&said.stderr));
        assert_eq!(
            told,
            (line.status, line.code.to_owned()),
            "{args:?}\n{said}"
        );
        let after = office.journal(case);
        if line.status == 0 {
            is_an_answer(&said.stdout, case, before.next_seq());
            let step = &after.steps[before.steps.len()];
            assert_eq!(step.step, args[0]);
        } else {
            assert_eq!(said.stdout, "", "{args:?}");
            assert_eq!(after.steps.len(), before.steps.len(), "{args:?}");
        }
    }
    assert_eq!(office.findings(), []);
}

/// The shape that scripts rely on.
pub fn is_an_answer(stdout: &str, case: &str, seq: u32) {
    let answer: Json = serde_json::from_str(stdout).unwrap();
    let keys: Vec<&str> = answer
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let expected = ["schema", "case", "seq", "created", "warnings", "deadlines"];
    assert_eq!(keys, expected);
    assert_eq!(
        (&answer["case"], &answer["seq"]),
        (&case.into(), &seq.into())
    );
    assert_eq!(answer["schema"], "kartoteka/step/1");
    for warning in answer["warnings"].as_array().unwrap() {
        let keys: Vec<&str> = warning
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(keys, ["code", "message", "fields", "basis"]);
    }
}

#[test]
fn the_data_file_has_a_good_and_a_bad_call_of_every_step() {
    for step in &procedure::by_code("nk").unwrap().steps {
        if step.by != By::Command {
            continue;
        }
        let of_step = |good: bool| {
            lines().any(|line| line.args[0] == step.code && (line.status == 0) == good)
        };
        assert!(of_step(true), "{} is never taken", step.code);
        assert!(of_step(false), "{} is never refused", step.code);
    }
}

/// The days of a case that goes well, and what is due after each step.
const DAYS: &[(&str, &[&str])] = &[
    ("2026-11-03", &["forward-to-team"]),
    (
        "2026-11-04",
        &[
            "appoint-group",
            "--member",
            "social-worker:ops-1,police-officer:kpp-4",
        ],
    ),
    ("2026-11-05", &["forward-to-group"]),
    ("2026-11-10", &["meeting", "--present", "ops-1,kpp-4"]),
    (
        "2026-11-12",
        &[
            "form-c",
            "--party",
            "P1",
            "--attended",
            "yes",
            "--task",
            "2026-12-15:ops-1",
        ],
    ),
    (
        "2026-11-13",
        &["form-d", "--party", "S1", "--attended", "no"],
    ),
    ("2026-12-14", &["task-done", "--task", "T1"]),
    (
        "2027-02-01",
        &[
            "close",
            "--reason",
            "violence-ceased",
            "--signed",
            "ops-1,kpp-4",
            "--from",
            "-",
        ],
    ),
    ("2027-02-03", &["protocol-to-team"]),
    (
        "2027-05-04",
        &["monitor", "--way", "visit", "--found", "no-violence"],
    ),
    ("2027-11-02", &["end-monitoring"]),
];

#[test]
fn a_case_from_the_form_to_the_end_of_monitoring() {
    for lang in ["pl", "en"] {
        let office = Office::on("2026-11-02");
        let office = Office {
            env: office.env.with("KARTOTEKA_LANG", lang),
        };
        let case = office.take_in(&form("KPP-1/2026"));
        let mut story = String::new();
        for (day, args) in DAYS {
            let start = ["nk", args[0], &case, "--today", day];
            let texts = "actions = \"Rozmowy.\"\ngrounds = \"Spokój od grudnia.\"\n";
            let said = office.run_with(&[&start[..], &args[1..]].concat(), texts);
            story += &format!("=== {day} {}\n{said}", args.join(" "));
        }
        insta::assert_snapshot!(format!("a_whole_case_{lang}"), story);
        assert_eq!(office.findings(), []);
    }
}

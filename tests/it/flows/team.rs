//! The interdisciplinary team's own journal, as somebody types it.

use kartoteka::procedure;
use kartoteka::procedure::model::By;
use serde_json::Value as Json;

use super::stories::{code, is_an_answer};
use crate::office::{Office, form};

const STEPS: &str = include_str!("../data/flows/team.txt");

/// Exit code, error code, arguments.
fn lines() -> impl Iterator<Item = (i32, &'static str, Vec<String>)> {
    let told = |line: &&str| !line.is_empty() && !line.starts_with('#');
    STEPS.lines().filter(told).map(|line| {
        let mut parts = line.splitn(3, ' ');
        let mut part = || parts.next().unwrap();
        (
            part().parse().unwrap(),
            part(),
            shlex::split(part()).unwrap(),
        )
    })
}

fn write_files(office: &Office) -> String {
    let name =
        |code: &str, name: &str| format!("[[names]]\ncode = \"{code}\"\nname = \"{name}\"\n");
    let names = name("gops-1", "Anna Zmyslona") + &name("kpp-1", "Jan Zmyślony");
    office.file("files/names.toml", names);
    office.file("files/renamed.toml", name("gops-1", "Anna Zmyślona"));
    office.file("files/deputy.toml", "deputy = \"fund-1\"\n");
    office.file("files/text.txt", "Opis czynności.\n");
    let minutes = office.file("files/minutes.pdf", "%PDF-1.7 protokół");
    minutes.trim_end_matches("/minutes.pdf").to_owned()
}

fn appointed(office: &Office) {
    let members = "social-assistance:gops-1,police:kpp-1";
    let appoint = ["team", "appoint", "--on", "2026-01-08", "--quiet"];
    let names = write_files(office) + "/names.toml";
    let more = ["--member", members, "--deputy", "kpp-1", "--from", &names];
    office.done(&[&appoint[..], &more[..]].concat());
}

#[test]
fn a_date_of_the_team_is_explained_under_its_name() {
    let office = Office::on("2027-11-02");
    appointed(&office);
    for name in ["team", "zespol"] {
        let told = office.done(&["explain", name, "team-training", "gops-1"]);
        assert!(
            told.contains("Member of the team trained: gops-1"),
            "{told}"
        );
    }
}

fn json(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

#[test]
fn every_step_is_taken_as_it_should_be_and_refused_as_it_should_be() {
    let office = Office::on("2027-11-02");
    let folder = write_files(&office);
    let mut written: u32 = 0;
    for (status, error, args) in lines() {
        let args: Vec<String> = args.iter().map(|a| a.replace("FILES", &folder)).collect();
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let start = ["team", args[0], "--format", "json", "--quiet"];
        let said = office.run(&[&start[..], &args[1..]].concat());
        let told = (said.status, code(&said.stderr));
        assert_eq!(told, (status, error.to_owned()), "{args:?}\n{said}");
        if status == 0 {
            // The first one comes behind the opening that the program writes.
            written += if written == 0 { 2 } else { 1 };
            is_an_answer(&said.stdout, "team", written);
            let steps = office.journal("team").steps;
            let last = steps.last().unwrap();
            assert_eq!((last.seq, last.step.as_str()), (written, args[0]));
        } else {
            assert_eq!(said.stdout, "", "{args:?}");
            assert_eq!(office.store().has(&"team".parse().unwrap()), written > 0);
        }
    }
    assert_eq!(office.steps("team")[..2], ["open", "appoint"]);
    assert_eq!(office.findings(), []);
}

#[test]
fn the_data_file_has_a_good_and_a_bad_call_of_every_step() {
    for step in &procedure::by_code("team").unwrap().steps {
        let of_step = |good: bool| lines().any(|(s, _, a)| a[0] == step.code && (s == 0) == good);
        let is_command = step.by == By::Command;
        assert_eq!(
            (of_step(true), of_step(false)),
            (is_command, is_command),
            "{}",
            step.code
        );
    }
}

#[test]
fn a_trial_of_the_first_step_opens_nothing() {
    let office = Office::new();
    let before = office.everything();
    let trial = [
        "zespol",
        "powolaj",
        "--dry-run",
        "--member",
        "policja:kpp-1",
    ];
    let told = office.done(&trial);
    assert!(told.contains("Members of the team appointed"), "{told}");
    assert_eq!(office.everything().len(), before.len());
    assert!(
        office
            .refused(1, &["show", "team"])
            .contains("The team has no record")
    );
    assert!(
        office
            .refused(1, &["deadlines", "--case", "zespol"])
            .contains("no record")
    );
}

#[test]
fn its_deadlines_stand_beside_those_of_cases_and_it_is_no_case() {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    appointed(&office);
    let on = |day: &'static str| ["--on", day, "--quiet", "--text-from"];
    let text = office.file("text.txt", "Opis.");
    office.done(&[&["team", "meeting"][..], &on("2026-09-17"), &[&text]].concat());
    office.done(&[
        "team",
        "convene",
        "--on",
        "2026-11-20",
        "--meeting-on",
        "2026-12-03",
    ]);
    let told = json(&office.done(&["deadlines", "--format", "json"]));
    assert_eq!(told["cases"], 1);
    let rows = told["deadlines"].as_array().unwrap();
    let of_team: Vec<_> = rows
        .iter()
        .filter(|row| row["procedure"] == "team")
        .collect();
    let ids: Vec<_> = of_team
        .iter()
        .map(|r| r["deadline"].as_str().unwrap())
        .collect();
    assert_eq!(
        ids,
        [
            "team-meeting",
            "team-notice",
            "team-training",
            "team-training"
        ]
    );
    assert!(of_team.iter().all(|row| row["case"].is_null()));
    assert_eq!(
        (&of_team[0]["state"], &of_team[0]["days_late"]),
        (&"overdue".into(), &6.into())
    );
    assert_eq!(of_team[1]["due_on"], "2026-11-26");
    assert_eq!(of_team[2]["subject"], "gops-1");
    assert!(rows.iter().any(|row| row["case"] == case.as_str()));
    let alone = [
        "deadlines",
        "--case",
        "zespół",
        "--check",
        "--format",
        "csv",
    ];
    let said = office.run(&alone);
    assert_eq!(said.status, 4, "{said}");
    let row = ";team;team-meeting;;Meeting of the team;2026-09-17;2026-11-17;;-6;6;;;overdue;;";
    assert!(said.stdout.contains(row), "{said}");
    assert!(!said.stdout.contains(&case), "{said}");
    let list = json(&office.done(&["list", "--format", "json"]));
    assert_eq!(list["cases"].as_array().unwrap().len(), 1);
    let checked = json(&office.done(&["validate", "--format", "json"]));
    assert_eq!(checked["checked"]["cases"], 1);
    assert_eq!(
        json(&office.done(&["next", "team", "--format", "json"]))["case"],
        "team"
    );
}

#[test]
fn people_read_it_in_both_languages() {
    for office in [Office::new(), Office::polish()] {
        appointed(&office);
        office.done(&[
            "team",
            "meeting",
            "--on",
            "2026-09-17",
            "--present",
            "gops-1",
            "--quiet",
        ]);
        let name = office
            .env
            .vars()
            .find(|(name, _)| *name == "KARTOTEKA_LANG")
            .unwrap()
            .1;
        let [show, due] = [["show", "team"], ["deadlines", "--overdue"]].map(|a| office.run(&a));
        insta::assert_snapshot!(
            format!("team_{name}"),
            format!("{}\n{due}", show.without_codes())
        );
    }
}

#[test]
fn names_of_members_are_for_those_who_hold_the_documents_key() {
    let office = Office::new();
    appointed(&office);
    assert!(office.done(&["show", "team"]).contains("Jan Zmyślony"));
    let [key, card] = ["jan.key", "jan.card"].map(|name| office.env.path(name));
    let [key, card] = [&key, &card].map(|path| path.to_str().unwrap());
    office.file("jan.card", office.new_key("jan.w", key));
    office.done(&[
        "staff", "add", "--right", "journal", "--card", card, "--yes", "--quiet",
    ]);
    let said = office.run(&["show", "team", "--identity", key]);
    assert!(said.stdout.contains("kpp-1"), "{said}");
    assert!(
        !said.stdout.contains("Zmyślony") && !said.stderr.contains("Zmyślony"),
        "{said}"
    );
    let journal = office.journal("team");
    assert!(!journal.text().contains("Zmyśl"));
}

#[test]
fn the_team_tells_which_codes_are_people() {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    let appoint = |member: &str| {
        let member = format!("police-officer:{member}");
        let said = office.run(&["nk", "add-member", &case, "--member", &member, "--dry-run"]);
        assert_eq!(said.status, 0, "{said}");
        said.stderr.contains("member.1.code") || said.stderr.contains("not on the office")
    };
    assert!(!appoint("obcy"), "there is no list yet");
    appointed(&office);
    assert!(appoint("obcy") && !appoint("kpp-1"));
    // Whoever left may be named in what happened before.
    office.done(&[
        "team",
        "remove",
        "--on",
        "2026-06-01",
        "--member",
        "kpp-1",
        "--quiet",
    ]);
    assert!(!appoint("kpp-1"));
}

#[test]
fn several_first_appointments_at_once_open_one_journal() {
    let office = Office::new();
    let start = |n: u32| {
        let member = format!("police:kpp-{n}");
        let args = ["team", "appoint", "--on", "2026-01-08", "--member", &member];
        office.program(&args).spawn().unwrap()
    };
    let started: Vec<_> = (1..=5).map(start).collect();
    let ends = started
        .into_iter()
        .map(|c| c.wait_with_output().unwrap().status.success());
    let done = ends.filter(|done| *done).count();
    let steps = office.steps("team");
    assert!(done >= 1);
    assert_eq!(steps.iter().filter(|step| *step == "open").count(), 1);
    assert_eq!(steps.len(), done + 1);
    assert_eq!(office.findings(), []);
}

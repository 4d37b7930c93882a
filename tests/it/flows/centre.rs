//! Contacts and cases of the centre for victims of trafficking, as somebody types them.

use std::collections::BTreeMap;

use kartoteka::procedure;
use kartoteka::procedure::model::By;

use super::stories::{code, is_an_answer};
use crate::office::Office;

const CONTACT: &str = include_str!("../data/flows/contact.txt");
const KCIK: &str = include_str!("../data/flows/kcik.txt");

/// Exit code, error code, record, arguments.
struct Line {
    status: i32,
    error: &'static str,
    record: &'static str,
    args: Vec<String>,
}

fn lines(text: &'static str) -> impl Iterator<Item = Line> {
    let told = |line: &&str| !line.is_empty() && !line.starts_with('#');
    text.lines().filter(told).map(|line| {
        let mut parts = line.splitn(4, ' ');
        let mut part = || parts.next().unwrap();
        Line {
            status: part().parse().unwrap(),
            error: part(),
            record: part(),
            args: shlex::split(part()).unwrap(),
        }
    })
}

/// The files that the lines name; their folder.
fn write_files(office: &Office) -> String {
    let indicators = "indicators = [\"ilo-dr-01:told\", \"ilo-dr-02:observed\"]\n";
    let files = [
        ("text.txt", "Opis czynności.\n"),
        (
            "contact.toml",
            "pseudonym = \"Ola\"\nsummary = \"Prosi o pomoc.\"\n",
        ),
        (
            "agreement.toml",
            "message = \"Nic.\"\nif_dropped = \"Oddzwaniamy.\"\n",
        ),
        ("indicators.toml", indicators),
        (
            "indicators-unknown.toml",
            "indicators = [\"ilo-xx-01:told\"]\n",
        ),
        (
            "own-view.toml",
            "own_view = \"gorzej\"\nown_words = \"Boi się.\"\n",
        ),
        (
            "health.toml",
            "kind = \"psychiczne\"\nresult = \"odmowa\"\n",
        ),
        ("health-unknown.toml", "kind = \"zeby\"\n"),
        ("person.toml", "[person]\ngiven_name = \"Ewa\"\n"),
        (
            "person-p1.toml",
            "[person]\ncitizenships = [\"ua\"]\nbirth_date = 1999-02-03\n",
        ),
        ("person-unknown.toml", "[person]\nstreet = \"Długa\"\n"),
        ("letter.pdf", "%PDF-1.7 pismo"),
    ];
    for (name, content) in files {
        office.file(&format!("files/{name}"), content);
    }
    office.env.path("files").to_str().unwrap().to_owned()
}

fn opened(office: &Office, person_kind: &str) -> String {
    let form = format!(
        "schema = \"kartoteka/intake/kcik/1\"\n[safety]\nsafe_to_talk = true\n[opening]\n\
         on = 2026-11-02\nperson_kind = \"{person_kind}\"\ncitizenship_group = \"non-eu\"\n\
         [[person]]\npseudonym = \"Ola {person_kind}\"\n"
    );
    let form = office.file("form.toml", form);
    let told = office.done(&["intake", "kcik", "--from", &form, "--quiet"]);
    told.trim().to_owned()
}

/// Runs a line, and tells how it went otherwise than expected; what was taken is the last step of
/// its record.
fn wrong(office: &Office, procedure: &str, line: &Line, record: &str, folder: &str) -> Vec<String> {
    let args: Vec<String> = line
        .args
        .iter()
        .map(|a| a.replace("FILES", folder))
        .collect();
    let (step, flags) = args.split_first().unwrap();
    let is_new = step == "new";
    let written = |office: &Office| {
        if is_new {
            0
        } else {
            office.journal(record).steps.len()
        }
    };
    let mut call = vec![procedure, step];
    call.extend(Some(record).filter(|_| !is_new));
    call.extend(["--format", "json", "--quiet"]);
    call.extend(flags.iter().map(String::as_str));
    let before = written(office);
    let said = office.run(&call);
    let told = (said.status, code(&said.stderr));
    if told != (line.status, line.error.to_owned()) {
        return vec![format!("{record} {}\n{said}", line.args.join(" "))];
    }
    if line.status > 0 {
        assert_eq!(
            (said.stdout.as_str(), written(office)),
            ("", before),
            "{args:?}"
        );
        return Vec::new();
    }
    let steps = office.journal(record).steps;
    let last = steps.last().unwrap();
    let expected = if is_new { "open" } else { step };
    assert_eq!((last.step.as_str(), steps.len()), (expected, before + 1));
    is_an_answer(&said.stdout, record, last.seq);
    Vec::new()
}

#[test]
fn every_step_of_a_contact_is_taken_and_refused_as_it_should_be() {
    let office = Office::on("2027-11-02");
    let folder = write_files(&office);
    let case = opened(&office, "adult");
    assert_eq!(case, "HL-2026-0001");
    let (mut opened, mut failed) = (1, Vec::new());
    for line in lines(CONTACT) {
        let next = format!("KT-2026-{opened:05}");
        let record = if line.record == "-" {
            &next
        } else {
            line.record
        };
        failed.extend(wrong(&office, "contact", &line, record, &folder));
        opened += u32::from(line.record == "-" && line.status == 0);
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert_eq!(opened, 4);
    assert_eq!(office.findings(), []);
}

#[test]
fn every_step_of_a_case_is_taken_and_refused_as_it_should_be() {
    let office = Office::on("2027-11-02");
    let folder = write_files(&office);
    let cases = [("A", "adult"), ("B", "minor"), ("C", "age-in-doubt")];
    let cases = cases.map(|(name, kind)| (name, opened(&office, kind)));
    let cases = BTreeMap::from(cases);
    let mut failed = Vec::new();
    for line in lines(KCIK) {
        failed.extend(wrong(&office, "kcik", &line, &cases[line.record], &folder));
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert_eq!(office.findings(), []);
}

#[test]
fn the_data_files_have_a_good_and_a_bad_call_of_every_step() {
    for (code, text) in [("contact", CONTACT), ("kcik", KCIK)] {
        for step in &procedure::by_code(code).unwrap().steps {
            let name = if step.by == By::Anew {
                "new"
            } else {
                &step.code
            };
            let called =
                |good: bool| lines(text).any(|l| l.args[0] == name && (l.status == 0) == good);
            let is_called = step.by != By::Intake;
            assert_eq!(
                (called(true), called(false)),
                (is_called, is_called),
                "{code} {name}"
            );
        }
    }
}

#[test]
fn the_indicators_are_summed_up_under_their_step_in_both_languages_and_for_scripts() {
    let office = Office::on("2026-11-23");
    let folder = write_files(&office);
    let case = opened(&office, "adult");
    let from = format!("{folder}/indicators.toml");
    let identify = [
        "kcik",
        "identify",
        &case,
        "--result",
        "preliminary",
        "--from",
        &from,
    ];
    office.done(&identify);
    let show = ["show", &case, "--step", "2"];
    let english = office.done(&show);
    assert!(english.contains("Indicators by dimension"), "{english}");
    assert!(english.contains("they never decide"), "{english}");
    let polish = office.done(&[&show[..], &["--lang", "pl"]].concat());
    assert!(polish.contains("nigdy nie rozstrzygają"), "{polish}");
    let told: serde_json::Value =
        serde_json::from_str(&office.done(&[&show[..], &["--format", "json"]].concat())).unwrap();
    let row = &told["steps"][0]["indicators"]["dimensions"][0];
    assert_eq!(row["dimension"], "deceptive-recruitment");
    assert_eq!((&row["present"], &row["meets"]), (&2.into(), &true.into()));
    // Who may read journals alone sees that there was an identification, and nothing of this.
    assert!(!office.journal(&case).text().contains("ilo-dr-01"));
}

#[test]
fn an_age_below_eighteen_is_that_of_a_child_whatever_else_was_answered() {
    let office = Office::on("2026-11-23");
    let cases = [
        ("person_kind = \"adult\"", "age = 15", true, true),
        (
            "person_kind = \"adult\"",
            "birth_date = 2010-05-01",
            true,
            true,
        ),
        ("person_kind = \"adult\"", "age = 18", false, false),
        ("person_kind = \"minor\"", "age = 30", true, false),
        ("", "age = 15", true, false),
    ];
    for (kind, age, minor, warned) in cases {
        let form = format!(
            "schema = \"kartoteka/intake/kcik/1\"\n[opening]\non = 2026-11-02\n{kind}\n\
             citizenship_group = \"pl\"\n[[person]]\n{age}\n"
        );
        let form = office.file("form.toml", form);
        let said = office.run(&["intake", "kcik", "--from", &form, "--lang", "en"]);
        assert_eq!(said.status, 0, "{said}");
        assert_eq!(said.stderr.contains("that of a minor"), warned, "{said}");
        let case = said.stdout.trim();
        let told = office.done(&["show", case, "--format", "json"]);
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        assert_eq!(told["parties"][0]["minor"], minor, "{kind} {age}");
        let rows = office.done(&["deadlines", "--case", case, "--format", "csv"]);
        assert_eq!(rows.contains(";court-told;"), minor, "{kind} {age}\n{rows}");
    }
}

#[test]
fn a_date_of_birth_that_is_told_settles_no_doubt_about_the_age() {
    let office = Office::on("2026-11-23");
    let case = opened(&office, "age-in-doubt");
    let is_minor = || {
        let told = office.done(&["show", &case, "--format", "json"]);
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        told["parties"][0]["minor"] == true
    };
    let born = office.file("born.toml", "[person]\nbirth_date = 2001-05-01\n");
    let update = ["kcik", "update-person", &case, "--party", "P1"];
    office.done(&[&update[..], &["--from", &born, "--quiet"]].concat());
    assert!(is_minor());
    let assessed = ["kcik", "age-assessed", &case, "--what", "adult", "--quiet"];
    office.done(&assessed);
    assert!(!is_minor());
    let born = office.file("born.toml", "[person]\nbirth_date = 2011-05-01\n");
    office.done(&[&update[..], &["--from", &born, "--quiet"]].concat());
    assert!(is_minor());
}

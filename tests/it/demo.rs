//! The sample store of `cases/`: it opens, it is sound, and its cases stand where its page says.

#![allow(
    clippy::disallowed_methods,
    reason = "pages and a picture, not files of a store"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::Value as Json;

use super::env::without_codes;
use super::judge::program;
use super::sample::{self, Sample, cases};

fn json(sample: &Sample, args: &[&str]) -> Json {
    let args = [args, &["--format", "json"]].concat();
    serde_json::from_str(&sample.ok(&args).stdout).unwrap()
}

fn page(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(path).unwrap()
}

/// The cells of the rows of a page that begin with a number of one of these prefixes.
fn rows(page: &str, prefixes: &[&str]) -> Vec<Vec<String>> {
    let begins = |line: &&str| {
        let number = line.strip_prefix("| ");
        number.is_some_and(|number| prefixes.iter().any(|prefix| number.starts_with(prefix)))
    };
    let rows = page.lines().filter(begins);
    let cells = |row: &str| {
        let cells = row.trim_matches('|').split('|');
        cells.map(|cell| cell.trim().to_owned()).collect()
    };
    rows.map(cells).collect()
}

#[test]
fn every_encrypted_file_opens_with_stock_age() {
    let age = |identity: &std::path::Path, sealed: &std::path::Path| {
        let output = program("age")
            .arg("-d")
            .arg("-i")
            .arg(identity)
            .arg(sealed)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", sealed.display());
        output.stdout
    };
    let sample = Sample::new();
    let identity = |name: &str| {
        let opened = age(&sample::key(), &sample.store().join("keys").join(name));
        sample.env.file(name, opened)
    };
    let (journal, documents) = (identity("journal.age"), identity("documents.age"));
    let mut opened = BTreeMap::new();
    let folders = ["nk", "kcik", "team"].map(|name| sample::files(&sample.store().join(name)));
    for file in folders.into_iter().flatten() {
        let name = file.file_name().unwrap().to_str().unwrap();
        let (kind, key) = match name {
            "case.toml.age" => ("journal", &journal),
            name if name.ends_with(".toml.age") => ("sheet", &documents),
            name if std::path::Path::new(name)
                .extension()
                .is_some_and(|end| end == "age") =>
            {
                ("attachment", &documents)
            }
            _ => continue,
        };
        assert!(!age(key, &file).is_empty());
        *opened.entry(kind).or_insert(0) += 1;
    }
    let expected = [("attachment", 8), ("journal", 63), ("sheet", 177)];
    assert_eq!(opened, BTreeMap::from(expected));
}

#[test]
fn the_store_is_sound() {
    let sample = Sample::new();
    insta::assert_snapshot!(sample.ok(&["validate"]).stdout);
    let found = json(&sample, &["validate"]);
    assert_eq!(found["findings"], Json::Array(Vec::new()));
    assert_eq!(found["unchecked"], Json::Array(Vec::new()));
}

#[test]
fn the_day_of_the_sample_is_fixed_and_said() {
    let sample = Sample::speaking("en");
    let said = sample.ok(&["deadlines", "--overdue"]);
    assert!(said.stdout.contains("23 November 2026"), "{said}");
    assert!(said.stderr.contains("2026-11-23"), "{said}");

    let given = sample.ok(&["deadlines", "--overdue", "--today", "2026-11-24"]);
    assert!(given.stdout.contains("24 November 2026"), "{given}");
    assert!(!given.stderr.contains("2026-11-23"), "{given}");
}

#[test]
fn the_day_of_any_other_store_is_that_of_the_clock() {
    let sample = Sample::speaking("en");
    let args =
        "init other --office GOPS --holder anna.k --identity-out key --no-passphrase --no-recovery";
    sample.ok(&args.split(' ').collect::<Vec<_>>());
    let own = ["--store", "other", "--identity", "key", "deadlines"];
    let said = sample.ok(&own);
    assert!(!said.stderr.contains("2026-11-23"), "{said}");
}

#[test]
fn deadlines_are_those_of_the_morning() {
    let sample = Sample::new();
    insta::assert_snapshot!("deadlines.pl", sample.ok(&["deadlines"]).stdout);
    insta::assert_snapshot!(
        "deadlines.csv",
        sample.ok(&["deadlines", "--format", "csv"]).stdout
    );
    insta::assert_snapshot!(
        "deadlines.json",
        sample.ok(&["deadlines", "--format", "json"]).stdout
    );
    let english = Sample::speaking("en");
    insta::assert_snapshot!("deadlines.en", english.ok(&["deadlines"]).stdout);
    insta::assert_snapshot!(
        "deadlines.en.csv",
        english.ok(&["deadlines", "--format", "csv"]).stdout
    );
    insta::assert_snapshot!(
        "deadlines.en.json",
        english.ok(&["deadlines", "--format", "json"]).stdout
    );
}

#[test]
fn the_list_tells_where_each_case_stands() {
    let sample = Sample::new();
    insta::assert_snapshot!("list.pl", sample.ok(&["list"]).stdout);
    insta::assert_snapshot!("list.names", sample.ok(&["list", "--names"]).stdout);
    insta::assert_snapshot!("list.en", Sample::speaking("en").ok(&["list"]).stdout);
}

#[test]
fn a_case_is_shown_whole() {
    let sample = Sample::new();
    let shown = sample.ok(&["show", "NK-2026-0003"]).stdout;
    insta::assert_snapshot!("show.pl", without_codes(&shown));
    insta::assert_snapshot!("next.pl", sample.ok(&["next", "NK-2026-0007"]).stdout);
}

/// The team's marks stand in the last line of the page; its rows have no case.
#[test]
fn the_team_stands_as_its_page_says() {
    let report = json(&Sample::new(), &["deadlines", "--all", "--case", "team"]);
    let rows = report["deadlines"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["case"].is_null()));
    let marks: Vec<String> = rows.iter().map(mark).collect();
    let page = page("cases/README.md");
    let (_, told) = page.rsplit_once("Its marks on that day:").unwrap();
    for said in told.split('`').skip(1).step_by(2) {
        assert!(marks.iter().any(|mark| mark == said), "{said}: {marks:#?}");
    }
}

/// What a row of the page says of a deadline, e.g. `plan-task T2 overdue 7`.
fn mark(row: &Json) -> String {
    let text = |key: &str| row[key].as_str().map(str::to_owned);
    let days = ["days_late", "days_left"].map(|key| row[key].as_i64());
    let parts = [
        text("deadline"),
        text("subject"),
        text("state"),
        days[0].or(days[1]).map(|days| days.to_string()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_cases_stand_as_their_page_says() {
    let sample = Sample::new();
    let cases = statuses(&sample, &["list"], "cases", "case");
    let contacts = statuses(&sample, &["contact", "list", "--all"], "contacts", "record");
    let report = json(&sample, &["deadlines", "--all"]);
    let marks: Vec<(String, String)> = report["deadlines"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|row| Some((row["case"].as_str()?.to_owned(), mark(row))))
        .collect();
    let page = page("cases/README.md");
    let tables = [
        ("cases", &cases, &["NK-", "HL-"][..], 3),
        ("contacts", &contacts, &["KT-"][..], 2),
    ];
    for (what, statuses, prefixes, cells) in tables {
        let (polish, english): (Vec<_>, Vec<_>) = rows(&page, prefixes)
            .into_iter()
            .partition(|row| row.len() == cells);
        let wrong = wrong(&english, statuses, &marks);
        assert_eq!(wrong, Vec::<String>::new(), "{marks:#?}");
        let numbers = |rows: &[Vec<String>]| {
            rows.iter()
                .map(|row| row[0].clone())
                .collect::<BTreeSet<_>>()
        };
        assert_eq!(numbers(&english), numbers(&polish), "{what}");
        let listed: BTreeSet<String> = statuses.keys().cloned().collect();
        if what == "cases" {
            assert_eq!(numbers(&english), listed);
        } else {
            assert!(numbers(&english).len() >= 10 && listed.len() > 20);
        }
    }
}

/// Where each record of a list stands.
fn statuses(
    sample: &Sample,
    list: &[&str],
    records: &str,
    number: &str,
) -> BTreeMap<String, String> {
    let list = json(sample, list);
    let rows = list[records].as_array().unwrap().iter();
    let text = |value: &Json| value.as_str().unwrap().to_owned();
    rows.map(|row| (text(&row[number]), text(&row["status"])))
        .collect()
}

/// What rows of the page say that is not so.
fn wrong(
    rows: &[Vec<String>],
    statuses: &BTreeMap<String, String>,
    marks: &[(String, String)],
) -> Vec<String> {
    let mut wrong = Vec::new();
    for row in rows {
        let (case, status) = (&row[0], row[1].trim_matches('`'));
        assert_eq!(
            statuses.get(case).map(String::as_str),
            Some(status),
            "{case}"
        );
        for said in row[2].split('`').skip(1).step_by(2) {
            if !marks.contains(&(case.clone(), said.to_owned())) {
                wrong.push(format!("{case}: {said}"));
            }
        }
    }
    wrong
}

/// Whoever wonders how a step looks in a record finds it in a sample.
#[test]
fn every_step_stands_in_a_sample_case() {
    let sample = Sample::new();
    let cases = statuses(&sample, &["list"], "cases", "case");
    let contacts = statuses(&sample, &["contact", "list", "--all"], "contacts", "record");
    let mut records: Vec<String> = cases.into_keys().chain(contacts.into_keys()).collect();
    records.push("team".to_owned());
    let mut done = BTreeSet::new();
    for case in &records {
        let shown = json(&sample, &["show", case]);
        let steps = shown["steps"].as_array().unwrap().iter();
        let codes = steps.map(|step| step["step"].as_str().unwrap().to_owned());
        done.extend(codes.map(|code| (shown["procedure"].as_str().unwrap().to_owned(), code)));
    }
    let all = kartoteka::procedure::all().iter();
    let codes = all.flat_map(|p| {
        p.steps
            .iter()
            .map(|step| (p.code.clone(), step.code.clone()))
    });
    let missing: Vec<_> = codes.filter(|step| !done.contains(step)).collect();
    assert_eq!(missing, []);
}

#[test]
fn each_case_comes_from_the_form_that_its_page_names() {
    let sample = Sample::new();
    let page = page("cases/README.md");
    let rows = rows(&page, &["NK-", "HL-"]);
    let polish = rows.iter().filter(|row| row.len() == 3);
    let mut forms = Vec::new();
    for row in polish {
        let form = row[1].trim_matches('`');
        let said = if let Some(contact) = form.strip_prefix("z kontaktu ") {
            sample.ok(&["contact", "open", contact])
        } else {
            let path = cases().join("intake").join(form);
            let procedure = if row[0].starts_with("NK-") {
                "nk"
            } else {
                "kcik"
            };
            forms.push(form.to_owned());
            sample.ok(&["intake", procedure, "--from", path.to_str().unwrap()])
        };
        assert_eq!(said.stdout, format!("{}\n", row[0]), "{form}");
    }
    forms.sort();
    let all = sample::files(&cases().join("intake"));
    let names: Vec<&str> = all
        .iter()
        .map(|file| file.file_name().unwrap().to_str().unwrap())
        .filter(|name| *name != CONTACTS)
        .collect();
    assert_eq!(forms, names, "a form without a case");
}

/// The file of the sample's contacts.
const CONTACTS: &str = "contacts.jsonl";

#[test]
fn the_contacts_of_the_batch_are_there_and_come_in_once() {
    let sample = Sample::new();
    let path = cases().join("intake").join(CONTACTS);
    let before = sample.ok(&["contact", "list", "--all"]).stdout;
    let said = sample.ok(&["contact", "new", "--batch", path.to_str().unwrap()]);
    let lines = std::fs::read_to_string(&path).unwrap().lines().count();
    let numbers: BTreeSet<&str> = said.stdout.lines().collect();
    assert_eq!(numbers.len(), lines, "{said}");
    assert!(numbers.iter().all(|number| before.contains(number)));
    assert_eq!(sample.ok(&["contact", "list", "--all"]).stdout, before);
}

#[test]
fn no_name_is_read_with_the_right_to_journals_alone() {
    let sample = Sample::new();
    let card = sample.ok(&[
        "key",
        "new",
        "--id",
        "raport",
        "--out",
        "raport",
        "--no-passphrase",
    ]);
    let hire = [
        "staff",
        "add",
        "--right",
        "journal",
        "--card",
        card.stdout.trim(),
    ];
    sample.ok(&hire);
    let report = |args: &[&str]| sample.ok(&[&["--identity", "raport"], args].concat());
    let own = sample.ok(&["deadlines"]).stdout;
    assert_eq!(report(&["deadlines"]).stdout, own);
    let shown = report(&["show", "NK-2026-0003"]);
    assert!(!shown.stdout.contains("Urojony"), "{shown}");
    assert!(
        sample
            .ok(&["show", "NK-2026-0003"])
            .stdout
            .contains("Urojony")
    );
}

#[test]
fn the_picture_shows_the_present_report() {
    let picture = page("docs/report.svg");
    let shown = picture
        .lines()
        .find(|line| line.contains("$ kartoteka "))
        .unwrap();
    let command = shown.split("$ kartoteka ").nth(1).unwrap();
    let args: Vec<&str> = command.trim_end_matches("</text>").split(' ').collect();
    let said = Sample::new().ok(&args);
    let drawn: Vec<String> = picture
        .lines()
        .filter_map(|line| {
            line.strip_suffix("</text>")?
                .split_once("xml:space=\"preserve\">")
        })
        .map(|(_, text)| {
            text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
        })
        .collect();
    let lines: Vec<&str> = said
        .stdout
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    assert_eq!(drawn, lines, "docs/make-picture draws it anew");
}

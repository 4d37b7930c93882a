//! The `--from` file of a step: its schema for editors is current, takes the blank file and what
//! the reader takes, and refuses nothing that the reader takes.

use std::collections::BTreeSet;

use kartoteka::procedure::field::without_blanks;
use kartoteka::procedure::model::{By, StepDef};
use kartoteka::procedure::{Procedure, all, by_code};
use kartoteka::record::loose;
use kartoteka::render::procedure::{blank, schema};
use kartoteka::words::{Lang, Words};
use serde_json::json;

use super::*;
use crate::sample::files;

/// The steps that have a command.
fn steps() -> impl Iterator<Item = (&'static Procedure, &'static StepDef)> {
    all().iter().copied().flat_map(|procedure| {
        let is_called = |step: &&StepDef| matches!(step.by, By::Command | By::Anew);
        let steps = procedure.steps.iter().filter(is_called);
        steps.map(move |step| (procedure, step))
    })
}

fn made(procedure: &Procedure, step: &StepDef) -> Json {
    schema::of_step(procedure, step, form::of_procedure(&procedure.code))
}

fn validator(code: &str) -> jsonschema::Validator {
    let nk = by_code("nk").unwrap();
    jsonschema::validator_for(&made(nk, nk.step(code).unwrap())).unwrap()
}

#[test]
fn the_committed_schemas_are_those_of_the_steps() {
    let folder = root().join("schemas/json");
    let forms = form::all().iter();
    let forms = forms.map(|table| folder.join(format!("intake-{}.schema.json", table.procedure)));
    let mut known: BTreeSet<_> = forms.collect();
    for (procedure, step) in steps() {
        let schema = made(procedure, step);
        jsonschema::meta::validate(&schema).unwrap();
        let name = format!("{}/{}.schema.json", procedure.code, step.code);
        let file = folder.join(&name);
        assert!(
            text_of(&file) == format!("{schema:#}\n"),
            "{name} is behind its table"
        );
        known.insert(file);
    }
    let there: BTreeSet<_> = files(&folder).into_iter().collect();
    assert_eq!(there, known);
}

#[test]
fn the_blank_file_of_every_step_agrees_with_its_schema() {
    for (procedure, step) in steps() {
        let validator = jsonschema::validator_for(&made(procedure, step)).unwrap();
        for lang in [Lang::Pl, Lang::En] {
            let form = form::of_procedure(&procedure.code);
            let blank = blank::write(procedure, step, form, &Words::new(lang));
            let table: toml::Table = blank.parse().unwrap();
            let found = validator
                .iter_errors(&to_json(toml::Value::Table(table)))
                .map(|error| error.instance_path().to_string())
                .collect::<Vec<_>>();
            assert_eq!(found, Vec::<String>::new(), "{}", step.code);
        }
    }
}

/// Whether the reader takes a file of a step, beside its day and reason.
fn reads(code: &str, file: &Json) -> bool {
    let nk = by_code("nk").unwrap();
    let mut given = without_blanks(loose::read(&file.to_string()).unwrap());
    given.remove("on");
    given.remove("reason");
    nk.read_fields(nk.step(code).unwrap(), &given).is_ok()
}

#[test]
fn what_the_schema_refuses_the_reader_refuses() {
    for (code, file) in [
        ("refer", json!({ "partyy": "P1" })),
        ("refer", json!({ "party": "Maria" })),
        ("refer", json!({ "party": ["P1"] })),
        ("refer", json!({ "to": "doctor" })),
        ("refer", json!({ "purpose": 7 })),
        ("refer", json!({ "purpose": ["a"] })),
        ("visit", json!({ "parties": ["P1", "Maria"] })),
        ("visit", json!({ "interpreter": "perhaps" })),
        ("meeting", json!({ "start": "half past nine" })),
        ("form-c", json!({ "visits_every": "often" })),
        ("form-c", json!({ "visits_every": -1 })),
        ("form-c", json!({ "tasks": [{ "who": "gops-1" }] })),
        ("form-c", json!({ "tasks": [{ "due_on": "1.12.2026" }] })),
        (
            "form-c",
            json!({ "tasks": [{ "due_on": "2026-12-01", "whom": "x" }] }),
        ),
        ("form-c", json!({ "tasks": 3 })),
        ("notify-crime", json!({ "originals_handed": 1 })),
        ("child-protected", json!({ "at": "tomorrow" })),
        ("link", json!({ "case": "12/2025" })),
        ("delivery", json!({ "of": 0 })),
        ("letter-out", json!({ "with": "Sąd Rejonowy" })),
        ("excuse", json!({ "deadline": "never" })),
    ] {
        assert!(
            !validator(code).is_valid(&file),
            "the schema takes {code} {file}"
        );
        assert!(!reads(code, &file), "the reader takes {code} {file}");
    }
}

#[test]
fn what_the_reader_takes_in_many_ways_the_schema_takes_too() {
    for (code, file) in [
        ("refer", json!({})),
        (
            "refer",
            json!({ "$schema": "refer.schema.json", "on": "2026-11-20", "reason": "x" }),
        ),
        (
            "refer",
            json!({ "party": "p1", "to": "pomoc-prawna", "purpose": "Porada." }),
        ),
        (
            "refer",
            json!({ "on": "", "party": "", "to": null, "purpose": " " }),
        ),
        (
            "visit",
            json!({ "parties": "P1", "interpreter": "tak", "alcohol": false }),
        ),
        (
            "visit",
            json!({ "parties": ["P1", "X2"], "psychologist": "nie" }),
        ),
        ("visit", json!({ "parties": [], "psychologist": true })),
        (
            "meeting",
            json!({ "start": "9:30", "present": ["gops-1", "kpp.2"] }),
        ),
        (
            "form-c",
            json!({ "visits_every": "14", "tasks": ["2026-12-01:gops-1"] }),
        ),
        (
            "form-c",
            json!({ "visits_every": 0, "tasks": [{ "due_on": "2026-12-01", "who": "" }] }),
        ),
        (
            "form-c",
            json!({ "plan": [{ "action": "Terapia", "body": null }] }),
        ),
        (
            "notify-crime",
            json!({ "originals": [{ "what": "NK-A", "pages": 4 }] }),
        ),
        (
            "notify-crime",
            json!({ "originals": [{ "what": "", "drawn_up_on": "", "pages": "" }] }),
        ),
        ("child-protected", json!({ "at": "2026-11-20T18:30" })),
        ("child-protected", json!({ "at": "2026-10-25 02:30+01:00" })),
        ("link", json!({ "case": "nk-2026-2" })),
        ("delivery", json!({ "of": 4, "result": "doreczono" })),
        ("delivery", json!({ "of": "l1" })),
        (
            "excuse",
            json!({ "deadline": "monitor", "subject": "victims" }),
        ),
        ("excuse", json!({ "subject": "t1" })),
    ] {
        assert!(reads(code, &file), "the reader refuses {code} {file}");
        assert!(
            validator(code).is_valid(&file),
            "the schema refuses {code} {file}"
        );
    }
}

#[test]
fn a_person_in_a_step_has_the_keys_of_the_form() {
    let validator = validator("update-person");
    let told = |person: Json| json!({ "party": "P1", "person": person });
    for (person, takes) in [
        (
            json!({ "phone": "600 000 000", "address": { "town": "Zmyślin" } }),
            true,
        ),
        (
            json!({ "phone": "", "address": { "town": "" }, "birth_date": null }),
            true,
        ),
        (json!({ "shoe_size": "38" }), false),
        (json!({ "address": "Zmyślin" }), false),
        (json!({ "birth_date": "1 March" }), false),
    ] {
        assert_eq!(validator.is_valid(&told(person.clone())), takes, "{person}");
    }
}

//! The intake form and the procedure agree: every sample form opens a case, and the closed
//! codes of the one are those of the other.

use std::io::Read as _;
use std::path::Path;

use chrono::NaiveDate;
use kartoteka::procedure::model::FieldKind;
use kartoteka::procedure::{Request, by_code};
use kartoteka::record::form::{self, Form};

use super::scenario::Case;

fn today() -> NaiveDate {
    "2026-11-23".parse().unwrap()
}

/// Every sample form of the procedure, by its file name.
fn samples(procedure: &str) -> Vec<(String, Form)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/intake");
    let table = form::of_procedure(procedure).unwrap();
    let part = format!("{procedure}-");
    let mut files: Vec<_> = folder
        .read_dir()
        .unwrap()
        .map(|f| f.unwrap().path())
        .filter(|path| path.file_name().unwrap().to_string_lossy().contains(&part))
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let mut text = String::new();
            let mut file = std::fs::File::open(&path).unwrap();
            file.read_to_string(&mut text).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let form = Form::read(table, text.as_bytes(), today()).unwrap();
            (name, form)
        })
        .collect()
}

#[test]
fn every_sample_form_opens_a_case() {
    let samples_of = |procedure| samples(procedure).into_iter().map(move |s| (procedure, s));
    let samples: Vec<_> = ["nk", "kcik"].into_iter().flat_map(samples_of).collect();
    assert!(samples.len() >= 40);
    for (procedure, (name, form)) in samples {
        let mut case = Case::of(procedure);
        let mut open = Request::new("open", form.opened_on());
        open.fields = form.step_fields();
        open.fields.set("form_mark", "0123abcd");
        let plan = case.take(&open).unwrap_or_else(|r| panic!("{name}: {r:?}"));
        let created: &[&str] = if procedure == "nk" { &["F1"] } else { &[] };
        assert_eq!(plan.created, created, "{name}");
        assert_eq!(plan.journal.text("form_mark"), Some("0123abcd"), "{name}");
        let state = case.state();
        assert_eq!(state.opened_on, Some(form.opened_on()), "{name}");
        assert_eq!(state.parties.len(), form.people().len(), "{name}");
        for party in &state.parties {
            assert!(case.procedure.role(&party.role).is_some(), "{name}");
        }
    }
}

#[test]
fn a_form_that_says_so_writes_what_follows_from_it() {
    let (_, form) = samples("nk")
        .into_iter()
        .find(|(name, _)| name == "intake-nk-01.toml")
        .unwrap();
    let mut case = Case::new();
    let mut open = Request::new("open", form.opened_on());
    open.fields = form.step_fields();
    case.take(&open).unwrap();
    let steps: Vec<&str> = case.steps.iter().map(|s| s.step.as_str()).collect();
    assert_eq!(steps, ["open", "hand-form-b"]);
    // The adult, not the child who saw it.
    assert_eq!(case.steps[1].fields.text("to"), Some("P1"));
}

#[test]
fn codes_of_the_form_are_codes_of_the_opening() {
    for procedure in ["nk", "kcik"] {
        let compared = compare(procedure);
        assert!(compared >= 4, "{procedure}: {compared}");
    }
}

/// How many lists of codes a form and the procedure share; they are the same.
fn compare(procedure: &str) -> i32 {
    let table = form::of_procedure(procedure).unwrap();
    let procedure = by_code(procedure).unwrap();
    let open = procedure.step("open").unwrap();
    let fields = open
        .fields
        .iter()
        .chain(procedure.step("add-party").unwrap().fields.iter());
    let mut compared = 0;
    for field in fields {
        let FieldKind::Vocabulary(name) = &field.kind else {
            continue;
        };
        let sections = ["safety", "opening", "circumstances", "actions"];
        let Some(of_form) = sections
            .iter()
            .find_map(|section| table.field(&format!("{section}.{}", field.name)))
        else {
            continue;
        };
        let form: Vec<_> = table
            .choices(&of_form.kind)
            .iter()
            .map(|c| &c.code)
            .collect();
        let step: Vec<_> = procedure.vocabulary(name).iter().map(|c| &c.code).collect();
        assert_eq!(form, step, "{}", field.name);
        compared += 1;
    }
    compared
}

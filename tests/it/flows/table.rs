//! The tables of the forms and of the procedures: what means the same has the same codes.

use std::collections::BTreeSet;

use kartoteka::procedure::model::{By, FieldKind, Procedure};
use kartoteka::procedure::{self};
use kartoteka::record::form::{self, Field, FormTable, Kind, Section, Side};

/// Codes with their Polish aliases; where there is no alias the code is its own.
type Codes = BTreeSet<(String, String)>;

fn of_form(table: &FormTable, kind: &Kind) -> Codes {
    let choices = table.choices(kind).iter();
    let alias = |code: &String, alias: &Option<String>| alias.clone().unwrap_or(code.clone());
    choices
        .map(|c| (c.code.clone(), alias(&c.code, &c.alias)))
        .collect()
}

fn roles(procedure: &Procedure) -> Codes {
    let roles = procedure.roles.iter();
    roles.map(|r| (r.code.clone(), r.alias.clone())).collect()
}

fn told(table: &FormTable) -> impl Iterator<Item = (&Section, &Field)> {
    let fields = table
        .sections
        .iter()
        .flat_map(|s| s.fields.iter().map(move |f| (s, f)));
    fields.filter(|(_, field)| field.side != Side::Sheet)
}

#[test]
fn what_a_form_tells_its_step_has_the_codes_of_the_step() {
    let mut held = 0;
    for table in form::all() {
        let procedure = procedure::by_code(&table.procedure).unwrap();
        let open = procedure.steps.iter().find(|s| s.by == By::Intake).unwrap();
        for (section, field) in told(table) {
            let Kind::Choice(_) = field.kind else {
                continue;
            };
            let asked = of_form(table, &field.kind);
            let path = format!("{}.{}", section.key, field.key);
            if section.party.is_some() {
                assert!(asked.is_subset(&roles(procedure)), "{path}: {asked:?}");
            } else {
                let step = open.field(&field.key).unwrap();
                let FieldKind::Vocabulary(name) = &step.kind else {
                    panic!("{path} has no vocabulary")
                };
                let choices = procedure.vocabulary(name).iter();
                let own: Codes = choices.map(|c| (c.code.clone(), c.alias.clone())).collect();
                assert_eq!(asked, own, "{path}");
            }
            held += 1;
        }
    }
    assert!(held >= 5, "{held}");
}

#[test]
fn every_person_of_a_form_has_a_role_and_a_letter_of_the_procedure() {
    for table in form::all() {
        let procedure = procedure::by_code(&table.procedure).unwrap();
        for party in table
            .sections
            .iter()
            .filter_map(|section| section.party.as_ref())
        {
            let Some(role) = &party.role else { continue };
            let known = procedure.role(role).unwrap();
            assert_eq!(known.letter, party.letter.to_string(), "{role}");
        }
    }
}

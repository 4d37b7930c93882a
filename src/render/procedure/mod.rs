//! The rules as a table: procedures, their steps with fields and rules, their deadlines.

pub mod blank;
pub mod kinds;
pub mod page;
pub mod schema;
pub mod table;

use serde_json::{Value, json};

use super::grid::{Column, Grid};
use super::{json, labels};
use crate::procedure::Procedure;
use crate::procedure::model::{
    Again, DeadlineDef, FieldDef, RuleDef, Span, StatusDef, StepDef, Version,
};
use crate::report::procedure::{Rules, meets, starts, term_code, terms, waits};
use crate::words::{Lang, Words};

/// `{"schema", "procedures": [{"procedure", "prefix", "label", "rules", "steps", "deadlines"}]}`.
pub fn list_json(procedures: &[&Procedure], words: &Words) -> Vec<u8> {
    let rows = json::rows(&list_grid(procedures, words));
    json::pretty(&json::answer("procedures", [("procedures", rows)]))
}

/// The procedures, one a row.
pub fn list_grid(procedures: &[&Procedure], words: &Words) -> Grid {
    let mut grid = Grid::new(vec![
        Column::new("procedure", words.say("column-code")),
        Column::new("prefix", words.say("column-prefix")),
        Column::new("label", words.say("column-procedure")).wrapping(),
        Column::new("rules", words.say("column-rules")),
        Column::new("steps", words.say("column-steps")).right(),
        Column::new("deadlines", words.say("column-deadlines")).right(),
    ]);
    for procedure in procedures {
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        grid.push(vec![
            procedure.code.as_str().into(),
            // The only record of its kind has no number.
            Some(procedure.prefix.as_str())
                .filter(|_| !procedure.one_record)
                .into(),
            labels::label(&procedure.label, words).into(),
            procedure.versions.last().and_then(|v| v.valid_from).into(),
            count(procedure.steps.len()).into(),
            count(procedure.deadlines.len()).into(),
        ]);
    }
    grid
}

/// `{"schema", "procedure", "prefix", "label", "versions", "steps", "deadlines"}`.
pub fn json(rules: &Rules<'_>, words: &Words) -> Vec<u8> {
    let procedure = rules.procedure;
    let versions = procedure.versions.iter().map(|v| version(v, words));
    let steps = rules.steps.iter().map(|s| step(s, procedure, words));
    let deadlines = rules.deadlines.iter().map(|d| deadline(d, words));
    json::pretty(&json::answer(
        "procedure",
        [
            ("procedure", json!(procedure.code)),
            ("prefix", json!(procedure.prefix)),
            ("label", json!(labels::label(&procedure.label, words))),
            ("versions", versions.collect()),
            ("steps", steps.collect()),
            ("deadlines", deadlines.collect()),
        ],
    ))
}

fn version(version: &Version, words: &Words) -> Value {
    json!({
        "rules": version.code,
        "valid_from": version.valid_from.map(|on| on.to_string()),
        "reaches_running": version.reaches_running,
        "note": version.note.as_ref().map(|note| labels::label(note, words)),
    })
}

fn step(step: &StepDef, procedure: &Procedure, words: &Words) -> Value {
    let fields = step.fields.iter().map(|f| field(f, procedure, words));
    let rules = step.rules.iter().map(|r| rule(r, words));
    json!({
        "step": step.code,
        "alias": step.alias,
        "family": step.family,
        "label": labels::label(&step.label, words),
        "help": labels::label(&step.help, words),
        "basis": labels::basis(&step.basis, words),
        "certainty": step.certainty.code(),
        "creates": step.creates,
        "statuses": step.statuses.iter().map(status).collect::<Value>(),
        "fields": fields.collect::<Value>(),
        "rules": rules.collect::<Value>(),
    })
}

fn status(to: &StatusDef) -> Value {
    let when = to.when.as_ref();
    let when = when.map(|has| json!({ "field": has.field, "is": has.is }));
    json!({ "status": to.status.code(), "if": when })
}

fn field(field: &FieldDef, procedure: &Procedure, words: &Words) -> Value {
    json!({
        "field": field.name,
        "flag": field.flag,
        "kind": kinds::code(&field.kind),
        "codes": kinds::codes(&field.kind, procedure, Lang::En),
        "list": field.list,
        "required": field.required,
        "side": kinds::side(field.side),
        "label": labels::label(&field.label, words),
        "help": labels::label(&field.help, words),
    })
}

fn rule(rule: &RuleDef, words: &Words) -> Value {
    json!({
        "level": rule.level.code(),
        "code": rule.code,
        "field": rule.field,
        "text": labels::label(&rule.text, words),
        "basis": labels::basis(&rule.basis, words),
        "certainty": rule.certainty.code(),
        "valid_from": rule.valid_from.map(|on| on.to_string()),
    })
}

fn wait((start, span): (&str, Span)) -> String {
    format!("{start} {} {}", span.n, span.unit)
}

fn again(again: &Again) -> String {
    format!("{} {}", again.step, term_code(&again.term))
}

fn deadline(row: &DeadlineDef, words: &Words) -> Value {
    json!({
        "deadline": row.id,
        "label": labels::label(&row.label, words),
        "terms": terms(row).into_iter().map(term_code).collect::<Vec<_>>(),
        "started_by": starts(row),
        "waits": waits(row).into_iter().map(wait).collect::<Vec<_>>(),
        "met_by": meets(row),
        "again": row.again.iter().map(again).collect::<Vec<_>>(),
        "nature": kinds::nature(row.nature),
        "source": row.source.code(),
        "basis": labels::basis(&row.basis, words),
        "certainty": row.certainty.code(),
        "valid_from": row.valid_from.map(|on| on.to_string()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::procedure::answer;
    use crate::report::samples::procedure;

    #[test]
    fn scripts_get_every_rule() {
        let rules = answer(procedure(), None).unwrap();
        let bytes = json(&rules, &Words::new(Lang::En));
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(value["schema"], "kartoteka/procedure/1");
        assert_eq!(
            value["steps"].as_array().unwrap().len(),
            procedure().steps.len()
        );
        insta::assert_snapshot!(value["steps"][0]["fields"][0], @r#"{"field":"opener","flag":"opener","kind":"vocabulary","codes":["police-officer","social-worker"],"list":false,"required":false,"side":"journal","label":"who filled NK-A","help":"Who filled NK-A."}"#);
        insta::assert_snapshot!(value["steps"][0]["rules"][0], @r#"{"level":"warn","code":"NK035","field":"opener","text":"Who filled NK-A is missing.","basis":"Dz.U. 2023 poz. 1870 § 2 ust. 2","certainty":"sure","valid_from":null}"#);
        insta::assert_snapshot!(value["deadlines"][0], @r#"{"deadline":"forward-to-team","label":"NK-A to the team","terms":["5 working-days"],"started_by":["open"],"waits":[],"met_by":["forward-to-team"],"again":[],"nature":"deadline","source":"regulation","basis":"Dz.U. 2023 poz. 1870 § 7 ust. 1","certainty":"sure","valid_from":"2023-09-28"}"#);
        insta::assert_snapshot!(value["versions"][0], @r#"{"rules":"earlier","valid_from":null,"reaches_running":false,"note":"under the former law"}"#);
    }

    #[test]
    fn the_list_counts_steps_and_deadlines() {
        let procedures = [procedure()];
        let text = crate::render::table::write(&list_grid(&procedures, &Words::new(Lang::Pl)), 80);
        insta::assert_snapshot!(text, @r"
        Kod  Numer  Procedura                     Przepisy    Kroki  Terminy
        --------------------------------------------------------------------
        nk   NK     Procedura „Niebieskie Karty”  2023-09-28      5        3
        ");
        let bytes = list_json(&procedures, &Words::new(Lang::Pl));
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(value["procedures"][0]["deadlines"], 3);
    }
}

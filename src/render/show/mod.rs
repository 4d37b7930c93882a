//! One case in its formats: the whole of it for scripts, an overview or one step for people.

mod fields;
mod indicators;
pub mod overview;
pub mod step;

use serde_json::{Value, json};

use super::deadlines::rows;
use super::{json, values};
use crate::record::Sensitive;
use crate::record::sheet::{Attachment, Person, Sheet};
use crate::record::step::SheetRef;
use crate::record::text::instant_text;
use crate::report::indicators as summed;
use crate::report::show::{CaseReport, PartyRow, StepRow};
use crate::words::Words;

/// `{"schema", "case", "procedure", "rules", "status", "opened_on", "ended_on", "parties",
/// "steps", "deadlines", "next", "checkpoint"}`; what only a sheet tells is null when it was not read.
/// A step that can hold indicators of trafficking has their summary too, under "indicators".
pub fn json(report: &CaseReport<'_>, words: &Words) -> Vec<u8> {
    let day = |on: Option<chrono::NaiveDate>| json!(on.map(|on| on.to_string()));
    let dues = rows::of_case(report.case, report.procedure, &report.deadlines);
    json::pretty(&json::answer(
        "show",
        [
            ("case", json!(report.case.to_string())),
            ("procedure", json!(report.procedure.code)),
            ("rules", json!(report.rules)),
            ("status", json!(report.status.code())),
            ("opened_on", day(report.opened_on)),
            ("ended_on", day(report.ended_on)),
            ("parties", report.parties.iter().map(party).collect()),
            (
                "steps",
                report
                    .steps
                    .iter()
                    .map(|row| step_object(row, report, words))
                    .collect(),
            ),
            ("deadlines", json::rows(&rows::grid(&dues, words))),
            ("next", json!(report.next)),
            ("checkpoint", json!(report.checkpoint.to_string())),
        ],
    ))
}

fn party(row: &PartyRow<'_>) -> Value {
    let party = row.party;
    json!({
        "id": party.id,
        "role": party.role,
        "name": row.name.as_ref().map(Sensitive::reveal),
        "minor": party.minor,
        "helpless": party.helpless,
        "guardian": party.guardian,
        "witness_only": party.witness_only,
        "since": party.since.to_string(),
        "died_on": party.died_on.map(|on| on.to_string()),
    })
}

fn step_object(row: &StepRow<'_>, report: &CaseReport<'_>, words: &Words) -> Value {
    let record = row.record;
    let mut object = json!({
        "seq": record.seq,
        "step": record.step,
        "on": record.on.to_string(),
        "recorded_at": instant_text(&record.recorded_at),
        "by": record.by.as_str(),
        "fields": values::object(&record.fields),
        "sheet": record.sheet.as_ref().map(|sheet| sheet_object(sheet, row.sheet)),
    });
    let def = report.procedure.step(&record.step);
    if def.is_some_and(|def| summed::field(def).is_some()) {
        let summary = summed::of_step(report.procedure, row);
        object["indicators"] = summary.map_or(Value::Null, |s| indicators::json(&s, words));
    }
    object
}

/// What the journal says of a sheet, and what the sheet says when it was read.
fn sheet_object(named: &SheetRef, read: Option<&Sheet>) -> Value {
    json!({
        "stem": named.stem,
        "sha256": named.sha256,
        "fields": read.map(|sheet| values::object(sheet.fields.reveal())),
        "form": read.and_then(|sheet| sheet.form.as_ref()).map(|f| values::object(f.reveal())),
        "persons": read.map(|sheet| sheet.persons.iter().map(person).collect::<Value>()),
        "attachments": read
            .map(|sheet| sheet.attachments.iter().map(attachment).collect::<Value>()),
    })
}

fn person(person: &Person) -> Value {
    json!({ "id": person.id, "fields": values::object(person.fields.reveal()) })
}

fn attachment(attachment: &Attachment) -> Value {
    json!({
        "name": attachment.name.reveal(),
        "media_type": attachment.media_type,
        "sha256": attachment.sha256,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::shown;
    use crate::words::Lang;

    fn value(with_sheets: bool) -> Value {
        shown(with_sheets, None, |report| {
            serde_json::from_slice(&json(report, &Words::new(Lang::Pl))).unwrap()
        })
    }

    fn keys(value: &Value) -> Vec<&String> {
        value.as_object().unwrap().keys().collect()
    }

    #[test]
    fn json_is_the_contract() {
        let value = value(false);
        assert_eq!(
            keys(&value),
            [
                "schema",
                "case",
                "procedure",
                "rules",
                "status",
                "opened_on",
                "ended_on",
                "parties",
                "steps",
                "deadlines",
                "next",
                "checkpoint",
            ]
        );
        assert_eq!(value["schema"], "kartoteka/show/1");
        let step = ["seq", "step", "on", "recorded_at", "by", "fields", "sheet"];
        assert_eq!(keys(&value["steps"][0]), step);
        insta::assert_snapshot!(value["parties"][1], @r#"{"id":"P2","role":"victim","name":null,"minor":true,"helpless":false,"guardian":"P1","witness_only":true,"since":"2026-11-02","died_on":null}"#);
        insta::assert_snapshot!(value["steps"][1], @r#"{"seq":2,"step":"forward-to-team","on":"2026-11-04","recorded_at":"2026-11-04T09:15:00+01:00","by":"anna.k","fields":{"received_on":"2026-11-04"},"sheet":null}"#);
    }

    #[test]
    fn the_same_keys_are_there_with_and_without_sheets() {
        let (with, without) = (value(true), value(false));
        assert_eq!(keys(&with), keys(&without));
        for part in ["parties", "steps"] {
            assert_eq!(keys(&with[part][0]), keys(&without[part][0]));
        }
        assert_eq!(
            keys(&with["steps"][0]["sheet"]),
            keys(&without["steps"][0]["sheet"])
        );
        assert_eq!(without["steps"][0]["sheet"]["fields"], Value::Null);
        assert_eq!(with["parties"][0]["name"], "Maria Przykładowa");
        insta::assert_snapshot!(with["steps"][0]["sheet"], @r#"{"stem":"k3v9q2m7x1","sha256":"0000000000000000000000000000000000000000000000000000000000000000","fields":{"text":"Zdarzenie zgłoszone telefonicznie.\nOsoba prosi o kontakt rano."},"form":null,"persons":[{"id":"S1","fields":{"family_name":"Przykładowy"}},{"id":"P1","fields":{"family_name":"Przykładowa","given_name":"Maria"}}],"attachments":[{"name":"nk-a.pdf","media_type":"application/pdf","sha256":"1111111111111111111111111111111111111111111111111111111111111111"}]}"#);
    }
}

//! How a date came about, in its formats: every reason for scripts, a page to read for people.

mod strip;
pub mod text;

use serde_json::{Map, Value, json};

use super::call::Call;
use super::deadlines::rows;
use super::json;
use super::labels;
use crate::calendar::{Because, DayOfTerm};
use crate::procedure::deadline::{Absent, Changed, RunsFrom, SetBy, Span};
use crate::record::text::instant_text;
use crate::report::explain::{Explained, Explanation};
use crate::report::procedure::starts;
use crate::words::Words;

/// `{"schema", "case", "today", "deadline", "absent", "rows": [{…}]}`.
///
/// `deadline` is null when all were asked for. `absent` is null, or says why there is no row:
/// `{"because", "starts", "valid_from"}` with `not-started`, `asks-nothing` or `not-in-force`. A
/// row has the keys of the report of deadlines, and `started_by` `{"seq", "step", "field", "deadline",
/// "at"}`, `term` `{"n", "unit", "set_by", "name", "until"}` (null when the law names no day),
/// `days` `[{"on", "number", "because", "last"}]`, `moved`, `changes` `[{"seq", "before",
/// "after"}]`, `met_by`, `excused_by`, `stopped_on`, `steps` and `command`.
pub fn json(explanation: &Explanation<'_>, words: &Words) -> Value {
    let rows = explanation.rows.iter();
    json::answer(
        "explain",
        [
            ("case", json!(explanation.case.to_string())),
            ("today", json!(explanation.today.to_string())),
            ("deadline", json!(explanation.deadline)),
            ("absent", explanation.absent.map_or(Value::Null, absent)),
            (
                "rows",
                rows.map(|row| one(explanation, row, words)).collect(),
            ),
        ],
    )
}

fn absent(absent: Absent<'_>) -> Value {
    let (because, rule) = match absent {
        Absent::NotStarted(rule) => ("not-started", rule),
        Absent::AsksNothing(rule) => ("asks-nothing", rule),
        Absent::NotInForce(rule, _) => ("not-in-force", rule),
    };
    json!({
        "because": because,
        "starts": starts(rule),
        "valid_from": rule.valid_from.map(|on| on.to_string()),
    })
}

fn one(explanation: &Explanation<'_>, row: &Explained<'_>, words: &Words) -> Value {
    let due = &row.trace.due;
    let listed = rows::of_case(
        explanation.case,
        explanation.procedure,
        std::slice::from_ref(due),
    );
    let mut object = match json::rows(&rows::grid(&listed, words)) {
        Value::Array(mut rows) => rows.pop().and_then(|row| row.as_object().cloned()),
        _ => None,
    }
    .unwrap_or_default();
    object.extend(reasons(explanation, row, words));
    Value::Object(object)
}

fn reasons(
    explanation: &Explanation<'_>,
    row: &Explained<'_>,
    words: &Words,
) -> Map<String, Value> {
    let (trace, due) = (&row.trace, &row.trace.due);
    let pairs = [
        ("started_by", started_by(explanation, row)),
        ("term", term(trace.span)),
        ("days", row.strip.iter().map(day).collect()),
        (
            "moved",
            json!(due.why.as_ref().is_some_and(|term| term.moved)),
        ),
        ("changes", trace.changes.iter().map(change).collect()),
        ("met_by", json!(due.met_by)),
        ("excused_by", json!(due.excused_by)),
        ("stopped_on", json!(due.stopped_on.map(|on| on.to_string()))),
        (
            "steps",
            row.meets.iter().map(|step| json!(step.code)).collect(),
        ),
        ("command", json!(command(explanation, row, words))),
    ];
    pairs
        .map(|(key, value)| (key.to_owned(), value))
        .into_iter()
        .collect()
}

fn started_by(explanation: &Explanation<'_>, row: &Explained<'_>) -> Value {
    let (field, deadline) = match row.trace.from {
        RunsFrom::Field(field) => (Some(field), None),
        RunsFrom::Deadline(id) => (None, Some(id)),
    };
    let seq = row.trace.due.started_by;
    json!({
        "seq": seq,
        "step": explanation.step(seq),
        "field": field,
        "deadline": deadline,
        "at": row.trace.started_at.map(|at| instant_text(&at)),
    })
}

fn term(span: Span<'_>) -> Value {
    match span {
        Span::AtOnce => Value::Null,
        Span::Until { field, on } => {
            let until = on.to_string();
            json!({ "n": null, "unit": null, "set_by": "field", "name": field, "until": until })
        }
        Span::Counted { n, unit, by } => {
            let (set_by, name) = match by {
                SetBy::Rule => ("rule", None),
                SetBy::Field(field) => ("field", Some(field)),
                SetBy::Office(key) => ("office", Some(key)),
                SetBy::Default(key) => ("default", Some(key)),
            };
            let unit = unit.code();
            json!({ "n": n, "unit": unit, "set_by": set_by, "name": name, "until": null })
        }
    }
}

fn day(day: &DayOfTerm) -> Value {
    let because: Vec<&str> = day.because.iter().map(Because::code).collect();
    json!({
        "on": day.on.to_string(),
        "number": day.number,
        "because": because,
        "last": day.is_last,
    })
}

fn change(change: &Changed) -> Value {
    json!({
        "seq": change.by,
        "before": change.before.map(|on| on.to_string()),
        "after": change.after.map(|on| on.to_string()),
    })
}

/// The command that meets a row now, on one line.
fn command(explanation: &Explanation<'_>, row: &Explained<'_>, words: &Words) -> Option<String> {
    call(explanation, row, words).map(|call| call.lines(usize::MAX).join(" "))
}

fn call(explanation: &Explanation<'_>, row: &Explained<'_>, words: &Words) -> Option<Call> {
    let asked = row.asked.as_ref()?;
    let Explanation {
        procedure, case, ..
    } = explanation;
    Some(Call::wanted(
        procedure,
        asked.step,
        case,
        &asked.wanted,
        words,
    ))
}

/// What a row is called on the command line: `plan-task T2`.
fn name(row: &Explained<'_>) -> String {
    let due = &row.trace.due;
    let subject = due.subject.as_ref().map(|subject| format!(" {subject}"));
    format!("{}{}", due.deadline, subject.unwrap_or_default())
}

/// A field of a step in words; the field itself when the table does not know it.
fn field_label(explanation: &Explanation<'_>, step: &str, field: &str, words: &Words) -> String {
    let def = explanation.procedure.step(step);
    if let Some(own) = def.and_then(|def| def.field(field)) {
        return labels::label(&own.label, words).to_owned();
    }
    let fields = def.into_iter().flat_map(|def| &def.fields);
    let mut parts = fields.flat_map(|field| field.kind.parts());
    let part = parts.find(|part| part.name == field);
    // Parts are named as the help of a command line names values: in capitals.
    let label = part.map(|part| labels::label(&part.label, words).to_lowercase());
    label.unwrap_or_else(|| field.to_owned())
}

#[cfg(test)]
mod tests;

//! Examples for the help of steps, made from their tables: what they show is always what the
//! steps take.

use crate::cli::app;
use crate::procedure::Procedure;
use crate::procedure::model::{By, Condition, FieldDef, FieldKind, StepDef};
use crate::words::Lang;

use super::arguments::takes_text;

/// The case of all examples.
const NUMBER: &str = "2026-0001";
/// The day of all examples.
const DAY: &str = "2026-11-20";

/// How one comes to the help of a step, and takes one.
pub fn of_procedure(procedure: &Procedure, lang: Lang) -> String {
    let mut steps = procedure.steps.iter().filter(|step| step.by == By::Command);
    let Some(step) = steps.next() else {
        return String::new();
    };
    let name = format!("{} {} {}", app::NAME, procedure.code, step.code);
    format!("{name} --help\n{}", of_step(procedure, step, lang))
}

/// The shortest call, and one with its day, its texts and a condition for scripts.
pub fn of_step(procedure: &Procedure, step: &StepDef, lang: Lang) -> String {
    let start = format!(
        "{} {} {} {}-{NUMBER}",
        app::NAME,
        procedure.code,
        step.code,
        procedure.prefix
    );
    let elements = elements(step);
    let needed = |field: &&FieldDef| field.required || elements.contains(&field.name.as_str());
    let parts = step.fields.iter().filter(needed);
    let mut parts: Vec<String> = parts
        .filter_map(|field| option(procedure, field, lang))
        .collect();
    let person = step.field_of_kind(&FieldKind::Person).is_some();
    if person {
        parts.push(format!("--from {}", lang.pick("osoba.toml", "person.toml")));
    }
    if step.needs_reason || step.is_amendment() {
        parts.push(format!(
            "--reason-from {}",
            lang.pick("powod.txt", "reason.txt")
        ));
    }
    let short = std::iter::once(start.clone())
        .chain(parts)
        .collect::<Vec<_>>();
    let file = lang.pick("czynnosc.toml", "step.toml");
    format!(
        "{}\n{start} --on {DAY} --from {file} --after 3 --dry-run",
        short.join(" ")
    )
}

/// The fields without which a protocol is none.
fn elements(step: &StepDef) -> Vec<&str> {
    let conditions = step.rules.iter().flat_map(|rule| &rule.when);
    let fields = conditions.filter_map(|condition| match condition {
        Condition::ElementMissing { fields, .. } => Some(fields),
        _ => None,
    });
    fields.flatten().map(String::as_str).collect()
}

fn option(procedure: &Procedure, field: &FieldDef, lang: Lang) -> Option<String> {
    if let Some(flag) = &field.flag {
        return Some(format!("--{flag} {}", value(procedure, &field.kind, lang)));
    }
    let name = field.name.replace('_', "-");
    takes_text(field).then(|| format!("--{name}-from {name}.txt"))
}

fn value(procedure: &Procedure, kind: &FieldKind, lang: Lang) -> String {
    let first = |letters: &[String], other: &str| {
        format!("{}1", letters.first().map_or(other, String::as_str))
    };
    match kind {
        FieldKind::Date => DAY.to_owned(),
        FieldKind::Time => "09:30".to_owned(),
        FieldKind::Instant => format!("{DAY}T09:30"),
        FieldKind::YesNo => "yes".to_owned(),
        FieldKind::Count => "14".to_owned(),
        FieldKind::Place => lang.pick("sala-1", "room-1").to_owned(),
        FieldKind::Member => "anna.k".to_owned(),
        FieldKind::Vocabulary(name) => procedure
            .vocabulary(name)
            .first()
            .map_or_else(String::new, |choice| choice.code.clone()),
        FieldKind::Role => procedure
            .roles
            .first()
            .map_or_else(String::new, |role| role.code.clone()),
        FieldKind::Party(roles) => {
            let role = roles.first().and_then(|role| procedure.role(role));
            format!("{}1", role.map_or("P", |role| role.letter.as_str()))
        }
        FieldKind::Subject(letters) => first(letters, "P"),
        FieldKind::Paper(letters) => first(letters, "M"),
        FieldKind::Deadline => procedure
            .deadlines
            .first()
            .map_or_else(String::new, |deadline| deadline.id.clone()),
        FieldKind::Step => "3".to_owned(),
        FieldKind::File => lang.pick("protokol.pdf", "minutes.pdf").to_owned(),
        FieldKind::FieldName => "on".to_owned(),
        FieldKind::FieldValue => DAY.to_owned(),
        FieldKind::Items { parts, .. } => {
            let required = parts.iter().filter(|part| part.required);
            let parts: Vec<String> = required
                .map(|part| value(procedure, &part.kind, lang))
                .collect();
            parts.join(":")
        }
        _ => lang.pick("kod", "code").to_owned(),
    }
}

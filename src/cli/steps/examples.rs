//! Examples for the help of steps, made from their tables: what they show is always what the
//! steps take.

use crate::cli::app;
use crate::procedure::Procedure;
use crate::procedure::model::{By, Condition, Effect, FieldDef, FieldKind, StepDef};
use crate::words::Lang;

use super::arguments::{is_wanted, takes_text};

/// The case of all examples.
const NUMBER: &str = "2026-0001";
/// So many columns are left for a line, beside its indent and a backslash at its end.
const WIDTH: usize = 74;
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

/// The shortest call, and one for scripts: all from a file, and once only.
pub fn of_step(procedure: &Procedure, step: &StepDef, lang: Lang) -> String {
    let start = format!(
        "{} {} {} {}-{NUMBER}",
        app::NAME,
        procedure.code,
        step.code,
        procedure.prefix
    );
    let file = lang.pick("czynnosc.toml", "step.toml");
    let script = [format!("--from {file}"), "--after 3".to_owned()];
    let short = laid_out(start.clone(), needed(procedure, step, lang));
    format!("{short}\n{}", laid_out(start, script))
}

/// The options without which the step would be refused.
fn needed(procedure: &Procedure, step: &StepDef, lang: Lang) -> Vec<String> {
    let elements = elements(step);
    let needed = |field: &&FieldDef| is_wanted(field) || elements.contains(&field.name.as_str());
    let fields = step.fields.iter().filter(needed);
    let mut options: Vec<String> = fields
        .filter_map(|field| option(procedure, field, lang))
        .collect();
    if step.field_of_kind(&FieldKind::Person).is_some() {
        let file = lang.pick("osoba.toml", "person.toml");
        options.push(format!("--from {file}"));
    }
    if step.does(&Effect::Correct) {
        options.extend([format!("--field on --value {DAY}")]);
    }
    if step.is_amendment() || step.needs_reason {
        let file = lang.pick("powod.txt", "reason.txt");
        options.push(format!("--reason-from {file}"));
    }
    options
}

/// A call in lines that fit a screen, as a shell reads them.
fn laid_out(start: String, options: impl IntoIterator<Item = String>) -> String {
    let mut lines = vec![start];
    for option in options {
        match lines.last_mut() {
            Some(line) if line.len() + option.len() < WIDTH => {
                line.push(' ');
                line.push_str(&option);
            }
            _ => lines.push(format!("    {option}")),
        }
    }
    lines.join(" \\\n")
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
        FieldKind::Date | FieldKind::FieldValue => DAY.to_owned(),
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

//! Examples for the help of steps, made from their tables: what they show is always what the
//! steps take.

use crate::cli::app;
use crate::procedure::model::{By, FieldDef, FieldKind, StepDef};
use crate::procedure::{Procedure, by_code};
use crate::record::CaseId;
use crate::render::call::{self, Call, Need};
use crate::words::Lang;

use super::command::is_command;

/// So many columns are left for a line, beside its indent.
const WIDTH: usize = 78;
/// The day of all examples.
const DAY: &str = "2026-11-20";

/// How one comes to the help of a step, and takes one.
pub fn of_procedure(procedure: &Procedure, lang: Lang) -> String {
    let mut steps = procedure.steps.iter().filter(|step| is_command(step));
    let Some(step) = steps.next() else {
        return String::new();
    };
    let (pl, en) = step.command();
    let step_name = lang.pick(pl, en);
    let name = lang.pick(&procedure.alias, &procedure.code);
    let name = format!("{} {name} {step_name}", app::NAME);
    format!("{name} --help\n{}", of_step(procedure, step, lang))
}

/// The shortest call, and one for scripts: all from a file, and once only.
pub fn of_step(procedure: &Procedure, step: &StepDef, lang: Lang) -> String {
    let number = CaseId::new(&procedure.prefix, 2026, 1).to_string();
    let start = call::start(procedure, step, &number, lang);
    let file = lang.pick("czynnosc.toml", "step.toml");
    // A record that is opened anew has no last step to name.
    let after = (step.by != By::Anew).then(|| "--after 3".to_owned());
    let script: Vec<String> = std::iter::once(format!("--from {file}"))
        .chain(after)
        .collect();
    let call = |options| Call {
        start: start.clone(),
        options,
    };
    let short = call(needed(procedure, step, lang)).lines(WIDTH);
    let script = call(script).lines(WIDTH);
    [short, script].concat().join("\n")
}

/// The options without which the step would be refused.
fn needed(procedure: &Procedure, step: &StepDef, lang: Lang) -> Vec<String> {
    let needs = call::needs(step).into_iter();
    let options = needs.filter_map(|need| match need {
        Need::Field(field) => option(procedure, field, lang),
        Need::Person => Some(format!("--from {}", lang.pick("osoba.toml", "person.toml"))),
        Need::Correction => Some(format!("--field on --value {DAY}")),
        Need::Reason => Some(format!(
            "--reason-from {}",
            lang.pick("powod.txt", "reason.txt")
        )),
    });
    options.collect()
}

fn option(procedure: &Procedure, field: &FieldDef, lang: Lang) -> Option<String> {
    let option = call::option(field)?;
    let value = if field.flag.is_some() {
        value(procedure, &field.kind, lang)
    } else {
        format!("{}.txt", field.name.replace('_', "-"))
    };
    Some(format!("{option} {value}"))
}

/// A record that another may name: of the procedure that it opens cases of, else of its own.
fn other_record(procedure: &Procedure) -> CaseId {
    let opened = procedure.opens.as_deref().and_then(by_code);
    CaseId::new(&opened.unwrap_or(procedure).prefix, 2026, 2)
}

fn value(procedure: &Procedure, kind: &FieldKind, lang: Lang) -> String {
    let first = |letters: &[String], other: &str| {
        format!("{}1", letters.first().map_or(other, String::as_str))
    };
    match kind {
        FieldKind::Date | FieldKind::FieldValue => DAY.to_owned(),
        FieldKind::Time => "09:30".to_owned(),
        FieldKind::Instant => format!("{DAY}T09:30"),
        FieldKind::YesNo => lang.pick("tak", "yes").to_owned(),
        FieldKind::Count => "14".to_owned(),
        FieldKind::Gmina => "1465011".to_owned(),
        FieldKind::Country => "UA".to_owned(),
        FieldKind::Language => "uk".to_owned(),
        FieldKind::Place => lang.pick("sala-1", "room-1").to_owned(),
        FieldKind::Member => "anna.k".to_owned(),
        FieldKind::Vocabulary(name) => procedure
            .vocabulary(name)
            .first()
            .map_or_else(String::new, |c| lang.pick(&c.alias, &c.code).clone()),
        FieldKind::Role => procedure
            .roles
            .first()
            .map_or_else(String::new, |r| lang.pick(&r.alias, &r.code).clone()),
        FieldKind::Party(roles) => {
            let role = roles.first().and_then(|role| procedure.role(role));
            format!("{}1", role.map_or("P", |role| role.letter.as_str()))
        }
        FieldKind::Subject(letters) => first(letters, "P"),
        FieldKind::Paper(letters) => first(letters, "M"),
        FieldKind::Case => other_record(procedure).to_string(),
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

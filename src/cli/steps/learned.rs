//! The command line that would have recorded what was answered, so that a person learns it.
//!
//! Only what flags may carry stands in it: days and codes. Texts and persons are named as files.

use crate::cli::context::Context;
use crate::cli::questions::answers::Answers;
use crate::procedure::Procedure;
use crate::procedure::model::{FieldDef, FieldKind, PartDef};
use crate::record::text::instant_text;
use crate::record::{Fields, Value};
use crate::render::call::{self, Call};
use crate::render::values;
use crate::words::Words;

use super::request::Asked;
use super::script::StepScript;

/// Shows the command.
pub fn show(context: &mut Context, script: &StepScript<'_>, answers: &Answers) {
    let asked = script.asked(context, answers);
    let words = std::rc::Rc::clone(&context.words);
    let mut lines = vec![words.say("review-learned")];
    let width = usize::from(context.ui.width()).saturating_sub(4);
    let call = call(script, &asked, &words).lines(width).into_iter();
    lines.extend(call.map(|line| format!("  {line}")));
    for line in lines {
        context.ui.note(&line);
    }
}

fn call(script: &StepScript<'_>, asked: &Asked, words: &Words) -> Call {
    let procedure = script.known.procedure;
    let mut options = Vec::new();
    if asked.day_given {
        options.push(format!("--on {}", asked.request.on));
    }
    let fields = &asked.request.fields;
    for field in &script.step.fields {
        if let Some(value) = fields.get(&field.name) {
            let option = option(procedure, field, value, words);
            // One file tells of everything that has no option.
            options.extend(Some(option).filter(|option| !options.contains(option)));
        }
    }
    let despite = &asked.request.despite;
    options.extend((!despite.is_empty()).then(|| format!("--despite {}", despite.join(","))));
    if asked.request.has_reason {
        options.push(format!("--reason-from {}", words.say("value-file")));
    }
    let case = script.known.journal.case.to_string();
    Call {
        start: call::start(procedure, script.step, &case, words.lang()),
        options,
    }
}

/// The option of a field with its value; what no flag may carry stands in a file.
fn option(procedure: &Procedure, field: &FieldDef, value: &Value, words: &Words) -> String {
    let file = words.say("value-file");
    let Some(option) = call::option(field) else {
        return format!("--from {file}");
    };
    match field.kind {
        FieldKind::Text | FieldKind::File => format!("{option} {file}"),
        _ => {
            let text = flag_text(procedure, &field.kind, value, words);
            format!("{option} {text}")
        }
    }
}

/// A value as a flag takes it; codes by their names in the user's language.
fn flag_text(procedure: &Procedure, kind: &FieldKind, value: &Value, words: &Words) -> String {
    match value {
        Value::Date(on) => on.to_string(),
        // As a shell reads one word.
        Value::Instant(at) => instant_text(at),
        Value::Text(code) => {
            let choice = match kind {
                FieldKind::Vocabulary(name) => procedure.choice(name, code).map(|c| &c.alias),
                FieldKind::Role => procedure.role(code).map(|role| &role.alias),
                _ => None,
            };
            let alias = choice.map_or(code.as_str(), String::as_str);
            words.lang().pick(alias, code.as_str()).to_owned()
        }
        Value::List(items) => {
            let items = items
                .iter()
                .map(|item| flag_text(procedure, kind, item, words));
            items.collect::<Vec<_>>().join(",")
        }
        Value::Table(item) => {
            let parts = kind.parts().iter();
            let parts = parts.map(|part| part_text(procedure, part, item, words));
            let text = parts.collect::<Vec<_>>().join(":");
            text.trim_end_matches(':').to_owned()
        }
        plain => values::plain_said(plain, words),
    }
}

fn part_text(procedure: &Procedure, part: &PartDef, item: &Fields, words: &Words) -> String {
    let value = item.get(&part.name);
    value.map_or_else(String::new, |value| {
        flag_text(procedure, &part.kind, value, words)
    })
}

//! What the command line of a step gives and no question asks, as answers: so that a draft of the
//! conversation holds it too, and going on needs no option again.
//!
//! Items and persons are taken apart into the paths of their questions. Rules that are set aside
//! are not kept: that stays an act of the command line each time.

use crate::cli::context::Context;
use crate::cli::questions::answers::Answers;
use crate::cli::questions::question::Question;
use crate::procedure::model::FieldKind;
use crate::record::Value;
use crate::store::AttachmentSource;

use super::script::{ON, REASON, StepScript};

/// The answers beside those to questions.
pub fn given(context: &Context, script: &StepScript<'_>) -> Answers {
    let (base, step) = (script.base, script.step);
    let mut all = Answers::default();
    if base.day_given {
        all.put(ON, Some(Value::Date(base.request.on)));
    }
    if step.is_amendment() || step.needs_reason {
        let reason = base.reason.as_ref();
        if let Some(reason) = reason {
            all.put(REASON, Some(Value::from(reason.reveal().as_str())));
        }
    }
    for (name, value) in base.request.fields.iter() {
        match step.field(name) {
            Some(field) if field.kind == FieldKind::File || script.is_asked(field) => {}
            _ => take_apart(&mut all, name, value),
        }
    }
    for attached in &base.attachments {
        if let AttachmentSource::File(path) = &attached.draft.source {
            let path = context.places.current_dir.join(path);
            let path = path.to_string_lossy().into_owned();
            all.put(&attached.field, Some(Value::from(path)));
        }
    }
    all
}

/// A value under the paths of its parts; a list of tables with the answers that lead to each.
fn take_apart(all: &mut Answers, path: &str, value: &Value) {
    match value {
        Value::Table(table) => {
            for (name, inner) in table.iter() {
                take_apart(all, &format!("{path}.{name}"), inner);
            }
        }
        Value::List(items) if items.iter().any(|item| item.as_table().is_some()) => {
            for (number, item) in (1..).zip(items) {
                let path = format!("{path}.{number}");
                all.put(&Question::gate_path(&path), Some(Value::Bool(true)));
                take_apart(all, &path, item);
            }
            let more = format!("{path}.{}", items.len() + 1);
            all.put(&Question::gate_path(&more), Some(Value::Bool(false)));
        }
        plain => all.put(path, Some(plain.clone())),
    }
}

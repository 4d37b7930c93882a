//! Fields of a form as questions: the same for a whole form and for a person whom a step tells
//! of.

use crate::cli::message::Message;
use crate::cli::questions::question::{Kind as AnswerKind, Question};
use crate::cli::questions::typed::day::Reach;
use crate::cli::questions::typed::pick::Choice;
use crate::record::form::{Field, FormTable, Kind, Need};
use crate::words::Words;

/// Dates that may lie before this year are of birth.
const BORN_BEFORE: i32 = 1900;

/// A text of more signs is asked for in lines.
const LINE_MAX: usize = 1000;

/// The questions of a field: one, or those of its group. `basis` is the law behind its section.
pub fn questions(
    table: &FormTable,
    field: &Field,
    prefix: &str,
    basis: &str,
    words: &Words,
) -> Vec<Question> {
    let pick = |name: &crate::calendar::Name| words.lang().pick(&name.pl, &name.en).clone();
    let path = format!("{prefix}{}", field.key);
    if let Some(parts) = table.group(field) {
        let inner = format!("{path}.");
        let parts = parts
            .iter()
            .flat_map(|part| questions(table, part, &inner, basis, words));
        let whole = pick(&field.label);
        return parts
            .map(|question| {
                let label = Message::new("question-of")
                    .with("label", whole.clone())
                    .with("part", question.label.clone());
                Question {
                    label: label.text(words),
                    ..question
                }
            })
            .collect();
    }
    let law = [&field.basis, basis]
        .into_iter()
        .find(|law| !law.is_empty());
    vec![Question {
        help: field.help.as_ref().map(pick).unwrap_or_default(),
        law: law.map(ToString::to_string).unwrap_or_default(),
        many: field.list.is_some(),
        choices: choices(table, &field.kind, words),
        required: field.need == Need::Required,
        ..Question::new(path, pick(&field.label), kind(&field.kind))
    }]
}

fn kind(kind: &Kind) -> AnswerKind {
    match kind {
        Kind::Bool => AnswerKind::YesNo,
        Kind::Pesel => AnswerKind::Pesel,
        Kind::Int { .. } => AnswerKind::Count,
        Kind::Date(rule) if rule.from < BORN_BEFORE => AnswerKind::Day(Reach::Born),
        Kind::Date(_) => AnswerKind::Day(Reach::Done),
        Kind::Choice(_) | Kind::Party(_) => AnswerKind::Choice,
        Kind::Text(max) if *max > LINE_MAX => AnswerKind::Text,
        Kind::Text(_)
        | Kind::Country
        | Kind::Language
        | Kind::Case
        | Kind::Id
        | Kind::Schema
        | Kind::Group(_) => AnswerKind::Line,
    }
}

fn choices(table: &FormTable, kind: &Kind, words: &Words) -> Vec<Choice> {
    let codes = (1..).zip(table.choices(kind));
    codes
        .map(|(number, choice): (usize, _)| Choice {
            key: number.to_string(),
            code: choice.code.clone(),
            names: choice.alias.iter().cloned().collect(),
            label: words
                .lang()
                .pick(&choice.label.pl, &choice.label.en)
                .clone(),
        })
        .collect()
}

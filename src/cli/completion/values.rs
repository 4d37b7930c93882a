//! The values that an argument may have, as far as they can be told without a key.

use std::any::TypeId;

use clap::{Arg, ValueHint};

use crate::cli::codes;
use crate::cli::steps::arguments::{field_id, word_id};
use crate::cli::steps::choices::{self, Choice};
use crate::cli::values::Whose;
use crate::procedure::model::{By, FieldDef, FieldKind, Level, PartDef, StepDef};
use crate::procedure::{self, Procedure};
use crate::record::CaseId;
use crate::words::Lang;

use super::cursor::Cursor;
use super::{Answer, Candidate, World, prefixed};

/// What may stand in an argument where `word` was begun.
pub fn of(world: &World<'_>, cursor: &Cursor<'_>, arg: &Arg, word: &str) -> Answer {
    match arg.get_value_hint() {
        ValueHint::FilePath => return Answer::Files,
        ValueHint::DirPath => return Answer::Folders,
        // Where a path may stand, the number of a case may.
        ValueHint::AnyPath => return or_files(cases(world, cursor, word), word),
        _ => {}
    }
    // A list: what stands before the last comma is there already.
    let begun = arg.get_value_delimiter().and_then(|sign| word.rfind(sign));
    let (start, word) = word.split_at(begun.map_or(0, |comma| comma + 1));
    let found = if names_a_record(cursor, arg) {
        numbers(world, word, |_| true)
    } else if is_case(arg) {
        cases(world, cursor, word)
    } else if arg.get_value_parser().type_id() == TypeId::of::<Whose>() {
        let blank = world.lang.pick("pusty", "blank");
        let blank = Some(bare(blank.to_owned())).filter(|one| one.word.starts_with(word));
        blank
            .into_iter()
            .chain(cases(world, cursor, word))
            .collect()
    } else if cursor.path == ["explain"] && arg.get_id() == "what" {
        let mut found = cases(world, cursor, word);
        found.extend(explained(word));
        found
    } else {
        listed(world.lang, cursor, arg, word)
    };
    Answer::Words(prefixed(start, found))
}

fn or_files(found: Vec<Candidate>, word: &str) -> Answer {
    if word.is_empty() || found.is_empty() {
        Answer::Files
    } else {
        Answer::Words(found)
    }
}

fn is_case(arg: &Arg) -> bool {
    arg.get_value_parser().type_id() == TypeId::of::<CaseId>()
}

/// Whether a field of a step stands there that names another record, of whatever procedure.
fn names_a_record(cursor: &Cursor<'_>, arg: &Arg) -> bool {
    let field = step_of(cursor).and_then(|(_, step)| field_of(step, arg));
    field.is_some_and(|field| field.kind == FieldKind::Case)
}

/// Numbers of cases, those of the procedure whose step is typed.
fn cases(world: &World<'_>, cursor: &Cursor<'_>, word: &str) -> Vec<Candidate> {
    let procedure = cursor
        .path
        .first()
        .and_then(|code| procedure::by_code(code));
    numbers(world, word, |case| {
        procedure.is_none_or(|own| own.prefix == case.prefix())
    })
}

/// Numbers that begin so; capitals do not matter.
fn numbers(world: &World<'_>, word: &str, fits: impl Fn(&CaseId) -> bool) -> Vec<Candidate> {
    let word = word.to_ascii_uppercase();
    let numbers = (world.cases)().into_iter().filter(fits);
    let names = numbers.map(|case| {
        if case.is_team() {
            world.lang.pick("zespol", "team").to_owned()
        } else {
            case.to_string()
        }
    });
    let fitting = names.filter(|name| name.to_ascii_uppercase().starts_with(&word));
    fitting.map(bare).collect()
}

/// Codes that can be explained; so many that the beginning of one is wanted.
fn explained(word: &str) -> Vec<Candidate> {
    let fitting = codes::all().filter(|code| !word.is_empty() && code.starts_with(word));
    fitting.map(|code| bare(code.to_owned())).collect()
}

fn bare(word: String) -> Candidate {
    let about = String::new();
    Candidate { word, about }
}

/// Codes of closed lists: of the parser, or of the table of the law.
fn listed(lang: Lang, cursor: &Cursor<'_>, arg: &Arg, word: &str) -> Vec<Candidate> {
    let step = step_of(cursor);
    let field = step.and_then(|(procedure, step)| Some((procedure, field_of(step, arg)?)));
    match (field, step) {
        (Some((procedure, field)), _) => of_field(procedure, field, lang, word),
        (None, Some((_, step))) if arg.get_id() == "despite" => set_aside(step, lang, word),
        _ if arg.get_id() == "deadline" => deadlines(procedures_of(cursor), lang, word),
        _ if cursor.path == ["procedure", "show"] && arg.get_id() == "name" => named(lang, word),
        _ => of_parser(arg, word),
    }
}

/// The field of a step that an argument gives.
fn field_of<'s>(step: &'s StepDef, arg: &Arg) -> Option<&'s FieldDef> {
    let gives = |field: &&FieldDef| {
        let ids = [field_id(&field.name), word_id(&field.name)];
        ids.iter().any(|id| arg.get_id() == id.as_str())
    };
    step.fields.iter().find(gives)
}

/// The procedure of the case that was typed before; all when none was.
fn procedures_of<'p>(cursor: &Cursor<'_>) -> impl Iterator<Item = &'p Procedure> {
    let typed = cursor.values.first();
    let case = typed.and_then(|typed| crate::cli::values::case(typed).ok());
    let all = procedure::all().iter().copied();
    all.filter(move |own| case.as_ref().is_none_or(|case| case.prefix() == own.prefix))
}

/// The step whose arguments are typed.
fn step_of(cursor: &Cursor<'_>) -> Option<(&'static Procedure, &'static StepDef)> {
    match cursor.path[..] {
        ["intake", code] => {
            let procedure = procedure::by_code(code)?;
            let mut steps = procedure.steps.iter();
            Some((procedure, steps.find(|step| step.by == By::Intake)?))
        }
        [code, step] => {
            let procedure = procedure::by_code(code)?;
            Some((procedure, procedure.commanded(step)?))
        }
        _ => None,
    }
}

fn of_field(
    procedure: &'static Procedure,
    field: &FieldDef,
    lang: Lang,
    word: &str,
) -> Vec<Candidate> {
    match &field.kind {
        FieldKind::Deadline => deadlines([procedure], lang, word),
        FieldKind::Items { parts, .. } => of_parts(procedure, parts, lang, word),
        kind => fitting(choices::of(procedure, kind, lang), word),
    }
}

/// `DUE:WHO`: the parts before the last colon stand; one that needs a part after it gets its colon.
fn of_parts(procedure: &Procedure, parts: &[PartDef], lang: Lang, word: &str) -> Vec<Candidate> {
    let (start, word) = word.split_at(word.rfind(':').map_or(0, |colon| colon + 1));
    let mut parts = parts.iter().skip(start.matches(':').count());
    let Some(part) = parts.next() else {
        return Vec::new();
    };
    let mut found = fitting(choices::of(procedure, &part.kind, lang), word);
    if parts.next().is_some_and(|next| next.required) {
        for one in &mut found {
            one.word.push(':');
        }
    }
    prefixed(start, found)
}

/// Codes by the name of the language, or by the other one where that was begun.
fn fitting(choices: Vec<Choice<'_>>, word: &str) -> Vec<Candidate> {
    let found = choices.into_iter().filter_map(|choice| {
        let mut names = [choice.name, choice.other].into_iter();
        let name = names.find(|name| name.starts_with(word))?;
        Some(described(name, choice.label))
    });
    found.collect()
}

fn described(word: &str, about: &str) -> Candidate {
    Candidate {
        word: word.to_owned(),
        about: about.to_owned(),
    }
}

/// The codes of the rules of a step that a reason can set aside.
fn set_aside(step: &StepDef, lang: Lang, word: &str) -> Vec<Candidate> {
    let forbidding = step.rules.iter().filter(|rule| rule.level == Level::Forbid);
    let found = forbidding.filter_map(|rule| {
        let code = rule.code.as_deref().filter(|code| code.starts_with(word))?;
        Some(described(code, lang.pick(&rule.text.pl, &rule.text.en)))
    });
    each_once(found)
}

/// The ids of deadlines.
fn deadlines<'p>(
    procedures: impl IntoIterator<Item = &'p Procedure>,
    lang: Lang,
    word: &str,
) -> Vec<Candidate> {
    let rows = procedures.into_iter().flat_map(|own| &own.deadlines);
    let rows = rows.filter(|row| row.id.starts_with(word));
    each_once(rows.map(|row| described(&row.id, lang.pick(&row.label.pl, &row.label.en))))
}

/// The names of steps and deadlines.
fn named(lang: Lang, word: &str) -> Vec<Candidate> {
    let steps = procedure::all().iter().flat_map(|own| &own.steps);
    let steps = steps.filter_map(|step| {
        let names = lang.pick([&step.alias, &step.code], [&step.code, &step.alias]);
        let name = names.into_iter().find(|name| name.starts_with(word))?;
        Some(described(name, lang.pick(&step.label.pl, &step.label.en)))
    });
    each_once(steps.chain(deadlines(procedure::all().iter().copied(), lang, word)))
}

/// A rule or a deadline of several versions is one name.
fn each_once(found: impl Iterator<Item = Candidate>) -> Vec<Candidate> {
    let mut once: Vec<Candidate> = Vec::new();
    for one in found {
        if once.iter().all(|known| known.word != one.word) {
            once.push(one);
        }
    }
    once
}

fn of_parser(arg: &Arg, word: &str) -> Vec<Candidate> {
    let values = arg.get_possible_values();
    let shown = values.iter().filter(|value| !value.is_hide_set());
    let fitting = shown.filter_map(|value| {
        let mut names = value.get_name_and_aliases();
        names.find(|name| name.starts_with(word))
    });
    fitting.map(|name| bare(name.to_owned())).collect()
}

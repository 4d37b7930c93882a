//! What a step takes on the command line, made from its table.
//!
//! Free text and personal data have no flag: a text field `grounds` gets `--grounds-from FILE`,
//! and data of persons stand in the file of `--from`.

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, value_parser};

use crate::cli::anew::batch;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::questions::resuming::RESUME;
use crate::cli::values;
use crate::procedure::Procedure;
use crate::procedure::model::{By, FieldDef, FieldKind, StepDef};
use crate::render::call::{in_file, is_wanted, value_name};
use crate::render::labels;
use crate::words::Words;

use super::choices::{self, Choice};

/// The option that prints the blank file of `--from`.
pub const TEMPLATE: &str = "template";

/// The case, the fields of the step, then what every step takes.
pub fn of_step(procedure: &Procedure, step: &StepDef, words: &Words) -> Vec<Arg> {
    let case = Arg::new("case")
        .value_name("CASE")
        .required_unless_present(TEMPLATE)
        .value_parser(values::case)
        .help(words.say("arg-step-case"));
    let word = step.positional.as_ref().and_then(|name| step.field(name));
    let word = word.map(|field| positional(field, words));
    let fields = in_order(step).filter_map(|field| of_field(procedure, field, words));
    let fields: Vec<Arg> = fields.collect();
    let general = general(step, words);
    let batch = batch(step, fields.iter().chain(&general), words);
    let heading = words.say("help-fields");
    // A record that is the only one needs no number; one that is not there has none.
    Some(case)
        .filter(|_| !procedure.one_record && step.by != By::Anew)
        .into_iter()
        .chain(word)
        .chain(
            fields
                .into_iter()
                .map(|arg| arg.help_heading(heading.clone())),
        )
        .chain(batch)
        .chain(general)
        .collect()
}

/// The option for many records at once. What they say stands in the file: an option beside it would
/// be of none of them.
fn batch<'a>(step: &StepDef, args: impl Iterator<Item = &'a Arg>, words: &Words) -> Option<Arg> {
    let of_all = ["dry-run", "format", TEMPLATE];
    let others = args.map(Arg::get_id);
    let others = others.filter(|id| !of_all.contains(&id.as_str()));
    let arg = batch::argument().conflicts_with_all(others);
    (step.by == By::Anew).then(|| arg.help(words.say("arg-step-batch")))
}

/// The keys of a step's `--from` file.
pub fn keys(step: &StepDef) -> impl Iterator<Item = &str> {
    // What is the program's own is not asked of anybody.
    let fields = in_file(step).filter(|field| !field.fixed);
    let fields = fields.map(|field| field.name.as_str());
    std::iter::once("on").chain(fields)
}

/// Required fields first.
fn in_order(step: &StepDef) -> impl Iterator<Item = &FieldDef> {
    let wanted = step.fields.iter().filter(|field| is_wanted(field));
    wanted.chain(step.fields.iter().filter(|field| !is_wanted(field)))
}

/// What every step takes, unless its table has a flag of that name.
fn general(step: &StepDef, words: &Words) -> Vec<Arg> {
    let option =
        |name: &'static str, value: &'static str| Arg::new(name).long(name).value_name(value);
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    let mut args = vec![
        option("on", "DATE").value_parser(values::date),
        option("from", "FILE"),
        option("despite", "CODE")
            .action(ArgAction::Append)
            .value_delimiter(','),
        option("reason-from", "FILE"),
        option("after", "SEQ").value_parser(value_parser!(u32)),
        flag("dry-run"),
        flag("ask"),
        option(RESUME, "ID")
            .num_args(0..=1)
            .value_parser(values::draft),
        flag(TEMPLATE).conflicts_with_all(["from", "ask", RESUME]),
        Format::arg(&[Format::Table, Format::Json]),
    ];
    args.retain(|arg| step.flag(arg.get_id().as_str()).is_none());
    args.retain(|arg| arg.get_id() != "after" || step.by != By::Anew);
    let said = |arg: Arg| {
        let id = format!("arg-step-{}", arg.get_id());
        arg.help(words.say(&id))
    };
    args.into_iter().map(said).collect()
}

fn of_field(procedure: &Procedure, field: &FieldDef, words: &Words) -> Option<Arg> {
    let arg = match (&field.flag, &field.kind) {
        (Some(flag), _) => flag_arg(procedure, field, flag, words),
        (None, FieldKind::Text) => text_arg(field),
        _ => return None,
    };
    let help = help(field, words);
    let label = labels::capitalised(words.lang().pick(&field.label.pl, &field.label.en));
    let long = format!("{label}. {help}");
    let choices = choices::of(procedure, &field.kind, words.lang());
    if choices.is_empty() {
        let parts = parts(procedure, field, words);
        return Some(arg.help(help).long_help(long + &parts));
    }
    let names: Vec<&str> = choices.iter().map(|choice| choice.name).collect();
    let short = Message::new("help-choices").with("choices", names.join(", "));
    let short = short.text(words);
    let arg = arg.help(format!("{help} {short}"));
    if field.kind == FieldKind::YesNo {
        return Some(arg.long_help(format!("{long} {short}")));
    }
    Some(arg.long_help(long + &lines(&choices, words)))
}

/// What to put there, and whether the step cannot be without it.
fn help(field: &FieldDef, words: &Words) -> String {
    let help = words.lang().pick(&field.help.pl, &field.help.en);
    if !is_wanted(field) {
        return help.clone();
    }
    Message::new("step-help-required")
        .with("help", help.clone())
        .text(words)
}

/// What may stand in the parts of an item that have closed lists.
fn parts(procedure: &Procedure, field: &FieldDef, words: &Words) -> String {
    let told = field.kind.parts().iter().map(|part| {
        let choices = choices::of(procedure, &part.kind, words.lang());
        if choices.is_empty() {
            return String::new();
        }
        let label = words.lang().pick(&part.label.pl, &part.label.en);
        format!("\n{label}:{}", lines(&choices, words))
    });
    told.collect()
}

fn lines(choices: &[Choice<'_>], words: &Words) -> String {
    let lines = choices.iter();
    lines
        .flat_map(|choice| ["\n".to_owned(), choice.line(words)])
        .collect()
}

fn flag_arg(procedure: &Procedure, field: &FieldDef, flag: &str, words: &Words) -> Arg {
    let arg = Arg::new(field_id(&field.name))
        .long(flag.to_owned())
        .value_name(value_name(field, words));
    let arg = if field.list {
        arg.action(ArgAction::Append).value_delimiter(',')
    } else {
        arg
    };
    let choices = choices::of(procedure, &field.kind, words.lang());
    if choices.is_empty() {
        return arg;
    }
    let values = choices
        .iter()
        .map(|choice| PossibleValue::new(choice.name.to_owned()).alias(choice.other.to_owned()));
    arg.value_parser(PossibleValuesParser::new(values))
}

/// A field that may also be given as a word of its own.
fn positional(field: &FieldDef, words: &Words) -> Arg {
    let help = words.lang().pick(&field.help.pl, &field.help.en);
    Arg::new(word_id(&field.name))
        .value_name(value_name(field, words))
        .conflicts_with(field_id(&field.name))
        .help(help.clone())
}

fn text_arg(field: &FieldDef) -> Arg {
    Arg::new(text_id(&field.name))
        .long(format!("{}-from", field.name.replace('_', "-")))
        .value_name("FILE")
}

/// The id of a field's flag; fields and general arguments never collide.
pub fn field_id(name: &str) -> String {
    format!("field-{name}")
}

/// The id of a field as a word of its own.
pub fn word_id(name: &str) -> String {
    format!("word-{name}")
}

/// The id of a text field's `--…-from`.
pub fn text_id(name: &str) -> String {
    format!("text-{name}")
}

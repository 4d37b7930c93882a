//! The subcommands of a procedure, one a step, made from its table.
//!
//! Flags are the table's; words are the table's labels in one language. Free text and
//! personal data have no flag: a text field `grounds` gets `--grounds-from FILE`.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};

use crate::cli::globals::Format;
use crate::cli::values;
use crate::procedure::Procedure;
use crate::procedure::model::{By, FieldDef, FieldKind, StepDef};
use crate::words::Words;

/// `nk STEP …`: the procedure's command with a subcommand for each step.
pub fn command(procedure: &Procedure, words: &Words) -> Command {
    let lang = words.lang();
    let root = Command::new(procedure.code.clone())
        .about(
            lang.pick(&procedure.label.pl, &procedure.label.en)
                .to_owned(),
        )
        .subcommand_required(true)
        .arg_required_else_help(true)
        .after_help(families(procedure, words));
    let taken = |step: &&StepDef| step.by == By::Command;
    procedure
        .steps
        .iter()
        .filter(taken)
        .fold(root, |root, step| {
            root.subcommand(step_command(procedure, step, words))
        })
}

/// The steps under the headings of the law, for the end of the help.
fn families(procedure: &Procedure, words: &Words) -> String {
    let lang = words.lang();
    let family = |code: &str, label: &str| {
        let steps: Vec<&str> = procedure
            .steps_of(code)
            .filter(|step| step.by == By::Command)
            .map(|step| lang.pick(step.alias.as_str(), step.code.as_str()))
            .collect();
        format!("{label}:\n  {}", steps.join(", "))
    };
    let blocks: Vec<String> = procedure
        .families
        .iter()
        .map(|f| family(&f.code, lang.pick(&f.label.pl, &f.label.en)))
        .collect();
    blocks.join("\n")
}

fn step_command(procedure: &Procedure, step: &StepDef, words: &Words) -> Command {
    let lang = words.lang();
    let about = lang.pick(&step.label.pl, &step.label.en);
    let help = lang.pick(&step.help.pl, &step.help.en);
    let command = Command::new(step.code.clone())
        .visible_alias(step.alias.clone())
        .about(about.to_owned())
        .long_about(format!("{about} ({})\n\n{help}", step.basis));
    let own = step
        .fields
        .iter()
        .filter_map(|field| field_arg(procedure, field, words));
    command.args(general_args(step, words)).args(own)
}

/// What every step takes, whatever its table says.
fn general_args(step: &StepDef, words: &Words) -> Vec<Arg> {
    let said = |arg: Arg| {
        let id = format!("arg-step-{}", arg.get_id());
        arg.help(words.say(&id))
    };
    let option =
        |name: &'static str, value: &'static str| Arg::new(name).long(name).value_name(value);
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    let mut args = vec![
        Arg::new("case")
            .value_name("CASE")
            .required(true)
            .value_parser(values::case),
        option("on", "DATE").value_parser(values::date),
        option("from", "FILE"),
        option("despite", "CODE")
            .action(ArgAction::Append)
            .value_delimiter(','),
        option("reason-from", "FILE"),
        option("after", "SEQ").value_parser(value_parser!(u32)),
        flag("dry-run"),
    ];
    args.retain(|arg| step.flag(arg.get_id().as_str()).is_none());
    args.into_iter()
        .map(said)
        .chain([Format::arg(&[Format::Table, Format::Json])])
        .collect()
}

fn field_arg(procedure: &Procedure, field: &FieldDef, words: &Words) -> Option<Arg> {
    let arg = match (&field.flag, &field.kind) {
        (Some(flag), _) => flag_arg(procedure, field, flag),
        (None, FieldKind::Text) => text_arg(field),
        _ => return None,
    };
    let lang = words.lang();
    let label = lang.pick(&field.label.pl, &field.label.en);
    let help = lang.pick(&field.help.pl, &field.help.en);
    Some(arg.help(if help.is_empty() {
        label.to_owned()
    } else {
        format!("{label}. {help}")
    }))
}

fn flag_arg(procedure: &Procedure, field: &FieldDef, flag: &str) -> Arg {
    let arg = Arg::new(field_id(&field.name))
        .long(flag.to_owned())
        .value_name(value_name(field));
    let arg = if field.list {
        arg.action(ArgAction::Append).value_delimiter(',')
    } else {
        arg
    };
    match choices(procedure, field) {
        Some(choices) => arg.value_parser(choices),
        None => arg,
    }
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

/// The id of a text field's `--…-from`.
pub fn text_id(name: &str) -> String {
    format!("text-{name}")
}

/// The closed codes of a field, with the Polish aliases accepted but not shown.
fn choices(procedure: &Procedure, field: &FieldDef) -> Option<PossibleValuesParser> {
    use clap::builder::PossibleValue;
    let of = |code: &str, alias: &str| PossibleValue::new(code.to_owned()).alias(alias.to_owned());
    let values: Vec<PossibleValue> = match &field.kind {
        FieldKind::YesNo => vec![of("yes", "tak"), of("no", "nie")],
        FieldKind::Vocabulary(name) => procedure
            .vocabulary(name)
            .iter()
            .map(|choice| of(&choice.code, &choice.alias))
            .collect(),
        _ => return None,
    };
    Some(values.into())
}

fn value_name(field: &FieldDef) -> &'static str {
    match &field.kind {
        FieldKind::Date => "DATE",
        FieldKind::Time => "TIME",
        FieldKind::Instant => "INSTANT",
        FieldKind::Count => "N",
        FieldKind::File => "FILE",
        FieldKind::Party(_) => "PARTY",
        FieldKind::Step => "SEQ",
        FieldKind::Subject(_) | FieldKind::Paper(_) => "ID",
        FieldKind::Items { .. } => "ITEM",
        _ => "CODE",
    }
}

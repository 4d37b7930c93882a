//! The subcommands of a procedure, one a step, made from its table.
//!
//! Words are the table's labels in one language, so that a step needs no line of code. What a
//! step takes is made in [`super::arguments`].

use clap::Command;

use crate::cli::anew;
use crate::cli::layout;
use crate::cli::message::Message;
use crate::procedure::Procedure;
use crate::procedure::model::{By, StepDef};
use crate::render::labels;
use crate::words::Words;

use super::{arguments, examples};

/// `nk STEP …`: the procedure's command with a subcommand for each step.
pub fn command(procedure: &Procedure, words: &Words) -> Command {
    let examples = examples::of_procedure(procedure, words.lang());
    let root = root(procedure, words).after_help(layout::examples(&examples, words));
    let steps = procedure.steps.iter().filter(|step| is_command(step));
    let root = steps.fold(root, |root, step| {
        root.subcommand(step_command(procedure, step, words))
    });
    anew::commands(procedure, words)
        .into_iter()
        .fold(root, Command::subcommand)
}

/// The same with the one command of that name alone.
pub fn command_of(procedure: &Procedure, name: &str, words: &Words) -> Command {
    let step = procedure.commanded(name).filter(|step| is_command(step));
    if let Some(step) = step.filter(|_| anew::named(procedure, name).is_none()) {
        return root(procedure, words).subcommand(step_command(procedure, step, words));
    }
    let others = anew::commands(procedure, words).into_iter();
    others.fold(root(procedure, words), Command::subcommand)
}

fn root(procedure: &Procedure, words: &Words) -> Command {
    let label = words.lang().pick(&procedure.label.pl, &procedure.label.en);
    Command::new(procedure.code.clone())
        .about(label.to_owned())
        .visible_aliases(other_name(procedure))
        .subcommand_required(true)
        .arg_required_else_help(true)
}

/// Whether somebody records the step by a command.
pub fn is_command(step: &StepDef) -> bool {
    matches!(step.by, By::Command | By::Anew)
}

/// The Polish name of a procedure, where it has one.
fn other_name(procedure: &Procedure) -> Option<String> {
    Some(procedure.alias.clone()).filter(|alias| *alias != procedure.code)
}

fn step_command(procedure: &Procedure, step: &StepDef, words: &Words) -> Command {
    let lang = words.lang();
    let about = lang.pick(&step.label.pl, &step.label.en);
    let (pl, en) = step.command();
    Command::new(en.to_owned())
        .visible_alias(pl.to_owned())
        .about(about.to_owned())
        .long_about(long_about(about, step, words))
        .args(arguments::of_step(procedure, step, words))
        .after_help(layout::examples(
            &examples::of_step(procedure, step, lang),
            words,
        ))
}

/// What the step is, by which law, and what can only be told in a file.
fn long_about(about: &str, step: &StepDef, words: &Words) -> String {
    let law = Message::new("step-help-basis")
        .with("basis", labels::basis(&step.basis, words).to_owned())
        .text(words);
    let help = words.lang().pick(&step.help.pl, &step.help.en);
    let keys: Vec<&str> = arguments::keys(step).collect();
    let texts = Message::new("step-help-texts")
        .with("keys", keys.join(", "))
        .text(words);
    format!("{about}\n\n{help}\n\n{law}\n\n{texts}")
}

//! A step whose answers a person types: asked, reviewed, recorded, and shown as one command.
//!
//! While a person types, nothing is locked: the step is judged again when it is recorded.

use clap::ArgMatches;

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::questions;
use crate::cli::questions::dialogue::Dialogue;
use crate::cli::session::Session;
use crate::procedure::Procedure;
use crate::procedure::model::StepDef;
use crate::record::CaseId;
use crate::record::office::Right;

use super::answer::Answer;
use super::first;
use super::known::Known;
use super::learned;
use super::request::{self, Asked};
use super::run;
use super::script::StepScript;

/// Whether a person may be asked: standard input must not be needed for something else.
pub fn may_ask(context: &Context, step: &StepDef, args: &ArgMatches) -> bool {
    questions::may_ask(context, args) && request::reads_of_stdin(step, args) == 0
}

/// Asks for what is lacking, if anything is, and records the step.
pub fn record(
    context: &mut Context,
    session: &Session,
    procedure: &Procedure,
    step: &StepDef,
    case: &CaseId,
    asked: Asked,
    args: &ArgMatches,
) -> Result<Answer, CommandError> {
    let journal = first::journal(session, procedure, case, &step.code)?;
    let script = StepScript {
        session,
        step,
        known: Known::of(session, procedure, &journal),
        base: &asked,
        args,
    };
    if !args.get_flag("ask") && !script.lacks(context) {
        return run::record(context, session, procedure, case, asked, args);
    }
    if !args.get_flag("dry-run") {
        session.store.require(Right::Write)?;
    }
    let text = context.words.say("questions-keys");
    context.ui.say(&text);
    let mut dialogue = Dialogue::new(&script, script.given(), session.today);
    loop {
        dialogue.hold(context)?;
        match save(context, &script, &dialogue, case) {
            Ok(answer) => {
                learned::show(context, &script, &dialogue.answers);
                return Ok(answer.with_warnings_seen());
            }
            // Nothing was written, and what was typed is still there.
            Err(error) => context.ui.error(&error),
        }
    }
}

fn save(
    context: &mut Context,
    script: &StepScript<'_>,
    dialogue: &Dialogue<'_>,
    case: &CaseId,
) -> Result<Answer, CommandError> {
    let mut asked = script.asked(context, &dialogue.answers);
    asked.attachments.clone_from(&script.base.attachments);
    for (field, name) in script.files(&dialogue.answers) {
        asked.attach(context, field, name)?;
    }
    let procedure = script.known.procedure;
    run::record(context, script.session, procedure, case, asked, script.args)
}

//! A step whose answers a person types: asked, reviewed, recorded, and shown as one command.
//!
//! While a person types, nothing is locked. Whatever somebody else records meanwhile is told before
//! anything is saved, and the answers are judged by it and reviewed once more.

use clap::ArgMatches;

use crate::cli::context::Context;
use crate::cli::error_codes::NOBODY_TO_ASK;
use crate::cli::errors::CommandError;
use crate::cli::message::Message;
use crate::cli::questions;
use crate::cli::questions::answers::Answers;
use crate::cli::questions::dialogue::Dialogue;
use crate::cli::questions::keeping::Keeping;
use crate::cli::questions::resuming;
use crate::cli::session::Session;
use crate::procedure::Procedure;
use crate::procedure::model::StepDef;
use crate::record::draft::Topic;
use crate::record::office::Right;
use crate::record::{CaseId, Journal};
use crate::render::labels;

use super::answer::Answer;
use super::beside;
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

/// Refuses `--ask` and `--resume` where nobody can be asked.
pub fn require_somebody(
    context: &Context,
    step: &StepDef,
    args: &ArgMatches,
) -> Result<(), CommandError> {
    if questions::wants_somebody(args) && !may_ask(context, step, args) {
        return Err(CommandError::new(NOBODY_TO_ASK));
    }
    Ok(())
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
    let asking = Asking {
        session,
        step,
        base: &asked,
        args,
    };
    let topic = topic(procedure, step, case);
    let resumed = resuming::find(context, session, &topic, args)?;
    let wanted = args.get_flag("ask") || resumed.is_some();
    if !wanted && !asking.script(procedure, &journal).lacks(context) {
        return run::record(context, session, procedure, case, asked, args);
    }
    if !args.get_flag("dry-run") {
        session.store.require(Right::Write)?;
    }
    let given = beside::given(context, &asking.script(procedure, &journal));
    let mut keeping = Keeping::begin(context, session, topic, resumed, given);
    if let Some(seen) = keeping.seen() {
        tell_new(context, procedure, seen, &journal);
    }
    asking.hold(context, procedure, journal, &mut keeping)
}

/// What the answers are for; those that open a record are of no case yet.
fn topic(procedure: &Procedure, step: &StepDef, case: &CaseId) -> Topic {
    let procedure = procedure.code.clone();
    if !case.is_numbered() {
        return Topic::Intake { procedure };
    }
    Topic::Step {
        procedure,
        case: case.clone(),
        step: step.code.clone(),
    }
}

/// What stays the same while somebody is asked.
struct Asking<'a> {
    session: &'a Session,
    step: &'a StepDef,
    base: &'a Asked,
    args: &'a ArgMatches,
}

impl<'a> Asking<'a> {
    /// The questions, as the journal now is.
    fn script<'j>(&self, procedure: &'j Procedure, journal: &'j Journal) -> StepScript<'j>
    where
        'a: 'j,
    {
        StepScript {
            session: self.session,
            step: self.step,
            known: Known::of(self.session, procedure, journal),
            base: self.base,
            args: self.args,
        }
    }

    /// Asks until the answers are saved, or the person goes away.
    fn hold(
        &self,
        context: &mut Context,
        procedure: &Procedure,
        mut journal: Journal,
        keeping: &mut Keeping,
    ) -> Result<Answer, CommandError> {
        let mut answers = keeping.answers();
        answers.take_over(&self.script(procedure, &journal).given());
        loop {
            keeping.see(last(&journal));
            let script = self.script(procedure, &journal);
            let mut dialogue = Dialogue::new(&script, keeping, answers, self.session.today);
            dialogue.hold(context)?;
            answers = dialogue.answers;
            match save(context, &script, &answers) {
                Ok(answer) => {
                    keeping.finish(context, self.args.get_flag("dry-run"));
                    learned::show(context, &script, &answers);
                    return Ok(answer.with_warnings_seen());
                }
                // Nothing was written, and what was typed is still there.
                Err(error) => context.ui.error(&error),
            }
            let now = first::journal(self.session, procedure, &journal.case, &self.step.code);
            // One that cannot be read now is told by the next attempt to save.
            if let Ok(now) = now {
                tell_new(context, procedure, last(&journal), &now);
                journal = now;
            }
        }
    }
}

/// The number of the last step.
fn last(journal: &Journal) -> u32 {
    journal.next_seq() - 1
}

/// Tells what was recorded since the person last saw the case.
fn tell_new(context: &mut Context, procedure: &Procedure, seen: u32, now: &Journal) {
    let words = std::rc::Rc::clone(&context.words);
    for step in now.steps.iter().filter(|step| step.seq > seen) {
        let text = Message::new("question-recorded-meanwhile")
            .with("seq", step.seq.to_string())
            .with("label", labels::step(procedure, &step.step, &words))
            .with("on", words.date(step.on))
            .with("by", step.by.to_string());
        context.ui.say(&format!("  {}", text.text(&words)));
    }
}

fn save(
    context: &mut Context,
    script: &StepScript<'_>,
    answers: &Answers,
) -> Result<Answer, CommandError> {
    let mut asked = script.asked(context, answers);
    asked.attachments.clone_from(&script.base.attachments);
    for (field, name) in script.files(answers) {
        asked.attach(context, field, name)?;
    }
    let (procedure, case) = (script.known.procedure, &script.known.journal.case);
    run::record(context, script.session, procedure, case, asked, script.args)
}

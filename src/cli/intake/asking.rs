//! A form whose answers a person types: asked, reviewed, taken in. Nothing of it is on the disk in
//! plain text.

use crate::cli::context::Context;
use crate::cli::error_codes::BUG;
use crate::cli::errors::CommandError;
use crate::cli::questions::answers::Answers;
use crate::cli::questions::dialogue::Dialogue;
use crate::cli::session::Session;
use crate::procedure::Procedure;
use crate::record::form::{Form, FormTable};

use super::forms::Taken;
use super::open::{self, Despite, Outcome};
use super::script::FormScript;

/// Asks for a form and opens its case, or on a dry run shows what that would do.
pub fn take_in(
    context: &mut Context,
    session: &mut Session,
    procedure: &Procedure,
    table: &'static FormTable,
    despite: &Despite,
    dry_run: bool,
) -> Result<(Taken, Outcome), CommandError> {
    let text = context.words.say("questions-keys");
    context.ui.say(&text);
    let mut answers = Answers::default();
    loop {
        let form = ask(context, session, procedure, table, despite, &mut answers)?;
        let taken = Taken { source: None, form };
        match save(context, session, procedure, &taken, despite, dry_run) {
            Ok(outcome) => return Ok((taken, outcome)),
            // Nothing was written, and what was typed is still there.
            Err(error) => context.ui.error(&error),
        }
    }
}

/// Holds the conversation; the answers outlive it.
fn ask(
    context: &mut Context,
    session: &Session,
    procedure: &Procedure,
    table: &'static FormTable,
    despite: &Despite,
    answers: &mut Answers,
) -> Result<Form, CommandError> {
    let script = FormScript {
        session,
        procedure,
        table,
        despite,
    };
    let mut dialogue = Dialogue::new(&script, std::mem::take(answers), session.today);
    dialogue.hold(context)?;
    *answers = dialogue.answers.clone();
    // The review lets nobody save a form that cannot be read.
    let form = script.form(context, answers);
    form.map_err(|_| CommandError::new(BUG))
}

fn save(
    context: &mut Context,
    session: &mut Session,
    procedure: &Procedure,
    taken: &Taken,
    despite: &Despite,
    dry_run: bool,
) -> Result<Outcome, CommandError> {
    let forms = std::slice::from_ref(taken);
    let outcome = if dry_run {
        open::dry_run(context, session, procedure, forms, despite)?
            .pop()
            .map(Ok)
    } else {
        open::take_in(context, session, procedure, forms, despite)?.pop()
    };
    outcome.unwrap_or_else(|| Err(CommandError::new(BUG)))
}

//! A form whose answers a person types: asked, reviewed, taken in. Nothing of it is on the disk in
//! plain text; a sealed draft is, until the form is taken in.

use clap::ArgMatches;

use crate::cli::context::Context;
use crate::cli::error_codes::BUG;
use crate::cli::errors::CommandError;
use crate::cli::questions::answers::Answers;
use crate::cli::questions::dialogue::Dialogue;
use crate::cli::questions::keeping::Keeping;
use crate::cli::questions::resuming;
use crate::cli::session::Session;
use crate::procedure::Procedure;
use crate::record::draft::{DraftId, Topic, TypedDraft};
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
    args: &ArgMatches,
) -> Result<(Taken, Outcome), CommandError> {
    let asking = Asking {
        procedure,
        table,
        despite,
    };
    let resumed = resuming::find(context, session, &asking.topic(), args)?;
    let dry_run = args.get_flag("dry-run");
    asking.take_in(context, session, resumed, Answers::default(), dry_run)
}

/// What stays the same while somebody is asked.
pub struct Asking<'a> {
    /// The rules by which the opening is judged.
    pub procedure: &'a Procedure,
    /// The form.
    pub table: &'static FormTable,
    /// What the command line sets aside.
    pub despite: &'a Despite,
}

impl Asking<'_> {
    fn topic(&self) -> Topic {
        Topic::Intake {
            procedure: self.procedure.code.clone(),
        }
    }

    /// Asks until the form is taken in, or the person goes away; what is `given` is answered.
    pub fn take_in(
        &self,
        context: &mut Context,
        session: &mut Session,
        resumed: Option<(DraftId, TypedDraft)>,
        given: Answers,
        dry_run: bool,
    ) -> Result<(Taken, Outcome), CommandError> {
        let mut keeping = Keeping::begin(context, session, self.topic(), resumed, given);
        let mut answers = keeping.answers();
        loop {
            let form = self.ask(context, session, &mut keeping, &mut answers)?;
            let taken = Taken { source: None, form };
            match save(
                context,
                session,
                self.procedure,
                &taken,
                self.despite,
                dry_run,
            ) {
                Ok(outcome) => {
                    keeping.finish(context, dry_run);
                    return Ok((taken, outcome));
                }
                // Nothing was written, and what was typed is still there.
                Err(error) => context.ui.error(&error),
            }
        }
    }

    /// Holds the conversation; the answers outlive it.
    fn ask(
        &self,
        context: &mut Context,
        session: &Session,
        keeping: &mut Keeping,
        answers: &mut Answers,
    ) -> Result<Form, CommandError> {
        let script = FormScript {
            session,
            procedure: self.procedure,
            table: self.table,
            despite: self.despite,
        };
        let given = std::mem::take(answers);
        let mut dialogue = Dialogue::new(&script, keeping, given, session.today);
        dialogue.hold(context)?;
        *answers = dialogue.answers.clone();
        // The review lets nobody save a form that cannot be read.
        let form = script.form(context, answers);
        form.map_err(|_| CommandError::new(BUG))
    }
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

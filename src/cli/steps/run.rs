//! Takes a case a step on: read the request, plan it, show it, write it, say what is due next.

use clap::ArgMatches;

use crate::cli::context::Context;
use crate::cli::error_codes::{AFTER_MISMATCH, MISSING_COMMAND, NO_CASE};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::place::Place;
use crate::cli::session::{self, Session};
use crate::cli::warnings;
use crate::procedure::{Plan, Procedure, Request};
use crate::record::{CaseId, Journal};
use crate::store::StepDraft;

use super::answer::{self, Answer};
use super::first;
use super::notices;
use super::persons;
use super::plans::{self, Planner};
use super::request::{self, Asked};

/// Runs the step that the arguments of a procedure's command name.
pub fn run(
    context: &mut Context,
    procedure: &Procedure,
    args: &ArgMatches,
) -> Result<Exit, CommandError> {
    let asked = args
        .subcommand()
        .and_then(|(name, args)| Some((procedure.step(name)?, args)));
    let (step, args) = asked.ok_or_else(|| CommandError::new(MISSING_COMMAND))?;
    let mut asked = request::read(context, procedure, step, args)?;
    let mut session = Session::open(context)?;
    if !asked.day_given {
        asked.request.on = session.today;
    }
    let case = case(procedure, args)?;
    let begins = first::begins(&session, procedure, &case, &step.code);
    let answer = match (args.get_flag("dry-run"), begins) {
        (true, begins) => {
            let mut journal = if begins {
                first::journal(&session, procedure, &case)
            } else {
                session.store.read_journal(&case)?
            };
            take(context, &session, procedure, &mut journal, asked, args)?.0
        }
        (false, true) => begin(context, &mut session, procedure, &case, asked, args)?,
        (false, false) => write(context, &session, procedure, &case, asked, args)?,
    };
    answer::tell(context, procedure, &answer, Format::of(args))?;
    Ok(Exit::Done)
}

fn case(procedure: &Procedure, args: &ArgMatches) -> Result<CaseId, CommandError> {
    if procedure.one_record {
        return Ok(CaseId::team());
    }
    let case = args.get_one::<CaseId>("case").cloned();
    let case = case.ok_or_else(|| CommandError::new(NO_CASE))?;
    if case.prefix() == procedure.prefix {
        Ok(case)
    } else {
        Err(CommandError::new(NO_CASE).at(Place::case(&case)))
    }
}

fn write(
    context: &mut Context,
    session: &Session,
    procedure: &Procedure,
    case: &CaseId,
    asked: Asked,
    args: &ArgMatches,
) -> Result<Answer, CommandError> {
    let mut locked = session.store.lock_case(case)?;
    let plain_files = asked.plain_files.clone();
    let mut journal = locked.journal().clone();
    let (answer, drafts) = take(context, session, procedure, &mut journal, asked, args)?;
    let committed = locked.commit(drafts, &Session::stamp(context))?;
    session::say_all(context, &committed.notices);
    answer::note_plain_files(context, &plain_files);
    Ok(answer)
}

/// Writes the first steps of a record that is the only one of its kind.
fn begin(
    context: &mut Context,
    session: &mut Session,
    procedure: &Procedure,
    case: &CaseId,
    asked: Asked,
    args: &ArgMatches,
) -> Result<Answer, CommandError> {
    let plain_files = asked.plain_files.clone();
    let mut journal = first::journal(session, procedure, case);
    let (answer, drafts) = take(context, session, procedure, &mut journal, asked, args)?;
    first::write(context, session, procedure, drafts)?;
    answer::note_plain_files(context, &plain_files);
    Ok(answer)
}

/// Plans upon the journal as it was loaded; what comes back is to be said and to be written.
fn take(
    context: &Context,
    session: &Session,
    procedure: &Procedure,
    journal: &mut Journal,
    mut asked: Asked,
    args: &ArgMatches,
) -> Result<(Answer, Vec<StepDraft>), CommandError> {
    require_end(journal, args)?;
    let facts = session.facts_for(procedure, journal);
    let planner = Planner {
        procedure,
        facts: &facts,
        today: session.today,
        stamp: Session::stamp(context),
        by: session.store.holder().id.clone(),
    };
    let persons = persons::read(
        procedure,
        journal,
        &mut asked.request,
        &asked.form,
        session.today,
        &context.words,
    )?;
    let opening = first::opening(procedure, journal, &asked.request);
    let case = journal.case.clone();
    let mut plan = |request: &Request| {
        let step = procedure.step(&request.step);
        let planned = planner.plan(&mut journal.steps, request);
        planned.map_err(|refusal| notices::refused(&refusal, step, &case, &context.words))
    };
    let opening = opening.as_ref().map_or(Ok(Vec::new()), &mut plan)?;
    let mut planned = plan(&asked.request)?;
    let mut warnings = warnings::of_form(&persons, &context.words);
    let found = planned.iter().flat_map(|plan| &plan.warnings);
    warnings.extend(warnings::of_law(found, &context.words));
    let mut drafts = drafts(procedure, &planned, asked);
    drafts.splice(0..0, bare_drafts(procedure, &opening));
    // What was asked for is told first.
    planned.extend(opening);
    let dry_run = args.get_flag("dry-run");
    let answer = Answer::of(&planner, journal, &planned, warnings, dry_run);
    Ok((answer, drafts))
}

/// What is written of steps that nobody asked for: nothing but what was planned.
fn bare_drafts(procedure: &Procedure, planned: &[Plan]) -> Vec<StepDraft> {
    let known = planned
        .iter()
        .filter_map(|plan| Some((procedure.step(&plan.step)?, plan)));
    let draft = |(step, plan)| plans::draft(step, plan, None, Vec::new());
    known.map(draft).collect()
}

/// The first draft is the step that was asked for: reason and files are its own.
fn drafts(procedure: &Procedure, planned: &[Plan], asked: Asked) -> Vec<StepDraft> {
    let mut own = Some((asked.reason, asked.attachments));
    let known = planned
        .iter()
        .filter_map(|plan| Some((procedure.step(&plan.step)?, plan)));
    known
        .map(|(step, plan)| {
            let (reason, attachments) = own.take().unwrap_or_default();
            plans::draft(step, plan, reason.as_ref(), attachments)
        })
        .collect()
}

/// `--after SEQ`: a script that repeats itself must not record twice.
fn require_end(journal: &Journal, args: &ArgMatches) -> Result<(), CommandError> {
    let last = journal.next_seq() - 1;
    match args.get_one::<u32>("after") {
        Some(after) if *after != last => Err(CommandError::new(AFTER_MISMATCH)
            .with("seq", last)
            .at(Place::case(&journal.case))),
        _ => Ok(()),
    }
}

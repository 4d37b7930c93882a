//! Takes a case a step on: read the request, plan it, show it, write it, say what is due next.

use clap::ArgMatches;

use crate::cli::anew::{self, batch};
use crate::cli::context::Context;
use crate::cli::error_codes::{AFTER_MISMATCH, CONFLICT, MISSING_COMMAND, NO_CASE};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::place::Place;
use crate::cli::questions;
use crate::cli::session::{self, Session};
use crate::cli::warnings;
use crate::procedure::model::{By, StepDef};
use crate::procedure::{Facts, Notice, Plan, Procedure, Request};
use crate::record::{CaseId, Fields, Journal, form};
use crate::render::procedure::blank;
use crate::store::{AttachmentDraft, StepDraft, StoreError};

use super::answer::{self, Answer};
use super::arguments::TEMPLATE;
use super::asking;
use super::attaching;
use super::first;
use super::notices;
use super::persons;
use super::plans::{self, Planner};
use super::request::{self, Asked};

/// Runs the step that the arguments of a procedure's command name.
pub fn run(
    context: &mut Context,
    procedure: &'static Procedure,
    args: &ArgMatches,
) -> Result<Exit, CommandError> {
    if let Some((name, args)) = args.subcommand()
        && let Some(run) = anew::named(procedure, name)
    {
        return run(context, procedure, args);
    }
    let asked = args
        .subcommand()
        .and_then(|(name, args)| Some((procedure.commanded(name)?, args)));
    let (step, args) = asked.ok_or_else(|| CommandError::new(MISSING_COMMAND))?;
    if args.get_flag(TEMPLATE) {
        let form = form::of_procedure(&procedure.code);
        let blank = blank::write(procedure, step, form, &context.words);
        context.ui.answer(blank.as_bytes())?;
        return Ok(Exit::Done);
    }
    let batch = (step.by == By::Anew).then(|| args.get_one::<String>(batch::BATCH));
    if let Some(name) = batch.flatten() {
        return batch::run(context, procedure, step, name, args);
    }
    asking::require_somebody(context, step, args)?;
    let mut asked = request::read(context, procedure, step, args)?;
    let has_mark = step.by == By::Anew && asked.request.fields.contains_key(batch::REFERENCE);
    if has_mark && questions::wants_somebody(args) {
        let conflict = CommandError::new(CONFLICT).with("option", "--reference");
        return Err(conflict.with("other", "--ask"));
    }
    let mut session = Session::open(context)?;
    if !asked.day_given {
        asked.request.on = asked.usual_day(step).unwrap_or(session.today);
    }
    if has_mark {
        return batch::one(context, &mut session, procedure, step, asked, args);
    }
    let case = case(procedure, step, args)?;
    let answer = if asking::may_ask(context, step, args) {
        asking::record(context, &session, procedure, step, &case, asked, args)?
    } else {
        asked.fill_now(context, step, session.today);
        record(context, &session, procedure, &case, asked, args)?
    };
    answer::tell(context, procedure, &answer, Format::of(args))?;
    Ok(Exit::Done)
}

/// Records what was asked for, or on a dry run plans it.
pub fn record(
    context: &mut Context,
    session: &Session,
    procedure: &Procedure,
    case: &CaseId,
    asked: Asked,
    args: &ArgMatches,
) -> Result<Answer, CommandError> {
    let step = asked.request.step.clone();
    if !args.get_flag("dry-run") {
        return if first::begins(session, procedure, case, &step) {
            begin(context, session, procedure, case, asked, args)
        } else {
            write(context, session, procedure, case, asked, args)
        };
    }
    let mut journal = first::journal(session, procedure, case, &step)?;
    Ok(plan(context, session, procedure, &mut journal, asked, args)?.0)
}

/// Plans by what is known of the case now.
fn plan(
    context: &mut Context,
    session: &Session,
    procedure: &Procedure,
    journal: &mut Journal,
    asked: Asked,
    args: &ArgMatches,
) -> Result<(Answer, Vec<StepDraft>), CommandError> {
    let facts = session.facts_for(context, procedure, journal);
    let taking = Taking {
        session,
        procedure,
        facts: &facts,
    };
    take(context, &taking, journal, asked, args)
}

/// By what a step is judged.
pub struct Taking<'a> {
    /// The open store.
    pub session: &'a Session,
    /// The rules.
    pub procedure: &'a Procedure,
    /// The office's facts, with the names of the case.
    pub facts: &'a Facts,
}

impl<'a> Taking<'a> {
    fn planner<'f>(&self, context: &Context, facts: &'f Facts) -> Planner<'f>
    where
        'a: 'f,
    {
        Planner::new(context, self.session, self.procedure, facts)
    }
}

fn case(procedure: &Procedure, step: &StepDef, args: &ArgMatches) -> Result<CaseId, CommandError> {
    if procedure.one_record {
        return Ok(CaseId::team());
    }
    if step.by == By::Anew {
        return Ok(CaseId::unnumbered(&procedure.prefix));
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
    let (answer, drafts) = plan(context, session, procedure, &mut journal, asked, args)?;
    let committed = locked.commit(drafts, &Session::stamp(context))?;
    session::say_all(context, &committed.notices);
    answer::note_plain_files(context, &plain_files);
    Ok(answer)
}

/// Opens a record with its first steps, and tells its number.
fn begin(
    context: &mut Context,
    session: &Session,
    procedure: &Procedure,
    case: &CaseId,
    asked: Asked,
    args: &ArgMatches,
) -> Result<Answer, CommandError> {
    let plain_files = asked.plain_files.clone();
    let mut journal = first::unopened(session, procedure, case);
    let (answer, drafts) = plan(context, session, procedure, &mut journal, asked, args)?;
    let case = first::write(context, session, procedure, drafts)?;
    answer::note_plain_files(context, &plain_files);
    Ok(answer.of_case(case))
}

/// Plans upon the journal as it was loaded; what comes back is to be said and to be written.
pub fn take(
    context: &Context,
    taking: &Taking<'_>,
    journal: &mut Journal,
    mut asked: Asked,
    args: &ArgMatches,
) -> Result<(Answer, Vec<StepDraft>), CommandError> {
    require_end(journal, args)?;
    require_seen(journal, &asked)?;
    let procedure = taking.procedure;
    let step = procedure.step(&asked.request.step);
    let fields = &asked.request.fields;
    let facts = taking.session.facts_beside(taking.facts, step, fields);
    let planner = taking.planner(context, &facts);
    let persons = persons::read(
        procedure,
        journal,
        &mut asked.request,
        &asked.form,
        planner.today,
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
    for plan in &planned {
        let step = procedure.step(&plan.step);
        warnings.extend(warnings::of_law(&plan.warnings, step, &context.words));
    }
    let fields = &asked.request.fields;
    warnings.extend(attaching::warnings(
        &asked.attachments,
        step,
        fields,
        &context.words,
    ));
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

/// What the law has to say of a step with these fields: what stands in its way, and warnings.
pub fn findings(
    context: &Context,
    taking: &Taking<'_>,
    journal: &Journal,
    asked: &Asked,
    fields: &Fields,
) -> Vec<Notice> {
    let request = Request {
        fields: fields.clone(),
        ..asked.request.clone()
    };
    let mut history = journal.steps.clone();
    let step = taking.procedure.step(&request.step);
    let facts = taking
        .session
        .facts_beside(taking.facts, step, &request.fields);
    let planned = taking.planner(context, &facts).plan(&mut history, &request);
    match planned {
        Ok(plans) => plans.into_iter().flat_map(|plan| plan.warnings).collect(),
        Err(refusal) => refusal.findings,
    }
}

/// The first draft is the step that was asked for: reason and files are its own.
fn drafts(procedure: &Procedure, planned: &[Plan], asked: Asked) -> Vec<StepDraft> {
    let attachments = asked.attachments.into_iter();
    let attachments: Vec<AttachmentDraft> = attachments.map(|one| one.draft).collect();
    let mut own = Some((asked.reason, attachments));
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

/// What a person saved after a review is what was reviewed: nobody has written since.
fn require_seen(journal: &Journal, asked: &Asked) -> Result<(), CommandError> {
    if asked.seen.is_none_or(|seen| seen == journal.head()) {
        Ok(())
    } else {
        Err(StoreError::CaseChanged(journal.case.clone()).into())
    }
}

/// `--after SEQ`: a script that repeats itself must not record twice.
fn require_end(journal: &Journal, args: &ArgMatches) -> Result<(), CommandError> {
    let last = journal.next_seq() - 1;
    match args.try_get_one::<u32>("after").ok().flatten() {
        Some(after) if *after != last => Err(CommandError::new(AFTER_MISMATCH)
            .with("seq", last)
            .at(Place::case(&journal.case))),
        _ => Ok(()),
    }
}

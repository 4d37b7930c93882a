//! `contact new --batch FILE`: many records out of a file of JSON lines. All are judged before any is
//! written; a record whose `reference` is known was there before, so that a batch may be repeated, and
//! must say what it said then.

use std::collections::HashMap;

use clap::{Arg, ArgMatches};
use serde_json::json;

use crate::cli::ask::{self, Source};
use crate::cli::context::Context;
use crate::cli::error_codes::{BAD_RECORD_LINE, BUG};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::intake::known::{Known, MARK};
use crate::cli::message::Message;
use crate::cli::place::Place;
use crate::cli::session::{self, Session};
use crate::cli::steps::plans::{self, Planner};
use crate::cli::steps::request::{self, Asked};
use crate::cli::steps::{first, notices};
use crate::procedure::model::StepDef;
use crate::procedure::{Notice, Procedure};
use crate::record::office::Right;
use crate::record::{CaseId, Digest, Fields, loose};
use crate::render;
use crate::store::NewCase;

use super::same;

/// The option that names the file.
pub const BATCH: &str = "batch";
/// The key, and the field, of the office's own mark of a record.
pub const REFERENCE: &str = "reference";

/// A batch is not longer than this.
const BATCH_BYTES_MAX: u64 = 64 << 20;

/// `--batch FILE|-`
pub fn argument() -> Arg {
    Arg::new(BATCH).long(BATCH).value_name("FILE")
}

/// A record to be opened.
pub(super) struct Planned {
    pub place: Place,
    pub mark: Option<String>,
    pub new: NewCase,
    notices: Vec<Notice>,
}

/// A record that is there now.
struct Opened {
    id: Option<CaseId>,
    existed: bool,
    notices: Vec<Notice>,
}

/// Opens a record for each line, and tells their numbers in the order of the lines.
pub fn run(
    context: &mut Context,
    procedure: &'static Procedure,
    step: &StepDef,
    name: &str,
    args: &ArgMatches,
) -> Result<Exit, CommandError> {
    let source = Source::from(name);
    let text = context.ui.read_text(&source, BATCH_BYTES_MAX)?;
    let place = ask::place(&source);
    let mut session = Session::open(context)?;
    session.store.require(Right::Write)?;
    let batch = Batch {
        procedure,
        step,
        place: &place,
    };
    let planned = batch.plan(context, &session, &text)?;
    finish(context, &mut session, procedure, planned, args)
}

/// Opens one record that has a reference, unless it is there already.
pub fn one(
    context: &mut Context,
    session: &mut Session,
    procedure: &'static Procedure,
    step: &StepDef,
    asked: Asked,
    args: &ArgMatches,
) -> Result<Exit, CommandError> {
    session.store.require(Right::Write)?;
    let place = asked.form.clone();
    let batch = Batch {
        procedure,
        step,
        place: &place,
    };
    let planned = batch.plan_asked(context, session, asked, &place)?;
    finish(context, session, procedure, vec![planned], args)
}

fn finish(
    context: &mut Context,
    session: &mut Session,
    procedure: &Procedure,
    planned: Vec<Planned>,
    args: &ArgMatches,
) -> Result<Exit, CommandError> {
    let opened = if args.get_flag("dry-run") {
        context.note(&Message::new("step-dry-run"));
        dry(context, session, procedure, planned)?
    } else {
        write(context, session, procedure, planned)?
    };
    let (opened, errors): (Vec<_>, Vec<_>) = opened.into_iter().partition(Result::is_ok);
    let opened: Vec<Opened> = opened.into_iter().flatten().collect();
    tell(context, &opened, args)?;
    let errors = errors.into_iter().filter_map(Result::err);
    CommandError::all(errors).map_or(Ok(Exit::Done), Err)
}

/// What all lines are judged by.
struct Batch<'a> {
    procedure: &'static Procedure,
    step: &'a StepDef,
    place: &'a Place,
}

impl Batch<'_> {
    /// Plans each line; what is wrong with any of them is told at once.
    fn plan(
        &self,
        context: &Context,
        session: &Session,
        text: &str,
    ) -> Result<Vec<Planned>, CommandError> {
        let (mut planned, mut errors) = (Vec::new(), Vec::new());
        let lines = text.lines().enumerate();
        for (index, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
            let at = self.place.clone().line(index + 1);
            match self.plan_line(context, session, line, &at) {
                Ok(plan) => planned.push(plan),
                Err(error) => errors.push(error),
            }
        }
        CommandError::all(errors).map_or(Ok(planned), Err)
    }

    fn plan_line(
        &self,
        context: &Context,
        session: &Session,
        line: &str,
        at: &Place,
    ) -> Result<Planned, CommandError> {
        let malformed = || CommandError::new(BAD_RECORD_LINE).at(at.clone());
        let is_object = line.trim_start().starts_with('{');
        let given = Some(line).filter(|_| is_object).map(loose::read);
        let given = given.and_then(Result::ok).ok_or_else(malformed)?;
        let asked = request::of_fields(self.procedure, self.step, given, at, session.today)?;
        self.plan_asked(context, session, asked, at)
    }

    fn plan_asked(
        &self,
        context: &Context,
        session: &Session,
        mut asked: Asked,
        at: &Place,
    ) -> Result<Planned, CommandError> {
        let mark = mark_of(session, self.procedure, &mut asked.request.fields)?;
        let fields = &asked.request.fields;
        let facts = session.facts_beside(&session.facts, Some(self.step), fields);
        let planner = Planner::new(context, session, self.procedure, &facts);
        let plans = planner
            .plan(&mut Vec::new(), &asked.request)
            .map_err(|refusal| {
                notices::refused_at(&refusal, Some(self.step), at, &context.words)
            })?;
        let drafts = plans.iter().filter_map(|plan| {
            let step = self.procedure.step(&plan.step)?;
            Some(plans::draft(step, plan, asked.reason.as_ref(), Vec::new()))
        });
        Ok(Planned {
            place: at.clone(),
            mark,
            new: first::new_record(self.procedure, drafts.collect()),
            notices: plans.into_iter().flat_map(|plan| plan.warnings).collect(),
        })
    }
}

/// Takes the reference out of the fields and puts its mark in: a keyed digest.
fn mark_of(
    session: &Session,
    procedure: &Procedure,
    fields: &mut Fields,
) -> Result<Option<String>, CommandError> {
    let Some(reference) = fields.text(REFERENCE).map(str::to_owned) else {
        return Ok(None);
    };
    let tag = format!("{}/{REFERENCE}", procedure.code);
    let mark = Digest(session.store.mark(&tag, &reference)?).to_string();
    fields.set(MARK, mark.clone());
    Ok(Some(mark))
}

/// The records that are known by the marks of a batch; without any mark nothing is read.
fn known(
    context: &mut Context,
    store: &crate::store::Store<crate::store::Open>,
    procedure: &Procedure,
    planned: &[Planned],
) -> Result<HashMap<String, CaseId>, CommandError> {
    let marks: Vec<&String> = planned.iter().filter_map(|one| one.mark.as_ref()).collect();
    if marks.is_empty() {
        return Ok(HashMap::new());
    }
    let known = Known::of(context, store, procedure)?;
    let pairs = marks.into_iter();
    Ok(pairs
        .filter_map(|mark| Some((mark.clone(), known.case(mark)?.clone())))
        .collect())
}

fn dry(
    context: &mut Context,
    session: &Session,
    procedure: &Procedure,
    planned: Vec<Planned>,
) -> Result<Vec<Result<Opened, CommandError>>, CommandError> {
    let known = known(context, &session.store, procedure, &planned)?;
    same::require(&session.store, &known, &planned)?;
    let opened = planned.into_iter().map(|one| {
        let id = one.mark.as_ref().and_then(|mark| known.get(mark)).cloned();
        Ok(Opened {
            existed: id.is_some(),
            id,
            notices: one.notices,
        })
    });
    Ok(opened.collect())
}

/// Writes what is new under the lock of the store.
fn write(
    context: &mut Context,
    session: &mut Session,
    procedure: &Procedure,
    planned: Vec<Planned>,
) -> Result<Vec<Result<Opened, CommandError>>, CommandError> {
    let mut locked = session.store.lock_to_open()?;
    let known = known(context, &locked, procedure, &planned)?;
    same::require(&locked, &known, &planned)?;
    let mut firsts: HashMap<String, usize> = HashMap::new();
    let mut fresh: Vec<NewCase> = Vec::new();
    // For each line the record that is there, or its place among the new ones.
    let mut places: Vec<(Result<CaseId, usize>, bool)> = Vec::new();
    for one in &planned {
        let there = one.mark.as_ref().and_then(|mark| known.get(mark));
        let twin = one.mark.as_ref().and_then(|mark| firsts.get(mark));
        let place = match (there, twin) {
            (Some(id), _) => (Ok(id.clone()), true),
            (None, Some(place)) => (Err(*place), true),
            (None, None) => (Err(fresh.len()), false),
        };
        if place == (Err(fresh.len()), false) {
            fresh.push(one.new.clone());
            firsts.extend(one.mark.clone().map(|mark| (mark, fresh.len() - 1)));
        }
        places.push(place);
    }
    let label = context.words.say("progress-opening");
    let progress = context.ui.progress(&label, fresh.len() as u64);
    let stamp = Session::stamp(context);
    let created = locked.create_cases(&fresh, &stamp, &|done| progress.reach(done));
    drop(progress);
    session::say_all(context, &created.notices);
    let opened = planned
        .into_iter()
        .zip(places)
        .map(|(one, (place, existed))| {
            let id = match place {
                Ok(id) => id,
                Err(index) => {
                    let created = created.cases.get(index).cloned();
                    created.ok_or_else(|| CommandError::new(BUG))??
                }
            };
            Ok(Opened {
                id: Some(id),
                existed,
                notices: one.notices,
            })
        });
    Ok(opened.collect())
}

/// The numbers on stdout, a line each; warnings on stderr, those of a kind once with their count.
fn tell(context: &mut Context, opened: &[Opened], args: &ArgMatches) -> Result<(), CommandError> {
    let mut kinds: Vec<(String, usize)> = Vec::new();
    for notice in opened.iter().flat_map(|one| &one.notices) {
        let text = notices::sentence(notice, &context.words);
        match kinds.iter_mut().find(|(known, _)| *known == text) {
            Some((_, count)) => *count += 1,
            None => kinds.push((text, 1)),
        }
    }
    for (text, count) in kinds {
        let said = Message::new("batch-warning")
            .with("text", text)
            .with("count", count);
        context.warn(&said);
    }
    let existed = opened.iter().filter(|one| one.existed).count();
    if existed > 0 {
        context.note(&Message::new("batch-existed").with("count", existed));
    }
    let ids = opened
        .iter()
        .map(|one| one.id.as_ref().map(ToString::to_string));
    if Format::of(args) == Format::Json {
        let records = opened.iter().zip(ids).map(|(one, id)| {
            let codes = one.notices.iter().filter_map(|notice| notice.code.clone());
            json!({
                "case": id,
                "existed": one.existed,
                "warnings": codes.collect::<Vec<_>>(),
            })
        });
        let answer = json!({
            "schema": "kartoteka/batch/1",
            "records": records.collect::<Vec<_>>(),
        });
        return context.ui.answer(&render::json::pretty(&answer));
    }
    let lines: Vec<String> = ids.flatten().map(|id| id + "\n").collect();
    context.ui.answer(lines.concat().as_bytes())
}

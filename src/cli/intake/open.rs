//! Opening cases from forms that were read: plan all, then write under the store's lock.

use std::collections::{BTreeSet, HashMap};

use chrono::Datelike as _;

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::session::{self, Session};
use crate::cli::steps::notices;
use crate::cli::steps::plans::{self, Planner, REASON};
use crate::procedure::{Notice, Plan, Procedure, Request};
use crate::record::form::Form;
use crate::record::{CaseId, Fields, Sensitive};
use crate::store::{NewCase, Open, SheetDraft, StepDraft, Store, StoreError};

use super::forms::Taken;
use super::known::{self, Known, MARK};
use super::running;

/// What became of one form.
pub struct Outcome {
    /// Its case; none on a dry run.
    pub case: Option<CaseId>,
    /// Whether it was there before.
    pub existed: bool,
    /// What the law has to say about the opening.
    pub notices: Vec<Notice>,
    /// Its people who may be those of running cases.
    pub near: Vec<Near>,
}

/// Somebody of a form who may be somebody of running cases.
#[derive(Clone)]
pub struct Near {
    /// Where the form tells of them.
    pub path: String,
    /// The cases.
    pub cases: BTreeSet<CaseId>,
}

/// What sets rules of the law aside, for a form that broke them: it is recorded all the same.
#[derive(Default)]
pub struct Despite {
    /// The codes of the rules.
    pub codes: Vec<String>,
    /// Whether a form about somebody whose procedure runs opens a new one all the same.
    pub anew: bool,
    /// Why; it goes to the sheet.
    pub reason: Option<Sensitive<String>>,
}

/// A form that is to open a case.
pub(super) struct Planned {
    pub mark: String,
    pub new: NewCase,
    notices: Vec<Notice>,
    pub near: Vec<Near>,
}

/// Plans every form, and refuses them all when one cannot be taken in.
fn plan_all(
    context: &Context,
    session: &Session,
    procedure: &Procedure,
    forms: &[Taken],
    despite: &Despite,
) -> Result<Vec<Planned>, CommandError> {
    let mut planned = Vec::with_capacity(forms.len());
    let mut errors = Vec::new();
    for taken in forms {
        match plan_one(context, session, procedure, taken, despite) {
            Ok(plan) => planned.push(plan),
            Err(error) => errors.push(error),
        }
    }
    CommandError::all(errors).map_or(Ok(planned), Err)
}

fn plan_one(
    context: &Context,
    session: &Session,
    procedure: &Procedure,
    taken: &Taken,
    despite: &Despite,
) -> Result<Planned, CommandError> {
    let form = &taken.form;
    let mark = known::mark(&session.store, form)?;
    let opening = procedure
        .opening()
        .map_or("open", |step| step.code.as_str());
    let mut fields = form.step_fields();
    fields.set(MARK, mark.clone());
    let request = Request {
        fields,
        despite: despite.codes.clone(),
        has_reason: despite.reason.is_some(),
        ..Request::new(opening, form.opened_on())
    };
    let facts = session.facts_beside(&session.facts, procedure.opening(), &request.fields);
    let planner = Planner::new(context, session, procedure, &facts);
    let plans = planner.plan(&mut Vec::new(), &request).map_err(|refusal| {
        let step = procedure.opening();
        notices::refused_at(&refusal, step, &taken.place(), &context.words)
    })?;
    let year = u16::try_from(form.opened_on().year()).unwrap_or_default();
    let prefix = procedure.prefix.clone();
    Ok(Planned {
        mark,
        new: NewCase {
            prefix,
            year,
            steps: drafts(procedure, &plans, form, despite),
        },
        notices: plans.into_iter().flat_map(|plan| plan.warnings).collect(),
        near: Vec::new(),
    })
}

/// What the law has to say about the opening that a form asks for.
///
/// # Errors
/// Why it cannot be opened.
pub fn notices(
    context: &Context,
    session: &Session,
    procedure: &Procedure,
    taken: &Taken,
    despite: &Despite,
) -> Result<Vec<Notice>, CommandError> {
    Ok(plan_one(context, session, procedure, taken, despite)?.notices)
}

/// The opening carries the whole form and its persons; its follow-ups are steps like others.
fn drafts(procedure: &Procedure, plans: &[Plan], form: &Form, despite: &Despite) -> Vec<StepDraft> {
    let known = plans
        .iter()
        .filter_map(|plan| Some((procedure.step(&plan.step)?, plan)));
    let drafts = known.map(|(step, plan)| plans::draft(step, plan, None, Vec::new()));
    let mut drafts: Vec<StepDraft> = drafts.collect();
    if let Some(opening) = drafts.first_mut() {
        let mut fields = Fields::new();
        let reason = despite.reason.as_ref();
        if let Some(reason) = reason.filter(|_| !despite.codes.is_empty()) {
            fields.set(REASON, reason.reveal().clone());
        }
        opening.sheet = SheetDraft {
            fields,
            form: Some(form.sheet_fields().clone()),
            persons: form
                .persons()
                .into_iter()
                .filter_map(|p| plans::person(p, None))
                .collect(),
            ..SheetDraft::default()
        };
    }
    drafts
}

/// Shows what taking the forms in would do.
pub fn dry_run(
    context: &mut Context,
    session: &Session,
    procedure: &Procedure,
    forms: &[Taken],
    despite: &Despite,
) -> Result<Vec<Outcome>, CommandError> {
    let mut planned = plan_all(context, session, procedure, forms, despite)?;
    let known = Known::with_people(context, &session.store, procedure, forms)?;
    require_same_content(&session.store, &known, &planned, forms)?;
    running::judge(context, procedure, &known, &mut planned, forms, despite)?;
    let outcome = |plan: Planned| {
        let case = known.case(&plan.mark).cloned();
        Outcome {
            existed: case.is_some(),
            case,
            notices: plan.notices,
            near: plan.near,
        }
    };
    Ok(planned.into_iter().map(outcome).collect())
}

/// Forms of one mark must say the same: as the case that is there, and among themselves.
fn require_same_content(
    store: &Store<Open>,
    known: &Known,
    planned: &[Planned],
    forms: &[Taken],
) -> Result<(), CommandError> {
    let mut firsts: HashMap<&str, &Form> = HashMap::new();
    let mut errors = Vec::new();
    for (plan, taken) in planned.iter().zip(forms) {
        let first = firsts.entry(&plan.mark).or_insert(&taken.form);
        let same = match known.case(&plan.mark) {
            Some(case) => known::require_same(store, case, &taken.form, &taken.place()),
            None => known::require_equal(&taken.form, first.sheet_fields(), taken.place()),
        };
        errors.extend(same.err());
    }
    CommandError::all(errors).map_or(Ok(()), Err)
}

/// Takes the forms in; the lock of the store keeps two machines from opening one form twice.
pub fn take_in(
    context: &mut Context,
    session: &mut Session,
    procedure: &Procedure,
    forms: &[Taken],
    despite: &Despite,
) -> Result<Vec<Result<Outcome, CommandError>>, CommandError> {
    let mut planned = plan_all(context, session, procedure, forms, despite)?;
    let mut locked = session.store.lock_to_open()?;
    let known = Known::with_people(context, &locked, procedure, forms)?;
    require_same_content(&locked, &known, &planned, forms)?;
    running::judge(context, procedure, &known, &mut planned, forms, despite)?;
    let mut fresh: Vec<NewCase> = Vec::new();
    let mut firsts: HashMap<&str, usize> = HashMap::new();
    for plan in planned
        .iter()
        .filter(|plan| known.case(&plan.mark).is_none())
    {
        firsts.entry(&plan.mark).or_insert_with(|| {
            fresh.push(plan.new.clone());
            fresh.len() - 1
        });
    }
    let progress = context
        .ui
        .progress(&context.words.say("progress-opening"), fresh.len() as u64);
    let stamp = Session::stamp(context);
    let created = locked.create_cases(&fresh, &stamp, &|done| progress.reach(done));
    drop(progress);
    session::say_all(context, &created.notices);
    Ok(outcomes(&planned, &known, &firsts, &created.cases))
}

type Written = [Result<CaseId, StoreError>];

/// One outcome a form, in order; a second copy of a form in one call has existed.
fn outcomes(
    planned: &[Planned],
    known: &Known,
    firsts: &HashMap<&str, usize>,
    created: &Written,
) -> Vec<Result<Outcome, CommandError>> {
    let mut seen = vec![false; created.len()];
    let outcome = |plan: &Planned| {
        let (notices, near) = (plan.notices.clone(), plan.near.clone());
        if let Some(case) = known.case(&plan.mark) {
            return Ok(Outcome {
                case: Some(case.clone()),
                existed: true,
                notices,
                near,
            });
        }
        let index = firsts
            .get(plan.mark.as_str())
            .copied()
            .ok_or(StoreError::NotSound)?;
        let existed = std::mem::replace(&mut seen[index], true);
        Ok(Outcome {
            case: Some(created[index].clone()?),
            existed,
            notices,
            near,
        })
    };
    planned.iter().map(outcome).collect()
}

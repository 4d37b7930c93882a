//! A recorded step recorded anew: two machines recorded behind the same end of a journal, and who
//! comes second records behind what the other recorded.
//!
//! The step keeps its day, its instant and what it says. It is planned again upon the history as it
//! is now, so that rules and codes hold; what it created gets the next free ids, and every later
//! step that names those is told the new ones ([`Renamed`]). What the planner would add of its own
//! is left out: defaults that nobody said then, and follow-ups, which were recorded as steps of
//! their own. A step that names one that waits, waits too.
//!
//! Next: [`renamed`] (what is called otherwise now), [`request`] (a request out of a recorded step).

mod clash;
mod renamed;
mod request;
#[cfg(test)]
mod tests;

pub use renamed::{Renamed, names_case, names_some_case, renamed_ids};
pub use request::request_of;

use super::model::{Effect, Level, StepDef};
use super::plan::{Plan, Problem, Refusal, Request, plan};
use super::state::{Event, next_number, split_id};
use super::{Facts, Notice, Procedure};
use crate::record::sheet::Sheet;
use crate::record::{Fields, StepRecord};

/// Why a step cannot be recorded anew now.
#[derive(Debug, Clone, PartialEq)]
pub enum NotReplayable {
    /// The rules refuse it as the case stands now.
    Refused(Refusal),
    /// It names a step that waits itself, by the number it had.
    NamesWaiting(u32),
    /// It corrects what somebody corrected meanwhile, in the step of this number: who corrects must
    /// have seen what is corrected.
    AlsoCorrected(u32),
}

/// A step as it is to be recorded now.
#[derive(Debug, Clone, PartialEq)]
pub struct Replayed {
    /// The step with its new number and codes; its sheet is still named as before.
    pub step: StepRecord,
    /// What is to stand on its sheet, when it has one.
    pub sheet: Option<Sheet>,
    /// What the law has to say although it is recorded.
    pub warnings: Vec<Notice>,
}

impl Replayed {
    /// Whether the sheet says what it said before, so that its file can stay.
    pub fn keeps_sheet(&self, before: Option<&Sheet>) -> bool {
        self.sheet.as_ref() == before
    }
}

/// Plans a recorded step upon a history, whose steps behind the fork are those of others and those
/// that were replayed before; what it creates is learned.
///
/// # Errors
/// Why it cannot be recorded now; nothing is learned then but that it waits.
pub fn replay(
    procedure: &Procedure,
    facts: &Facts,
    history: &[StepRecord],
    (step, sheet): (&StepRecord, Option<&Sheet>),
    renamed: &mut Renamed,
) -> Result<Replayed, NotReplayable> {
    let replayed = try_replay(procedure, facts, history, (step, sheet), renamed);
    if replayed.is_err() {
        renamed.wait(procedure, step);
    }
    replayed
}

fn try_replay(
    procedure: &Procedure,
    facts: &Facts,
    history: &[StepRecord],
    (step, sheet): (&StepRecord, Option<&Sheet>),
    renamed: &mut Renamed,
) -> Result<Replayed, NotReplayable> {
    let opens = procedure
        .step(&step.step)
        .is_some_and(|def| def.does(&Effect::Open));
    let warnings = if opens && history.is_empty() {
        // As it stands: the form is never read again, and its ids are the first ones.
        renamed.keep(step, 1);
        Vec::new()
    } else {
        let (request, planned) = planned(procedure, facts, history, (step, sheet), renamed)?;
        clash::require_unseen(procedure, history, &request, renamed)?;
        renamed.learn(procedure, step, &planned);
        planned.warnings
    };
    let seq = renamed.seq(step.seq);
    let told = renamed.naming(procedure, history, (step, sheet))?;
    Ok(Replayed {
        step: StepRecord {
            seq,
            fields: told.fields(&step.fields),
            ..step.clone()
        },
        sheet: sheet.map(|sheet| told.sheet(sheet)),
        warnings,
    })
}

fn planned(
    procedure: &Procedure,
    facts: &Facts,
    history: &[StepRecord],
    (step, sheet): (&StepRecord, Option<&Sheet>),
    renamed: &Renamed,
) -> Result<(Request, Plan), NotReplayable> {
    let mut request = request_of(procedure, history, (step, sheet), renamed)?;
    ask_for_party(procedure, history, step, &mut request);
    // A day that was planned for then must not have passed meanwhile: then is when it is judged.
    // Where the day was given, the clock does not tell when that was.
    let recorded_on = step.recorded_at.date_naive();
    let today = if step.clock_given {
        recorded_on.max(step.on)
    } else {
        recorded_on
    };
    let decide = |request: &Request| plan(procedure, facts, history, request, today);
    let planned = decide(&request).or_else(|refusal| {
        let needed = needed(&refusal, &request);
        if needed.despite == request.despite {
            return Err(refusal);
        }
        decide(&needed)
    });
    let planned = planned.map_err(NotReplayable::Refused)?;
    Ok((request, planned))
}

/// The same request setting aside what is still to be set aside: a finding that is gone stands in
/// nobody's way.
fn needed(refusal: &Refusal, request: &Request) -> Request {
    let is_found = |code: &&String| {
        let mut findings = refusal.findings.iter();
        findings.any(|n| n.level == Level::Forbid && n.code.as_ref() == Some(code))
    };
    let unneeded = |n: &Notice| n.problem == Problem::DespiteUnneeded;
    let mut needed = request.clone();
    if refusal.findings.iter().any(unneeded) {
        needed.despite = request.despite.iter().filter(is_found).cloned().collect();
    }
    needed
}

/// A party keeps its id while that is free.
fn ask_for_party(
    procedure: &Procedure,
    history: &[StepRecord],
    step: &StepRecord,
    request: &mut Request,
) {
    let joins = |def: &StepDef| def.does(&Effect::AddParty);
    let Some(id) = step
        .fields
        .text("party")
        .filter(|_| procedure.step(&step.step).is_some_and(joins))
    else {
        return;
    };
    let recorded: Vec<Event> = history.iter().map(Event::from).collect();
    let is_free = split_id(id)
        .is_some_and(|(letter, number)| number >= next_number(procedure, &recorded, letter));
    if is_free {
        request.fields.set("party", id);
    }
}

/// The codes of findings that a recorded step sets aside.
fn set_aside(fields: &Fields) -> Vec<String> {
    fields.texts("despite").map(str::to_owned).collect()
}

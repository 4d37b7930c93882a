//! The rules for a step that is recorded anew: planned as its author planned it, on the case as it
//! is now.

use crate::cli::session::Session;
use crate::procedure::model::Level;
use crate::procedure::replay::{NotReplayable, Renamed, names_case, replay};
use crate::procedure::{self, Procedure};
use crate::record::sheet::Sheet;
use crate::record::{CaseId, Journal, StepRecord};
use crate::store::together::{Anew, Past, Rules};

/// Why a step waits that names one that waits.
pub const NAMES_WAITING: &str = "names-waiting";
/// Why a correction waits of what somebody corrected meanwhile.
pub const ALSO_CORRECTED: &str = "also-corrected";
/// Why a step of a procedure waits that this program does not know.
pub const UNKNOWN: &str = "plan-unknown-step";

/// The rules of all procedures, with the facts of an office.
pub struct Rulebook<'s> {
    /// The open store and its office's facts.
    pub session: &'s Session,
}

impl Rules for Rulebook<'_> {
    fn anew(
        &self,
        past: &Past<'_>,
        journal: &Journal,
        (step, sheet): (&StepRecord, Option<&Sheet>),
    ) -> Result<Anew, Vec<String>> {
        let known = procedure::by_code(&journal.procedure);
        let procedure = known.ok_or_else(|| vec![UNKNOWN.to_owned()])?;
        let mut renamed = renamed(procedure, past, sheet);
        let facts = self.session.facts_of(procedure, journal);
        let facts = self
            .session
            .facts_beside(&facts, procedure.step(&step.step), &step.fields);
        let replayed = replay(
            procedure,
            &facts,
            &journal.steps,
            (step, sheet),
            &mut renamed,
        );
        let replayed = replayed.map_err(|why| codes(&why))?;
        Ok(Anew {
            step: replayed.step,
            sheet: replayed.sheet,
        })
    }

    fn names(
        &self,
        journal: &Journal,
        step: (&StepRecord, Option<&Sheet>),
        cases: &[CaseId],
    ) -> bool {
        let procedure = procedure::by_code(&journal.procedure);
        procedure.is_some_and(|one| names_case(one, &journal.steps, step, cases))
    }
}

/// What is called otherwise now, by what became of the steps before.
fn renamed(procedure: &Procedure, past: &Past<'_>, sheet: Option<&Sheet>) -> Renamed {
    let mut renamed = Renamed::behind(procedure, past.shared);
    for (before, now) in &past.since {
        match now {
            Some(now) => renamed.learn_recorded(procedure, before, now),
            None => renamed.wait(procedure, before),
        }
    }
    for (from, to) in &past.renumbered {
        renamed.renumber(from.clone(), to.clone());
    }
    // The sheet of a step tells the number that its own case had.
    if let Some(sheet) = sheet.filter(|sheet| sheet.case != *past.case) {
        renamed.renumber(sheet.case.clone(), past.case.clone());
    }
    renamed
}

/// Why a step is not recorded, as codes: those of findings, or names of sentences.
fn codes(why: &NotReplayable) -> Vec<String> {
    let refusal = match why {
        NotReplayable::NamesWaiting(_) => return vec![NAMES_WAITING.to_owned()],
        NotReplayable::AlsoCorrected(_) => return vec![ALSO_CORRECTED.to_owned()],
        NotReplayable::Refused(refusal) => refusal,
    };
    let hard = refusal
        .findings
        .iter()
        .filter(|one| one.level >= Level::Forbid);
    let code = |one: &procedure::Notice| {
        let sentence = || one.problem.message_id().to_owned();
        one.code.clone().unwrap_or_else(sentence)
    };
    let mut codes: Vec<String> = hard.map(code).collect();
    codes.dedup();
    codes
}

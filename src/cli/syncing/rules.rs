//! The rules for a step that is recorded anew: planned as its author planned it, on the case as it
//! is now. What the rules have to say of it is kept for the answer.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::{DateTime, FixedOffset};

use super::reasons;
use crate::cli::session::Session;
use crate::cli::warnings::{self, Warning};
use crate::procedure::replay::{NotReplayable, Renamed, names_case, renamed_ids, replay};
use crate::procedure::{self, Facts, Notice, Procedure};
use crate::record::sheet::Sheet;
use crate::record::{CaseId, Journal, StepRecord};
use crate::store::together::{Anew, Moved, Past, Rules};
use crate::words::Words;

/// Why a step waits that names one that waits.
pub const NAMES_WAITING: &str = "names-waiting";
/// Why a correction waits of what somebody corrected meanwhile.
pub const ALSO_CORRECTED: &str = "also-corrected";
/// Why a step of a procedure waits that this program does not know.
pub const UNKNOWN: &str = "plan-unknown-step";

/// What there is to say of a step that was recorded anew.
#[derive(Debug, Clone, Default)]
pub struct Heard {
    /// What the law has to say of it now, and had not when it was recorded.
    pub warnings: Vec<Warning>,
    /// The codes that it gave out, before and now, as far as they changed.
    pub codes: Vec<(String, String)>,
}

/// What was heard, by the case as it is called now, the number that the step had, and when it was
/// recorded.
#[derive(Debug, Clone, Default)]
pub struct AllHeard(BTreeMap<(CaseId, u32, DateTime<FixedOffset>), Heard>);

impl AllHeard {
    /// What was heard of a step.
    pub fn of(&self, case: &CaseId, moved: &Moved) -> Option<&Heard> {
        self.0.get(&(case.clone(), moved.was, moved.recorded_at))
    }

    /// Adds what was heard later.
    pub fn extend(&mut self, later: Self) {
        self.0.extend(later.0);
    }
}

/// The rules of all procedures, with the facts of an office.
pub struct Rulebook<'s> {
    session: &'s Session,
    words: Rc<Words>,
    heard: RefCell<AllHeard>,
}

impl<'s> Rulebook<'s> {
    /// The rules with the facts of the open store's office.
    pub fn of(session: &'s Session, words: Rc<Words>) -> Self {
        Self {
            session,
            words,
            heard: RefCell::default(),
        }
    }

    /// What there is to say of the steps that were recorded anew.
    pub fn heard(&self) -> AllHeard {
        self.heard.borrow().clone()
    }
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
        let replayed = replayed.map_err(|why| codes(&why, step, &self.words))?;
        let before = match replayed.warnings.as_slice() {
            [] => Vec::new(),
            _ => warned_before(procedure, &facts, past, (step, sheet)),
        };
        let new = replayed.warnings.iter().filter(|one| !before.contains(one));
        let heard = Heard {
            warnings: warnings::of_law(new, procedure.step(&step.step), &self.words),
            codes: renamed_ids(procedure, step, &replayed.step),
        };
        let key = (past.case.clone(), step.seq, step.recorded_at);
        self.heard.borrow_mut().0.insert(key, heard);
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

/// What the law had to say of a step where it was recorded first: whoever recorded it knows that.
fn warned_before(
    procedure: &Procedure,
    facts: &Facts,
    past: &Past<'_>,
    step: (&StepRecord, Option<&Sheet>),
) -> Vec<Notice> {
    let since = past.since.iter().map(|(before, _)| *before);
    let history: Vec<StepRecord> = past.shared.iter().chain(since).cloned().collect();
    let mut unchanged = Renamed::behind(procedure, &history);
    let replayed = replay(procedure, facts, &history, step, &mut unchanged);
    replayed.map_or_else(|_| Vec::new(), |replayed| replayed.warnings)
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
    // The sheet of a step tells the number that its own case had: that means the case itself, also where
    // another had the number before, within the same second.
    if let Some(sheet) = sheet {
        renamed.renumber(sheet.case.clone(), past.case.clone());
    }
    renamed
}

/// Why a step is not recorded, as it is kept beside it.
fn codes(why: &NotReplayable, step: &StepRecord, words: &Words) -> Vec<String> {
    match why {
        NotReplayable::NamesWaiting(_) => vec![NAMES_WAITING.to_owned()],
        NotReplayable::AlsoCorrected(_) => vec![ALSO_CORRECTED.to_owned()],
        NotReplayable::Refused(refusal) => reasons::kept(refusal, step, words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Fields, Sensitive};

    fn number(text: &str) -> CaseId {
        text.parse().unwrap()
    }

    /// A step on the sheet of that case, recorded in the second in which 0002 became 0003.
    fn own_case_of(sheet: &str, now: &str) -> CaseId {
        let case = number(now);
        let past = Past {
            case: &case,
            shared: &[],
            since: Vec::new(),
            renumbered: vec![(number("NK-2026-0002"), number("NK-2026-0003"))],
        };
        let sheet = Sheet {
            store: "01J".to_owned(),
            case: number(sheet),
            step: "note".to_owned(),
            salt: [7; 32],
            fields: Sensitive::new(Fields::new()),
            form: None,
            persons: Vec::new(),
            attachments: Vec::new(),
        };
        let procedure = procedure::by_code("nk").unwrap();
        renamed(procedure, &past, Some(&sheet)).case(&sheet.case)
    }

    #[test]
    fn a_sheet_is_of_the_case_in_which_its_step_stands() {
        // Of the record that got the number, and of the one that took the old one over.
        for (sheet, now) in [
            ("NK-2026-0002", "NK-2026-0003"),
            ("NK-2026-0002", "NK-2026-0002"),
        ] {
            assert_eq!(own_case_of(sheet, now), number(now), "{sheet} in {now}");
        }
    }
}

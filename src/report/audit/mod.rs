//! What an inspector of the voivode or the audit office asks for: what was not done by the law, all
//! cases with all their terms, the papers of a case, proof of NK-B and of delivery, visits, and the
//! team's file.
//!
//! Each case is told by itself ([`of_case`]), so that cases can be read side by side; [`answer`]
//! puts them together. Nothing here names a person.

mod handed;
mod papers;
mod sheets;
pub mod team;
mod terms;
mod visits;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::amendments::Amendments;
use super::effective;
use super::people::Sheets;
use super::retention;
use super::twins::{Likeness, twins};
use crate::audit::{self, Finding, Period};
use crate::procedure::review::Review;
use crate::procedure::state::Event;
use crate::procedure::{CaseState, Due, Facts, Procedure, Status, fold};
use crate::record::settings::Settings;
use crate::record::{CaseId, Fields, Journal, Level};

pub use handed::{Delivery, Handed, Outcome};
pub use papers::{Held, PaperRow};
pub use team::{MeetingRow, MemberRow, TeamFile};
pub use terms::{CaseTerms, Cell, Matrix, Median, TermStats, matrices, stats, stats_of};
pub use visits::Visits;

/// What is known of a case.
#[derive(Debug)]
pub struct Given<'a> {
    /// Its procedure.
    pub procedure: &'static Procedure,
    /// Its journal.
    pub journal: &'a Journal,
    /// The sheets that could be read.
    pub sheets: &'a Sheets,
    /// Whether our right opens sheets.
    pub opens_sheets: bool,
    /// The office's facts, with the records that its steps name.
    pub facts: &'a Facts,
    /// The office's settings: how long records are kept.
    pub settings: &'a Settings,
    /// The day of the audit.
    pub today: NaiveDate,
    /// The days that are audited.
    pub period: Period,
}

/// One case, audited.
#[derive(Debug)]
pub struct CaseAudit {
    /// The case.
    pub case: CaseId,
    /// Its procedure.
    pub procedure: &'static Procedure,
    /// Where it stands.
    pub status: Status,
    /// Day 0.
    pub opened_on: Option<NaiveDate>,
    /// The day the procedure ended, monitoring aside.
    pub ended_on: Option<NaiveDate>,
    /// What was found, by code and day.
    pub findings: Vec<Finding>,
    /// Its rows of deadlines that touch the period, lapsed ones too.
    pub terms: Vec<Due>,
    /// The steps that left a paper.
    pub papers: Vec<PaperRow>,
    /// To whom NK-B was handed for each victim.
    pub handed: Vec<Handed>,
    /// What became of each letter.
    pub deliveries: Vec<Delivery>,
    /// How often somebody looked after the people of the case.
    pub visits: Option<Visits>,
    /// The team's file, when this is the team's own journal.
    pub team: Option<TeamFile>,
    /// Whether some of its sheets could not be read, so that nothing that rests on those was asked.
    pub unread: bool,
    /// Steps that were recorded with a day given instead of the clock's.
    pub clock_given: Vec<u32>,
}

/// The answer.
#[derive(Debug)]
pub struct Report {
    /// The day of the audit.
    pub today: NaiveDate,
    /// The days that were audited.
    pub period: Period,
    /// The cases of the period, in their order; the team's journal among them.
    pub cases: Vec<CaseAudit>,
    /// The cases that could not be read.
    pub unreadable: Vec<CaseId>,
}

/// One case, told by itself.
pub fn of_case(given: &Given<'_>) -> CaseAudit {
    let (procedure, journal) = (given.procedure, given.journal);
    let state = fold(procedure, &journal.steps);
    let amendments = Amendments::of(procedure, &journal.steps);
    let fields = fields(given, &state, &amendments);
    let sheets = sheets::read(given, &state, &amendments);
    let review = Review {
        procedure,
        facts: given.facts,
        state: &state,
        fields: &fields,
        sheets: &sheets,
        today: given.today,
    };
    let mut terms = audit::rows(&review);
    let mut findings = audit::findings(&review, given.period);
    findings.extend(outlived(given, &state, &terms));
    let handed = handed::of(&state, &terms);
    terms.retain(|due| {
        if state.is_void {
            return false;
        }
        is_of(due, given.period, given.today)
    });
    let given_by_hand = journal.steps.iter().filter(|step| step.clock_given);
    CaseAudit {
        case: journal.case.clone(),
        procedure,
        status: state.status,
        opened_on: state.opened_on,
        ended_on: state.ended_on,
        findings,
        papers: papers::of(given, &state, &fields),
        handed,
        deliveries: handed::deliveries(&state),
        visits: visits::of(&state, given.today),
        unread: !sheets.unread.is_empty(),
        team: procedure.one_record.then(|| team::of(&state, |_| true)),
        clock_given: given_by_hand.map(|step| step.seq).collect(),
        terms,
    }
}

/// Whether a row ran on any day of a period.
fn is_of(due: &Due, period: Period, today: NaiveDate) -> bool {
    let until = due.met_on.or(due.stopped_on).unwrap_or(today);
    period.touches(due.started_on, until.max(due.started_on))
}

/// That the record is still there although its time is over, or went before that.
fn outlived(given: &Given<'_>, state: &CaseState, dues: &[Due]) -> Option<Finding> {
    let steps = &given.journal.steps;
    let question = retention::Question {
        procedure: given.procedure,
        state,
        is_erased: given.journal.is_erased(),
        last_on: steps.iter().map(|step| step.on).max()?,
        recorded_on: steps.last()?.recorded_at.date_naive(),
        dues,
        settings: given.settings,
    };
    let found = if let Some(on) = retention::early_on(&question) {
        audit::disposed_early(given.procedure, on)?
    } else {
        let kept = retention::keep(&question, given.today);
        audit::outlived(given.procedure, kept.due()?.due_on, given.today)?
    };
    given.period.touches(found.on, found.until).then_some(found)
}

/// The fields of each step as they count. That a file was attached is known by the sheet alone; it
/// stands for the value of the fields that take files.
fn fields(given: &Given<'_>, state: &CaseState, amendments: &Amendments) -> BTreeMap<u32, Fields> {
    let steps = &given.journal.steps;
    let of = |event: &Event| {
        let sheets = given.sheets;
        let mut fields = effective::fields(given.procedure, steps, amendments, sheets, event);
        let attached = sheets.get(&event.seq).map_or(0, |s| s.attachments.len());
        let def = given.procedure.step(&event.step).filter(|_| attached > 0);
        for field in def.iter().flat_map(|def| &def.fields) {
            if field.kind == crate::procedure::model::FieldKind::File {
                fields.set(&field.name, i64::try_from(attached).unwrap_or(i64::MAX));
            }
        }
        (event.seq, fields)
    };
    state.events.iter().map(of).collect()
}

/// Adds to each case that others may be about the same.
pub fn tell_twins(cases: &mut [CaseAudit], alike: &[Likeness], period: Period, today: NaiveDate) {
    let mut twins = twins(alike);
    for audited in cases {
        let Some(others) = twins.remove(&audited.case) else {
            continue;
        };
        let opened_on = audited.opened_on.unwrap_or(today);
        let found = audit::twins(audited.procedure, others, opened_on, today);
        let found = found.filter(|found| period.touches(found.on, found.until));
        audited.findings.extend(found);
    }
}

/// The cases that the period touches, put together.
pub fn answer(
    period: Period,
    today: NaiveDate,
    cases: Vec<CaseAudit>,
    mut unreadable: Vec<CaseId>,
) -> Report {
    let mut cases: Vec<CaseAudit> = cases
        .into_iter()
        .filter(|c| c.is_of(period, today))
        .collect();
    cases.sort_by(|a, b| a.case.cmp(&b.case));
    unreadable.sort();
    Report {
        today,
        period,
        cases,
        unreadable,
    }
}

impl CaseAudit {
    /// Whether the case ran on a day of the period, or something of it lasted until then.
    fn is_of(&self, period: Period, today: NaiveDate) -> bool {
        let from = self.opened_on.unwrap_or(today);
        let until = self.ended_on.unwrap_or(today);
        let runs = period.touches(from, until.max(from));
        runs || !self.findings.is_empty() || !self.terms.is_empty()
    }

    /// By how many days the worst of its terms is late.
    pub fn worst(&self) -> Option<i64> {
        self.terms.iter().filter_map(audit::days_late).max()
    }
}

impl Report {
    /// How many findings there are of a level.
    pub fn count(&self, level: Level) -> usize {
        let findings = self.cases.iter().flat_map(|case| &case.findings);
        findings.filter(|found| found.level == level).count()
    }

    /// The records that are cases or contacts, the team's own journal aside.
    pub fn proper(&self) -> impl Iterator<Item = &CaseAudit> {
        self.cases.iter().filter(|case| !case.case.is_team())
    }
}

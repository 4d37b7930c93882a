//! One case: where it stands, who is in it, what happened, what is due and what comes next.

use chrono::NaiveDate;

use super::amendments::Amendments;
use super::corrected::Corrected;
use super::deadlines::former_law;
use super::members::Names;
use super::people::{People, Sheets};
use crate::procedure::deadline::by_urgency;
use crate::procedure::model::StepDef;
use crate::procedure::state::{Event, Member, target};
use crate::procedure::{CaseState, Due, Label, Party, Procedure, Status};
use crate::record::sheet::Sheet;
use crate::record::{CaseId, Checkpoint, Fields, Sensitive, StepRecord};

/// What is known of a case, and what is asked about it.
#[derive(Debug)]
pub struct Question<'a> {
    /// The case.
    pub case: &'a CaseId,
    /// Its procedure.
    pub procedure: &'a Procedure,
    /// Its steps in the order of recording.
    pub steps: &'a [StepRecord],
    /// What the steps amount to.
    pub state: &'a CaseState,
    /// The sheets that could be read.
    pub sheets: &'a Sheets,
    /// Its rows of deadlines.
    pub dues: Vec<Due>,
    /// Codes of the steps that should come next.
    pub next: Vec<String>,
    /// Only the step of this number.
    pub step: Option<u32>,
    /// The code of the journal as it is now.
    pub checkpoint: Checkpoint,
}

/// The answer.
#[derive(Debug)]
pub struct CaseReport<'a> {
    /// The case.
    pub case: &'a CaseId,
    /// Its procedure.
    pub procedure: &'a Procedure,
    /// The state of the law it was opened under, e.g. `nk/2023-09-28`.
    pub rules: Option<String>,
    /// What to show people when it keeps to former law.
    pub former_law: Option<&'a Label>,
    /// Where it stands.
    pub status: Status,
    /// Day 0.
    pub opened_on: Option<NaiveDate>,
    /// The day the procedure ended, monitoring aside.
    pub ended_on: Option<NaiveDate>,
    /// The parties, in the order in which they came in.
    pub parties: Vec<PartyRow<'a>>,
    /// The group, with those who left it.
    pub members: Vec<MemberRow<'a>>,
    /// The steps asked for, in the order of recording.
    pub steps: Vec<StepRow<'a>>,
    /// All rows of deadlines, the most pressing first.
    pub deadlines: Vec<Due>,
    /// Codes of the steps that should come next.
    pub next: Vec<String>,
    /// The code of the journal as it is now, by which a paper is compared with it.
    pub checkpoint: Checkpoint,
}

/// A party, with what the sheets tell.
#[derive(Debug)]
pub struct PartyRow<'a> {
    /// What the journal knows.
    pub party: &'a Party,
    /// The party's name.
    pub name: Option<Sensitive<String>>,
    /// All that is told of the person.
    pub person: Option<Sensitive<Fields>>,
}

/// A member of the group or team, with what the sheets tell.
#[derive(Debug)]
pub struct MemberRow<'a> {
    /// What the journal knows.
    pub member: &'a Member,
    /// The member's name.
    pub name: Option<Sensitive<String>>,
}

/// A step as it was recorded.
#[derive(Debug)]
pub struct StepRow<'a> {
    /// The record.
    pub record: &'a StepRecord,
    /// Its sheet, when it has one that could be read.
    pub sheet: Option<&'a Sheet>,
    /// The number of the step that withdrew it.
    pub voided_by: Option<u32>,
    /// The numbers of the steps that corrected it.
    pub corrected_by: Vec<u32>,
    /// What they made of its fields.
    pub corrected: Corrected<'a>,
    /// The step that it corrects or withdraws, by its definition.
    pub about: Option<&'a StepDef>,
}

/// Answers about one case.
pub fn answer(mut question: Question<'_>) -> CaseReport<'_> {
    by_urgency(&mut question.dues);
    let amendments = Amendments::of(question.procedure, question.steps);
    let people = People::of(question.state, &amendments, question.sheets);
    let rules = rules(question.procedure, question.state);
    let asked = |record: &&StepRecord| question.step.is_none_or(|seq| seq == record.seq);
    let step = |record| StepRow::of(record, &question, &amendments);
    CaseReport {
        case: question.case,
        procedure: question.procedure,
        former_law: rules
            .as_deref()
            .and_then(|rules| former_law(question.procedure, rules)),
        rules,
        status: question.state.status,
        opened_on: question.state.opened_on,
        ended_on: question.state.ended_on,
        parties: question
            .state
            .parties
            .iter()
            .map(|party| PartyRow::of(party, &people))
            .collect(),
        members: members(&question, &amendments),
        steps: question.steps.iter().filter(asked).map(step).collect(),
        deadlines: question.dues,
        next: question.next,
        checkpoint: question.checkpoint,
    }
}

fn members<'a>(question: &Question<'a>, amendments: &Amendments) -> Vec<MemberRow<'a>> {
    let (procedure, state) = (question.procedure, question.state);
    let names = Names::of(procedure, state, amendments, question.sheets);
    let members = state.members.iter();
    let row = |member: &'a Member| MemberRow {
        member,
        name: names.name(&member.code).cloned(),
    };
    members.map(row).collect()
}

/// The state of the law that a case was opened under.
fn rules(procedure: &Procedure, state: &CaseState) -> Option<String> {
    let opened_on = state.opened_on?;
    let version = procedure.version(opened_on, opened_on)?;
    Some(format!("{}/{}", procedure.code, version.code))
}

impl<'a> PartyRow<'a> {
    fn of(party: &'a Party, people: &People) -> Self {
        Self {
            party,
            name: people.name(&party.id),
            person: people.person(&party.id).cloned(),
        }
    }
}

impl<'a> StepRow<'a> {
    fn of(record: &'a StepRecord, question: &Question<'a>, amendments: &Amendments) -> Self {
        let (procedure, steps, sheets) = (question.procedure, question.steps, question.sheets);
        let seq = record.seq;
        let about = target(&Event::from(record));
        let about = about.and_then(|about| steps.iter().find(|step| step.seq == about));
        Self {
            record,
            sheet: sheets.get(&seq),
            voided_by: amendments.voided_by(seq),
            corrected_by: amendments.corrected_by(seq).to_vec(),
            corrected: Corrected::of(seq, procedure, steps, amendments, sheets),
            about: about.and_then(|about| procedure.step(&about.step)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::fold;
    use crate::record::Digest;
    use crate::report::samples::{case, due, procedure, sheet, step, steps};

    fn with<T>(
        steps: &[StepRecord],
        sheets: &Sheets,
        only: Option<u32>,
        see: impl FnOnce(CaseReport<'_>) -> T,
    ) -> T {
        let state = fold(procedure(), steps);
        see(answer(Question {
            case: &case(1),
            procedure: procedure(),
            steps,
            state: &state,
            sheets,
            dues: vec![
                due("b").days_left(4).build(),
                due("a").days_left(-1).build(),
            ],
            next: vec!["appoint-group".to_owned()],
            step: only,
            checkpoint: Checkpoint::of(Digest([7; 32])),
        }))
    }

    #[test]
    fn without_sheets_the_parties_have_no_names_and_nothing_fails() {
        with(&steps(), &Sheets::new(), None, |report| {
            assert_eq!(report.parties.len(), 3);
            assert!(report.parties.iter().all(|row| row.name.is_none()));
            assert!(report.steps.iter().all(|row| row.sheet.is_none()));
            assert_eq!(report.rules.as_deref(), Some("nk/2023-09-28"));
            assert_eq!(report.former_law, None);
            assert_eq!(report.deadlines[0].deadline, "a");
        });
    }

    #[test]
    fn one_step_may_be_asked_for_with_the_whole_case_around_it() {
        let sheets = Sheets::from([
            (1, sheet(&[("P1", "given_name", "Maria")])),
            (2, sheet(&[])),
        ]);
        with(&steps(), &sheets, Some(2), |report| {
            let numbers: Vec<_> = report.steps.iter().map(|row| row.record.seq).collect();
            assert_eq!(numbers, [2]);
            assert!(report.steps[0].sheet.is_some());
            let name = report.parties[0].name.as_ref().unwrap();
            assert_eq!(name.reveal(), "Maria");
        });
    }

    #[test]
    fn a_case_opened_before_the_law_says_so() {
        let mut steps = steps();
        steps[0].on = "2023-05-15".parse().unwrap();
        with(&steps, &Sheets::new(), None, |report| {
            assert_eq!(report.rules.as_deref(), Some("nk/earlier"));
            assert!(report.former_law.is_some());
        });
    }

    #[test]
    fn what_was_withdrawn_stays_in_the_record_and_says_by_what() {
        let mut steps = steps();
        let mut fields = Fields::new();
        fields.set("target", 2);
        steps.push(step(3, "void", "2026-11-10", fields));
        with(&steps, &Sheets::new(), None, |report| {
            assert_eq!(report.steps.len(), 3);
            assert_eq!(report.steps[1].voided_by, Some(3));
        });
    }
}

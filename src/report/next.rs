//! What comes next in a case: what must, what should and what may be done.

use chrono::NaiveDate;

use crate::procedure::model::StepDef;
use crate::procedure::next::Wanted;
use crate::procedure::{Next, Procedure};
use crate::record::CaseId;

/// The answer.
#[derive(Debug)]
pub struct NextReport<'a> {
    /// The case.
    pub case: &'a CaseId,
    /// Its procedure.
    pub procedure: &'a Procedure,
    /// What the law asks for, the most urgent first.
    pub must: Vec<Asked<'a>>,
    /// What practice, the office or the people of the case ask for, the most urgent first.
    pub should: Vec<Asked<'a>>,
    /// All steps that can be taken, in the order of the help.
    pub may: Vec<&'a StepDef>,
}

/// A step that is asked for.
#[derive(Debug)]
pub struct Asked<'a> {
    /// The step.
    pub step: &'a StepDef,
    /// What asks for it.
    pub wanted: Wanted,
    /// Days until its last day; negative when that is past.
    pub days_left: Option<i64>,
}

/// Answers for a day.
pub fn answer<'a>(
    case: &'a CaseId,
    procedure: &'a Procedure,
    next: Next,
    today: NaiveDate,
) -> NextReport<'a> {
    let asked = |wanted| Asked::of(procedure, wanted, today);
    NextReport {
        case,
        procedure,
        must: next.must.into_iter().filter_map(asked).collect(),
        should: next.should.into_iter().filter_map(asked).collect(),
        may: next
            .may
            .iter()
            .filter_map(|code| procedure.step(code))
            .collect(),
    }
}

impl<'a> Asked<'a> {
    /// What is asked for, as a day sees it; none when the procedure has no such step.
    pub fn of(procedure: &'a Procedure, wanted: Wanted, today: NaiveDate) -> Option<Self> {
        Some(Self {
            step: procedure.step(&wanted.step)?,
            days_left: wanted.due_on.map(|on| (on - today).num_days()),
            wanted,
        })
    }
}

impl<'a> NextReport<'a> {
    /// The steps that may be taken and that nothing asks for.
    pub fn unasked(&self) -> impl Iterator<Item = &'a StepDef> {
        let is_asked = |step: &StepDef| {
            let mut asked = self.must.iter().chain(&self.should);
            asked.any(|asked| asked.step.code == step.code)
        };
        self.may.iter().copied().filter(move |step| !is_asked(step))
    }
}

/// The codes of the steps that must or should come next, each once, the most urgent first.
pub fn codes(next: &Next) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for wanted in next.must.iter().chain(&next.should) {
        if !codes.contains(&wanted.step) {
            codes.push(wanted.step.clone());
        }
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{case, next, procedure, today};

    #[test]
    fn days_are_counted_to_the_last_day() {
        let case = case(1);
        let report = answer(&case, procedure(), next(), today());
        assert_eq!(report.must[0].step.code, "appoint-group");
        assert_eq!(report.must[0].days_left, Some(-15));
        assert_eq!(report.should[0].days_left, None);
    }

    #[test]
    fn what_is_asked_for_is_not_offered_again() {
        let case = case(1);
        let report = answer(&case, procedure(), next(), today());
        let codes: Vec<_> = report.unasked().map(|step| step.code.as_str()).collect();
        assert_eq!(codes, ["correct"]);
    }

    #[test]
    fn each_code_stands_once() {
        assert_eq!(codes(&next()), ["appoint-group", "forward-to-team"]);
    }
}

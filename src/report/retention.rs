//! How long a record is kept: by the office's own rule, counted from 1 January of the year after
//! the case ended, as offices in Poland count it. No act sets the years for these procedures, so
//! without a setting nothing may go.

use chrono::{Datelike as _, NaiveDate};

use super::group::Group;
use crate::procedure::{CaseState, Due, DueState, Procedure, Status};
use crate::record::settings::Settings;
use crate::record::tombstone::{DISPOSE, Rule};

/// The step that holds a record back from disposal, and the one that ends it.
const HOLD: &str = "hold";
const RELEASE: &str = "release-hold";

/// Whether a record may be disposed of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keep {
    /// It was already.
    Disposed,
    /// The procedure knows no disposal, or the office has set no years for it.
    NoRule,
    /// It has not ended.
    Running,
    /// It is on hold.
    Held,
    /// So many duties are still to be done.
    Open(usize),
    /// Its time runs until the day of the rule, which is the first on which it may go.
    Until(Rule),
    /// Its time is over.
    Due(Rule),
}

impl Keep {
    /// The rule, when the record may go.
    pub fn due(&self) -> Option<&Rule> {
        match self {
            Self::Due(rule) => Some(rule),
            _ => None,
        }
    }

    /// The name under which the words stand.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Disposed => "disposed",
            Self::NoRule => "no-rule",
            Self::Running => "running",
            Self::Held => "held",
            Self::Open(_) => "open",
            Self::Until(_) => "until",
            Self::Due(_) => "due",
        }
    }
}

/// What is asked about.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The rules of the procedure.
    pub procedure: &'a Procedure,
    /// Where the record stands.
    pub state: &'a CaseState,
    /// Whether only the disposal is left of it.
    pub is_erased: bool,
    /// The day of its last step: when it was opened by mistake, it ended then.
    pub last_on: NaiveDate,
    /// The day on which that step was recorded, by the clock.
    pub recorded_on: NaiveDate,
    /// Its rows of deadlines.
    pub dues: &'a [Due],
    /// The office's settings.
    pub settings: &'a Settings,
}

/// Whether a record may be disposed of on a day.
pub fn keep(question: &Question<'_>, today: NaiveDate) -> Keep {
    let Question {
        procedure, state, ..
    } = question;
    if question.is_erased {
        return Keep::Disposed;
    }
    if procedure.step(DISPOSE).is_none() {
        return Keep::NoRule;
    }
    let Some(ended_on) = ended_on(question) else {
        return Keep::Running;
    };
    let Some(rule) = rule(question, ended_on) else {
        return Keep::NoRule;
    };
    if is_held(state) {
        return Keep::Held;
    }
    let is_asked = |due: &Due| matches!(due.state, DueState::Due | DueState::Overdue);
    let is_open = |due: &&Due| is_asked(due) && Group::of(due) != Group::Closed;
    match question.dues.iter().filter(is_open).count() {
        0 if today < rule.due_on => Keep::Until(rule),
        0 => Keep::Due(rule),
        open => Keep::Open(open),
    }
}

/// The office's rule for a record that ended on a day.
fn rule(question: &Question<'_>, ended_on: NaiveDate) -> Option<Rule> {
    let retention = &question.settings.retention;
    let (class, years) = retention.of(&question.procedure.code)?;
    Some(Rule {
        class: class.map(str::to_owned),
        years,
        due_on: first_day(ended_on, years)?,
    })
}

/// The first day after so many whole years from 1 January of the year that follows a day.
pub fn first_day(ended_on: NaiveDate, years: i64) -> Option<NaiveDate> {
    let years = i32::try_from(years).ok()?;
    NaiveDate::from_ymd_opt(ended_on.year().checked_add(1)?.checked_add(years)?, 1, 1)
}

/// The day on which all of it ended, monitoring too.
fn ended_on(question: &Question<'_>) -> Option<NaiveDate> {
    let state = question.state;
    match state.status {
        Status::Open | Status::Monitoring => None,
        Status::Void => Some(question.last_on),
        // The step says so of papers; what the store holds goes by the same time.
        Status::Disposed => state.ended_on,
        _ => state.status_since.or(state.ended_on),
    }
}

/// The day of a disposal that came before the record might go: by the rule that was noted then,
/// else by that of today.
pub fn early_on(question: &Question<'_>) -> Option<NaiveDate> {
    let state = question.state;
    let on = state
        .status_since
        .filter(|_| state.status == Status::Disposed)?;
    // What is left of a record was made when it was recorded, whatever day it names.
    let on = if question.is_erased {
        on.min(question.recorded_on)
    } else {
        on
    };
    let disposal = state.events_of(DISPOSE).last();
    let noted = disposal.and_then(|event| event.fields.date("due_on"));
    let reckoned = || {
        let ended_on = state.ended_on.filter(|_| !question.is_erased)?;
        rule(question, ended_on).map(|rule| rule.due_on)
    };
    let due_on = noted.or_else(reckoned)?;
    (on < due_on).then_some(on)
}

/// Whether a hold stands. Each release ends one hold, and what was recorded last counts, whatever
/// the days: a hold that is entered late is not lost behind an earlier release.
fn is_held(state: &CaseState) -> bool {
    let numbers = |code: &'static str| state.events_of(code).map(|event| event.seq);
    numbers(HOLD).count() > numbers(RELEASE).count() || numbers(HOLD).max() > numbers(RELEASE).max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::{self, fold};
    use crate::record::settings::RetentionClass;
    use crate::record::{Fields, StepRecord};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn step(seq: u32, code: &str, on: &str) -> StepRecord {
        StepRecord {
            seq,
            step: code.into(),
            on: day(on),
            recorded_at: "2016-03-01T09:00:00+01:00".parse().unwrap(),
            by: "anna.k".parse().unwrap(),
            clock_given: false,
            fields: Fields::new(),
            sheet: None,
        }
    }

    fn settings(years: Option<i64>) -> Settings {
        let mut settings = Settings::new("GOPS");
        settings.retention.general = RetentionClass {
            class: Some("BE10".into()),
            years,
        };
        settings
    }

    fn kept(steps: &[(&str, &str)], years: Option<i64>, today: &str) -> Keep {
        let numbered = (1..).zip(steps);
        let steps: Vec<StepRecord> = numbered
            .map(|(seq, (code, on))| step(seq, code, on))
            .collect();
        let procedure = procedure::by_code("nk").unwrap();
        let state = fold(procedure, &steps);
        let question = Question {
            procedure,
            state: &state,
            is_erased: false,
            last_on: steps.last().unwrap().on,
            recorded_on: steps.last().unwrap().on,
            dues: &[],
            settings: &settings(years),
        };
        keep(&question, day(today))
    }

    const WITHDRAWN: [(&str, &str); 2] = [("open", "2016-03-01"), ("withdraw", "2016-04-01")];

    #[test]
    fn the_years_are_whole_and_begin_with_the_next_one() {
        assert_eq!(first_day(day("2016-01-01"), 10), Some(day("2027-01-01")));
        assert_eq!(first_day(day("2016-12-31"), 10), Some(day("2027-01-01")));
        let on = |today| kept(&WITHDRAWN, Some(10), today);
        assert!(matches!(on("2026-12-31"), Keep::Until(rule) if rule.due_on == day("2027-01-01")));
        assert!(matches!(on("2027-01-01"), Keep::Due(rule) if rule.years == 10));
    }

    #[test]
    fn nothing_goes_without_a_rule_or_while_it_runs_or_is_held() {
        assert_eq!(kept(&WITHDRAWN, None, "2099-01-01"), Keep::NoRule);
        let open = [("open", "2016-03-01")];
        assert_eq!(kept(&open, Some(10), "2099-01-01"), Keep::Running);
        let [open, end] = WITHDRAWN;
        let held = [open, end, ("hold", "2020-01-01")];
        assert_eq!(kept(&held, Some(10), "2099-01-01"), Keep::Held);
        let released = [
            open,
            end,
            ("hold", "2020-01-01"),
            ("release-hold", "2021-01-01"),
        ];
        assert!(kept(&released, Some(10), "2099-01-01").due().is_some());
        let again = [
            open,
            end,
            ("release-hold", "2021-01-01"),
            ("hold", "2021-01-01"),
        ];
        assert_eq!(kept(&again, Some(10), "2099-01-01"), Keep::Held);
        // A hold that is entered late stands, though its day lies before that of the release.
        let late = [
            open,
            end,
            ("hold", "2020-01-01"),
            ("release-hold", "2021-01-01"),
            ("hold", "2020-06-01"),
        ];
        assert_eq!(kept(&late, Some(10), "2099-01-01"), Keep::Held);
        let two = [
            open,
            end,
            ("hold", "2020-01-01"),
            ("hold", "2020-01-02"),
            ("release-hold", "2021-01-01"),
        ];
        assert_eq!(kept(&two, Some(10), "2099-01-01"), Keep::Held);
        let told = [open, end, ("dispose", "2020-01-01")];
        assert!(matches!(
            kept(&told, Some(10), "2026-01-01"),
            Keep::Until(_)
        ));
    }
}

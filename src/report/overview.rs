//! The page of an office: what is due, how each term was kept, and the courses of cases that run.
//!
//! Each case is told by itself ([`Question::of_case`]), so that cases can be read side by side;
//! [`answer`] puts them together. Nothing here names a person.

use chrono::NaiveDate;

use super::audit::{CaseTerms, TermStats, stats_of};
use super::course::{Course, rows};
use super::deadlines::{self, CaseDeadlines, DeadlineReport};
use crate::audit::Period;
use crate::procedure::{Facts, Procedure, fold};
use crate::record::{CaseId, StepRecord};

/// What is asked.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// The days whose terms are counted.
    pub period: Period,
    /// The day of the page.
    pub today: NaiveDate,
    /// So many courses are shown at most.
    pub courses_max: usize,
}

/// What one case has to tell.
#[derive(Debug)]
pub struct CaseShare {
    /// Its rows for the report of what is due.
    pub dues: CaseDeadlines<'static>,
    /// How its terms were kept.
    pub terms: CaseTerms,
    /// Its course, when something of it still runs.
    pub course: Option<Course<'static>>,
}

/// The answer.
#[derive(Debug)]
pub struct Overview {
    /// What is due, as the morning report says it.
    pub due: DeadlineReport<'static>,
    /// The days whose terms were counted.
    pub period: Period,
    /// How each term was kept in those days.
    pub terms: Vec<TermStats>,
    /// The courses of the cases that run, the most pressing first.
    pub courses: Vec<Course<'static>>,
    /// How many cases run.
    pub running: usize,
}

impl Question {
    /// What a case has to tell, as its steps stand on the day of the page.
    pub fn of_case(
        &self,
        case: &CaseId,
        procedure: &'static Procedure,
        steps: Vec<StepRecord>,
        facts: &Facts,
    ) -> CaseShare {
        let count = steps.len();
        let state = fold(procedure, steps);
        let rows = rows(procedure, &state, facts, self.today);
        let counted = rows.iter().filter(|_| !state.is_void);
        let terms = CaseTerms::of(procedure, counted, self.period);
        let course = (self.courses_max > 0 && case.is_case())
            .then(|| Course::of(case, procedure, &state, &rows, self.today))
            .filter(Course::runs);
        let due = deadlines::Question::default();
        CaseShare {
            dues: due.of_rows(case.clone(), procedure, count, rows),
            terms,
            course,
        }
    }
}

/// The page, from what the cases that could be read have to tell.
pub fn answer(
    question: &Question,
    cases: impl IntoIterator<Item = CaseShare>,
    unreadable: impl IntoIterator<Item = CaseId>,
) -> Overview {
    let (mut dues, mut terms, mut courses) = (Vec::new(), Vec::new(), Vec::new());
    for case in cases {
        dues.push(case.dues);
        terms.push(case.terms);
        courses.extend(case.course);
    }
    courses.sort_by_cached_key(|course| (course.pressing(), course.case.clone()));
    let running = courses.len();
    courses.truncate(question.courses_max);
    let asked = deadlines::Question::default();
    Overview {
        due: deadlines::answer(asked, question.today, dues, unreadable),
        period: question.period,
        terms: stats_of(terms),
        courses,
        running,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{case, day, step, steps, today};

    fn nk() -> &'static Procedure {
        crate::procedure::by_code("nk").unwrap()
    }

    fn question() -> Question {
        Question {
            today: today(),
            courses_max: 1,
            ..Question::default()
        }
    }

    fn page(question: &Question) -> Overview {
        let shares = [2, 1].map(|number| {
            let mut steps = steps();
            if number == 1 {
                let met = step(
                    3,
                    "appoint-group",
                    "2026-11-05",
                    crate::record::Fields::new(),
                );
                steps.push(met);
            }
            question.of_case(&case(number), nk(), steps, &Facts::default())
        });
        answer(question, shares, [case(9)])
    }

    #[test]
    fn what_is_due_is_what_the_morning_report_says() {
        let overview = page(&question());
        let plain = deadlines::Question::default();
        let case_of = |number| {
            let mut steps = steps();
            if number == 1 {
                let met = step(
                    3,
                    "appoint-group",
                    "2026-11-05",
                    crate::record::Fields::new(),
                );
                steps.push(met);
            }
            plain.of_case(case(number), nk(), steps, &Facts::default(), today())
        };
        let cases = [case_of(2), case_of(1)];
        let report = deadlines::answer(plain, today(), cases, [case(9)]);
        let ids = |report: &DeadlineReport<'_>| -> Vec<_> {
            let row = |row: deadlines::Row<'_>| (row.case.cloned(), row.due.clone());
            report.rows.iter().map(row).collect()
        };
        assert_eq!(ids(&overview.due), ids(&report));
        assert_eq!(overview.due.unreadable, [case(9)]);
    }

    #[test]
    fn the_most_pressing_courses_are_shown_and_all_are_counted() {
        let overview = page(&question());
        assert_eq!((overview.courses.len(), overview.running), (1, 2));
        let both = page(&Question {
            courses_max: 9,
            ..question()
        });
        let [first, second] = &both.courses[..] else {
            panic!("{:?}", both.courses);
        };
        assert!(first.pressing() <= second.pressing());
        assert_eq!(overview.courses[0].case, first.case);
    }

    #[test]
    fn terms_are_counted_in_the_days_that_are_asked_for() {
        let all = page(&question());
        let named = |page: &Overview| -> Vec<_> {
            let row = |row: &TermStats| (row.deadline.clone(), row.on_time, row.overdue);
            page.terms.iter().map(row).collect()
        };
        assert!(
            named(&all).contains(&("forward-to-team".to_owned(), 2, 0)),
            "{:?}",
            named(&all)
        );
        let before = Question {
            period: Period {
                from: None,
                to: Some(day("2025-12-31")),
            },
            ..question()
        };
        assert_eq!(named(&page(&before)), []);
    }
}

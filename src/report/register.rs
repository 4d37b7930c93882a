//! The register of cases of a year (rejestr spraw): each number that was given, and what became of
//! the case.
//!
//! A number never goes away: cases that are void, disposed of or unreadable keep their rows, and a
//! number that is not in the store although a later one is has a row that says so. Nothing here names
//! a person unless names were asked for.

use chrono::NaiveDate;

use super::list::{NamedParty, OPENER};
use super::people::People;
use crate::procedure::{CaseState, Event, Procedure, Status};
use crate::record::CaseId;

/// How a number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// A case that was read.
    Known(Status),
    /// A case that could not be read.
    Unreadable,
    /// No case, although a later number was given.
    Missing,
}

impl Stand {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Known(status) => status.code(),
            Self::Unreadable => "unreadable",
            Self::Missing => "missing",
        }
    }
}

/// A row of the register.
#[derive(Debug, Clone)]
pub struct Row<'p> {
    /// The number of the case.
    pub case: CaseId,
    /// Its procedure, when it was read.
    pub procedure: Option<&'p Procedure>,
    /// How it stands.
    pub stand: Stand,
    /// Day 0.
    pub opened_on: Option<NaiveDate>,
    /// The kind of whoever opened it.
    pub opener: Option<String>,
    /// The day on which the team received the form.
    pub received_on: Option<NaiveDate>,
    /// The day on which the group was appointed.
    pub group_on: Option<NaiveDate>,
    /// The day the procedure ended, monitoring aside.
    pub ended_on: Option<NaiveDate>,
    /// Why it ended: the reason that the step gives, else the step itself.
    pub ending: Option<Ending>,
    /// Days from the opening to the end.
    pub days: Option<i64>,
    /// The gmina from which it was taken over.
    pub from_gmina: Option<String>,
    /// The gmina that took it over.
    pub to_gmina: Option<String>,
    /// The day on which its papers were disposed of.
    pub disposed_on: Option<NaiveDate>,
    /// Its parties with a name, when names were asked for.
    pub names: Option<Vec<NamedParty>>,
}

/// By what a procedure ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// A reason, by its code.
    Reason(String),
    /// A step, by its code.
    Step(String),
}

impl Ending {
    /// Its code.
    pub fn code(&self) -> &str {
        match self {
            Self::Reason(code) | Self::Step(code) => code,
        }
    }
}

/// The register.
#[derive(Debug, Clone)]
pub struct Register<'p> {
    /// The year of the numbers.
    pub year: u16,
    /// The day whose state it shows.
    pub on: NaiveDate,
    /// Whether names were asked for.
    pub has_names: bool,
    /// The rows by kind of number and number.
    pub rows: Vec<Row<'p>>,
}

impl<'p> Row<'p> {
    /// A row of which nothing but the number is known.
    fn bare(case: CaseId, stand: Stand) -> Self {
        Self {
            case,
            procedure: None,
            stand,
            opened_on: None,
            opener: None,
            received_on: None,
            group_on: None,
            ended_on: None,
            ending: None,
            days: None,
            from_gmina: None,
            to_gmina: None,
            disposed_on: None,
            names: None,
        }
    }

    /// The row of a case.
    pub fn of(case: CaseId, procedure: &'p Procedure, state: &CaseState) -> Self {
        let opening = procedure.opening();
        let opening = opening.and_then(|step| state.events_of(&step.code).next());
        let first = |step: &'static str| state.events_of(step).next();
        let received = first("forward-to-team");
        let ended_by = ended_by(procedure, state);
        let text = |event: Option<&Event>, field: &str| {
            let text = event.and_then(|event| event.fields.text(field));
            text.map(str::to_owned)
        };
        let to = ended_by.filter(|_| state.status == Status::Transferred);
        let days = state.ended_on.zip(state.opened_on);
        Self {
            procedure: Some(procedure),
            opened_on: state.opened_on,
            opener: text(opening, OPENER),
            received_on: received.and_then(|event| event.day("received_on").or(Some(event.on))),
            group_on: first("appoint-group").map(|event| event.on),
            ended_on: state.ended_on,
            ending: ended_by.map(ending),
            days: days.map(|(ended, opened)| (ended - opened).num_days()),
            from_gmina: text(first("transfer-in"), "gmina"),
            to_gmina: text(to, "gmina"),
            disposed_on: first("dispose").map(|event| event.on),
            ..Self::bare(case, Stand::Known(state.status))
        }
    }

    /// The row with the names of the parties.
    pub fn with_names(mut self, state: &CaseState, people: &People) -> Self {
        let named = state.parties.iter().filter_map(|party| {
            let name = people.name(&party.id)?;
            let id = party.id.clone();
            Some(NamedParty { id, name })
        });
        self.names = Some(named.collect());
        self
    }

    /// Whether something came to an end: the procedure here, or the papers.
    pub fn is_over(&self) -> bool {
        let known = [self.ended_on, self.disposed_on];
        known.iter().any(Option::is_some)
    }
}

/// The step that ended the procedure.
fn ended_by<'s>(procedure: &Procedure, state: &'s CaseState) -> Option<&'s Event> {
    let ended_on = state.ended_on?;
    let ends = |event: &&Event| {
        let def = procedure.step(&event.step);
        let mut to = def.into_iter().flat_map(|def| &def.statuses);
        event.on == ended_on && to.any(|to| to.status != Status::Open)
    };
    state.events.iter().find(ends)
}

fn ending(event: &Event) -> Ending {
    let reason = event.fields.text("reason");
    match reason.or_else(|| event.fields.text("status")) {
        Some(code) => Ending::Reason(code.to_owned()),
        None => Ending::Step(event.step.to_string()),
    }
}

/// The register of a year: the rows that were read, those that could not be, and the numbers between
/// them that are not there.
pub fn answer<'p>(
    year: u16,
    on: NaiveDate,
    has_names: bool,
    read: Vec<Row<'p>>,
    unreadable: &[CaseId],
) -> Register<'p> {
    let unread = unreadable.iter();
    let unread = unread.map(|case| Row::bare(case.clone(), Stand::Unreadable));
    let mut rows: Vec<Row<'p>> = read.into_iter().chain(unread).collect();
    rows.sort_by(|a, b| a.case.cmp(&b.case));
    let mut whole: Vec<Row<'p>> = Vec::with_capacity(rows.len());
    for row in rows {
        let before = whole
            .last()
            .filter(|last| last.case.prefix() == row.case.prefix());
        let next = before.map_or(1, |last| last.case.number() + 1);
        let missing = (next..row.case.number()).map(|number| {
            let case = CaseId::new(row.case.prefix(), year, number);
            Row::bare(case, Stand::Missing)
        });
        let missing: Vec<Row<'p>> = missing.collect();
        whole.extend(missing);
        whole.push(row);
    }
    Register {
        year,
        on,
        has_names,
        rows: whole,
    }
}

impl<'p> Register<'p> {
    /// The rows of each kind of number, each with its running number from 1.
    pub fn parts(&self) -> impl Iterator<Item = Vec<(usize, &Row<'p>)>> {
        let kinds = self
            .rows
            .chunk_by(|a, b| a.case.prefix() == b.case.prefix());
        kinds.map(|rows| (1..).zip(rows).collect())
    }

    /// The numbers that stand so.
    pub fn numbers(&self, stand: Stand) -> Vec<&CaseId> {
        let rows = self.rows.iter().filter(|row| row.stand == stand);
        rows.map(|row| &row.case).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::{by_code, fold};
    use crate::record::text;
    use crate::report::samples::{case, day, step, today};

    fn row(number: u32, told: &[(&str, &str, &str)]) -> Row<'static> {
        let procedure = by_code("nk").unwrap();
        let steps = told.iter().enumerate().map(|(n, (code, on, fields))| {
            let seq = u32::try_from(n + 1).unwrap();
            step(seq, code, on, text::read(fields).unwrap())
        });
        let steps: Vec<_> = steps.collect();
        Row::of(case(number), procedure, &fold(procedure, &steps))
    }

    const OPENED: (&str, &str, &str) = (
        "open",
        "2026-01-05",
        "opener = 'teacher'\nparties = [{ id = 'P1', role = 'victim' }]",
    );

    #[test]
    fn a_row_tells_a_case_from_its_opening_to_its_end() {
        let row = row(
            1,
            &[
                OPENED,
                ("forward-to-team", "2026-01-07", "received_on = 2026-01-08"),
                ("appoint-group", "2026-01-09", "members = []"),
                ("close", "2026-03-05", "reason = 'groundless'"),
            ],
        );
        assert_eq!(row.opener.as_deref(), Some("teacher"));
        assert_eq!(row.received_on, Some(day("2026-01-08")));
        assert_eq!(row.group_on, Some(day("2026-01-09")));
        assert_eq!(
            (row.ended_on, row.days),
            (Some(day("2026-03-05")), Some(59))
        );
        assert_eq!(row.ending, Some(Ending::Reason("groundless".to_owned())));
        assert_eq!(row.stand, Stand::Known(Status::Monitoring));
    }

    #[test]
    fn a_case_that_went_to_another_gmina_says_which() {
        let row = row(
            1,
            &[
                OPENED,
                ("transfer-in", "2026-01-09", "gmina = '1234567'"),
                (
                    "papers-passed",
                    "2026-02-01",
                    "gmina = '7654321'\ntakes_over = true",
                ),
            ],
        );
        assert_eq!(row.from_gmina.as_deref(), Some("1234567"));
        assert_eq!(row.to_gmina.as_deref(), Some("7654321"));
        assert_eq!(row.ending, Some(Ending::Step("papers-passed".to_owned())));
    }

    #[test]
    fn no_number_is_left_out() {
        let void = row(4, &[OPENED, ("void", "2026-01-06", "target = 1")]);
        let disposed = row(2, &[("dispose", "2036-01-06", "class = 'BE10'")]);
        let register = answer(2026, today(), false, vec![void, disposed], &[case(7)]);
        let told: Vec<String> = register
            .rows
            .iter()
            .map(|row| format!("{} {}", row.case.number(), row.stand.code()))
            .collect();
        let expected = [
            "1 missing",
            "2 disposed",
            "3 missing",
            "4 void",
            "5 missing",
            "6 missing",
            "7 unreadable",
        ];
        assert_eq!(told, expected);
        assert_eq!(register.numbers(Stand::Missing).len(), 4);
        let running: Vec<usize> = register.parts().flatten().map(|(n, _)| n).collect();
        assert_eq!(running, [1, 2, 3, 4, 5, 6, 7]);
    }
}

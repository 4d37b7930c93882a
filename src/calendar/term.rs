//! Terms: from a day and a length to the last day, with every day that was left out.
//!
//! The day of the event is day 0. N = 0 is that day itself; only `days` moves it.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike as _, Days, Months, NaiveDate};

use super::day::{Because, Calendar};
use super::{OutOfRange, day_after, known};

/// In what a term is counted. Hours are apart ([`Calendar::hours`]): they join instants, not days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Working days; the others are left out.
    WorkingDays,
    /// Plain days.
    Days,
    /// Months: the same day number, or the last day of the month.
    Months,
    /// Plain days, counted back.
    DaysBefore,
}

impl Unit {
    /// All units.
    pub const ALL: [Self; 4] = [
        Self::WorkingDays,
        Self::Days,
        Self::Months,
        Self::DaysBefore,
    ];

    /// The unit's name in tables, arguments and answers.
    pub fn code(self) -> &'static str {
        match self {
            Self::WorkingDays => "working-days",
            Self::Days => "days",
            Self::Months => "months",
            Self::DaysBefore => "days-before",
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Not the name of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a unit of terms")]
pub struct UnknownUnit;

impl FromStr for Unit {
    type Err = UnknownUnit;

    fn from_str(text: &str) -> Result<Self, UnknownUnit> {
        Self::ALL
            .into_iter()
            .find(|unit| unit.code() == text)
            .ok_or(UnknownUnit)
    }
}

/// One day that a term left out, or whose absence shaped its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The day.
    pub on: NaiveDate,
    /// The reason.
    pub because: Because,
}

/// A term reckoned out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Day 0: the day of the event.
    pub from: NaiveDate,
    /// The length.
    pub n: u32,
    /// In what the length is counted.
    pub unit: Unit,
    /// The last day of the term.
    pub last_on: NaiveDate,
    /// The days left out, in order: inside the term for working days, at its end for the others.
    pub why: Vec<Why>,
    /// Whether the end was moved to a later day (k.c. art. 115 by analogy: certainty `guide`).
    pub moved: bool,
}

impl Calendar {
    /// A term in any unit, as the `term` command gives it: days are moved, months are not.
    pub fn term(&self, from: NaiveDate, n: u32, unit: Unit) -> Result<Term, OutOfRange> {
        match unit {
            Unit::WorkingDays => self.working_days(from, n),
            Unit::Days => self.days(from, n),
            Unit::Months => self.months(from, n, false),
            Unit::DaysBefore => self.before(from, n),
        }
    }

    /// The `n`-th working day after `from`.
    pub fn working_days(&self, from: NaiveDate, n: u32) -> Result<Term, OutOfRange> {
        let mut last_on = known(from)?;
        let mut why = Vec::new();
        for _ in 0..n {
            last_on = self.pass_over(day_after(last_on)?, &mut why, Self::not_working)?;
        }
        Ok(Term {
            from,
            n,
            unit: Unit::WorkingDays,
            last_on,
            why,
            moved: false,
        })
    }

    /// `n` plain days after `from`; an end on a Saturday or a day off moves to the next day that
    /// is neither (k.c. art. 115 by analogy).
    pub fn days(&self, from: NaiveDate, n: u32) -> Result<Term, OutOfRange> {
        self.move_end(self.days_unmoved(from, n)?)
    }

    /// `n` plain days after `from`, whatever day that is.
    pub fn days_unmoved(&self, from: NaiveDate, n: u32) -> Result<Term, OutOfRange> {
        let end = known(from)?.checked_add_days(Days::new(n.into()));
        plain(from, n, Unit::Days, end)
    }

    /// `n` plain days counted back from `from`, never moved.
    pub fn before(&self, from: NaiveDate, n: u32) -> Result<Term, OutOfRange> {
        let end = known(from)?.checked_sub_days(Days::new(n.into()));
        plain(from, n, Unit::DaysBefore, end)
    }

    /// The same day number `n` months later, or the last day of that month; `moved` says whether
    /// an end on a Saturday or a day off moves on.
    pub fn months(&self, from: NaiveDate, n: u32, moved: bool) -> Result<Term, OutOfRange> {
        let end = known(from)?.checked_add_months(Months::new(n));
        let mut term = plain(from, n, Unit::Months, end)?;
        if term.last_on.day() != from.day() {
            term.why.push(Why {
                on: term.last_on,
                because: Because::ShortMonth,
            });
        }
        if moved && n > 0 {
            self.move_end(term)
        } else {
            Ok(term)
        }
    }

    fn move_end(&self, mut term: Term) -> Result<Term, OutOfRange> {
        let end = term.last_on;
        term.last_on = self.pass_over(end, &mut term.why, Self::not_an_end)?;
        term.moved = term.last_on != end;
        Ok(term)
    }

    /// The first day from `on` that nothing keeps out; the others go to `why`.
    fn pass_over(
        &self,
        mut on: NaiveDate,
        why: &mut Vec<Why>,
        kept_out: fn(&Self, NaiveDate) -> Option<Because>,
    ) -> Result<NaiveDate, OutOfRange> {
        while let Some(because) = kept_out(self, on) {
            why.push(Why { on, because });
            on = day_after(on)?;
        }
        Ok(on)
    }
}

fn plain(from: NaiveDate, n: u32, unit: Unit, end: Option<NaiveDate>) -> Result<Term, OutOfRange> {
    let last_on = end.ok_or(OutOfRange).and_then(known)?;
    Ok(Term {
        from,
        n,
        unit,
        last_on,
        why: Vec::new(),
        moved: false,
    })
}

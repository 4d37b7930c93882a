//! One day: is it a working day, and if not, why.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate, Weekday};

use super::table::{DayOff, Table};
use super::{OutOfRange, day_before, known};

/// A day off of the office alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtraDayOff {
    /// The day.
    pub on: NaiveDate,
    /// Why the office is off, in the office's own words; never about a person.
    pub reason: String,
}

/// Why a term left a day out, or ended where it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// A Saturday.
    Saturday,
    /// A statutory day off, Sundays among them.
    DayOff(&'static DayOff),
    /// A day off of the office alone.
    Extra {
        /// The office's reason.
        reason: String,
    },
    /// The month has no day of that number, so that the term ends on its last day.
    ShortMonth,
}

impl Because {
    /// The reason as a code: `saturday`, the code of the day off, `extra` or `short-month`.
    pub fn code(&self) -> &str {
        match self {
            Self::Saturday => "saturday",
            Self::DayOff(day) => &day.code,
            Self::Extra { .. } => "extra",
            Self::ShortMonth => "short-month",
        }
    }
}

/// The days off by which terms are counted: those of the statutes, and what the office adds.
#[derive(Debug, Clone)]
pub struct Calendar {
    statutory: &'static Table,
    saturday_is_working: bool,
    extra: BTreeMap<NaiveDate, String>,
}

impl Default for Calendar {
    fn default() -> Self {
        Self::statutory()
    }
}

impl Calendar {
    /// The calendar of the statutes alone: no office's days, no work on Saturdays.
    pub fn statutory() -> Self {
        Self {
            statutory: Table::poland(),
            saturday_is_working: false,
            extra: BTreeMap::new(),
        }
    }

    /// Counts Saturdays as working days, or not. It never changes where a moved term ends.
    pub fn with_saturday_working(mut self, yes: bool) -> Self {
        self.saturday_is_working = yes;
        self
    }

    /// Adds days off of the office; of two for one day the later given reason stands.
    pub fn with_extra(mut self, days: impl IntoIterator<Item = ExtraDayOff>) -> Self {
        self.extra
            .extend(days.into_iter().map(|day| (day.on, day.reason)));
        self
    }

    /// Why a day is a day off, statutory or of the office; a Saturday by itself is none.
    pub fn day_off(&self, on: NaiveDate) -> Result<Option<Because>, OutOfRange> {
        known(on).map(|on| self.off(on))
    }

    /// Whether a day is a working day.
    pub fn is_working(&self, on: NaiveDate) -> Result<bool, OutOfRange> {
        known(on).map(|on| self.not_working(on).is_none())
    }

    /// The last working day before a day, that day itself not counted.
    pub fn last_working_day_before(&self, on: NaiveDate) -> Result<NaiveDate, OutOfRange> {
        let mut day = day_before(known(on)?)?;
        while self.not_working(day).is_some() {
            day = day_before(day)?;
        }
        Ok(day)
    }

    /// The last working day on or before a day.
    pub fn last_working_day(&self, on: NaiveDate) -> Result<NaiveDate, OutOfRange> {
        if self.is_working(on)? {
            return Ok(on);
        }
        self.last_working_day_before(on)
    }

    /// Why a known day is no working day.
    pub(super) fn not_working(&self, on: NaiveDate) -> Option<Because> {
        let free = |why: &Because| *why != Because::Saturday || !self.saturday_is_working;
        self.not_an_end(on).filter(free)
    }

    /// Why no moved term may end on a known day.
    ///
    /// A term moves off a Saturday by the law (k.c. art. 115 by analogy), which no office switches;
    /// whether an office works on Saturdays only says what its working days are. An office's own
    /// day off is a day off like the others; the reasons of the term name it, so that it shows.
    pub(super) fn not_an_end(&self, on: NaiveDate) -> Option<Because> {
        let saturday = || (on.weekday() == Weekday::Sat).then_some(Because::Saturday);
        self.off(on).or_else(saturday)
    }

    fn off(&self, on: NaiveDate) -> Option<Because> {
        if let Some(day) = self.statutory.on(on) {
            return Some(Because::DayOff(day));
        }
        self.extra.get(&on).map(|reason| Because::Extra {
            reason: reason.clone(),
        })
    }
}

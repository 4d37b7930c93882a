//! The calendar of the law: days off, working days, and terms with the reason of each day.
//!
//! Pure: it reads no clock and no file; the days off are data (`schemas/calendar/pl.toml`).
//! It must never guess: a day outside 1990-2100 is an error, and a term can always say which
//! days it left out. It knows nothing of cases; which event starts which term stands in the
//! tables of a procedure. Start with [`Calendar`], then [`Term`].

mod day;
mod easter;
mod hours;
mod strip;
mod table;
mod term;

pub use day::{Because, Calendar, ExtraDayOff};
pub use hours::{warsaw, warsaw_wall};
pub use strip::DayOfTerm;
pub use table::{DayOff, Name, When};
pub use term::{Term, Unit, Why};

use std::ops::RangeInclusive;

use chrono::{Datelike as _, NaiveDate};

/// The years that the calendar knows.
pub const YEARS: RangeInclusive<i32> = 1990..=2100;

/// A day outside the years that the calendar knows, given or reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the calendar knows the years 1990 to 2100 only")]
pub struct OutOfRange;

/// The day itself, when the calendar knows it.
fn known(on: NaiveDate) -> Result<NaiveDate, OutOfRange> {
    if YEARS.contains(&on.year()) {
        Ok(on)
    } else {
        Err(OutOfRange)
    }
}

/// The next day, when the calendar knows it.
fn day_after(on: NaiveDate) -> Result<NaiveDate, OutOfRange> {
    on.succ_opt().ok_or(OutOfRange).and_then(known)
}

/// The day before, when the calendar knows it.
fn day_before(on: NaiveDate) -> Result<NaiveDate, OutOfRange> {
    on.pred_opt().ok_or(OutOfRange).and_then(known)
}

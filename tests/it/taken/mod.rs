//! Deadlines that people take away: calendars, workbooks, changes and schedules, as other programs
//! read them.

mod changes;
mod ics;
mod place;
mod schedule;
#[cfg(feature = "xlsx")]
mod workbook;

use crate::office::Office;

/// A form of the samples, filled on 2 November 2026.
const FORM: &str = include_str!("../../../cases/intake/intake-nk-01.toml");

/// An office with one case, whose NK-A nobody passed on: overdue since 9 November.
fn office() -> Office {
    let office = Office::new();
    assert_eq!(office.take_in(FORM), "NK-2026-0001");
    office
}

/// Passes NK-A on, in time.
fn pass_on(office: &Office) {
    office.done(&[
        "nk",
        "forward-to-team",
        "NK-2026-0001",
        "--on",
        "2026-11-06",
    ]);
}

/// Words of the form that no answer may show.
fn secrets() -> Vec<&'static str> {
    vec!["Przykładow", "Maria", "Adam", "ul. "]
}

//! The statutory days off as data: reading and checking `schemas/calendar/pl.toml`.
//!
//! The table is compiled in. What it must never do is give a wrong day silently: a row that
//! cannot be is refused, and the table of the program is read by a test.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use serde::{Deserialize, Deserializer};

use super::YEARS;
use super::easter::easter;

const POLAND: &str = include_str!("../../schemas/calendar/pl.toml");

/// One statutory day off: a row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayOff {
    /// Code, e.g. `corpus-christi`; stable, for scripts.
    pub code: String,
    /// What people call the day.
    pub name: Name,
    /// On which days it falls.
    pub when: When,
    /// The first day on which the row counts.
    #[serde(deserialize_with = "date")]
    pub valid_from: NaiveDate,
    /// The last day on which the row counts; open when none.
    #[serde(default, deserialize_with = "some_date")]
    pub valid_to: Option<NaiveDate>,
    /// What makes it a day off.
    pub basis: String,
}

/// A name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// In Polish.
    pub pl: String,
    /// In English.
    pub en: String,
}

/// The rule by which a day off falls.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum When {
    /// The same day of every year.
    Fixed {
        /// Month, 1 to 12.
        month: u32,
        /// Day of the month; one that every year has.
        day: u32,
    },
    /// So many days after Easter Sunday.
    Easter(u64),
    /// That day alone.
    #[serde(deserialize_with = "date")]
    Once(NaiveDate),
    /// Every such day of the week.
    #[serde(deserialize_with = "weekday")]
    Every(Weekday),
}

/// Why a table is none. Rows are named by their code or their number from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum TableError {
    /// Not TOML, or not the keys and kinds of the table.
    #[error("the calendar cannot be read at line {line}")]
    Shape {
        /// Line, from 1.
        line: usize,
    },
    /// Two rows with one code.
    #[error("day off `{code}` stands twice")]
    Twice {
        /// Code of the row.
        code: String,
    },
    /// No name or no basis.
    #[error("day off `{code}` lacks a text")]
    Nameless {
        /// Code of the row.
        code: String,
    },
    /// A day that some year does not have, or an end before its start.
    #[error("day off `{code}` falls on no day")]
    NoDay {
        /// Code of the row.
        code: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    day_off: Vec<DayOff>,
}

/// The days off of a country, ready to be asked.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Table {
    rows: Vec<DayOff>,
    /// For each day of [`YEARS`] in turn the row that makes it a day off.
    by_day: Vec<Option<usize>>,
}

impl Table {
    /// The table of the program, read once.
    pub(super) fn poland() -> &'static Self {
        static TABLE: OnceLock<Table> = OnceLock::new();
        // A broken table must stop the program: every date it gave would be wrong. It is part of
        // the binary, and a test reads it, so no release can come here.
        TABLE.get_or_init(|| Self::read(POLAND).unwrap_or_else(|error| panic!("{error}")))
    }

    /// Reads and checks a table.
    pub(super) fn read(text: &str) -> Result<Self, TableError> {
        let Rows { day_off: rows } = toml::from_str(text).map_err(|error| {
            let end = error.span().map_or(0, |span| span.start);
            let line = text.bytes().take(end).filter(|b| *b == b'\n').count() + 1;
            TableError::Shape { line }
        })?;
        let mut codes = BTreeSet::new();
        for row in &rows {
            if !codes.insert(&row.code) {
                return Err(TableError::Twice {
                    code: row.code.clone(),
                });
            }
            row.check()?;
        }
        Ok(Self {
            by_day: by_day(&rows),
            rows,
        })
    }

    /// The day off that a day is; of two, the one whose row stands first. `None` outside [`YEARS`].
    pub(super) fn on(&self, on: NaiveDate) -> Option<&DayOff> {
        let row = *self.by_day.get(place(on)?)?;
        self.rows.get(row?)
    }
}

/// The days off of all [`YEARS`]; the rows go in backwards, so that the first row of a day stays.
fn by_day(rows: &[DayOff]) -> Vec<Option<usize>> {
    let mut by_day = vec![None; YEARS.count() * 366];
    for (number, row) in rows.iter().enumerate().rev() {
        let days = YEARS.flat_map(|year| row.in_year(year));
        for place in days.filter(|on| row.holds(*on)).filter_map(place) {
            by_day[place] = Some(number);
        }
    }
    by_day
}

/// The place of a day in [`Table::by_day`]: 366 places a year.
fn place(on: NaiveDate) -> Option<usize> {
    let year = usize::try_from(on.year() - YEARS.start()).ok()?;
    Some(year * 366 + usize::try_from(on.ordinal0()).ok()?)
}

impl DayOff {
    /// Whether the row counts on that day.
    fn holds(&self, on: NaiveDate) -> bool {
        self.valid_from <= on && self.valid_to.is_none_or(|last| on <= last)
    }

    /// The days of a year on which the row falls, whether it counts on them or not.
    fn in_year(&self, year: i32) -> Vec<NaiveDate> {
        let one = match self.when {
            When::Fixed { month, day } => NaiveDate::from_ymd_opt(year, month, day),
            When::Easter(days) => easter(year).and_then(|on| on.checked_add_days(Days::new(days))),
            When::Once(on) => (on.year() == year).then_some(on),
            When::Every(weekday) => return each_week(year, weekday),
        };
        one.into_iter().collect()
    }

    fn check(&self) -> Result<(), TableError> {
        let code = || self.code.clone();
        let texts = [&self.code, &self.name.pl, &self.name.en, &self.basis];
        if texts.iter().any(|text| text.trim().is_empty()) {
            return Err(TableError::Nameless { code: code() });
        }
        let falls = match self.when {
            // 2023 has no 29 February: a day off that some years lack would be lost silently.
            When::Fixed { .. } => !self.in_year(2023).is_empty(),
            When::Easter(days) => days < 200,
            When::Once(on) => self.holds(on) && YEARS.contains(&on.year()),
            When::Every(_) => true,
        };
        let in_order = self.valid_to.is_none_or(|last| self.valid_from <= last);
        if falls && in_order {
            Ok(())
        } else {
            Err(TableError::NoDay { code: code() })
        }
    }
}

fn each_week(year: i32, weekday: Weekday) -> Vec<NaiveDate> {
    let first = NaiveDate::from_weekday_of_month_opt(year, 1, weekday, 1);
    let weeks = first.into_iter().flat_map(|first| first.iter_weeks());
    weeks.take_while(|on| on.year() == year).collect()
}

/// A TOML date; `chrono` does not read one by itself.
fn date<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    let bad = || serde::de::Error::custom("a day is wanted");
    match toml::value::Datetime::deserialize(from)? {
        toml::value::Datetime {
            date: Some(d),
            time: None,
            offset: None,
        } => NaiveDate::from_ymd_opt(d.year.into(), d.month.into(), d.day.into()).ok_or_else(bad),
        _ => Err(bad()),
    }
}

fn some_date<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDate>, D::Error> {
    date(from).map(Some)
}

fn weekday<'de, D: Deserializer<'de>>(from: D) -> Result<Weekday, D::Error> {
    let name = String::deserialize(from)?;
    name.parse()
        .map_err(|_| serde::de::Error::custom("a day of the week is wanted"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: &str = "[[day_off]]\ncode = \"x\"\nname = { pl = \"a\", en = \"b\" }\n\
        when = { fixed = { month = 5, day = 1 } }\nvalid_from = 1990-01-01\nbasis = \"c\"\n";

    fn refused(text: &str) -> TableError {
        Table::read(text).unwrap_err()
    }

    #[test]
    fn the_table_of_the_program_is_sound_and_dates_its_changes() {
        let table = Table::read(POLAND).unwrap();
        assert_eq!(table.rows.len(), 16);
        let off = |y, m, d| {
            let on = NaiveDate::from_ymd_opt(y, m, d).unwrap();
            table.on(on).map(|row| row.code.as_str())
        };
        assert_eq!(off(2010, 1, 6), None);
        assert_eq!(off(2011, 1, 6), Some("epiphany"));
        assert_eq!(off(2024, 12, 24), None);
        assert_eq!(off(2025, 12, 24), Some("christmas-eve"));
        assert_eq!(off(2017, 11, 12), Some("sunday"));
        assert_eq!(off(2018, 11, 12), Some("independence-centenary"));
        assert_eq!(off(2019, 11, 12), None);
        assert_eq!(off(2026, 6, 4), Some("corpus-christi"));
        // Of two reasons the named one: 1 November 2026 is a Sunday.
        assert_eq!(off(2026, 11, 1), Some("all-saints"));
    }

    #[test]
    fn a_row_that_cannot_be_is_refused() {
        assert!(Table::read(ROW).is_ok());
        let code = || "x".to_owned();
        let no_day = TableError::NoDay { code: code() };
        assert_eq!(
            refused(&format!("{ROW}{ROW}")),
            TableError::Twice { code: code() }
        );
        assert_eq!(
            refused(&ROW.replace("\"b\"", "\" \"")),
            TableError::Nameless { code: code() }
        );
        assert_eq!(refused(&ROW.replace("day = 1 ", "day = 32 ")), no_day);
        assert_eq!(
            refused(&ROW.replace("month = 5, day = 1 ", "month = 2, day = 29 ")),
            no_day
        );
        assert_eq!(refused(&format!("{ROW}valid_to = 1989-12-31\n")), no_day);
        let once = ROW.replace("fixed = { month = 5, day = 1 }", "once = 1989-05-05");
        assert_eq!(refused(&once), no_day);
        let far = ROW.replace("fixed = { month = 5, day = 1 }", "easter = 300");
        assert_eq!(refused(&far), no_day);
    }

    #[test]
    fn a_shape_that_is_none_is_told_by_its_line() {
        let at = |text: &str| match refused(text) {
            TableError::Shape { line } => line,
            other => panic!("{other}"),
        };
        assert_eq!(at(&ROW.replace("1990-01-01", "1990-13-01")), 5);
        assert_eq!(at(&ROW.replace("1990-01-01", "07:32:00")), 5);
        assert_eq!(at(&format!("{ROW}surprise = 1\n")), 7);
        assert_eq!(
            at(&ROW.replace("fixed = { month = 5, day = 1 }", "every = \"someday\"")),
            4
        );
    }
}

//! A part of the cases: so many a day, and after so many days each was looked at.
//!
//! The number of a case says in which part it is, so that a new case moves no other.

use chrono::{Datelike as _, NaiveDate};

use crate::record::CaseId;

use super::values::BadValue;

/// The most parts: one for each day of a year.
const PARTS_MAX: u32 = 366;

/// A part of the cases, as `--subset` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subset {
    /// Its number from 1; none: that of the day.
    part: Option<u32>,
    /// How many parts there are.
    of: u32,
}

impl Subset {
    /// Reads `3/30` or `auto/30`.
    pub fn read(text: &str) -> Result<Self, BadValue> {
        let bad = BadValue("form-subset");
        let (part, of) = text.split_once('/').ok_or(bad)?;
        let number = |text: &str| text.parse().ok().filter(|n| (1..=PARTS_MAX).contains(n));
        let of = number(of).ok_or(bad)?;
        let part = match part {
            "auto" => None,
            part => Some(number(part).filter(|part| *part <= of).ok_or(bad)?),
        };
        Ok(Self { part, of })
    }

    /// The part that is meant on a day.
    pub fn on(self, today: NaiveDate) -> Part {
        // Days are counted through, so that the turn of a year leaves no part out.
        let days = today.num_days_from_ce().unsigned_abs();
        Part {
            number: self.part.unwrap_or(days % self.of + 1),
            of: self.of,
        }
    }
}

/// One of the parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Its number, from 1.
    pub number: u32,
    /// How many there are.
    pub of: u32,
}

impl Part {
    /// Whether a case is in it.
    pub fn covers(self, case: &CaseId) -> bool {
        case.number() % self.of == self.number % self.of
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(text: &str, today: &str) -> Part {
        Subset::read(text).unwrap().on(today.parse().unwrap())
    }

    #[test]
    fn every_case_is_in_one_part() {
        let cases = (1..=100).map(|number| CaseId::new("NK", 2026, number));
        for case in cases.chain([CaseId::team()]) {
            let parts = (1..=30).map(|number| Part { number, of: 30 });
            let in_it: Vec<Part> = parts.filter(|part| part.covers(&case)).collect();
            assert_eq!(in_it.len(), 1, "{case}");
        }
        let one = Part { number: 1, of: 1 };
        assert!(one.covers(&CaseId::new("NK", 2026, 7)));
    }

    #[test]
    fn successive_days_take_successive_parts_over_the_turn_of_a_year() {
        let [eve, new] = ["2026-12-31", "2027-01-01"].map(|day| part("auto/30", day).number);
        assert_eq!(new, eve % 30 + 1);
        assert_eq!(part("3/30", "2027-01-01").number, 3);
    }

    #[test]
    fn what_is_no_part_is_refused() {
        for bad in [
            "", "3", "0/30", "31/30", "3/0", "3/367", "x/30", "-1/30", "3/30/2", "/", "auto",
        ] {
            assert_eq!(Subset::read(bad), Err(BadValue("form-subset")), "{bad}");
        }
    }
}

//! The yearly sheets of a gmina: the Ministry's "Część 10", the older "Część 15", and the form
//! III/8 of the Police.
//!
//! What each row means stands in `docs/statistics.md`. [`case`] reads a case, [`tables`] counts. The
//! sheets are known as a gmina is asked for them and not from an act, so that what they count has
//! the certainty of a guide; the table `beside` is practice alone.

pub mod case;
mod opener;
mod person;
pub mod sheets;
mod tables;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use chrono::Datelike as _;
use smol_str::SmolStr;

use super::{Counted, Counts, Single};
use crate::procedure::Procedure;
use crate::record::tombstone::Rule;
use crate::record::{CaseId, Journal};
use case::{Stand, Told};
use person::{Person, Role};
use tables::Given;

/// A sheet of a gmina.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// The Ministry's part 10.
    Part10,
    /// Its older part 15.
    Part15,
    /// The form III/8 of the Police.
    Police,
}

impl Sheet {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Part10, Self::Part15, Self::Police];

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Part10 => "czesc-10",
            Self::Part15 => "czesc-15",
            Self::Police => "police",
        }
    }

    /// The sheet of a code.
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sheet| sheet.code() == code)
    }

    /// Whether anything of it stands on sheets of the record.
    pub fn needs_documents(self) -> bool {
        self != Self::Part15
    }
}

/// What a record gives to a sheet of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// It does not belong there.
    Nothing,
    /// It may have belonged there, and nobody can tell any more.
    Disposed(CaseId),
    /// A case that gives something.
    Case(Box<Told>),
}

/// Whether a record may count for a year, as its number tells; a correction can move its opening from
/// one year to the next or the one before.
pub fn may_count(law: &Procedure, case: &CaseId, year: u16) -> bool {
    case.prefix() == law.prefix && case.year() <= year + 1
}

/// What is known of a record that was disposed of: the year of its end follows from the rule by which
/// it went, and a record that had ended before the year gave nothing to it.
pub fn disposed(journal: &Journal, year: u16) -> Taken {
    let ended_before = journal.disposal().and_then(Rule::of).is_some_and(|rule| {
        let first_year_after = i64::from(rule.due_on.year()) - rule.years;
        first_year_after <= i64::from(year)
    });
    if ended_before || journal.case.year() > year {
        Taken::Nothing
    } else {
        Taken::Disposed(journal.case.clone())
    }
}

/// Puts together what was taken from all cases; `reads_documents` says whether sheets could be
/// opened, `elderly_from` from which age on an adult is elderly.
pub fn counts(sheet: Sheet, taken: Vec<Taken>, reads_documents: bool, elderly_from: i64) -> Counts {
    let (mut told, mut disposed) = (Vec::new(), Vec::new());
    for one in taken {
        match one {
            Taken::Nothing => {}
            Taken::Disposed(case) => disposed.push(case),
            Taken::Case(case) => told.push(*case),
        }
    }
    told.sort_by(|a, b| a.case.cmp(&b.case));
    disposed.sort();
    let given = Given {
        told: &told,
        reads_documents,
    };
    let counts = match sheet {
        Sheet::Part10 => tables::part_10(&given),
        Sheet::Part15 => tables::part_15(&given),
        Sheet::Police => tables::police(&given),
    };
    let shows_elderly = sheet == Sheet::Part10 && reads_documents;
    Counts {
        disposed,
        elderly_from: shows_elderly.then_some(elderly_from),
        ..counts
    }
}

fn counted(case: &CaseId, marks: Vec<Option<SmolStr>>) -> Counted {
    Counted {
        case: case.clone(),
        marks,
        sets: Vec::new(),
    }
}

fn key(key: &'static str) -> SmolStr {
    SmolStr::new_static(key)
}

/// The acts of such keys in all cases.
fn acts(told: &[Told], keys: &[&str]) -> Vec<(CaseId, &'static str)> {
    let of_case = |one: &Told| {
        let own = one.acts.iter().filter(|act| keys.contains(act));
        let own = own.map(|act| (one.case.clone(), *act));
        own.collect::<Vec<_>>()
    };
    told.iter().flat_map(of_case).collect()
}

/// The persons of a role in cases that came into the year so.
fn persons<'a>(
    told: &'a [Told],
    role: Role,
    came: &'a [Stand],
) -> impl Iterator<Item = (&'a Told, &'a Person)> {
    let cases = told
        .iter()
        .filter(|one| one.stand.is_some_and(|stand| came.contains(&stand)));
    cases.flat_map(move |one| {
        let own = one.persons.iter().filter(move |person| person.role == role);
        own.map(move |person| (one, person))
    })
}

fn keys(keys: impl IntoIterator<Item = (bool, &'static str)>) -> BTreeSet<SmolStr> {
    let held = keys.into_iter().filter(|(holds, _)| *holds);
    held.map(|(_, key)| SmolStr::new_static(key)).collect()
}

fn single(key: &'static str, records: Vec<CaseId>) -> Single {
    Single { key, records }
}

//! The yearly report of the centre: its contacts, and the persons that it helped.
//!
//! What each row means stands in `docs/statistics.md`. [`contact`] and [`person`] read the
//! records; the values of rows come from the tables of the law and of the intake form, so that a
//! further code there is a further row here.

pub mod contact;
pub mod person;
#[cfg(test)]
mod tests;

use smol_str::SmolStr;

use super::marks::{law_mark, table};
use super::{Body, Counted, Counts, Single, Source};
use crate::procedure::Procedure;
use crate::record::CaseId;
use crate::record::form::FormTable;

/// The code of the sheet.
pub const SHEET: &str = "kcik";

/// The laws whose records are counted.
#[derive(Debug, Clone, Copy)]
pub struct Laws<'p> {
    /// Contacts.
    pub contact: &'p Procedure,
    /// Cases.
    pub case: &'p Procedure,
    /// The form that opens a case.
    pub form: &'p FormTable,
}

impl Laws<'_> {
    /// Whether a record may count for a year, as its number tells. A correction can move a contact
    /// from one year to the next or the one before; a case may be helped for years.
    pub fn may_count(&self, case: &CaseId, year: u16) -> bool {
        if case.prefix() == self.contact.prefix {
            case.year().abs_diff(year) <= 1
        } else {
            case.prefix() == self.case.prefix && case.year() <= year + 1
        }
    }
}

/// What a record gives to the report of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// It does not belong there.
    Nothing,
    /// A contact.
    Contact(Counted),
    /// A case with an act in the year.
    Case(Box<person::Helped>),
}

/// Puts together what was taken from all records; `sheets` says whether they could be opened.
pub fn counts(laws: Laws<'_>, taken: Vec<Taken>, sheets: bool) -> Counts {
    let (mut contacts, mut persons, mut services) = (Vec::new(), Vec::new(), Vec::new());
    let (mut meetings, mut excluded) = (Vec::new(), Vec::new());
    for one in taken {
        match one {
            Taken::Nothing => {}
            Taken::Contact(contact) => contacts.push(contact),
            Taken::Case(helped) => {
                let case = &helped.counted.case;
                meetings.extend(std::iter::repeat_n(case.clone(), helped.meetings));
                if helped.is_excluded {
                    excluded.push(case.clone());
                } else {
                    services.extend(helped.services.iter().map(|kind| service(case, kind)));
                    persons.push(helped.counted);
                }
            }
        }
    }
    let single = |key, records| Single { key, records };
    Counts {
        head: HEAD.to_vec(),
        singles: vec![single("meetings", meetings), single("excluded", excluded)],
        bodies: vec![
            contact::body(laws, contacts),
            person::body(laws, persons, sheets),
            service_body(laws, services),
        ],
        unchecked: if sheets {
            Vec::new()
        } else {
            person::OF_SHEETS.to_vec()
        },
        ..Counts::default()
    }
}

/// The numbers at the head: those of the centre's own reports.
const HEAD: [(&str, Source); 7] = [
    ("contacts", Source::All("contacts")),
    (
        "consultations",
        Source::Row("line", "institution-consultation"),
    ),
    ("preventive", Source::Row("line", "prevention")),
    ("meetings", Source::Single("meetings")),
    ("persons", Source::All("persons")),
    ("services", Source::All("services")),
    ("excluded", Source::Single("excluded")),
];

fn service(case: &CaseId, kind: &SmolStr) -> Counted {
    Counted {
        case: case.clone(),
        marks: vec![Some(kind.clone())],
        sets: Vec::new(),
    }
}

/// Services by kind. They are not published: beside the persons of each kind, which are, two small
/// numbers would tell each other.
fn service_body(laws: Laws<'_>, records: Vec<Counted>) -> Body {
    Body {
        key: "services",
        marks: vec![law_mark(laws.case, "service", "kind")],
        sets: Vec::new(),
        tables: vec![table("service", 0, None)],
        set_tables: Vec::new(),
        is_published: false,
        records,
    }
}

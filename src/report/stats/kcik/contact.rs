//! Contacts of a year: each counts once, by the day of the call or letter.

use chrono::Datelike as _;
use smol_str::SmolStr;

use super::super::marks::{closed, law_mark, open, table};
use super::super::{Body, Counted, Heading};
use super::{Laws, Taken};
use crate::procedure::{CaseState, Event};
use crate::record::{CaseId, Value};

/// The step that a contact is.
const OPEN: &str = "open";
/// The fields whose values are counted, in the order of the marks.
const FIELDS: [&str; 7] = [
    "line",
    "caller",
    "channel",
    "urgency",
    "in_hours",
    "calling_from",
    "language",
];

/// What a contact counts for in a year.
pub fn take(case: &CaseId, state: &CaseState, year: u16) -> Taken {
    let opening = state.events.iter().find(|event| event.step == OPEN);
    match opening {
        Some(event) if !state.is_void && is_of(event, year) => Taken::Contact(Counted {
            case: case.clone(),
            marks: FIELDS.iter().map(|field| value(event, field)).collect(),
            sets: Vec::new(),
        }),
        _ => Taken::Nothing,
    }
}

/// Whether the call or letter was in that year.
fn is_of(event: &Event, year: u16) -> bool {
    let day = event.day("at").unwrap_or(event.on);
    day.year() == i32::from(year)
}

fn value(event: &Event, field: &str) -> Option<SmolStr> {
    match event.fields.get(field)? {
        Value::Text(code) => Some(code.clone()),
        Value::Bool(answer) => Some(SmolStr::new_static(if *answer { "yes" } else { "no" })),
        _ => None,
    }
}

/// The tables of contacts.
pub(super) fn body(laws: Laws<'_>, records: Vec<Counted>) -> Body {
    let yes_no = [
        ("yes", "stats-row-in-hours"),
        ("no", "stats-row-out-of-hours"),
    ];
    let yes_no = yes_no.map(|(key, words)| Heading::said(key, words));
    let of_law = |field| law_mark(laws.contact, OPEN, field);
    Body {
        key: "contacts",
        marks: vec![
            of_law("line"),
            of_law("caller"),
            of_law("channel"),
            of_law("urgency"),
            closed(yes_no.to_vec()),
            open(),
            open(),
        ],
        sets: Vec::new(),
        tables: vec![
            table("line", 0, None),
            table("caller", 1, None),
            table("channel", 2, None),
            table("urgency", 3, Some(4)),
            table("calling-from", 5, None),
            table("language", 6, None),
        ],
        set_tables: Vec::new(),
        is_published: true,
        records,
    }
}

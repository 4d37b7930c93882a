//! Hand-made cases for the tests of the export.

use chrono::NaiveDate;

use super::person::PersonCase;
use super::table::table;
use crate::record::{CaseId, Sensitive};

/// What must never be seen where nobody consented.
pub const MARKER: &str = "zqmarker";

/// A day.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A case of which all is known.
pub fn full() -> PersonCase {
    let codes = |codes: &[&str]| codes.iter().map(|code| (*code).into()).collect();
    PersonCase {
        result: Some("confirmed".into()),
        by: Some("prosecutor".into()),
        purposes: codes(&["sexual", "forced-labour", "forced-criminality"]),
        recruitment: codes(&["family", "social-networks"]),
        control: codes(&["debt-bondage"]),
        sexual_kinds: codes(&["prostitution"]),
        industry: Some("agriculture".into()),
        relationship: Some("familial".into()),
        sex: Some("female".into()),
        birth_date: Some(day("1999-05-17")),
        opened_on: Some(day("2026-11-02")),
        citizenships: codes(&["VN", "UA"]),
        languages: codes(&["uk", "vi"]),
        status: "closed-referred".into(),
        reason: Some("handed-over".into()),
        owner: Some("worker-7".into()),
        referred: Some((day("2026-11-20"), Some("la-strada".into()))),
        consent: Some(true),
        planned: codes(&["medical"]),
        plan_until: Some(day("2027-03-01")),
        identity: vec![
            ("prs_FirstName", Sensitive::new("Olena".to_owned())),
            ("prs_SecondName", Sensitive::new("Przykładowa".to_owned())),
            (
                "prs_MobilePhone",
                Sensitive::new("+48 500 000 000".to_owned()),
            ),
        ],
        ..PersonCase::open(CaseId::new("HL", 2026, 1))
    }
}

/// The same with a marker wherever a field of the standard could lead to somebody.
pub fn marked() -> PersonCase {
    let identifying = table().fields.iter().filter(|f| f.identifies.is_some());
    let mark = |name: &'static str| (name, Sensitive::new(format!("{MARKER} {name}")));
    PersonCase {
        owner: Some(MARKER.into()),
        referred: Some((day("2026-11-20"), Some(MARKER.into()))),
        identity: identifying.map(|field| mark(&field.name)).collect(),
        ..full()
    }
}

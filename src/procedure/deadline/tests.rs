//! The order of the report, and what a row says of itself. How rows stand is in
//! `tests/it/data/procedure`.

use chrono::{FixedOffset, NaiveDate, TimeZone as _};

use super::{Due, by_urgency, deadlines};
use crate::procedure::{Facts, by_code, fold};
use crate::record::{StepRecord, text};

fn rows(today: &str, steps: &[(&str, &str, &str)]) -> Vec<Due> {
    let zone = FixedOffset::east_opt(3600).unwrap();
    let steps: Vec<StepRecord> = (1..)
        .zip(steps)
        .map(|(seq, (on, step, fields))| StepRecord {
            seq,
            step: (*step).into(),
            on: on.parse().unwrap(),
            recorded_at: zone.with_ymd_and_hms(2026, 1, 1, 9, 0, 0).unwrap(),
            by: "anna.k".parse().unwrap(),
            clock_given: false,
            fields: text::read(fields).unwrap(),
            sheet: None,
        })
        .collect();
    let nk = by_code("nk").unwrap();
    let today: NaiveDate = today.parse().unwrap();
    deadlines(nk, &fold(nk, &steps), &Facts::default(), today)
}

const OPEN: (&str, &str, &str) = (
    "2026-11-02",
    "open",
    "id = 'F1'
     parties = [{ id = 'P1', role = 'victim' }, { id = 'P10', role = 'victim' }, { id = 'P2', role = 'victim' }]",
);

#[test]
fn the_most_urgent_comes_first() {
    let mut all = rows(
        "2026-11-20",
        &[
            OPEN,
            ("2026-11-03", "forward-to-team", "received_on = 2026-11-03"),
            (
                "2026-11-04",
                "hand-form-b",
                "to = 'P1'\nas = 'victim'\nfor = ['P1']",
            ),
            (
                "2026-11-16",
                "form-c",
                "party = 'P1'\ntasks = [{ id = 'T1', due_on = 2026-11-25 }, { id = 'T2', due_on = 2026-11-21 }]",
            ),
        ],
    );
    by_urgency(&mut all);
    let order: Vec<String> = all
        .iter()
        .map(|d| format!("{} {}", d.deadline, d.subject.as_deref().unwrap_or("-")))
        .collect();
    assert_eq!(
        order,
        [
            "appoint-group -",
            "forward-to-group -",
            "plan-task T2",
            "plan-task T1",
            "silence -",
            "hand-form-b P2",
            "hand-form-b P10",
            "hand-form-b P1",
            "forward-to-team -",
        ]
    );
}

#[test]
fn a_row_can_say_why() {
    let all = rows(
        "2026-11-03",
        &[
            OPEN,
            ("2026-11-03", "excuse", "deadline = 'forward-to-team'"),
        ],
    );
    let due = all
        .iter()
        .find(|d| d.deadline == "forward-to-team")
        .unwrap();
    let why = due.why.as_ref().unwrap();
    assert_eq!(why.last_on, "2026-11-09".parse::<NaiveDate>().unwrap());
    let skipped: Vec<&str> = why.why.iter().map(|w| w.because.code()).collect();
    assert_eq!(skipped, ["saturday", "sunday"]);
    assert_eq!(due.rules, "nk/2023-09-28");
    assert_eq!(*due.basis, "Dz.U. 2023 poz. 1870 § 7 ust. 1".into());
    assert_eq!(due.label.pl, "Przekazanie NK-A do zespołu");
    assert_eq!(
        (due.started_by, due.met_by, due.excused_by),
        (1, None, Some(2))
    );
}

#[test]
fn a_case_without_an_opening_has_no_rows() {
    assert_eq!(
        rows("2026-11-03", &[("2026-11-03", "forward-to-team", "")]),
        []
    );
}

//! What papers show of a case that went on after the step that they are of.

use super::*;
use crate::procedure::{CaseState, Procedure, by_code, fold};
use crate::record::settings::Settings;
use crate::record::{Fields, Sensitive, StepRecord, Value};
use crate::report::amendments::Amendments;
use crate::report::members::Names;
use crate::report::people::{People, Sheets};
use crate::report::samples::{case, sheet, step, steps, today};

fn procedure() -> &'static Procedure {
    by_code("nk").unwrap()
}

/// Looks at a case with these steps and sheets.
fn see<T>(
    steps: &[StepRecord],
    sheets: &Sheets,
    see: impl FnOnce(&CaseState, &CaseFile<'_>) -> T,
) -> T {
    let state = fold(procedure(), steps);
    let amendments = Amendments::of(procedure(), steps);
    let file = CaseFile {
        case: &case(1),
        procedure: procedure(),
        state: &state,
        steps,
        amendments: &amendments,
        sheets,
        people: &People::of(&state, &amendments, sheets),
        names: &Names::default(),
        form: None,
        settings: &Settings::new("GOPS"),
        today: today(),
    };
    see(&state, &file)
}

fn text(text: &str) -> crate::record::sheet::Sheet {
    let mut fields = Fields::new();
    fields.set("text", text);
    let mut told = sheet(&[]);
    told.fields = Sensitive::new(fields);
    told
}

#[test]
fn a_text_whose_correction_cannot_be_read_is_missing() {
    let mut steps = steps();
    let mut correcting = Fields::new();
    correcting.set("target", 2).set("sheet_fields", "text");
    steps.push(step(3, "correct", "2026-11-10", correcting));
    let seen = |sheets: &Sheets| {
        see(&steps, sheets, |state, file| {
            let fields = file.fields(state.event(2).unwrap());
            fields.text("text").map(str::to_owned)
        })
    };
    let mut sheets = Sheets::from([(2, text("before"))]);
    assert_eq!(seen(&sheets), None);
    sheets.insert(3, text("after"));
    assert_eq!(seen(&sheets).as_deref(), Some("after"));
}

/// A meeting, NK-C, then another member and another meeting.
fn went_on() -> Vec<StepRecord> {
    let mut steps = steps();
    let mut push = |seq, code, on, pairs: &[(&str, Value)]| {
        let pairs = pairs.iter().cloned();
        let fields = pairs.map(|(name, value)| (name.to_owned(), value));
        steps.push(step(seq, code, on, fields.collect()));
    };
    let member = |code: &str| {
        let mut member = Fields::new();
        member.set("kind", "social-worker").set("code", code);
        Value::List(vec![Value::Table(member)])
    };
    let day = |day: &str| Value::from(crate::report::samples::day(day));
    let meeting = |next: &str| [("parties", Value::from("P1")), ("next_on", day(next))];
    push(
        3,
        "appoint-group",
        "2026-11-09",
        &[("members", member("gops-1"))],
    );
    push(4, "meeting", "2026-11-10", &meeting("2026-11-17"));
    push(5, "form-c", "2026-11-10", &[("party", "P1".into())]);
    push(
        6,
        "remove-member",
        "2026-11-12",
        &[("member", "gops-1".into())],
    );
    push(
        7,
        "add-member",
        "2026-11-12",
        &[("member", member("gops-2"))],
    );
    push(8, "meeting", "2026-11-17", &meeting("2026-12-01"));
    steps
}

#[test]
fn a_paper_shows_group_and_next_meeting_as_they_were_at_its_step() {
    let asked = |steps: &[StepRecord], seq: Option<u32>| {
        see(steps, &Sheets::new(), |state, file| {
            let asked = Asked {
                paper: procedure().paper("nk-c"),
                party: Some("P1"),
                step: seq.and_then(|seq| state.event(seq)),
            };
            let shown = Shown::<ForOffice>::of(file, asked);
            let name = |row: &Row<'_, ForOffice>| row["name"].value().as_text().map(str::to_owned);
            let group: Vec<_> = shown.rows("group").iter().filter_map(name).collect();
            let next = shown.value("earlier.meeting.next_on");
            (group, next.and_then(|told| told.value().as_date()))
        })
    };
    let steps = went_on();
    let next = crate::report::samples::day("2026-11-17");
    assert_eq!(
        asked(&steps, Some(5)),
        (vec!["gops-1".to_owned()], Some(next))
    );
    assert_eq!(asked(&steps, None), (vec!["gops-2".to_owned()], None));
}

//! What steps amount to, apart from any rule.

use chrono::{FixedOffset, NaiveDate, TimeZone as _};

use super::{CaseState, fold, split_id};
use crate::procedure::{Status, by_code};
use crate::record::{StepRecord, text};

/// A case from lines of `DATE STEP FIELDS`, the fields as TOML parted by `;`.
fn case(lines: &[&str]) -> CaseState {
    let zone = FixedOffset::east_opt(3600).unwrap();
    let steps: Vec<StepRecord> = (1..)
        .zip(lines)
        .map(|(seq, line)| {
            let (on, rest) = line.split_once(' ').unwrap();
            let (step, fields) = rest.split_once(' ').unwrap_or((rest, ""));
            StepRecord {
                seq,
                step: step.into(),
                on: on.parse().unwrap(),
                recorded_at: zone.with_ymd_and_hms(2026, 1, 1, 9, 0, 0).unwrap(),
                by: "anna.k".parse().unwrap(),
                clock_given: false,
                fields: text::read(&fields.replace(';', "\n")).unwrap(),
                sheet: None,
            }
        })
        .collect();
    fold(by_code("nk").unwrap(), &steps)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const OPEN: &str = "2026-11-02 open id = 'F1'; parties = [{ id = 'P1', role = 'victim', minor = true, guardian = 'S1' }, { id = 'S1', role = 'perpetrator' }]";

#[test]
fn steps_count_by_day_and_then_by_number() {
    let state = case(&[
        OPEN,
        "2026-11-09 note",
        "2026-11-04 forward-to-team",
        "2026-11-09 visit",
        "2026-10-30 notify-crime",
    ]);
    let order: Vec<u32> = state.events.iter().map(|e| e.seq).collect();
    assert_eq!(order, [5, 1, 3, 2, 4]);
    assert_eq!(state.opened_on, Some(day("2026-11-02")));
}

#[test]
fn what_is_withdrawn_does_not_count_but_is_kept() {
    let state = case(&[
        OPEN,
        "2026-11-10 ask-to-widen id = 'W1'",
        "2026-11-11 ask-to-widen id = 'W2'",
        "2026-11-12 void target = 2",
        "2026-11-12 void target = 4",
    ]);
    assert!(state.subject("W1").is_none());
    assert!(state.subjects.iter().any(|s| s.id == "W1" && s.voided));
    assert_eq!(state.subject("W2").map(|s| s.seq), Some(3));
    assert_eq!(state.voided.len(), 1);
}

#[test]
fn the_last_correction_that_counts_holds() {
    let state = case(&[
        OPEN,
        "2026-11-04 forward-to-team received_on = 2026-11-09; copy_kept = true",
        "2026-11-12 correct target = 2; field = 'received_on'; value = 2026-11-05",
        "2026-11-12 correct target = 2; field = 'received_on'; value = 2026-11-06",
        "2026-11-12 correct target = 2; field = 'copy_kept'",
        "2026-11-13 void target = 4",
        "2026-11-13 correct target = 2; field = 'on'; value = 2026-11-03",
    ]);
    let event = state.event(2).unwrap();
    assert_eq!(event.day("received_on"), Some(day("2026-11-05")));
    assert_eq!(event.fields.bool("copy_kept"), None);
    assert_eq!(event.on, day("2026-11-03"));
}

#[test]
fn the_group_knows_who_came_left_and_declared() {
    let state = case(&[
        OPEN,
        "2026-11-03 declare member = 'b'",
        "2026-11-05 appoint-group members = [{ kind = 'social-worker', code = 'a', declared_on = 2026-10-01 }, { kind = 'police-officer', code = 'b' }]",
        "2026-11-08 remove-member member = 'b'; successor = 'c'",
        "2026-11-09 authorise member = 'a'",
        "2026-11-07 declare member = 'a'",
    ]);
    let member = |code: &str| state.member(code).unwrap();
    assert_eq!(member("a").declared_on, Some(day("2026-10-01")));
    assert_eq!(member("a").authorised_on, Some(day("2026-11-09")));
    assert_eq!(member("b").declared_on, Some(day("2026-11-03")));
    assert!(!member("b").is_in_group());
    assert_eq!(member("c").kind.as_deref(), Some("police-officer"));
    assert!(member("c").is_in_group());
}

#[test]
fn parties_change_with_their_steps() {
    let state = case(&[
        OPEN,
        "2026-11-05 add-party party = 'P2'; role = 'victim'; helpless = true",
        "2026-11-06 party-change party = 'P1'; what = 'adult'",
        "2026-11-06 party-change party = 'P1'; what = 'guardian-changed'; guardian = 'X1'",
        "2026-11-07 party-change party = 'S1'; what = 'died'",
        "2026-11-08 update-person party = 'P2'; helpless = false",
    ]);
    let party = |id: &str| state.party(id).unwrap();
    assert!(!party("P1").minor);
    assert_eq!(party("P1").guardian.as_deref(), Some("X1"));
    assert_eq!(party("P2").since, day("2026-11-05"));
    assert!(!party("P2").helpless);
    assert_eq!(party("S1").died_on, Some(day("2026-11-07")));
}

#[test]
fn a_case_stands_where_its_last_status_put_it() {
    let close = "2026-12-01 close reason = 'groundless'";
    let end = "2027-09-01 end-monitoring";
    let status = |lines: &[&str]| (case(lines).status, case(lines).ended_on);
    let ended_on = Some(day("2026-12-01"));
    assert_eq!(status(&[OPEN]), (Status::Open, None));
    assert_eq!(status(&[OPEN, close]), (Status::Monitoring, ended_on));
    assert_eq!(status(&[OPEN, close, end]), (Status::Ended, ended_on));
    let withdraw = "2026-12-01 withdraw";
    assert_eq!(status(&[OPEN, withdraw]), (Status::Withdrawn, ended_on));
    let void = "2026-12-02 void target = 1";
    assert_eq!(status(&[OPEN, close, void]), (Status::Void, ended_on));
    assert_eq!(case(&[OPEN, void]).opened_on, Some(day("2026-11-02")));
}

#[test]
fn a_step_of_a_later_program_is_kept_as_it_is() {
    let state = case(&[OPEN, "2026-11-05 teleport to = 'moon'"]);
    assert_eq!(state.events.len(), 2);
    assert_eq!(state.status, Status::Open);
}

#[test]
fn ids_are_a_letter_and_a_number() {
    assert_eq!(split_id("T12"), Some(("T", 12)));
    for bad in [
        "",
        "T",
        "12",
        "T0",
        "T01",
        "t1",
        "T1a",
        "T-1",
        "T99999999999",
    ] {
        assert_eq!(split_id(bad), None, "{bad}");
    }
}

//! Calendars, as python's `icalendar` reads them.

use std::fs;
use std::path::PathBuf;

use super::{office, pass_on, secrets};
use crate::judge;
use crate::office::Office;

const SCRIPT: &str = include_str!("read_ics.py");

fn calendar(office: &Office, name: &str, today: &str) -> PathBuf {
    let path = office.env.path(name);
    let out = path.to_str().unwrap();
    let call = ["deadlines", "--format", "ics", "--out", out, "--quiet"];
    let said = office.run_beside(("KARTOTEKA_TODAY", today), &call);
    assert_eq!(said.status, 0, "{said}");
    path
}

#[test]
fn events_have_a_day_a_neutral_title_and_reminders() {
    let office = office();
    let file = calendar(&office, "a.ics", "2026-11-05");
    let read = judge::read_by(SCRIPT, &[&file]);
    let passed_on = "2026-11-09|CONFIRMED|NK-2026-0001: NK-A to the team|";
    let line = read.lines().find(|line| line.starts_with(passed_on));
    // Monday, 9 November: on Friday at eight, and on the day at eight.
    let alarms = format!("{passed_on}-3 days, 8:00:00; 8:00:00");
    assert_eq!(line, Some(alarms.as_str()), "{read}");
    #[expect(clippy::disallowed_methods, reason = "a file of the test")]
    let text = fs::read_to_string(&file).unwrap();
    let whole = text.replace("\r\n ", "");
    for secret in secrets() {
        assert!(!whole.contains(secret), "{secret}");
    }
    assert!(whole.contains("CLASS:PRIVATE"));
    assert!(whole.contains("§ 7 ust. 1"), "{whole}");
    assert!(text.split_terminator("\r\n").all(|line| line.len() <= 75));
}

#[test]
fn a_later_calendar_takes_off_what_was_met() {
    let office = office();
    let early = calendar(&office, "a.ics", "2026-11-05");
    pass_on(&office);
    let late = calendar(&office, "b.ics", "2026-11-06");
    let [alone, both] = [vec![&*early], vec![&*early, &*late]].map(|f| judge::read_by(SCRIPT, &f));
    let of = |read: &str| {
        let lines = read
            .lines()
            .filter(|line| line.contains("NK-A to the team"));
        lines
            .map(|line| line.split('|').nth(1).unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    // One event under one id: it stands in the first calendar, and the second one cancels it.
    assert_eq!(of(&alone), ["CONFIRMED"], "{alone}");
    assert_eq!(of(&both), ["CANCELLED"], "{both}");
}

#[test]
fn a_calendar_of_the_same_day_is_the_same_bytes() {
    let office = office();
    let files = ["a.ics", "b.ics"].map(|name| calendar(&office, name, "2026-11-05"));
    #[expect(clippy::disallowed_methods, reason = "files of the test")]
    let [a, b] = files.map(|file| fs::read(file).unwrap());
    assert!(a == b);
}

/// The status and the number of the event of a title.
fn event(file: &PathBuf, title: &str) -> (String, u32) {
    #[expect(clippy::disallowed_methods, reason = "a file of the test")]
    let text = fs::read_to_string(file).unwrap().replace("\r\n ", "");
    let event = text
        .split("BEGIN:VEVENT")
        .find(|event| event.contains(title));
    let event = event.unwrap_or_else(|| panic!("{text}"));
    let value = |key: &str| {
        event
            .lines()
            .find_map(|line| line.strip_prefix(key))
            .unwrap()
    };
    let number = value("SEQUENCE:").parse().unwrap();
    (value("STATUS:").to_owned(), number)
}

#[test]
fn what_was_met_and_is_open_again_on_one_day_counts_in_the_order_of_its_steps() {
    let office = office();
    let of = |name: &str| event(&calendar(&office, name, "2026-11-06"), "NK-A to the team");
    let open = of("a.ics");
    pass_on(&office);
    let met = of("b.ics");
    let why = office.file("why.txt", "Omyłka.");
    let passed_on = ["--seq", "3", "--reason-from", &why];
    office.done(&[&["nk", "void", "NK-2026-0001"][..], &passed_on].concat());
    let again = of("c.ics");
    let states = [&open, &met, &again].map(|(state, _)| state.as_str());
    assert_eq!(states, ["CONFIRMED", "CANCELLED", "CONFIRMED"]);
    assert!(
        open.1 < met.1 && met.1 < again.1,
        "{open:?} {met:?} {again:?}"
    );
    // On the next morning it is greater once more, whatever was recorded.
    let next = event(
        &calendar(&office, "d.ics", "2026-11-07"),
        "NK-A to the team",
    );
    assert!(next.1 > again.1, "{next:?}");
}

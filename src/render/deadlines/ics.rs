//! Deadlines as events of a calendar (RFC 5545).
//!
//! Titles name the case by its number and the term by its label: a calendar lies on telephones and
//! is seen over shoulders. Nothing of a person stands in it but codes such as `P1`.

use chrono::Days;
use icalendar::{
    Alarm, Calendar, CalendarDateTime, Class, Component as _, Event, EventLike as _, EventStatus,
    Property,
};

use crate::procedure::Procedure;
use crate::procedure::state::split_id;
use crate::render::table::NO_BREAK;
use crate::render::{due, labels, visible};
use crate::report::agenda::{Agenda, At, Entry};
use crate::report::deadlines::former_law;
use crate::words::Words;

/// Greatest length of a line.
const LINE_OCTETS_MAX: usize = 75;

/// The agenda as a file of a calendar.
pub fn ics(agenda: &Agenda<'_>, words: &Words) -> Vec<u8> {
    let mut calendar = Calendar::empty();
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//kartoteka//kartoteka//PL"),
        ("CALSCALE", "GREGORIAN"),
        ("X-WR-CALNAME", "kartoteka"),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    for entry in &agenda.entries {
        calendar.push(event(entry, agenda, words));
    }
    folded(&calendar.to_string()).into_bytes()
}

/// The standard's lines of at most 75 octets, none of them within a sign. Those of the crate may
/// have one more.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / LINE_OCTETS_MAX);
    for line in text.replace("\r\n ", "").split_terminator("\r\n") {
        let mut octets = 0;
        for sign in line.chars() {
            if octets + sign.len_utf8() > LINE_OCTETS_MAX {
                out.push_str("\r\n ");
                octets = 1;
            }
            octets += sign.len_utf8();
            out.push(sign);
        }
        out.push_str("\r\n");
    }
    out
}

fn event(entry: &Entry<'_>, agenda: &Agenda<'_>, words: &Words) -> Event {
    let title = title(entry, words);
    let mut event = Event::new();
    event
        .uid(&entry.uid)
        .timestamp(agenda.stamp)
        .sequence(entry.sequence)
        .summary(&title)
        .description(&description(entry, words))
        .class(Class::Private)
        // A deadline takes no time from a day.
        .add_property("TRANSP", "TRANSPARENT")
        .append_property(if entry.is_cancelled {
            EventStatus::Cancelled
        } else {
            EventStatus::Confirmed
        });
    match entry.at {
        At::Day(on) => {
            event.starts(on);
            if let Some(next) = on.checked_add_days(Days::new(1)) {
                event.ends(next);
            }
        }
        At::Instant(at) => _ = event.starts(CalendarDateTime::Utc(at)),
    }
    for (number, offset) in (1..).zip(&entry.alarms) {
        // What has no id and no stamp of its own is given ones by chance and by the clock.
        let mut alarm = Alarm::display(&title, *offset);
        alarm
            .uid(&format!("{number}-{}", entry.uid))
            .timestamp(agenda.stamp);
        event.alarm(alarm);
    }
    event.done()
}

/// `NK-2026-0001: Przekazanie NK-B (P2)`.
fn title(entry: &Entry<'_>, words: &Words) -> String {
    let row = entry.row;
    let case = row.case.map(ToString::to_string);
    let case = case.unwrap_or_else(|| words.say("deadlines-of-team"));
    let label = labels::label(&row.due.label, words);
    let subject = row.due.subject.as_deref();
    let subject = subject.and_then(|code| neutral(row.procedure, code, words));
    let subject = subject.map_or_else(String::new, |subject| format!(" ({subject})"));
    visible::line(&format!("{case}: {label}{subject}"))
}

/// An id such as `P2`, or a side by its role; a code of a member of the team may be made of a name.
fn neutral(procedure: &Procedure, code: &str, words: &Words) -> Option<String> {
    let said = labels::subject(procedure, code, words);
    (split_id(code).is_some() || said != code).then_some(said)
}

/// By which law, how sure that is, and where to read on.
fn description(entry: &Entry<'_>, words: &Words) -> String {
    let row = entry.row;
    let due = row.due;
    let basis = due::basis(due, former_law(row.procedure, &due.rules), words);
    let certainty = words.say(&format!("certainty-{}", due.certainty));
    let case = row.case.map(ToString::to_string);
    let args = [
        ("basis", basis.replace(NO_BREAK, " ").into()),
        ("certainty", certainty.into()),
        (
            "case",
            case.unwrap_or_else(|| words.say("deadlines-of-team"))
                .into(),
        ),
        ("deadline", due.deadline.to_string().into()),
    ];
    visible::lines(&words.say_with("agenda-description", &args))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Calendar as WorkingDays;
    use crate::report::agenda::{Origin, agenda};
    use crate::report::samples::morning;
    use crate::words::Lang;

    fn text(lang: Lang) -> String {
        let report = morning();
        let origin = Origin {
            store: "01J",
            office: 1,
        };
        let agenda = agenda(&report, origin, &WorkingDays::statutory(), None);
        String::from_utf8(ics(&agenda, &Words::new(lang))).unwrap()
    }

    #[test]
    fn the_same_report_is_the_same_calendar() {
        assert_eq!(text(Lang::Pl), text(Lang::Pl));
        let stamps = text(Lang::Pl);
        let stamps = stamps.lines().filter(|line| line.starts_with("DTSTAMP"));
        assert!(stamps.clone().count() > 3);
        assert!(stamps.into_iter().all(|l| l == "DTSTAMP:20261123T080000Z"));
    }

    #[test]
    fn lines_are_folded_and_end_as_the_standard_says() {
        for lang in Lang::ALL {
            let text = text(lang);
            assert!(text.ends_with("END:VCALENDAR\r\n"));
            let lines = text.split_terminator("\r\n");
            for line in lines {
                assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line}");
            }
        }
    }
}

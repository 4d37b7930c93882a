//! Deadlines that go into the calendars of people: which become events, under which id, and what
//! comes off again.
//!
//! The id of an event depends on the store and the deadline alone, so that a later agenda changes
//! the event of an earlier one. A deadline that asks for nothing any more comes off by the same id.

use std::ops::RangeInclusive;

use chrono::{
    DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike as _, Utc,
};

use super::deadlines::{DeadlineReport, Question, Row};
use super::group::Group;
use crate::calendar::{Calendar, warsaw, warsaw_wall};
use crate::procedure::Due;
use crate::record::{CaseId, Digest};

/// What closed earlier than so many days ago came off long since.
const CLOSED_DAYS_MAX: u64 = 400;

/// The hour of a reminder, and of an agenda for a day that was given.
const MORNING_HOUR: u32 = 8;

/// A term of hours is remembered on the evening before, and so many hours before its end too.
const EVENING_HOUR: u32 = 18;
const AHEAD_HOURS: [i64; 2] = [4, 1];

/// The hours in which people are awake to hear a reminder.
const AWAKE: RangeInclusive<u32> = 7..=21;

/// So many signs of a digest make an id.
const UID_SIGNS: usize = 32;

/// Events count their changes from this year on.
const FIRST_YEAR: i32 = 2020;

/// A day counts for more than all that is recorded in one.
const OF_A_DAY: u32 = 24 * 60;

/// The answer.
#[derive(Debug, Clone)]
pub struct Agenda<'r> {
    /// When it was made.
    pub stamp: DateTime<Utc>,
    /// Its events, in the order of the report.
    pub entries: Vec<Entry<'r>>,
}

/// One event.
#[derive(Debug, Clone)]
pub struct Entry<'r> {
    /// The deadline.
    pub row: Row<'r>,
    /// Its id in every calendar.
    pub uid: String,
    /// Greater than in any earlier agenda that told something else.
    pub sequence: u32,
    /// When it is.
    pub at: At,
    /// Whether it comes off.
    pub is_cancelled: bool,
    /// When people are reminded, counted from its beginning; nothing that is past.
    pub alarms: Vec<TimeDelta>,
}

/// When an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// The whole of a last day.
    Day(NaiveDate),
    /// The last instant of a term of hours.
    Instant(DateTime<Utc>),
}

/// Whether a row belongs to an agenda: an open one that was asked for, or one that closed lately
/// and may still stand in a calendar. A row without a day has no place in one.
pub fn keeps(asked: &Question<'_>, due: &Due, today: NaiveDate) -> bool {
    let has_day = due.due_on.is_some() || due.due_at.is_some();
    has_day
        && if Group::of(due) == Group::Closed {
            closed_lately(due, today)
        } else {
            asked.keeps(due)
        }
}

/// Whether a row's event is one no more. A period that ended on its last day did what its event
/// says.
fn comes_off(due: &Due) -> bool {
    let ended_then = due.has_ended() && due.ended_early_on().is_none();
    Group::of(due) == Group::Closed && !ended_then
}

fn closed_lately(due: &Due, today: NaiveDate) -> bool {
    let first = today.checked_sub_days(Days::new(CLOSED_DAYS_MAX));
    let closed_on = due.stopped_on.or(due.met_on).or(due.due_on);
    closed_on.is_none_or(|on| first.is_none_or(|first| on >= first))
}

/// Whose deadlines an agenda tells.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    /// The id of the store.
    pub store: &'a str,
    /// The number of the version of the office's facts: terms and days off follow from them.
    pub office: u32,
}

/// The agenda of a report whose rows were kept by [`keeps`]. It is made now, or on the morning of
/// its day when that was given.
pub fn agenda<'r>(
    report: &'r DeadlineReport<'_>,
    origin: Origin<'_>,
    calendar: &Calendar,
    now: Option<DateTime<Utc>>,
) -> Agenda<'r> {
    let stamp = now.unwrap_or_else(|| morning(report.today).and_utc());
    let today = report.today;
    let entry = |row: Row<'r>| {
        let is_cancelled = comes_off(row.due);
        let at = when(row.due)?;
        Some(Entry {
            row,
            uid: uid(origin.store, row),
            sequence: sequence(today, origin.office, row.steps),
            at,
            is_cancelled,
            alarms: if Group::of(row.due) == Group::Closed {
                Vec::new()
            } else {
                alarms(row.due, today, calendar)
            },
        })
    };
    Agenda {
        stamp,
        entries: report.rows.iter().filter_map(entry).collect(),
    }
}

fn morning(on: NaiveDate) -> NaiveDateTime {
    clock(on, MORNING_HOUR)
}

fn clock(on: NaiveDate, hour: u32) -> NaiveDateTime {
    let hour = NaiveTime::from_hms_opt(hour, 0, 0);
    on.and_time(hour.unwrap_or_default())
}

/// When an event is.
fn when(due: &Due) -> Option<At> {
    let instant = due.due_at.map(|at| At::Instant(at.to_utc()));
    instant.or_else(|| due.due_on.map(At::Day))
}

fn uid(store: &str, row: Row<'_>) -> String {
    let case = row.case.cloned().unwrap_or_else(CaseId::team);
    let due = row.due;
    let subject = due.subject.as_deref().unwrap_or_default();
    let parts = ["kartoteka/event/1", store, &row.procedure.code];
    let text = format!(
        "{}\n{case}\n{}\n{subject}",
        parts.join("\n"),
        due.deadline.as_str()
    );
    let digest = Digest::of(text.as_bytes()).to_string();
    let signs: String = digest.chars().take(UID_SIGNS).collect();
    format!("{signs}@kartoteka")
}

/// What an event says follows from the day, the record of its case and the office's facts. None of
/// them ever goes back, so neither does their sum, and a change of any makes it greater.
fn sequence(today: NaiveDate, office: u32, steps: usize) -> u32 {
    let first = NaiveDate::from_yo_opt(FIRST_YEAR, 1).unwrap_or_default();
    let days = u32::try_from((today - first).num_days()).unwrap_or_default();
    let steps = u32::try_from(steps).unwrap_or(u32::MAX);
    let sum = days.saturating_mul(OF_A_DAY).saturating_add(office);
    // The standard's whole numbers have a sign.
    sum.saturating_add(steps).min(i32::MAX.unsigned_abs())
}

/// When people are reminded of a row, nothing of a day that is past.
fn alarms(due: &Due, today: NaiveDate, calendar: &Calendar) -> Vec<TimeDelta> {
    match (due.due_at, due.due_on) {
        (Some(end), _) => alarms_of_hours(end, due.started_at, today, calendar),
        (None, Some(on)) => alarms_of_day(on, today, calendar),
        (None, None) => Vec::new(),
    }
}

/// The morning of the last working day before, and the morning of the day.
fn alarms_of_day(on: NaiveDate, today: NaiveDate, calendar: &Calendar) -> Vec<TimeDelta> {
    let before = calendar.last_working_day_before(on).ok();
    let mornings = [before, Some(on)].into_iter().flatten();
    mornings
        .filter(|day| *day >= today)
        .map(|day| morning(day) - on.and_time(NaiveTime::MIN))
        .collect()
}

/// Of a term of hours: the same mornings, the evening before, some hours and an hour before its end,
/// as far as they lie within it. Where all of that is in the night, also the last hour before in
/// which people are awake.
fn alarms_of_hours(
    end: DateTime<FixedOffset>,
    began: Option<DateTime<FixedOffset>>,
    today: NaiveDate,
    calendar: &Calendar,
) -> Vec<TimeDelta> {
    let day = end.date_naive();
    let evening = day.pred_opt();
    let is_within = |at: &DateTime<FixedOffset>| {
        *at < end && began.is_none_or(|began| *at > began) && at.date_naive() >= today
    };
    let is_awake = |at: &DateTime<FixedOffset>| AWAKE.contains(&at.hour());
    let wall = |at: NaiveDateTime| warsaw_wall(at).filter(is_within);
    let mornings = [calendar.last_working_day_before(day).ok(), Some(day)];
    let mornings = mornings.into_iter().flatten().map(morning);
    let evenings = evening.map(|on| clock(on, EVENING_HOUR));
    let ahead = AHEAD_HOURS.map(|hours| end - TimeDelta::hours(hours));
    let [some, one] = ahead.map(|at| warsaw(at).ok().filter(is_within));
    let mut kept: Vec<_> = mornings.chain(evenings).filter_map(wall).collect();
    kept.extend(some.filter(is_awake).into_iter().chain(one));
    if !kept.iter().any(is_awake) {
        let last = [
            Some(clock(day, *AWAKE.start())),
            evening.map(|on| clock(on, *AWAKE.end())),
        ];
        kept.extend(last.into_iter().flatten().find_map(wall));
    }
    kept.sort_unstable();
    kept.dedup();
    kept.into_iter().map(|at| at - end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::DueState;
    use crate::report::deadlines::{CaseDeadlines, answer};
    use crate::report::samples::{case, day, due, procedure, today};

    const ORIGIN: Origin<'static> = Origin {
        store: "01J",
        office: 1,
    };

    fn report(dues: Vec<Due>) -> DeadlineReport<'static> {
        after(1, today(), dues)
    }

    /// The report of a day on a case of so many steps.
    fn after(steps: usize, today: NaiveDate, dues: Vec<Due>) -> DeadlineReport<'static> {
        let question = Question {
            all: true,
            ..Question::default()
        };
        let of = CaseDeadlines {
            case: Some(case(1)),
            procedure: procedure(),
            steps,
            dues,
        };
        answer(question, today, [of], [])
    }

    fn hours(agenda: &Agenda<'_>) -> Vec<i64> {
        let alarms = &agenda.entries[0].alarms;
        alarms.iter().map(TimeDelta::num_hours).collect()
    }

    fn of(report: &DeadlineReport<'static>) -> Vec<(String, bool, u32)> {
        let agenda = agenda(report, ORIGIN, &Calendar::statutory(), None);
        let told = |entry: &Entry<'_>| (entry.uid.clone(), entry.is_cancelled, entry.sequence);
        agenda.entries.iter().map(told).collect()
    }

    #[test]
    fn a_later_agenda_names_the_same_event_and_takes_it_off() {
        let open = of(&report(vec![due("a").days_left(3).subject("P1").build()]));
        let met = of(&report(vec![due("a").met(0).subject("P1").build()]));
        let other = of(&report(vec![due("a").days_left(3).subject("P2").build()]));
        assert_eq!((open[0].1, met[0].1), (false, true));
        assert_eq!(open[0].0, met[0].0);
        assert_ne!(open[0].0, other[0].0);
    }

    #[test]
    fn of_two_agendas_the_later_one_always_counts() {
        let open = || vec![due("a").days_left(3).build()];
        let met = || vec![due("a").met(0).build()];
        let next = today() + Days::new(1);
        // Confirmed, met, its step withdrawn, all on one day; and on the next morning.
        let told = [
            after(4, today(), open()),
            after(5, today(), met()),
            after(6, today(), open()),
            after(6, next, open()),
        ];
        let numbers: Vec<u32> = told.iter().map(|report| of(report)[0].2).collect();
        assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
        let other = Origin {
            office: 2,
            ..ORIGIN
        };
        let report = after(4, today(), open());
        let later = agenda(&report, other, &Calendar::statutory(), None);
        assert!(later.entries[0].sequence > numbers[0]);
    }

    #[test]
    fn a_period_that_ran_out_stays_on_its_day_and_one_that_ended_early_comes_off() {
        let over = due("order").ran_out(2).build();
        let told = report(vec![over.clone()]);
        assert!(!of(&told)[0].1);
        let agenda = agenda(&told, ORIGIN, &Calendar::statutory(), None);
        assert!(agenda.entries[0].alarms.is_empty());
        let early = Due {
            met_on: Some(day("2026-11-18")),
            met_by: Some(7),
            ..over
        };
        assert!(of(&report(vec![early]))[0].1);
    }

    #[test]
    fn reminders_come_on_the_working_day_before_and_on_the_morning() {
        // A Monday: the working day before is the Friday.
        let next = report(vec![due("a").days_left(7).build()]);
        let agenda = |report| agenda(report, ORIGIN, &Calendar::statutory(), None);
        assert_eq!(hours(&agenda(&next)), [-64, 8]);
        // What is past reminds nobody.
        let today = report(vec![due("a").days_left(0).build()]);
        assert_eq!(hours(&agenda(&today)), [8]);
        let late = report(vec![due("a").days_left(-3).build()]);
        assert_eq!(hours(&agenda(&late)), [0_i64; 0]);
        let mut instant = due("a").days_left(1).build();
        instant.due_at = Some("2026-11-24T10:00:00+01:00".parse().unwrap());
        let instant = report(vec![instant]);
        assert_eq!(hours(&agenda(&instant)), [-26, -16, -2, -1]);
    }

    #[test]
    fn a_term_of_hours_reminds_people_while_they_are_awake() {
        // When it began, when it ends, and what clocks show when it reminds.
        for (began, end, reminded) in [
            // Through the night in which clocks go forward: 24 hours.
            (
                "2026-03-28T05:00:00+01:00",
                "2026-03-29T06:00:00+02:00",
                vec!["28 18:00", "29 05:00"],
            ),
            (
                "2026-11-23T14:00:00+01:00",
                "2026-11-24T14:00:00+01:00",
                vec!["23 18:00", "24 08:00", "24 10:00", "24 13:00"],
            ),
            // Twelve hours from the evening on.
            (
                "2026-11-23T19:00:00+01:00",
                "2026-11-24T07:00:00+01:00",
                vec!["23 21:00", "24 06:00"],
            ),
            (
                "2026-11-23T19:30:00+01:00",
                "2026-11-24T07:30:00+01:00",
                vec!["24 06:30", "24 07:00"],
            ),
            // Nobody is awake within it.
            (
                "2026-11-23T22:30:00+01:00",
                "2026-11-24T04:30:00+01:00",
                vec!["24 03:30"],
            ),
        ] {
            let [began, end]: [DateTime<FixedOffset>; 2] =
                [began, end].map(|at| at.parse().unwrap());
            let today = began.date_naive();
            let alarms = alarms_of_hours(end, Some(began), today, &Calendar::statutory());
            let clock = |offset: &TimeDelta| warsaw(end + *offset).unwrap().format("%d %H:%M");
            let told: Vec<String> = alarms.iter().map(|a| clock(a).to_string()).collect();
            assert_eq!(told, reminded, "{end}");
        }
    }

    #[test]
    fn what_closed_long_ago_and_what_has_no_day_stay_out() {
        let keeps = |due: &Due| keeps(&Question::default(), due, today());
        assert!(keeps(&due("a").days_left(3).build()));
        assert!(keeps(&due("a").met(400).build()));
        assert!(!keeps(&due("a").met(401).build()));
        assert!(!keeps(&due("a").waiting(2).build()));
        let mut void = due("a").state(DueState::Void).build();
        assert!(keeps(&void));
        void.due_on = Some(day("2025-01-01"));
        assert!(!keeps(&void));
    }
}

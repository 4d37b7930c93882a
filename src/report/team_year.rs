//! The year of the interdisciplinary team, for the mayor and the inspector: its members, their
//! papers and training, its meetings, and who was there.
//!
//! The file of the team and what was not done by the law are those of the audit; here they are those
//! of one year. Each figure stands beside the article that it rests on, and all of them are in
//! Dz.U. 2024 poz. 1673: training art. 9a ust. 5a, meetings ust. 7, notices ust. 7b, absences
//! ust. 7g, declarations art. 9c ust. 3, authorisations ust. 7.

use chrono::{Datelike as _, NaiveDate};

use super::audit::CaseAudit;
use super::audit::team::{self, MeetingRow, MemberRow};
use crate::procedure::state::Event;
use crate::procedure::{CaseState, Due};

/// So many days before a meeting the members are told of it (art. 9a ust. 7b).
pub const NOTICE_DAYS: i64 = 7;
/// From so many unexcused absences on the body is told (art. 9a ust. 7g).
const TOLD_FROM: usize = 3;
/// The deadline of a member's training.
const TRAINING: &str = "team-training";

/// The year of a team.
#[derive(Debug)]
pub struct TeamYear {
    /// The year.
    pub year: u16,
    /// The day whose state it shows.
    pub on: NaiveDate,
    /// Who was in the team on any day of the year.
    pub members: Vec<MemberYear>,
    /// The meetings of the year.
    pub meetings: Vec<MeetingYear>,
    /// The longest time without a meeting that reaches into the year; none before there was a team.
    pub longest_pause: Option<Pause>,
    /// The absences of the year of which the body is to be told.
    pub absences: Vec<Absence>,
    /// The audit of the team's record in that year, with what was not done by the law.
    pub audit: CaseAudit,
}

/// A member.
#[derive(Debug, Clone)]
pub struct MemberYear {
    /// What the team's file says; attendance is that of the year.
    pub row: MemberRow,
    /// The posts that the member holds now.
    pub posts: Vec<String>,
    /// How the training stands; none where nobody asks for it.
    pub training: Option<Due>,
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingYear {
    /// What the team's file says.
    pub row: MeetingRow,
    /// Days from the notice to the meeting.
    pub notice_days: Option<i64>,
    /// Whether the members were told in time; none when no notice is recorded.
    pub is_told_in_time: Option<bool>,
}

/// A time without a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// The meeting before, or the day on which the team was founded.
    pub from: NaiveDate,
    /// The next meeting; while there is none, the end of the year or the day of the report.
    pub to: NaiveDate,
    /// Whether there was a meeting on the last of these days.
    pub is_over: bool,
}

impl Pause {
    /// How long it was.
    pub fn days(&self) -> i64 {
        (self.to - self.from).num_days()
    }
}

/// A third or later unexcused absence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// The member.
    pub member: String,
    /// The day of the meeting.
    pub on: NaiveDate,
    /// Which absence it is, all years together.
    pub nth: usize,
    /// The day on which the body was told, that day or later.
    pub told_on: Option<NaiveDate>,
}

/// The year of a team, from its record and the audit of that year.
pub fn of(
    state: &CaseState,
    audit: CaseAudit,
    terms: &[Due],
    year: u16,
    on: NaiveDate,
) -> TeamYear {
    let of_year = |day: NaiveDate| day.year() == i32::from(year);
    let file = team::of(state, of_year);
    let members = file.members.into_iter().filter(|row| was_in(row, year));
    let meeting = |row: MeetingRow| {
        let notice_days = row.noticed_on.map(|told| (row.on - told).num_days());
        MeetingYear {
            row,
            notice_days,
            is_told_in_time: notice_days.map(|days| days >= NOTICE_DAYS),
        }
    };
    let member = |row: MemberRow| MemberYear {
        posts: state
            .member(&row.code)
            .map_or_else(Vec::new, |m| m.posts.clone()),
        training: terms
            .iter()
            .find(|due| due.deadline == TRAINING && due.subject.as_deref() == Some(&row.code))
            .cloned(),
        row,
    };
    TeamYear {
        year,
        on,
        members: members.map(member).collect(),
        meetings: file.meetings.into_iter().map(meeting).collect(),
        longest_pause: longest_pause(state, year, on),
        absences: absences(state)
            .into_iter()
            .filter(|a| of_year(a.on))
            .collect(),
        audit,
    }
}

/// Whether a member was in the team on any day of a year.
fn was_in(row: &MemberRow, year: u16) -> bool {
    let year = i32::from(year);
    let came = row.since.is_some_and(|since| since.year() <= year);
    came && row.until.is_none_or(|until| until.year() >= year)
}

/// The longest time without a meeting, of those that have a day in the year: the one before its first
/// meeting began with the last meeting before, or when the team was founded; the one after its last
/// meeting goes on until today, or until the end of the year.
fn longest_pause(state: &CaseState, year: u16, today: NaiveDate) -> Option<Pause> {
    let last = NaiveDate::from_ymd_opt(i32::from(year), 12, 31)?.min(today);
    let held = state.events_of("meeting").map(|meeting| meeting.on);
    let mut held: Vec<NaiveDate> = held.filter(|on| *on <= last).collect();
    held.sort_unstable();
    let from = state.opened_on.into_iter().chain(held.iter().copied());
    let to = held.iter().copied().map(Some).chain([None]);
    let pauses = from.zip(to).map(|(from, to)| Pause {
        from,
        to: to.unwrap_or(last),
        is_over: to.is_some(),
    });
    let of_year = |pause: &Pause| pause.from <= pause.to && pause.to.year() == i32::from(year);
    // Of two that are equally long the earlier one is told.
    let longer = |a: Pause, b: Pause| if b.days() > a.days() { b } else { a };
    pauses.filter(of_year).reduce(longer)
}

/// All third and later unexcused absences, by day.
fn absences(state: &CaseState) -> Vec<Absence> {
    let mut counted: Vec<(String, usize)> = Vec::new();
    let mut found = Vec::new();
    for event in state.events_of("meeting") {
        for code in unexcused(event) {
            let at = counted.iter().position(|(known, _)| *known == code);
            let at = at.unwrap_or_else(|| {
                counted.push((code.clone(), 0));
                counted.len() - 1
            });
            counted[at].1 += 1;
            if counted[at].1 >= TOLD_FROM {
                found.push(Absence {
                    told_on: told_on(state, &code, event.on),
                    member: code,
                    on: event.on,
                    nth: counted[at].1,
                });
            }
        }
    }
    found
}

fn unexcused(event: &Event) -> Vec<String> {
    let items = event.fields.each("absent").iter();
    let items = items.filter_map(|item| item.as_table());
    let without = items.filter(|item| item.text("cause").is_none());
    without
        .filter_map(|item| item.text("code").map(str::to_owned))
        .collect()
}

/// The first day on which the body was told of a member, from a day on.
fn told_on(state: &CaseState, code: &str, from: NaiveDate) -> Option<NaiveDate> {
    let told = state.events_of("inform-body");
    let of_member = told.filter(|e| e.on >= from && e.fields.text("member") == Some(code));
    of_member.map(|event| event.on).next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::{by_code, fold};
    use crate::record::text;
    use crate::report::samples::{day, step};

    fn team(told: &[(&str, &str, &str)]) -> CaseState {
        let steps = told.iter().enumerate().map(|(n, (code, on, fields))| {
            let seq = u32::try_from(n + 1).unwrap();
            step(seq, code, on, text::read(fields).unwrap())
        });
        fold(by_code("team").unwrap(), steps.collect::<Vec<_>>())
    }

    const ABSENT: &str =
        "present = ['b']\nabsent = [{ code = 'a' }, { code = 'c', cause = 'choroba' }]";

    #[test]
    fn the_third_absence_without_a_cause_is_named_and_who_told_of_it() {
        let state = team(&[
            ("meeting", "2025-06-01", ABSENT),
            ("meeting", "2025-12-01", ABSENT),
            ("meeting", "2026-02-01", ABSENT),
            ("inform-body", "2026-02-10", "member = 'a'"),
            ("meeting", "2026-04-01", ABSENT),
        ]);
        let found = absences(&state);
        let told: Vec<(usize, Option<NaiveDate>)> =
            found.iter().map(|a| (a.nth, a.told_on)).collect();
        assert_eq!(told, [(3, Some(day("2026-02-10"))), (4, None)]);
        assert!(found.iter().all(|absence| absence.member == "a"));
    }

    #[test]
    fn the_longest_pause_begins_before_the_year_and_lasts_until_today_or_its_end() {
        let met = |days: &[&'static str]| {
            let meetings = days.iter().map(|day| ("meeting", *day, ABSENT));
            team(
                &[("open", "2025-11-03", "")]
                    .into_iter()
                    .chain(meetings)
                    .collect::<Vec<_>>(),
            )
        };
        let pause = |held: &[&'static str], year, today| {
            let found = longest_pause(&met(held), year, day(today))?;
            Some((
                found.from.to_string(),
                found.to.to_string(),
                found.days(),
                found.is_over,
            ))
        };
        let told = |from: &str, to: &str, days, is_over| {
            Some((from.to_owned(), to.to_owned(), days, is_over))
        };
        let held = ["2026-01-20", "2026-03-18"];
        // From the founding to the first meeting, between meetings, from the last one until today.
        let founded = told("2025-11-03", "2026-01-20", 78, true);
        assert_eq!(pause(&held, 2026, "2026-04-01"), founded);
        let between = told("2026-01-20", "2026-03-18", 57, true);
        let early = ["2025-12-30", "2026-01-20", "2026-03-18"];
        assert_eq!(pause(&early, 2026, "2026-04-01"), between);
        let open = told("2026-03-18", "2026-12-31", 288, false);
        assert_eq!(pause(&held, 2026, "2026-12-31"), open);
        // What the next year brought changes nothing of this one.
        assert_eq!(pause(&held, 2026, "2027-02-01"), open);
        let without_one = told("2026-03-18", "2027-02-01", 320, false);
        assert_eq!(pause(&held, 2027, "2027-02-01"), without_one);
        assert_eq!(pause(&held, 2024, "2026-04-01"), None);
        assert_eq!(
            pause(&[], 2025, "2025-11-04"),
            told("2025-11-03", "2025-11-04", 1, false)
        );
    }

    #[test]
    fn attendance_and_meetings_are_those_of_the_year() {
        let appoint =
            "members = [{ kind = 'police', code = 'a' }, { kind = 'health', code = 'b' }]";
        let state = team(&[
            ("open", "2025-01-08", ""),
            ("appoint", "2025-01-08", appoint),
            ("meeting", "2025-12-01", ABSENT),
            ("send-notice", "2026-01-20", "meeting_on = 2026-02-01"),
            ("meeting", "2026-02-01", ABSENT),
            ("remove", "2025-12-31", "member = 'b'"),
        ]);
        let file = team::of(&state, |on: NaiveDate| on.year() == 2026);
        assert_eq!(file.meetings.len(), 1);
        assert_eq!(file.meetings[0].since_last_days, Some(62));
        assert_eq!(file.meetings[0].noticed_on, Some(day("2026-01-20")));
        let a = file.members.iter().find(|row| row.code == "a").unwrap();
        assert_eq!((a.present, a.excused, a.unexcused), (0, 0, 1));
        let b = file.members.iter().find(|row| row.code == "b").unwrap();
        assert!(was_in(a, 2026) && was_in(b, 2025) && !was_in(b, 2026));
    }
}

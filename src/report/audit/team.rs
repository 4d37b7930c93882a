//! The team's file: declarations, authorisations, training, attendance, and notices of meetings
//! (Dz.U. 2024 poz. 1673 art. 9a ust. 5a, 7, 7b, 7g, art. 9c ust. 3 and 7).

use chrono::NaiveDate;

use crate::procedure::CaseState;
use crate::procedure::state::{Event, Member};
use crate::record::Value;

/// What an inspector asks of the team.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TeamFile {
    /// Its members, those who left too.
    pub members: Vec<MemberRow>,
    /// Its meetings.
    pub meetings: Vec<MeetingRow>,
}

/// One member, by code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberRow {
    /// The code.
    pub code: String,
    /// What the member speaks for.
    pub kind: Option<String>,
    /// First day.
    pub since: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// The day of the declaration of secrecy.
    pub declared_on: Option<NaiveDate>,
    /// The day of the written authorisation.
    pub authorised_on: Option<NaiveDate>,
    /// The last training.
    pub trained_on: Option<NaiveDate>,
    /// Meetings at which the member was.
    pub present: usize,
    /// Absences with a cause.
    pub excused: usize,
    /// Absences without one.
    pub unexcused: usize,
}

/// One meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingRow {
    /// Its number.
    pub id: Option<String>,
    /// Its day.
    pub on: NaiveDate,
    /// The day the members were told.
    pub noticed_on: Option<NaiveDate>,
    /// How many were there.
    pub present: usize,
    /// How many were not.
    pub absent: usize,
    /// Days since the meeting before.
    pub since_last_days: Option<i64>,
}

/// The file of a team of which the days count that `counts` lets through: what happened at meetings
/// on others is left out. Who is a member and what a member declared stand as they are now.
pub fn of(state: &CaseState, counts: impl Fn(NaiveDate) -> bool + Copy) -> TeamFile {
    let joined = state.members.iter().filter(|m| m.since.is_some());
    let meetings: Vec<&Event> = state.events_of("meeting").collect();
    let before = |at: usize| Some(meetings.get(at.checked_sub(1)?)?.on);
    let row = |(at, event): (usize, &&Event)| MeetingRow {
        id: event.fields.text("id").map(str::to_owned),
        on: event.on,
        noticed_on: noticed_on(state, event),
        present: event.fields.each("present").len(),
        absent: event.fields.each("absent").len(),
        since_last_days: before(at).map(|last| (event.on - last).num_days()),
    };
    TeamFile {
        members: joined
            .map(|member| of_member(state, member, counts))
            .collect(),
        meetings: meetings
            .iter()
            .enumerate()
            .filter(|(_, event)| counts(event.on))
            .map(row)
            .collect(),
    }
}

/// The day the members were told of a meeting: by its own step, or by a step that names its day.
fn noticed_on(state: &CaseState, meeting: &Event) -> Option<NaiveDate> {
    let own = meeting.fields.date("notice_sent_on");
    let of_day = |e: &&Event| e.fields.date("meeting_on") == Some(meeting.on);
    let sent = state.events_of("send-notice").filter(of_day).map(|e| e.on);
    let convened = state.events_of("convene").filter(of_day);
    let convened = convened.filter_map(|e| e.fields.date("notice_sent_on"));
    own.into_iter().chain(sent).chain(convened).min()
}

fn of_member(
    state: &CaseState,
    member: &Member,
    counts: impl Fn(NaiveDate) -> bool + Copy,
) -> MemberRow {
    let is_named = |value: &&Value| {
        let code = value.as_text().or_else(|| value.as_table()?.text("code"));
        code == Some(member.code.as_str())
    };
    let meetings = || state.events_of("meeting").filter(|e| counts(e.on));
    let present = meetings().filter(|e| e.fields.each("present").iter().any(|v| is_named(&v)));
    let absent: Vec<bool> = meetings()
        .flat_map(|e| e.fields.each("absent").iter().filter(is_named))
        .map(|value| {
            value
                .as_table()
                .is_some_and(|item| item.text("cause").is_some())
        })
        .collect();
    let trained = state.events_of("training");
    let trained = trained.filter(|e| e.fields.each("members").iter().any(|v| is_named(&v)));
    MemberRow {
        code: member.code.clone(),
        kind: member.kind.clone(),
        since: member.since,
        until: member.until,
        declared_on: member.declared_on,
        authorised_on: member.authorised_on,
        trained_on: trained.map(|e| e.on).last(),
        present: present.count(),
        excused: absent.iter().filter(|excused| **excused).count(),
        unexcused: absent.iter().filter(|excused| !**excused).count(),
    }
}

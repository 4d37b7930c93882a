//! The year of the team in its formats: a document for people, one part as rows, everything for
//! scripts.

use serde_json::json;

use super::audit::tables::Reader;
use super::audit::{found, tables};
use super::csv::{self, CsvError};
use super::document::{Document, Part};
use super::grid::{Cell, Column, Grid};
use super::{json, labels};
use crate::procedure::{DueState, Procedure};
use crate::report::findings::Findings;
use crate::report::team_year::{Absence, MeetingYear, MemberYear, Pause, TeamYear};
use crate::words::{Arg, Words};

/// A part of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The members, their papers and their training.
    Members,
    /// The meetings, their notices and what lay between them.
    Meetings,
    /// Who was there.
    Attendance,
    /// Absences of which the body is to be told.
    Absences,
    /// What was not done by the law.
    Findings,
}

impl Section {
    /// All parts, in their order.
    pub const ALL: [Self; 5] = [
        Self::Members,
        Self::Meetings,
        Self::Attendance,
        Self::Absences,
        Self::Findings,
    ];

    /// Its name on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Meetings => "meetings",
            Self::Attendance => "attendance",
            Self::Absences => "absences",
            Self::Findings => "findings",
        }
    }
}

fn number(n: usize) -> Cell {
    Cell::Number(i64::try_from(n).unwrap_or(i64::MAX))
}

/// How a member's training stands, as a code.
fn training(member: &MemberYear) -> Option<&'static str> {
    let due = member.training.as_ref()?;
    Some(match due.state {
        DueState::Met => "done",
        DueState::Late => "done-late",
        DueState::Overdue => "overdue",
        DueState::Due | DueState::Running => "due",
        DueState::Void => "void",
    })
}

fn findings(report: &TeamYear, words: &Words) -> Findings {
    let own = report.audit.findings.iter();
    Findings {
        cases: 0,
        contacts: 0,
        files: 0,
        unchecked: Vec::new(),
        found: own.map(|one| found(&report.audit, one, words)).collect(),
    }
}

/// How the rows of a part are written: in words for people, or by codes for scripts.
struct Speaker<'w> {
    law: &'static Procedure,
    words: &'w Words,
    is_for_people: bool,
}

impl Speaker<'_> {
    fn code(&self, code: &str) -> String {
        if self.is_for_people {
            labels::code(self.law, code, self.words)
        } else {
            code.to_owned()
        }
    }

    fn post(&self, post: &str) -> String {
        if self.is_for_people {
            labels::post(self.law, post, self.words)
        } else {
            post.to_owned()
        }
    }

    fn training(&self, code: &str) -> String {
        if self.is_for_people {
            self.words.say(&format!("team-year-training-{code}"))
        } else {
            code.to_owned()
        }
    }

    fn answer(&self, answer: bool) -> Cell {
        if self.is_for_people {
            self.words.say(if answer { "yes" } else { "no" }).into()
        } else {
            answer.into()
        }
    }

    fn member(&self, member: &MemberYear) -> Vec<Cell> {
        let row = &member.row;
        let posts = member.posts.iter().map(|post| self.post(post));
        let posts = posts.collect::<Vec<_>>().join(", ");
        let due = member.training.as_ref();
        vec![
            row.code.as_str().into(),
            row.kind.as_deref().map(|kind| self.code(kind)).into(),
            Some(posts).filter(|posts| !posts.is_empty()).into(),
            row.since.into(),
            row.until.into(),
            row.declared_on.into(),
            row.authorised_on.into(),
            row.trained_on.into(),
            due.and_then(|due| due.due_on).into(),
            training(member).map(|code| self.training(code)).into(),
        ]
    }

    fn meeting(&self, meeting: &MeetingYear) -> Vec<Cell> {
        let row = &meeting.row;
        vec![
            row.id.clone().into(),
            row.on.into(),
            row.noticed_on.into(),
            meeting.notice_days.into(),
            meeting
                .is_told_in_time
                .map_or(Cell::Empty, |answer| self.answer(answer)),
            row.since_last_days.into(),
            number(row.present),
            number(row.absent),
        ]
    }
}

/// One part as rows, with codes for scripts or words for people.
fn rows(report: &TeamYear, section: Section, words: &Words, is_for_people: bool) -> Grid {
    let speaker = Speaker {
        law: report.audit.procedure,
        words,
        is_for_people,
    };
    let members = report.members.iter();
    let (keys, cells): (&[&'static str], Vec<Vec<Cell>>) = match section {
        Section::Findings => {
            let reader = if is_for_people {
                Reader::Person
            } else {
                Reader::Script
            };
            return tables::findings(&findings(report, words), reader, words);
        }
        Section::Members => (&MEMBERS, members.map(|one| speaker.member(one)).collect()),
        Section::Meetings => {
            let meetings = report.meetings.iter();
            (
                &MEETINGS,
                meetings.map(|one| speaker.meeting(one)).collect(),
            )
        }
        Section::Attendance => (&ATTENDANCE, members.map(attendance).collect()),
        Section::Absences => (&ABSENCES, report.absences.iter().map(absence).collect()),
    };
    let mut grid = Grid::new(columns(words, keys));
    for row in cells {
        grid.push(row);
    }
    grid
}

fn attendance(member: &MemberYear) -> Vec<Cell> {
    vec![
        member.row.code.as_str().into(),
        number(member.row.present),
        number(member.row.excused),
        number(member.row.unexcused),
    ]
}

fn absence(absence: &Absence) -> Vec<Cell> {
    vec![
        absence.member.as_str().into(),
        absence.on.into(),
        number(absence.nth),
        absence.told_on.into(),
    ]
}

const MEMBERS: [&str; 10] = [
    "member",
    "kind",
    "posts",
    "since",
    "until",
    "declared_on",
    "authorised_on",
    "trained_on",
    "training_due_on",
    "training",
];
/// The columns of the tables of members for people, the code in each.
const MEMBER_PARTS: [&[usize]; 2] = [&[0, 1, 2, 3, 4], &[0, 5, 6, 7, 8, 9]];
const MEETINGS: [&str; 8] = [
    "id",
    "on",
    "noticed_on",
    "notice_days",
    "in_time",
    "since_last",
    "present_count",
    "absent_count",
];
const ATTENDANCE: [&str; 4] = ["member", "present", "excused", "unexcused"];
const ABSENCES: [&str; 4] = ["member", "on", "nth", "told_on"];

fn columns(words: &Words, keys: &[&'static str]) -> Vec<Column> {
    let columns = tables::columns(words, keys).into_iter();
    let own = columns.map(|column| match column.key {
        "posts" | "training" => column.wrapping(),
        "nth" => column.right(),
        _ => column,
    });
    own.collect()
}

/// One part under keys.
pub fn csv(report: &TeamYear, section: Section, words: &Words) -> Result<Vec<u8>, CsvError> {
    csv::write(&rows(report, section, words, false))
}

/// `{"schema", "year", "today", "longest_pause", "members", "meetings", "attendance", "absences",
/// "findings"}`: each part has its `basis` and its `rows`.
pub fn json(report: &TeamYear, words: &Words) -> Vec<u8> {
    let part = |section: Section| {
        let rows = json::rows(&rows(report, section, words, false));
        json!({ "basis": basis(section), "rows": rows })
    };
    let mut fields = vec![
        ("year", json!(report.year)),
        ("today", json!(report.on.to_string())),
        ("longest_pause", json!(report.longest_pause.map(pause))),
    ];
    fields.extend(Section::ALL.map(|section| (section.code(), part(section))));
    json::pretty(&json::answer("report-team", fields))
}

fn pause(pause: Pause) -> serde_json::Value {
    json!({
        "from": pause.from.to_string(),
        "to": pause.to.to_string(),
        "days": pause.days(),
        "is_over": pause.is_over,
    })
}

/// The articles that a part rests on; each finding names its own.
fn basis(section: Section) -> Option<&'static str> {
    match section {
        Section::Members => {
            Some("Dz.U. 2024 poz. 1673 art. 9a ust. 2-6a, art. 9c ust. 3 i 7, art. 9a ust. 5a")
        }
        Section::Meetings => Some("Dz.U. 2024 poz. 1673 art. 9a ust. 7 i 7b"),
        Section::Attendance | Section::Absences => Some("Dz.U. 2024 poz. 1673 art. 9a ust. 7g"),
        Section::Findings => None,
    }
}

/// The parts that were asked for.
pub fn document(report: &TeamYear, sections: &[Section], office: &str, words: &Words) -> Document {
    let parts = sections
        .iter()
        .flat_map(|section| part(report, *section, words));
    let summary = std::iter::once(Part::Text(summary(report, words)));
    Document {
        title: words.say("team-year-title"),
        subtitle: Some(words.say_with(
            "register-year",
            &[("year", Arg::from(report.year.to_string()))],
        )),
        office: office.to_owned(),
        lang: words.lang(),
        on: report.on,
        foot: words.say("team-year-foot"),
        parts: summary.chain(parts).collect(),
    }
}

/// How many members, meetings, notices in time, and the longest time without a meeting.
fn summary(report: &TeamYear, words: &Words) -> String {
    let in_time = report
        .meetings
        .iter()
        .filter(|m| m.is_told_in_time == Some(true));
    let args = [
        ("members", Arg::from(report.members.len())),
        ("meetings", report.meetings.len().into()),
        ("intime", in_time.count().into()),
    ];
    let counts = words.say_with("team-year-summary", &args);
    format!("{counts} {}", longest_pause(report.longest_pause, words))
}

fn longest_pause(pause: Option<Pause>, words: &Words) -> String {
    let Some(pause) = pause else {
        return words.say("team-year-pause-none");
    };
    let sentence = if pause.is_over {
        "team-year-pause"
    } else {
        "team-year-pause-open"
    };
    let args = [
        ("days", Arg::from(pause.days())),
        ("from", words.date(pause.from).into()),
        ("to", words.date(pause.to).into()),
    ];
    words.say_with(sentence, &args)
}

fn part(report: &TeamYear, section: Section, words: &Words) -> Vec<Part> {
    let heading = Part::Heading(words.say(&format!("team-year-{}", section.code())));
    let grid = rows(report, section, words, true);
    let mut parts = vec![heading];
    if grid.is_empty() {
        parts.push(Part::Text(
            words.say(&format!("team-year-no-{}", section.code())),
        ));
    } else if section == Section::Members {
        parts.extend(MEMBER_PARTS.map(|places| Part::Table(grid.narrowed(places))));
    } else if section == Section::Meetings {
        // The day tells a meeting; its id would not fit a screen.
        let places: Vec<usize> = (1..MEETINGS.len()).collect();
        parts.push(Part::Table(grid.narrowed(&places)));
    } else {
        parts.extend(Part::tables(&grid));
    }
    let note = format!("team-year-note-{}", section.code());
    let mut said: Vec<String> = words
        .has(&note)
        .then(|| words.say(&note))
        .into_iter()
        .collect();
    said.extend(basis(section).map(|b| words.say_with("place-basis", &[("value", b.into())])));
    if !said.is_empty() {
        parts.push(Part::Note(said.join(" ")));
    }
    parts
}

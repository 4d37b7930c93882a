//! The parts of an audit as rows, for people and for spreadsheets.

use std::collections::BTreeSet;

use super::{Audited, Section, matrix, papers};
use crate::procedure::Procedure;
use crate::record::{CaseId, Level};
use crate::render::grid::{Cell, Column, Grid};
use crate::render::labels;
use crate::report::audit::{CaseAudit, Median, MeetingRow, Report, TeamFile, TermStats, stats};
use crate::report::findings::{Findings, Found};
use crate::words::Words;

/// Who reads a table: people words of their language, scripts the codes of JSON.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Reader {
    /// A person.
    Person,
    /// A script, or a spreadsheet.
    Script,
}

impl Reader {
    fn level(self, level: Level, words: &Words) -> String {
        match self {
            Self::Person => words.say(&format!("level-{}", level.code())),
            Self::Script => level.code().to_owned(),
        }
    }

    fn case(self, case: &CaseId, words: &Words) -> Cell {
        match self {
            Self::Person => labels::case(case, words).into(),
            Self::Script => case.to_string().into(),
        }
    }

    fn code(self, procedure: &Procedure, code: &str, words: &Words) -> String {
        match self {
            Self::Person => labels::code(procedure, code, words).clone(),
            Self::Script => code.to_owned(),
        }
    }

    fn step(self, procedure: &Procedure, step: &str, words: &Words) -> String {
        match self {
            Self::Person => labels::step(procedure, step, words).clone(),
            Self::Script => step.to_owned(),
        }
    }
}

/// One part under keys that scripts rely on.
pub(super) fn rows(audited: &Audited<'_>, section: Section, words: &Words) -> Grid {
    let report = audited.report;
    let script = Reader::Script;
    match section {
        Section::Findings => findings(audited.findings, script, words),
        Section::Terms => all_terms(report),
        Section::Cases => matrix::stands(report, words),
        Section::Papers => papers::all(report, words),
        Section::FormB => handed(report, script, words),
        Section::Letters => letters(report, script, words),
        Section::Visits => visits(report, script, words),
        Section::Team => members_of(report, words),
        Section::Meetings => {
            let teams = report.cases.iter().find_map(|case| case.team.as_ref());
            meetings(teams.map_or(&[], |team| &team.meetings), words)
        }
    }
}

/// The members of the team; headings alone where the office has no team's journal.
fn members_of(report: &Report, words: &Words) -> Grid {
    let mut teams = report.cases.iter();
    let found = teams.find_map(|case| Some((case, case.team.as_ref()?)));
    match found {
        Some((case, team)) => members(case, team, Reader::Script, words),
        None => Grid::new(columns(words, &MEMBER_KEYS)),
    }
}

pub(in crate::render) fn columns(words: &Words, keys: &[&'static str]) -> Vec<Column> {
    let column = |key: &&'static str| {
        let heading = words.say(&format!("column-{}", key.replace('_', "-")));
        let column = Column::new(key, heading);
        match *key {
            "finding" | "mend" | "kind" | "step" | "term" | "delivery" | "files" | "basis"
            | "paper" | "held" => column.wrapping(),
            "days_late" | "on_time" | "late" | "not_done" | "waiting" | "in_time_still"
            | "median_days" | "worst_days" | "days_from_opening" | "visits_every" | "visits"
            | "longest_gap" | "monitored" | "present" | "excused" | "unexcused" | "notice_days"
            | "since_last" | "present_count" | "absent_count" | "seq" | "step_no" => column.right(),
            _ => column,
        }
    };
    keys.iter().map(column).collect()
}

fn number(n: usize) -> Cell {
    Cell::Number(i64::try_from(n).unwrap_or(i64::MAX))
}

/// Every finding, the worst first.
pub(in crate::render) fn findings(findings: &Findings, reader: Reader, words: &Words) -> Grid {
    let keys = [
        "level",
        "code",
        "case",
        "seq",
        "days_late",
        "finding",
        "basis",
    ];
    let mut grid = Grid::new(columns(words, &keys));
    for found in findings.by_kind().into_iter().flatten() {
        let detail = found.detail.as_deref().unwrap_or_default();
        let said = format!("{} {detail}", found.message);
        grid.push(vec![
            reader.level(found.level, words).into(),
            found.code.as_str().into(),
            place(found, reader, words),
            found.step.into(),
            found.days_late.into(),
            said.trim_end().into(),
            found.basis.clone().into(),
        ]);
    }
    grid
}

/// The findings of one level for people, each with its act behind what was found.
pub(super) fn told(findings: &Findings, level: Level, words: &Words) -> Grid {
    let keys = ["code", "case", "step_no", "days_late", "finding"];
    let mut grid = Grid::new(columns(words, &keys));
    let own = findings.by_kind().into_iter().flatten();
    for found in own.filter(|found| found.level == level) {
        let basis = found.basis.as_ref().map(|basis| {
            let basis = words.say_with("place-basis", &[("value", basis.as_str().into())]);
            format!("{basis}.")
        });
        let said = std::iter::once(found.message.clone());
        let said: Vec<String> = said.chain(found.detail.clone()).chain(basis).collect();
        grid.push(vec![
            found.code.as_str().into(),
            place(found, Reader::Person, words),
            found.step.into(),
            found.days_late.into(),
            said.join(" ").into(),
        ]);
    }
    grid
}

/// What to do about each code that was found, once.
pub(super) fn mends(findings: &Findings, words: &Words) -> Grid {
    let mut grid = Grid::new(columns(words, &["code", "mend"]));
    let mut told = BTreeSet::new();
    for found in findings.by_kind().into_iter().flatten() {
        if told.insert((found.code.as_str(), found.fix.as_str())) {
            grid.push(vec![found.code.as_str().into(), found.fix.as_str().into()]);
        }
    }
    grid
}

/// The case, else the file.
fn place(found: &Found, reader: Reader, words: &Words) -> Cell {
    match found
        .case
        .as_ref()
        .map(|case| (case, case.parse::<CaseId>()))
    {
        Some((_, Ok(id))) => reader.case(&id, words),
        Some((case, Err(_))) => case.as_str().into(),
        None => found.file.clone().into(),
    }
}

/// How the terms of one procedure were kept.
pub(super) fn terms(rows: &[TermStats], words: &Words) -> Grid {
    let keys = [
        "term",
        "on_time",
        "late",
        "not_done",
        "waiting",
        "in_time_still",
        "median_days",
        "worst_days",
    ];
    let mut grid = Grid::new(columns(words, &keys));
    for row in rows {
        let median = row.median_days.map(|median| middle(median, words));
        let name = labels::label(&row.label, words).into();
        grid.push(counted(row, name, median.into()));
    }
    grid
}

/// `36`, `37,5`
pub(in crate::render) fn middle(median: Median, words: &Words) -> String {
    let id = if median.and_half {
        "audit-median-half"
    } else {
        "audit-median"
    };
    words.say_with(id, &[("days", median.days.into())])
}

/// The median for spreadsheets, the same in every language. A Polish one takes `7.5` for a day in May.
fn middle_plain(median: Median) -> Cell {
    if median.and_half {
        Cell::Text(format!("{},5", median.days))
    } else {
        median.days.into()
    }
}

fn counted(row: &TermStats, name: Cell, median: Cell) -> Vec<Cell> {
    vec![
        name,
        number(row.on_time),
        number(row.late),
        number(row.overdue),
        number(row.waiting),
        number(row.open),
        median,
        row.worst_days.into(),
    ]
}

/// How all terms were kept, by ids.
fn all_terms(report: &Report) -> Grid {
    let keys = [
        "procedure",
        "deadline",
        "on_time",
        "late",
        "overdue",
        "waiting",
        "open",
        "median_days",
        "worst_days",
    ];
    let mut grid = Grid::new(keys.map(|key| Column::new(key, key)).to_vec());
    for row in stats(&report.cases, report.period) {
        let first = Cell::from(row.procedure.code.as_str());
        let median = row.median_days.map(middle_plain);
        let median = median.unwrap_or(Cell::Empty);
        let others = counted(&row, row.deadline.as_str().into(), median);
        grid.push(std::iter::once(first).chain(others).collect());
    }
    grid
}

pub(super) fn handed(report: &Report, reader: Reader, words: &Words) -> Grid {
    let step = match reader {
        Reader::Person => "step_no",
        Reader::Script => "seq",
    };
    let keys = [
        "case",
        "party",
        "on",
        "handed_to",
        "handed_as",
        step,
        "days_from_opening",
    ];
    let mut grid = Grid::new(columns(words, &keys));
    for case in &report.cases {
        for row in &case.handed {
            let role = row.role.as_deref();
            grid.push(vec![
                reader.case(&case.case, words),
                row.party.as_str().into(),
                row.on.into(),
                row.to.clone().into(),
                role.map(|role| reader.code(case.procedure, role, words))
                    .into(),
                row.step.into(),
                row.days.into(),
            ]);
        }
    }
    grid
}

pub(super) fn letters(report: &Report, reader: Reader, words: &Words) -> Grid {
    let keys = ["case", "letter", "step", "sent_on", "delivery"];
    let mut grid = Grid::new(columns(words, &keys));
    for case in &report.cases {
        for row in &case.deliveries {
            let tries = row.tries.iter().map(|outcome| {
                let result = outcome.result.as_deref().unwrap_or_default();
                let result = reader.code(case.procedure, result, words);
                format!("{} {result}", words.date(outcome.on))
            });
            grid.push(vec![
                reader.case(&case.case, words),
                row.letter.as_str().into(),
                reader.step(case.procedure, &row.step, words).into(),
                row.sent_on.into(),
                tries.collect::<Vec<_>>().join("; ").into(),
            ]);
        }
    }
    grid
}

pub(super) fn visits(report: &Report, reader: Reader, words: &Words) -> Grid {
    let keys = [
        "case",
        "visits_every",
        "visits",
        "first_on",
        "last_on",
        "longest_gap",
        "monitored",
    ];
    let mut grid = Grid::new(columns(words, &keys));
    for case in &report.cases {
        let Some(row) = &case.visits else { continue };
        grid.push(vec![
            reader.case(&case.case, words),
            row.every_days.into(),
            number(row.count),
            row.first_on.into(),
            row.last_on.into(),
            row.longest_gap_days.into(),
            number(row.monitored),
        ]);
    }
    grid
}

const MEMBER_KEYS: [&str; 10] = [
    "member",
    "kind",
    "since",
    "until",
    "declared_on",
    "authorised_on",
    "trained_on",
    "present",
    "excused",
    "unexcused",
];

pub(super) fn members(case: &CaseAudit, team: &TeamFile, reader: Reader, words: &Words) -> Grid {
    let mut grid = Grid::new(columns(words, &MEMBER_KEYS));
    for row in &team.members {
        let kind = row.kind.as_deref();
        grid.push(vec![
            row.code.as_str().into(),
            kind.map(|kind| reader.code(case.procedure, kind, words))
                .into(),
            row.since.into(),
            row.until.into(),
            row.declared_on.into(),
            row.authorised_on.into(),
            row.trained_on.into(),
            number(row.present),
            number(row.excused),
            number(row.unexcused),
        ]);
    }
    grid
}

pub(super) fn meetings(meetings: &[MeetingRow], words: &Words) -> Grid {
    let keys = [
        "id",
        "on",
        "noticed_on",
        "notice_days",
        "since_last",
        "present_count",
        "absent_count",
    ];
    let mut grid = Grid::new(columns(words, &keys));
    for row in meetings {
        let ahead = row.noticed_on.map(|noticed| (row.on - noticed).num_days());
        grid.push(vec![
            row.id.clone().into(),
            row.on.into(),
            row.noticed_on.into(),
            ahead.into(),
            row.since_last_days.into(),
            number(row.present),
            number(row.absent),
        ]);
    }
    grid
}

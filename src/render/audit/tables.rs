//! The parts of an audit as rows, for people and for spreadsheets.

use super::{Audited, Section, matrix, papers};
use crate::record::CaseId;
use crate::render::grid::{Cell, Column, Grid};
use crate::render::labels;
use crate::report::audit::{CaseAudit, MeetingRow, Report, TeamFile, TermStats, stats};
use crate::report::findings::{Findings, Found};
use crate::words::Words;

/// One part under keys that scripts rely on.
pub(super) fn rows(audited: &Audited<'_>, section: Section, words: &Words) -> Grid {
    let report = audited.report;
    match section {
        Section::Findings => findings(audited.findings, words),
        Section::Terms => all_terms(report),
        Section::Cases => matrix::stands(report),
        Section::Papers => papers::all(report, words),
        Section::FormB => handed(report, words),
        Section::Letters => letters(report, words),
        Section::Visits => visits(report, words),
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
        Some((case, team)) => members(case, team, words),
        None => Grid::new(columns(words, &MEMBER_KEYS)),
    }
}

pub(in crate::render) fn columns(words: &Words, keys: &[&'static str]) -> Vec<Column> {
    let column = |key: &&'static str| {
        let heading = words.say(&format!("column-{}", key.replace('_', "-")));
        let column = Column::new(key, heading);
        match *key {
            "finding" | "kind" | "step" | "term" | "delivery" | "files" | "basis" | "paper"
            | "held" => column.wrapping(),
            "days_late" | "on_time" | "late" | "not_done" | "in_time_still" | "median_days"
            | "worst_days" | "days_from_opening" | "visits_every" | "visits" | "longest_gap"
            | "monitored" | "present" | "excused" | "unexcused" | "notice_days" | "since_last"
            | "present_count" | "absent_count" | "seq" => column.right(),
            _ => column,
        }
    };
    keys.iter().map(column).collect()
}

fn number(n: usize) -> Cell {
    Cell::Number(i64::try_from(n).unwrap_or(i64::MAX))
}

/// Every finding, the worst first.
pub(in crate::render) fn findings(findings: &Findings, words: &Words) -> Grid {
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
            words.say(&format!("level-{}", found.level.code())).into(),
            found.code.as_str().into(),
            place(found, words).into(),
            found.step.into(),
            found.days_late.into(),
            said.trim_end().into(),
            found.basis.clone().into(),
        ]);
    }
    grid
}

/// The case, else the file.
fn place(found: &Found, words: &Words) -> Option<String> {
    let case = found
        .case
        .as_ref()
        .map(|case| match case.parse::<CaseId>() {
            Ok(id) => labels::case(&id, words),
            Err(_) => case.clone(),
        });
    case.or_else(|| found.file.clone())
}

/// How the terms of one procedure were kept.
pub(super) fn terms(rows: &[TermStats], words: &Words) -> Grid {
    let keys = [
        "term",
        "on_time",
        "late",
        "not_done",
        "in_time_still",
        "median_days",
        "worst_days",
    ];
    let mut grid = Grid::new(columns(words, &keys));
    for row in rows {
        grid.push(counted(row, labels::label(&row.label, words).into()));
    }
    grid
}

fn counted(row: &TermStats, name: Cell) -> Vec<Cell> {
    vec![
        name,
        number(row.on_time),
        number(row.late),
        number(row.overdue),
        number(row.open),
        row.median_days.into(),
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
        "open",
        "median_days",
        "worst_days",
    ];
    let mut grid = Grid::new(keys.map(|key| Column::new(key, key)).to_vec());
    for row in stats(&report.cases) {
        let first = Cell::from(row.procedure.code.as_str());
        let others = counted(&row, row.deadline.as_str().into());
        grid.push(std::iter::once(first).chain(others).collect());
    }
    grid
}

pub(super) fn handed(report: &Report, words: &Words) -> Grid {
    let keys = [
        "case",
        "party",
        "on",
        "handed_to",
        "handed_as",
        "seq",
        "days_from_opening",
    ];
    let mut grid = Grid::new(columns(words, &keys));
    for case in &report.cases {
        for row in &case.handed {
            let role = row.role.as_deref();
            grid.push(vec![
                labels::case(&case.case, words).into(),
                row.party.as_str().into(),
                row.on.into(),
                row.to.clone().into(),
                role.map(|role| labels::code(case.procedure, role, words))
                    .into(),
                row.step.into(),
                row.days.into(),
            ]);
        }
    }
    grid
}

pub(super) fn letters(report: &Report, words: &Words) -> Grid {
    let keys = ["case", "letter", "step", "sent_on", "delivery"];
    let mut grid = Grid::new(columns(words, &keys));
    for case in &report.cases {
        for row in &case.deliveries {
            let tries = row.tries.iter().map(|outcome| {
                let result = outcome.result.as_deref().unwrap_or_default();
                let result = labels::code(case.procedure, result, words);
                format!("{} {result}", words.date(outcome.on))
            });
            grid.push(vec![
                labels::case(&case.case, words).into(),
                row.letter.as_str().into(),
                labels::step(case.procedure, &row.step, words).into(),
                row.sent_on.into(),
                tries.collect::<Vec<_>>().join("; ").into(),
            ]);
        }
    }
    grid
}

pub(super) fn visits(report: &Report, words: &Words) -> Grid {
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
            labels::case(&case.case, words).into(),
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

pub(super) fn members(case: &CaseAudit, team: &TeamFile, words: &Words) -> Grid {
    let mut grid = Grid::new(columns(words, &MEMBER_KEYS));
    for row in &team.members {
        let kind = row.kind.as_deref();
        grid.push(vec![
            row.code.as_str().into(),
            kind.map(|kind| labels::code(case.procedure, kind, words))
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

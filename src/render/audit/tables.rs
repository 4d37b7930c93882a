//! The parts of an audit as rows, for people and for spreadsheets.

use super::{Audited, Section};
use crate::record::CaseId;
use crate::render::grid::{Cell, Column, Grid};
use crate::render::labels;
use crate::report::audit::{
    CaseAudit, Cell as Stand, Matrix, Report, TeamFile, TermStats, matrices, stats,
};
use crate::report::findings::{Findings, Found};
use crate::words::Words;

/// One part under keys that scripts rely on.
pub(super) fn rows(audited: &Audited<'_>, section: Section, words: &Words) -> Grid {
    let report = audited.report;
    match section {
        Section::Findings => findings(audited.findings, words),
        Section::Terms => all_terms(report),
        Section::Cases => stands(report),
        Section::Papers => all_papers(report, words),
        Section::FormB => handed(report, words),
        Section::Letters => letters(report, words),
        Section::Visits => visits(report, words),
        Section::Team => {
            let team = report
                .cases
                .iter()
                .find_map(|c| Some((c, c.team.as_ref()?)));
            team.map_or_else(
                || Grid::new(Vec::new()),
                |(case, team)| members(case, team, words),
            )
        }
    }
}

fn columns(words: &Words, keys: &[&'static str]) -> Vec<Column> {
    let column = |key: &&'static str| {
        let heading = words.say(&format!("column-{}", key.replace('_', "-")));
        let column = Column::new(key, heading);
        match *key {
            "finding" | "step" | "term" | "delivery" | "files" | "basis" => column.wrapping(),
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
pub(super) fn findings(findings: &Findings, words: &Words) -> Grid {
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

/// The cases of a procedure, a column a term.
pub(super) fn matrix(matrix: &Matrix, words: &Words) -> Grid {
    let first = Column::new("case", words.say("column-case"));
    let others = matrix
        .terms
        .iter()
        .map(|(_, label)| Column::new("term", labels::label(label, words)).wrapping());
    let mut grid = Grid::new(std::iter::once(first).chain(others).collect());
    for (case, cells) in &matrix.rows {
        let stands = cells
            .iter()
            .map(|cell| cell.map(|cell| stand(cell, words)).into());
        grid.push(
            std::iter::once(Cell::from(case.as_str()))
                .chain(stands)
                .collect(),
        );
    }
    grid
}

fn stand(cell: Stand, words: &Words) -> String {
    let late = |id: &str, days: i64| words.say_with(id, &[("days", days.into())]);
    match cell {
        Stand::OnTime => words.say("audit-cell-on-time"),
        Stand::Late(days) => late("audit-cell-late", days),
        Stand::Overdue(days) => late("audit-cell-overdue", days),
        Stand::Open(Some(on)) => words.date(on),
        Stand::Open(None) => words.say("audit-cell-open"),
        Stand::Void => words.say("audit-cell-void"),
    }
}

/// All cases with all terms, one row for each that arose: case, term, how it stands, days late.
fn stands(report: &Report) -> Grid {
    let keys = [
        "case",
        "procedure",
        "deadline",
        "state",
        "due_on",
        "days_late",
    ];
    let mut columns = keys.map(|key| Column::new(key, key)).to_vec();
    columns[5] = columns[5].clone().right();
    let mut grid = Grid::new(columns);
    for matrix in matrices(&report.cases) {
        for (case, cells) in &matrix.rows {
            for ((id, _), cell) in matrix.terms.iter().zip(cells) {
                let Some(cell) = cell else { continue };
                let (state, due_on, days) = match *cell {
                    Stand::OnTime => ("met", None, None),
                    Stand::Late(days) => ("late", None, Some(days)),
                    Stand::Overdue(days) => ("overdue", None, Some(days)),
                    Stand::Open(on) => ("due", on, None),
                    Stand::Void => ("void", None, None),
                };
                grid.push(vec![
                    case.as_str().into(),
                    matrix.procedure.code.as_str().into(),
                    id.as_str().into(),
                    state.into(),
                    due_on.into(),
                    days.into(),
                ]);
            }
        }
    }
    grid
}

/// The papers of one case.
pub(super) fn papers(case: &CaseAudit, words: &Words) -> Grid {
    let mut grid = Grid::new(columns(words, &["seq", "on", "step", "id", "files"]));
    for row in &case.papers {
        let files = row.files.as_ref().map(|files| files.join(", "));
        grid.push(vec![
            row.seq.into(),
            row.on.into(),
            labels::step(case.procedure, &row.step, words).into(),
            row.ids.join(", ").into(),
            files.into(),
        ]);
    }
    grid
}

/// The papers of all cases, each with its case.
fn all_papers(report: &Report, words: &Words) -> Grid {
    let mut grid = Grid::new(columns(
        words,
        &["case", "seq", "on", "step", "id", "files"],
    ));
    for case in &report.cases {
        let number = labels::case(&case.case, words);
        for row in papers(case, words).rows() {
            let first = std::iter::once(Cell::from(number.as_str()));
            grid.push(first.chain(row.iter().cloned()).collect());
        }
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

pub(super) fn members(case: &CaseAudit, team: &TeamFile, words: &Words) -> Grid {
    let keys = [
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
    let mut grid = Grid::new(columns(words, &keys));
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

pub(super) fn meetings(team: &TeamFile, words: &Words) -> Grid {
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
    for row in &team.meetings {
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

//! All cases with all terms: for people a column a term, for spreadsheets a row for each.

use crate::procedure::Due;
use crate::record::CaseId;
use crate::render::document::Wide;
use crate::render::grid::{Cell, Column, Grid};
use crate::render::labels;
use crate::report::audit::{Cell as Stand, Matrix, Report};
use crate::words::Words;

/// The cases of a procedure, a column a term. A column's number is the place of the term in the
/// table of its procedure, so that it is the same in every audit.
pub(super) fn matrix(matrix: &Matrix, words: &Words) -> Wide {
    let first = Column::new("case", words.say("column-case"));
    let others = matrix.terms.iter().map(|(_, label)| {
        let heading = labels::label(label, words);
        Column::new("term", heading).right()
    });
    let mut grid = Grid::new(std::iter::once(first).chain(others).collect());
    for (case, cells) in &matrix.rows {
        let stands = cells
            .iter()
            .map(|cell| cell.map(|cell| stand(cell, words)).into());
        let case = Cell::from(name(case, words));
        grid.push(std::iter::once(case).chain(stands).collect());
    }
    let numbers = matrix.terms.iter().map(|(id, _)| number(matrix, id));
    Wide {
        grid,
        codes: numbers.map(|n| n.to_string()).collect(),
        legend: (words.say("column-number"), words.say("column-term")),
    }
}

/// The number of a case, or whose journal it is.
fn name(case: &str, words: &Words) -> String {
    let id = case.parse::<CaseId>();
    id.map_or_else(|_| case.to_owned(), |id| labels::case(&id, words))
}

/// The place of a term in the table of its procedure, counted from 1; rows of one id are one term.
fn number(matrix: &Matrix, id: &str) -> usize {
    let mut ids: Vec<&str> = Vec::new();
    for row in &matrix.procedure.deadlines {
        if !ids.contains(&row.id.as_str()) {
            ids.push(&row.id);
        }
    }
    ids.iter()
        .position(|known| *known == id)
        .map_or(0, |at| at + 1)
}

fn stand(cell: Stand, words: &Words) -> String {
    let days = |id: &str, days: i64| words.say_with(id, &[("days", days.into())]);
    match cell {
        Stand::OnTime => words.say("audit-cell-on-time"),
        Stand::Late(late) => days("audit-cell-late", late),
        Stand::Overdue(late) => days("audit-cell-overdue", late),
        Stand::Ended(late) => days("audit-cell-ended", late),
        Stand::Open {
            left: Some(left), ..
        } => days("audit-cell-left", left),
        Stand::Waiting { days: waited, .. } => days("audit-cell-waiting", waited),
        Stand::Open { .. } => words.say("audit-cell-open"),
        Stand::Over => words.say("audit-cell-over"),
        Stand::Void => words.say("audit-cell-void"),
    }
}

/// Every round of every term that arose, one row for each, in the order of the table of its procedure
/// and of its days: how it stands as codes, and whether it was excused.
pub(super) fn stands(report: &Report, words: &Words) -> Grid {
    let keys = [
        "case",
        "procedure",
        "deadline",
        "subject",
        "state",
        "started_on",
        "due_on",
        "met_on",
        "days_late",
        "excused",
        "basis",
    ];
    let columns = keys.map(|key| match key {
        "days_late" => Column::new(key, key).right(),
        _ => Column::new(key, key),
    });
    let mut grid = Grid::new(columns.to_vec());
    for case in &report.cases {
        let place = |due: &Due| {
            let mut table = case.procedure.deadlines.iter();
            table.position(|row| due.deadline == row.id)
        };
        let mut rounds: Vec<&Due> = case.terms.iter().collect();
        rounds.sort_by_key(|due| (place(due), due.started_on, due.due_on));
        for due in rounds {
            let stand = Stand::of(due, report.period);
            grid.push(vec![
                case.case.to_string().into(),
                case.procedure.code.as_str().into(),
                due.deadline.as_str().into(),
                due.subject.as_deref().into(),
                stand.code().into(),
                due.started_on.into(),
                due.due_on.into(),
                due.met_on.into(),
                stand.days_late().into(),
                due.excused_by.is_some().into(),
                labels::basis(&due.basis, words).into(),
            ]);
        }
    }
    grid
}

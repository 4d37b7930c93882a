//! All cases with all terms: for people a column a term, for spreadsheets a row for each.

use crate::record::CaseId;
use crate::render::document::Wide;
use crate::render::grid::{Cell, Column, Grid};
use crate::render::labels;
use crate::report::audit::{Cell as Stand, Matrix, Report, matrices};
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
        Stand::Open {
            left: Some(left), ..
        } => days("audit-cell-left", left),
        Stand::Open { .. } => words.say("audit-cell-open"),
        Stand::Void => words.say("audit-cell-void"),
    }
}

/// All cases with all terms, one row for each that arose: case, term, how it stands, days late.
pub(super) fn stands(report: &Report) -> Grid {
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
                    Stand::Open { on, .. } => ("due", on, None),
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

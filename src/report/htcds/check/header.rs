//! The columns of a file: known, there once, and those of the core all there.

use super::super::read::Line;
use super::super::table::{FieldStatus, field, table};
use super::{Checked, Column, Finding, Problem};
use crate::record::near::nearest;

/// The columns, with what is wrong about them. Of columns with the same name the first is
/// judged.
pub fn columns(header: &Line, checked: &mut Checked) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::with_capacity(header.cells.len());
    for (at, name) in header.cells.iter().enumerate() {
        let known = field(name);
        let is_there = |column: &Column| column.field.is_some() && column.field == known;
        let is_again = columns.iter().any(is_there);
        let place = Finding {
            column: Some(at + 1),
            field: known.map(|field| field.name.as_str()),
            ..about(Problem::DuplicateColumn)
        };
        if known.is_none() {
            let names = table().fields.iter().map(|field| field.name.as_str());
            checked.add(Finding {
                problem: Problem::UnknownColumn,
                guess: nearest(name, names),
                ..place
            });
        } else if is_again {
            checked.add(place);
        }
        columns.push(Column {
            field: known.filter(|_| !is_again),
            is_filled: false,
        });
    }
    missing(&columns, checked);
    columns
}

/// Fields of the core without a column; nobody has to have one that is deprecated.
fn missing(columns: &[Column], checked: &mut Checked) {
    for field in &table().fields {
        let is_there = columns.iter().any(|column| column.field == Some(field));
        if field.core && field.status == FieldStatus::Draft && !is_there {
            checked.add(Finding {
                field: Some(&field.name),
                ..about(Problem::MissingCore)
            });
        }
    }
}

/// Deprecated fields in which something stands.
pub fn deprecated(columns: &[Column], checked: &mut Checked) {
    for (at, column) in columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.is_filled)
    {
        let field = column
            .field
            .filter(|field| field.status == FieldStatus::Deprecated);
        if let Some(field) = field {
            checked.add(Finding {
                field: Some(&field.name),
                column: Some(at + 1),
                ..about(Problem::Deprecated)
            });
        }
    }
}

/// A finding about the header.
fn about(problem: Problem) -> Finding {
    Finding {
        problem,
        field: None,
        column: None,
        row: None,
        line: None,
        guess: None,
    }
}

//! Rows of deadlines for people, in parts under their headings, the most pressing first.
//!
//! Each row has two lines, so that a narrow screen and a sheet of paper hold it: how far it is,
//! the case and what is asked; below, until when and by which law.

use super::rows::RowOf;
use crate::render::due;
use crate::render::grid::{Column, Grid};
use crate::report::deadlines::former_law;
use crate::report::group::Group;
use crate::words::Words;

/// A grid for each part that has rows; the heading of its first column is the part's name.
pub fn of<'a>(rows: &[RowOf<'a>], with_case: bool, words: &Words) -> Vec<Grid> {
    let part = |group| {
        let of_group = |row: &&RowOf<'a>| Group::of(row.due) == group;
        let rows: Vec<_> = rows.iter().filter(of_group).collect();
        (!rows.is_empty()).then(|| grid(group, &rows, with_case, words))
    };
    Group::ALL.into_iter().filter_map(part).collect()
}

fn grid(group: Group, rows: &[&RowOf<'_>], with_case: bool, words: &Words) -> Grid {
    let count = [("count", rows.len().into())];
    let title = words.say_with(&format!("deadlines-part-{}", group.name()), &count);
    let mut columns = vec![Column::new("left", title)];
    if with_case {
        columns.push(Column::new("case", words.say("column-case")));
    }
    columns.push(Column::new("what", words.say("column-what-and-basis")).wrapping());
    let mut grid = Grid::new(columns);
    for row in rows {
        let [above, below] = lines(row, with_case, words);
        grid.push(above.into_iter().map(Into::into).collect());
        grid.push(below.into_iter().map(Into::into).collect());
    }
    grid
}

/// The two lines of a row.
fn lines(row: &RowOf<'_>, with_case: bool, words: &Words) -> [Vec<String>; 2] {
    let former = former_law(row.procedure, &row.due.rules);
    let mut above = vec![due::how_far(row.due, words)];
    let mut below = vec![due::until(row.due, words)];
    if with_case {
        let case = row.case.map(ToString::to_string);
        above.push(case.unwrap_or_else(|| words.say("deadlines-of-team")));
        below.push(String::new());
    }
    above.push(due::what(row.due, row.procedure, words));
    below.push(due::basis(row.due, former, words));
    [above, below]
}

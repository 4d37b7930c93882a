//! Tables for people: aligned by spaces, without frames or colour, so that a screen reader
//! reads words and a narrow window still holds them.

use comfy_table::{
    Cell as TableCell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table,
    TableStyle, Width,
};

use super::grid::{Align, Cell, Column, Grid};
use super::visible;

/// A wrapping column is never squeezed under this many signs: a ladder of letters is no text.
const NARROWEST: u16 = 12;

const PLAIN: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('-'));

/// The grid as lines of at most `width` signs where its unbroken columns allow it.
///
/// Every cell passes through [`visible::line`]; an empty one is a dash.
pub fn write(grid: &Grid, width: u16) -> String {
    let mut table = Table::new();
    table
        .load_style(PLAIN)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width)
        .set_header(grid.columns().iter().map(heading).collect::<Vec<_>>());
    for row in grid.rows() {
        let cells = row.iter().zip(grid.columns());
        table.add_row(
            cells
                .map(|(cell, column)| shown(cell, column))
                .collect::<Vec<_>>(),
        );
    }
    let last = grid.columns().len().saturating_sub(1);
    for (index, (drawn, column)) in table.column_iter_mut().zip(grid.columns()).enumerate() {
        drawn.set_padding((0, if index == last { 0 } else { 2 }));
        drawn.set_constraint(if column.wraps {
            ColumnConstraint::LowerBoundary(Width::Fixed(NARROWEST))
        } else {
            ColumnConstraint::ContentWidth
        });
    }
    table.trim_fmt() + "\n"
}

fn heading(column: &Column) -> TableCell {
    TableCell::new(visible::line(&column.heading)).set_alignment(side(column))
}

fn shown(cell: &Cell, column: &Column) -> TableCell {
    let text = match cell {
        Cell::Empty => "-".to_owned(),
        other => visible::line(&other.plain()),
    };
    TableCell::new(text).set_alignment(side(column))
}

fn side(column: &Column) -> CellAlignment {
    match column.align {
        Align::Left => CellAlignment::Left,
        Align::Right => CellAlignment::Right,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::grid::sample;
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr as _;

    #[test]
    fn columns_stand_under_their_headings() {
        insta::assert_snapshot!(write(&sample(), 80), @r"
        Sprawa        Dni  Dzień       Termin
        -------------------------------------------------------------
        NK-2026-0001  -14  2026-11-09  Przekazanie zespołowi
        NK-2026-0002    3  -           Zażółć gęślą jaźń; druga część
        ");
    }

    #[test]
    fn a_narrow_screen_breaks_the_sentences_only() {
        let text = write(&sample(), 45);
        assert!(text.lines().all(|line| line.width() <= 45), "{text}");
        insta::assert_snapshot!(text, @r"
        Sprawa        Dni  Dzień       Termin
        ---------------------------------------------
        NK-2026-0001  -14  2026-11-09  Przekazanie
                                       zespołowi
        NK-2026-0002    3  -           Zażółć gęślą
                                       jaźń; druga
                                       część
        ");
    }

    proptest! {
        #[test]
        fn sentences_always_fit(text in any::<String>(), width in 40_u16..120) {
            let mut grid = Grid::new(vec![
                Column::new("case", "Case"),
                Column::new("label", "Label").wrapping(),
            ]);
            grid.push(vec!["NK-2026-0001".into(), text.into()]);
            let table = write(&grid, width);
            prop_assert!(table.lines().all(|line| line.width() <= width.into()), "{}", table);
        }
    }

    #[test]
    fn text_of_a_record_cannot_command_the_terminal() {
        let mut grid = Grid::new(vec![Column::new("a", "A")]);
        grid.push(vec!["\u{1b}[2Jx\ny".into()]);
        assert!(!write(&grid, 80).contains('\u{1b}'));
    }
}

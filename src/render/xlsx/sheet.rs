//! One sheet: its cells by their kinds, its columns as wide as what stands in them, its colours.

use chrono::{NaiveDateTime, Timelike as _};
use rust_xlsxwriter::{
    ConditionalFormatFormula, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Worksheet,
    column_number_to_name,
};
use unicode_width::UnicodeWidthStr;

use super::{Body, Line, Shade, Tint, When, XlsxError, day};
use crate::record::formula::is_formula;
use crate::render::grid::{Align, Cell, Column, Grid};
use crate::render::visible;

/// Widths of columns, in signs.
const WIDTH_MIN: usize = 6;
const WIDTH_MAX: usize = 60;
/// A cell has air on both sides, and a heading the arrow of its filter.
const AIR: usize = 2;
const ARROW: usize = 3;
/// The width of a sheet of sentences.
const LINES_WIDTH: f64 = 100.0;

/// The code of A4.
const A4: u8 = 9;

/// Greater numbers are not told apart by a spreadsheet.
const NUMBER_MAX: u64 = 1 << 53;

/// Fills a sheet.
pub(super) fn fill(to: &mut Worksheet, body: &Body) -> Result<(), XlsxError> {
    to.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    match body {
        Body::Table { grid, tints } => table(to, grid, tints),
        Body::Lines(lines) => sentences(to, lines),
    }
}

fn sentences(to: &mut Worksheet, lines: &[Line]) -> Result<(), XlsxError> {
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let heading = plain.clone().set_bold();
    to.set_column_width(0, LINES_WIDTH)?;
    for (row, line) in (0..).zip(lines) {
        let format = if line.is_heading { &heading } else { &plain };
        text(to, (row, 0), &line.text, format)?;
    }
    Ok(())
}

fn table(to: &mut Worksheet, grid: &Grid, tints: &[Tint]) -> Result<(), XlsxError> {
    let last = |count: usize| u32::try_from(count).map_err(|_| XlsxError::TooLarge);
    let last_row = last(grid.rows().len())?;
    let columns = u16::try_from(grid.columns().len()).map_err(|_| XlsxError::TooLarge)?;
    let Some(last_column) = columns.checked_sub(1) else {
        return Ok(());
    };
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Medium);
    for ((place, column), width) in (0..).zip(grid.columns()).zip(widths(grid)) {
        text(to, (0, place), &column.heading, &head)?;
        to.set_column_width(place, width)?;
        let formats = Formats::of(column);
        for (row, cells) in (1..).zip(grid.rows()) {
            if let Some(cell) = cells.get(usize::from(place)) {
                formats.write(to, (row, place), cell)?;
            }
        }
    }
    to.set_landscape();
    to.set_freeze_panes(1, 0)?;
    to.set_repeat_rows(0, 0)?;
    to.autofilter(0, 0, last_row, last_column)?;
    if last_row > 0 {
        for (at, tint) in tints.iter().enumerate() {
            let rule = ConditionalFormatFormula::new()
                .set_rule(Formula::new(rule(&tints[..at], tint)))
                .set_format(shade(tint.shade));
            to.add_conditional_format(1, 0, last_row, last_column, &rule)?;
        }
    }
    Ok(())
}

/// When a row has a colour and none of those before; the words in it are our own.
fn rule(before: &[Tint], tint: &Tint) -> String {
    let mut parts = vec![condition(tint)];
    parts.extend(
        before
            .iter()
            .map(|other| format!("NOT({})", condition(other))),
    );
    format!("=AND({})", parts.join(","))
}

fn condition(tint: &Tint) -> String {
    let cell = format!("${}2", column_number_to_name(tint.column));
    match &tint.when {
        When::Is(text) => format!("{cell}=\"{}\"", text.replace('"', "\"\"")),
        When::Within(first, last) => {
            format!("AND(ISNUMBER({cell}),{cell}>={first},{cell}<={last})")
        }
    }
}

fn shade(shade: Shade) -> Format {
    let (ground, ink) = match shade {
        Shade::Late => (0x00F8_CBAD, 0x0063_1A00),
        Shade::Soon => (0x00FF_EB9C, 0x005C_4A00),
        Shade::Over => (0x00ED_EDED, 0x0059_5959),
    };
    Format::new()
        .set_background_color(ground)
        .set_font_color(ink)
}

/// How the cells of a column are shown, by their kinds.
struct Formats {
    plain: Format,
    day: Format,
    instant: Format,
}

impl Formats {
    fn of(column: &Column) -> Self {
        let side = match column.align {
            Align::Left => FormatAlign::Left,
            Align::Right => FormatAlign::Right,
        };
        let base = Format::new().set_align(FormatAlign::Top).set_align(side);
        let dated = |how| base.clone().set_num_format(how);
        Self {
            day: dated("yyyy\\-mm\\-dd"),
            instant: dated("yyyy\\-mm\\-dd\\ hh:mm"),
            plain: if column.wraps {
                base.set_text_wrap()
            } else {
                base
            },
        }
    }

    fn write(&self, to: &mut Worksheet, at: (u32, u16), cell: &Cell) -> Result<(), XlsxError> {
        let (row, column) = at;
        match cell {
            Cell::Empty => to.write_blank(row, column, &self.plain)?,
            Cell::Flag(flag) => to.write_boolean_with_format(row, column, *flag, &self.plain)?,
            #[expect(clippy::cast_precision_loss, reason = "greater ones are texts")]
            Cell::Number(number) if number.unsigned_abs() <= NUMBER_MAX => {
                to.write_number_with_format(row, column, *number as f64, &self.plain)?
            }
            Cell::Date(on) => match day(*on) {
                Some(on) => to.write_datetime_with_format(row, column, &on, &self.day)?,
                None => return text(to, at, &cell.plain(), &self.plain),
            },
            // A spreadsheet knows no offset: what the clock on the wall showed.
            Cell::Instant(instant) => match clock(instant.naive_local()) {
                Some(time) => to.write_datetime_with_format(row, column, &time, &self.instant)?,
                None => return text(to, at, &cell.plain(), &self.plain),
            },
            Cell::Text(_) | Cell::Number(_) => return text(to, at, &cell.plain(), &self.plain),
        };
        Ok(())
    }
}

/// A text as a text. One that would become a formula as soon as somebody edits its cell is marked
/// as text there too.
fn text(
    to: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let shown = visible::lines(text);
    if is_formula(text) || is_formula(&shown) {
        let marked = format.clone().set_quote_prefix();
        to.write_string_with_format(row, column, shown, &marked)?;
    } else {
        to.write_string_with_format(row, column, shown, format)?;
    }
    Ok(())
}

fn clock(at: NaiveDateTime) -> Option<ExcelDateTime> {
    let [minute, second] = [at.minute(), at.second()].map(|n| u8::try_from(n).unwrap_or_default());
    let hour = u16::try_from(at.hour()).ok()?;
    day(at.date())?.and_hms(hour, minute, second).ok()
}

/// How wide each column is; one of sentences is broken into lines.
fn widths(grid: &Grid) -> Vec<f64> {
    let columns = grid.columns().iter().enumerate();
    let width = |(place, column): (usize, &Column)| {
        let heading = widest(&column.heading) + ARROW;
        let cells = grid.rows().iter().filter_map(|row| row.get(place));
        let signs = cells.map(signs).fold(heading, usize::max);
        let signs = signs.clamp(WIDTH_MIN, WIDTH_MAX) + AIR;
        f64::from(u16::try_from(signs).unwrap_or(u16::MAX))
    };
    columns.map(width).collect()
}

fn signs(cell: &Cell) -> usize {
    match cell {
        Cell::Instant(_) => "2026-11-23 08:15".len(),
        cell => widest(&cell.plain()),
    }
}

fn widest(text: &str) -> usize {
    text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_colours_the_first_counts() {
        let tint = |column, when, shade| Tint {
            column,
            when,
            shade,
        };
        let tints = [
            tint(0, When::Is("po \"terminie\"".to_owned()), Shade::Late),
            tint(27, When::Within(0, 3), Shade::Soon),
        ];
        assert_eq!(rule(&[], &tints[0]), "=AND($A2=\"po \"\"terminie\"\"\")");
        assert_eq!(
            rule(&tints[..1], &tints[1]),
            "=AND(AND(ISNUMBER($AB2),$AB2>=0,$AB2<=3),NOT($A2=\"po \"\"terminie\"\"\"))"
        );
    }
}

//! Deadlines as a workbook: every row on one sheet, and what the report is on another.

use super::rows::{self, RowOf};
use super::table;
use crate::render::due;
use crate::render::grid::{Cell, Column, Grid};
use crate::render::labels;
use crate::render::table::NO_BREAK;
use crate::render::xlsx::{Body, Book, Line, Shade, Sheet, Tint, When, XlsxError, write};
use crate::report::deadlines::{DeadlineReport, former_law};
use crate::report::group::Group;
use crate::words::Words;

/// The columns: the ids of their headings, in order.
const COLUMNS: [&str; 12] = [
    "group",
    "case",
    "what",
    "subject",
    "due-on",
    "due-at",
    "days-left",
    "waiting",
    "since",
    "basis",
    "certainty",
    "met-on",
];
/// The places of the columns that decide about colours.
const GROUP: u16 = 0;
const DAYS_LEFT: u16 = 6;
/// What is due in so many days is soon.
const SOON_DAYS: i64 = 3;

/// The report as a workbook.
pub fn xlsx(report: &DeadlineReport<'_>, words: &Words) -> Result<Vec<u8>, XlsxError> {
    let rows = Sheet {
        name: words.say("workbook-deadlines"),
        body: Body::Table {
            grid: grid(&rows::of_report(report), words),
            tints: tints(words),
        },
    };
    let about = Sheet {
        name: words.say("workbook-about"),
        body: Body::Lines(about(report, words)),
    };
    // A report with a hole in it says that first.
    let sheets = if report.unreadable.is_empty() {
        vec![rows, about]
    } else {
        vec![about, rows]
    };
    write(&Book {
        title: words.say("workbook-deadlines"),
        on: report.today,
        sheets,
    })
}

fn about(report: &DeadlineReport<'_>, words: &Words) -> Vec<Line> {
    let rows = rows::of_report(report);
    let mut said = table::head(report, words).into_iter();
    let title = said.next().map(Line::heading);
    let foot = table::foot(report, &rows, words);
    let lines = said.chain(foot);
    let lines = lines.map(|line| Line::sentence(line.replace(NO_BREAK, " ")));
    title.into_iter().chain(lines).collect()
}

fn tints(words: &Words) -> Vec<Tint> {
    let is = |group: Group, shade| Tint {
        column: GROUP,
        when: When::Is(said(group, words)),
        shade,
    };
    vec![
        is(Group::Overdue, Shade::Late),
        is(Group::Closed, Shade::Over),
        Tint {
            column: DAYS_LEFT,
            when: When::Within(0, SOON_DAYS),
            shade: Shade::Soon,
        },
    ]
}

fn said(group: Group, words: &Words) -> String {
    words.say(&format!("workbook-group-{}", group.name()))
}

fn grid(rows: &[RowOf<'_>], words: &Words) -> Grid {
    let column = |name: &'static str| {
        let column = Column::new(name, words.say(&format!("workbook-column-{name}")));
        match name {
            "what" | "basis" => column.wrapping(),
            "days-left" | "waiting" => column.right(),
            _ => column,
        }
    };
    let mut grid = Grid::new(COLUMNS.map(column).to_vec());
    for row in rows {
        grid.push(cells(row, words).to_vec());
    }
    grid
}

fn cells(row: &RowOf<'_>, words: &Words) -> [Cell; 12] {
    let due = row.due;
    let subject = due.subject.as_deref();
    let case = row.case.map(ToString::to_string);
    let basis = due::basis(due, former_law(row.procedure, &due.rules), words);
    [
        said(Group::of(due), words).into(),
        case.unwrap_or_else(|| words.say("deadlines-of-team"))
            .into(),
        labels::label(&due.label, words).into(),
        subject
            .map(|code| labels::subject(row.procedure, code, words))
            .into(),
        due.due_on.into(),
        due.due_at.into(),
        due.days_left.into(),
        due.waiting_days.into(),
        due.started_on.into(),
        basis.replace(NO_BREAK, " ").into(),
        words.say(&format!("certainty-{}", due.certainty)).into(),
        due.done_on().into(),
    ]
}

//! What changed since the report before, in its formats: for people in parts, one a change; for
//! scripts under the keys of the report, with the change in front and the former day behind.

use serde_json::json;

use super::rows::{self, RowOf};
use super::table;
use crate::procedure;
use crate::render::csv::{self, CsvError};
use crate::render::grid::{Cell, Column, Grid};
use crate::render::{due, json, labels, table as tables};
use crate::report::deadlines::{DeadlineReport, former_law};
use crate::report::since::{Change, Changed, Changes, SeenRow};
use crate::words::Words;

/// The keys before and behind those of a row.
const CHANGE: &str = "change";
const WAS: [&str; 2] = ["was_due_on", "was_due_at"];

/// For people, in lines of at most `width` signs.
pub fn write(
    changes: &Changes<'_>,
    report: &DeadlineReport<'_>,
    words: &Words,
    width: u16,
) -> String {
    let mut out = table::paragraphs(&head(changes, report, words), width);
    let parts = Change::ALL.into_iter().filter_map(|change| {
        let rows: Vec<_> = changes.rows.iter().filter(|r| r.change == change).collect();
        (!rows.is_empty()).then(|| part(change, &rows, words))
    });
    for part in tables::write_together(&parts.collect::<Vec<_>>(), width) {
        out.push_str(&part);
        out.push('\n');
    }
    let shown = changes.rows.iter().filter_map(|row| row_of(row));
    let foot = table::foot(report, &shown.collect::<Vec<_>>(), words);
    out.push_str(&table::paragraphs(&foot, width));
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn head(changes: &Changes<'_>, report: &DeadlineReport<'_>, words: &Words) -> Vec<String> {
    let day = [
        ("today", words.long_date(report.today).into()),
        ("weekday", words.weekday(report.today).into()),
    ];
    let since = match changes.since {
        Some(on) => words.say_with("changes-since", &[("on", on.into())]),
        None => words.say("changes-first"),
    };
    vec![words.say_with("changes-title", &day), since]
}

fn part(change: Change, rows: &[&Changed<'_>], words: &Words) -> Grid {
    let count = [("count", rows.len().into())];
    let title = words.say_with(&format!("changes-part-{}", change.code()), &count);
    let mut grid = Grid::new(vec![
        Column::new("left", title),
        Column::new("case", words.say("column-case")),
        Column::new("what", words.say("column-what-and-basis")).wrapping(),
    ]);
    for row in rows {
        for line in lines(row, words) {
            grid.push(line.map(Cell::from).to_vec());
        }
    }
    grid
}

/// The two lines of a row.
fn lines(row: &Changed<'_>, words: &Words) -> [[String; 3]; 2] {
    let team = || words.say("deadlines-of-team");
    if let Some(now) = row.now {
        let due = now.due;
        let case = now.case.map_or_else(team, ToString::to_string);
        let mut basis = due::basis(due, former_law(now.procedure, &due.rules), words);
        if row.change == Change::Moved
            && let Some(was) = &row.was
        {
            let was = words.say_with("changes-was", &[("day", day(was, words).into())]);
            basis = format!("{was}; {basis}");
        }
        let what = due::what(due, now.procedure, words);
        return [
            [due::how_far(due, words), case, what],
            [due::until(due, words), String::new(), basis],
        ];
    }
    let Some(was) = &row.was else {
        return Default::default();
    };
    let case = was.case().as_ref().map_or_else(team, ToString::to_string);
    let said = words.say_with("changes-was", &[("day", day(was, words).into())]);
    [
        [words.say("changes-gone"), case, label(was, words)],
        [String::new(), String::new(), said],
    ]
}

fn day(was: &SeenRow, words: &Words) -> String {
    match (was.due_at, was.due_on) {
        (Some(at), _) => words.instant(at),
        (None, Some(on)) => words.date(on),
        (None, None) => words.say("changes-no-day"),
    }
}

/// What a row that is gone was about; its codes when no table knows it any more.
fn label(was: &SeenRow, words: &Words) -> String {
    let procedure = procedure::by_code(&was.procedure);
    let known = procedure.and_then(|own| own.deadline_rows(&was.deadline).next());
    let label = known.map_or(was.deadline.as_str(), |row| {
        labels::label(&row.label, words)
    });
    match (&was.subject, procedure) {
        (Some(code), Some(own)) => format!("{label}: {}", labels::subject(own, code, words)),
        (Some(code), None) => format!("{label}: {code}"),
        (None, _) => label.to_owned(),
    }
}

fn row_of<'a>(row: &Changed<'a>) -> Option<RowOf<'a>> {
    row.now.map(RowOf::of)
}

/// `{"schema", "today", "since", "cases", "unreadable", "deadlines": [{"change", …}]}`.
pub fn json(changes: &Changes<'_>, report: &DeadlineReport<'_>, words: &Words) -> Vec<u8> {
    let unreadable: Vec<String> = report.unreadable.iter().map(ToString::to_string).collect();
    let answer = json::answer(
        "deadline-changes",
        [
            ("today", json!(report.today.to_string())),
            ("since", json!(changes.since.map(|on| on.to_string()))),
            ("cases", json!(report.cases)),
            ("unreadable", json!(unreadable)),
            ("deadlines", json::rows(&grid(changes, words))),
        ],
    );
    json::pretty(&answer)
}

/// The rows under the keys of JSON.
pub fn csv(changes: &Changes<'_>, words: &Words) -> Result<Vec<u8>, CsvError> {
    csv::write(&grid(changes, words))
}

fn grid(changes: &Changes<'_>, words: &Words) -> Grid {
    let keys = [CHANGE].into_iter().chain(rows::KEYS).chain(WAS);
    let mut grid = Grid::new(keys.map(|key| Column::new(key, key)).collect());
    for row in &changes.rows {
        let mut cells = vec![Cell::from(row.change.code())];
        cells.extend(match row_of(row) {
            Some(now) => rows::cells(&now, words),
            None => gone(row.was.as_ref(), words),
        });
        let was = row.was.as_ref();
        cells.push(was.and_then(|was| was.due_on).into());
        cells.push(was.and_then(|was| was.due_at).into());
        grid.push(cells);
    }
    grid
}

/// What is still known of a row that is gone, under the keys of a row.
fn gone(was: Option<&SeenRow>, words: &Words) -> Vec<Cell> {
    let known = |key: &str| -> Cell {
        let Some(was) = was else { return Cell::Empty };
        match key {
            "case" => was.case().map(|case| case.to_string()).into(),
            "procedure" => was.procedure.as_str().into(),
            "deadline" => was.deadline.as_str().into(),
            "subject" => was.subject.clone().into(),
            "label" => label(was, words).into(),
            _ => Cell::Empty,
        }
    };
    rows::KEYS.map(known).to_vec()
}

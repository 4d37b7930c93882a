//! Records that no form opens, in their formats.

use serde_json::{Map, Value as Json};

use super::csv::{self, CsvError};
use super::grid::{Cell, Column, Grid};
use super::{json, labels, paragraph, table, values};
use crate::procedure::model::FieldDef;
use crate::record::Value;
use crate::report::records::{RecordList, Row};
use crate::words::{Arg, Words};

/// `{"schema": "kartoteka/contact-list/1", "contacts": [{…}]}`, by the code of the procedure.
pub fn json(list: &RecordList) -> Vec<u8> {
    let code = &list.procedure.code;
    let mut answer = Map::new();
    let schema = format!("kartoteka/{code}-list/1");
    answer.insert("schema".to_owned(), Json::from(schema));
    answer.insert(format!("{code}s"), json::rows(&grid(list, None)));
    json::pretty(&Json::Object(answer))
}

/// The rows under the keys of JSON.
pub fn csv(list: &RecordList) -> Result<Vec<u8>, CsvError> {
    csv::write(&grid(list, None))
}

/// The records for people, in lines of at most `width` signs.
pub fn table(list: &RecordList, words: &Words, width: u16) -> String {
    let mut out = if list.rows.is_empty() {
        format!("{}\n", words.say("records-none"))
    } else {
        table::write(&grid(list, Some(words)), width)
    };
    if !list.unreadable.is_empty() {
        let ids: Vec<String> = list.unreadable.iter().map(ToString::to_string).collect();
        let args = [
            ("count", Arg::from(ids.len())),
            ("cases", ids.join(", ").into()),
        ];
        let said = words.say_with("list-unreadable", &args);
        out.push_str(&format!("\n{}\n", paragraph::wrap(&said, width.into())));
    }
    out
}

/// The rows under their columns: for people in words, else as codes under keys.
fn grid(list: &RecordList, words: Option<&Words>) -> Grid {
    let fields = fields(list);
    let own = |key: &'static str| {
        let heading = words.map(|words| words.say(&format!("column-{}", key.replace('_', "-"))));
        Column::new(key, heading.unwrap_or_else(|| key.to_owned()))
    };
    let told = fields.iter().map(|(_, field)| {
        let heading = words.map_or_else(
            || field.name.clone(),
            |words| labels::capitalised(labels::label(&field.label, words)),
        );
        Column::new(&field.name, heading).wrapping()
    });
    let mut columns = vec![own("record"), own("on")];
    columns.extend(told);
    columns.push(own("next_due_on"));
    // On a screen there is no room for what the day by which something is due tells.
    if words.is_none() {
        columns.extend([own("status"), own("overdue").right()]);
    }
    let mut grid = Grid::new(columns);
    for row in &list.rows {
        grid.push(cells(list, row, &fields, words));
    }
    grid
}

/// The fields of the opening that the table shows, each with its place among the values.
fn fields(list: &RecordList) -> Vec<(usize, &'static FieldDef)> {
    let opening = list.procedure.opening();
    let names = list.procedure.columns.iter().enumerate();
    names
        .filter_map(|(index, name)| Some((index, opening?.field(name)?)))
        .collect()
}

fn cells(
    list: &RecordList,
    row: &Row,
    fields: &[(usize, &FieldDef)],
    words: Option<&Words>,
) -> Vec<Cell> {
    let told = fields.iter().map(|(index, field)| {
        let value = row.values.get(*index)?.as_ref()?;
        let said = |words| values::said(value, Some(&field.kind), list.procedure, words);
        Some(words.map_or_else(|| plain(value), said))
    });
    let mut cells = vec![Cell::from(row.id.to_string()), row.on.into()];
    cells.extend(told.map(Cell::from));
    cells.push(row.next_due_on.into());
    if words.is_none() {
        cells.push(row.status.code().into());
        cells.push(Cell::Number(i64::try_from(row.overdue).unwrap_or(i64::MAX)));
    }
    cells
}

fn plain(value: &Value) -> String {
    match values::json(value) {
        Json::String(text) => text,
        other => other.to_string(),
    }
}

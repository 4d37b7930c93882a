//! The cases of a store in their formats.

use serde_json::{Value, json};

use super::csv::{self, CsvError};
use super::grid::{Cell, Column, Grid};
use super::{json, paragraph, table};
use crate::report::list::{CaseList, ListRow};
use crate::words::{Arg, Words};

/// `{"schema", "cases": [{…}]}`; each case has `names` when names were asked for.
pub fn json(list: &CaseList<'_>) -> Vec<u8> {
    let cases = list.rows.iter().zip(rows(list));
    let cases: Vec<Value> = cases.map(|(row, value)| with_names(row, value)).collect();
    json::pretty(&json::answer("list", [("cases", json!(cases))]))
}

/// The rows under the keys of JSON; names in one cell.
pub fn csv(list: &CaseList<'_>) -> Result<Vec<u8>, CsvError> {
    let mut columns = KEYS.map(|key| Column::new(key, key)).to_vec();
    if has_names(list) {
        columns.push(Column::new("names", "names"));
    }
    let mut grid = Grid::new(columns);
    for row in &list.rows {
        let names = row.names.is_some().then(|| names(row).into());
        grid.push(cells(row).into_iter().chain(names).collect());
    }
    csv::write(&grid)
}

/// The cases for people, in lines of at most `width` signs.
pub fn table(list: &CaseList<'_>, words: &Words, width: u16) -> String {
    let mut out = String::new();
    if !list.rows.is_empty() {
        out.push_str(&table::write(&people_grid(list, words), width));
        out.push_str(if list.unreadable.is_empty() { "" } else { "\n" });
    } else if list.unreadable.is_empty() {
        out.push_str(&format!("{}\n", words.say("list-none")));
    }
    if !list.unreadable.is_empty() {
        let cases: Vec<String> = list.unreadable.iter().map(ToString::to_string).collect();
        let args = [
            ("count", Arg::from(cases.len())),
            ("cases", cases.join(", ").into()),
        ];
        let said = words.say_with("list-unreadable", &args);
        out.push_str(&format!("{}\n", paragraph::wrap(&said, width.into())));
    }
    out
}

/// The keys, in the order of JSON and CSV.
const KEYS: [&str; 7] = [
    "case",
    "procedure",
    "status",
    "opened_on",
    "ended_on",
    "overdue",
    "next_due_on",
];

fn cells(row: &ListRow<'_>) -> [Cell; 7] {
    [
        row.case.to_string().into(),
        row.procedure.code.as_str().into(),
        row.status.code().into(),
        row.opened_on.into(),
        row.ended_on.into(),
        overdue(row),
        row.next_due_on.into(),
    ]
}

fn overdue(row: &ListRow<'_>) -> Cell {
    Cell::Number(i64::try_from(row.overdue).unwrap_or(i64::MAX))
}

fn rows(list: &CaseList<'_>) -> Vec<Value> {
    let mut grid = Grid::new(KEYS.map(|key| Column::new(key, key)).to_vec());
    for row in &list.rows {
        grid.push(cells(row).to_vec());
    }
    match json::rows(&grid) {
        Value::Array(rows) => rows,
        _ => Vec::new(),
    }
}

fn with_names(row: &ListRow<'_>, mut value: Value) -> Value {
    if let (Some(parties), Some(object)) = (&row.names, value.as_object_mut()) {
        let named = parties
            .iter()
            .map(|p| json!({ "id": p.id, "name": p.name.reveal() }));
        object.insert("names".to_owned(), named.collect());
    }
    value
}

fn has_names(list: &CaseList<'_>) -> bool {
    list.rows.iter().any(|row| row.names.is_some())
}

/// `P1 Maria Przykładowa, S1 Adam Przykładowy`
fn names(row: &ListRow<'_>) -> String {
    let parties = row.names.iter().flatten();
    let named = parties.map(|p| format!("{} {}", p.id, p.name.reveal()));
    named.collect::<Vec<_>>().join(", ")
}

/// With names, the days of opening and end give them room.
fn people_grid(list: &CaseList<'_>, words: &Words) -> Grid {
    let named = has_names(list);
    let heading = |id: &str| words.say(id);
    let mut columns = vec![Column::new("case", heading("column-case"))];
    columns.push(Column::new("status", heading("column-status")).wrapping());
    if !named {
        columns.push(Column::new("opened_on", heading("column-opened-on")));
        columns.push(Column::new("ended_on", heading("column-ended-on")));
    }
    columns.push(Column::new("overdue", heading("column-overdue")).right());
    columns.push(Column::new("next_due_on", heading("column-next-due-on")));
    if named {
        columns.push(Column::new("names", heading("column-names")).wrapping());
    }
    let mut grid = Grid::new(columns);
    for row in &list.rows {
        grid.push(people_cells(row, named, words));
    }
    grid
}

fn people_cells(row: &ListRow<'_>, named: bool, words: &Words) -> Vec<Cell> {
    let status = words.say(&format!("status-{}", row.status));
    let mut cells = vec![row.case.to_string().into(), status.into()];
    if !named {
        cells.extend([row.opened_on.into(), row.ended_on.into()]);
    }
    cells.extend([overdue(row), row.next_due_on.into()]);
    if named {
        cells.push(Some(names(row)).filter(|n| !n.is_empty()).into());
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::{Status, fold};
    use crate::record::Sensitive;
    use crate::report::list::{NamedParty, answer};
    use crate::report::samples::{case, day, due, procedure, steps};
    use crate::words::Lang;

    fn list(named: bool) -> CaseList<'static> {
        let state = fold(procedure(), steps());
        let dues = [
            due("a").days_left(-3).build(),
            due("b").days_left(2).build(),
        ];
        let mut open = ListRow::of(case(1), procedure(), &state, &dues);
        let mut closed = ListRow::of(case(2), procedure(), &state, &[]);
        closed.status = Status::Monitoring;
        closed.ended_on = Some(day("2026-11-20"));
        if named {
            let name = Sensitive::new("Maria Przykładowa".to_owned());
            open.names = Some(vec![NamedParty {
                id: "P1".into(),
                name,
            }]);
            closed.names = Some(Vec::new());
        }
        answer([closed, open], [case(9)])
    }

    #[test]
    fn json_is_the_contract() {
        let value: Value = serde_json::from_slice(&json(&list(false))).unwrap();
        assert_eq!(value["schema"], "kartoteka/list/1");
        insta::assert_snapshot!(value["cases"][0], @r#"{"case":"NK-2026-0001","procedure":"nk","status":"open","opened_on":"2026-11-02","ended_on":null,"overdue":1,"next_due_on":"2026-11-20"}"#);
        let named: Value = serde_json::from_slice(&json(&list(true))).unwrap();
        insta::assert_snapshot!(named["cases"][0]["names"], @r#"[{"id":"P1","name":"Maria Przykładowa"}]"#);
    }

    #[test]
    fn a_case_that_cannot_be_read_is_no_sign_of_an_empty_store() {
        let words = Words::new(Lang::En);
        let none = table(&answer([], []), &words, 80);
        assert_eq!(none, format!("{}\n", words.say("list-none")));
        let unread = table(&answer([], [case(9)]), &words, 80);
        assert!(unread.starts_with("1 case could not be read"), "{unread}");
    }

    #[test]
    fn people_see_where_each_case_stands() {
        insta::assert_snapshot!(table(&list(false), &Words::new(Lang::Pl), 80), @r"
        Sprawa        Stan sprawy    Wszczęto    Zakończono  Po terminie  Do kiedy
        ----------------------------------------------------------------------------
        NK-2026-0001  w toku         2026-11-02  -                     1  2026-11-20
        NK-2026-0002  w monitoringu  2026-11-02  2026-11-20            0  -

        Nie udało się odczytać 1 sprawy: NK-2026-0009. Przyczynę poda „kartoteka
        validate”.
        ");
        insta::assert_snapshot!(table(&list(true), &Words::new(Lang::En), 80), @r"
        Case          Status         Overdue  Due by      People
        ----------------------------------------------------------------------
        NK-2026-0001  open                 1  2026-11-20  P1 Maria Przykładowa
        NK-2026-0002  in monitoring        0  -           -

        1 case could not be read: NK-2026-0009. “kartoteka validate” tells why.
        ");
    }

    #[test]
    fn csv_has_the_keys_of_json() {
        let text = String::from_utf8(csv(&list(true)).unwrap()).unwrap();
        insta::assert_snapshot!(text.trim_start_matches('\u{feff}').replace('\r', ""), @r"
        case;procedure;status;opened_on;ended_on;overdue;next_due_on;names
        NK-2026-0001;nk;open;2026-11-02;;1;2026-11-20;P1 Maria Przykładowa
        NK-2026-0002;nk;monitoring;2026-11-02;2026-11-20;0;;
        ");
    }
}

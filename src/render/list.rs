//! The cases of a store in their formats.

use serde_json::{Value, json};

use super::csv::{self, CsvError};
use super::grid::{Cell, Column, Grid};
use super::{json, labels, paragraph, table};
use crate::report::list::{CaseList, Key, ListRow};
use crate::words::{Arg, Words};

/// `{"schema", "cases": [{…}]}`; each case has `names` when names were asked for.
pub fn json(list: &CaseList<'_>) -> Vec<u8> {
    let cases = list.rows.iter().zip(rows(list));
    let cases: Vec<Value> = cases.map(|(row, value)| with_names(row, value)).collect();
    json::pretty(&json::answer("list", [("cases", json!(cases))]))
}

/// The key of the column of names, which is there only when they were asked for.
const NAMES: &str = "names";

/// The rows under the keys of JSON, or those that were asked for; names in one cell.
pub fn csv(list: &CaseList<'_>, asked: Option<&[Key]>) -> Result<Vec<u8>, CsvError> {
    let keys = asked.unwrap_or(&Key::CONTRACT);
    let heading = |key: Option<Key>| key.map_or(NAMES, Key::code).to_owned();
    csv::write(&grid(list, keys, &heading, &code))
}

/// The cases for people, in lines of at most `width` signs, under the columns asked for.
pub fn table(list: &CaseList<'_>, asked: Option<&[Key]>, words: &Words, width: u16) -> String {
    let mut out = String::new();
    if !list.rows.is_empty() {
        let heading = |key: Option<Key>| {
            let name = key.map_or(NAMES, Key::code).replace('_', "-");
            words.say(&format!("column-{name}"))
        };
        let keys = asked.unwrap_or_else(|| usual(list));
        let grid = grid(list, keys, &heading, &|row, key| said(row, key, words));
        out.push_str(&table::write(&grid, width));
        out.push_str(if list.unreadable.is_empty() { "" } else { "\n" });
    } else if list.unreadable.is_empty() {
        let none = if list.is_part {
            "list-none-such"
        } else {
            "list-none"
        };
        out.push_str(&format!("{}\n", words.say(none)));
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

/// The columns for people; with names, the days of opening and end give them room.
fn usual(list: &CaseList<'_>) -> &'static [Key] {
    const WITH_NAMES: &[Key] = &[Key::Case, Key::Status, Key::Overdue, Key::NextDueOn];
    const WITHOUT: &[Key] = &[
        Key::Case,
        Key::Status,
        Key::OpenedOn,
        Key::EndedOn,
        Key::Overdue,
        Key::NextDueOn,
    ];
    if has_names(list) { WITH_NAMES } else { WITHOUT }
}

/// The rows under their columns; the names of the parties last, when they were asked for.
fn grid(
    list: &CaseList<'_>,
    keys: &[Key],
    heading: &dyn Fn(Option<Key>) -> String,
    cell: &dyn Fn(&ListRow<'_>, Key) -> Cell,
) -> Grid {
    let named = has_names(list);
    let columns = keys.iter().map(|key| column(*key, heading(Some(*key))));
    let of_names = named.then(|| Column::new(NAMES, heading(None)).wrapping());
    let mut grid = Grid::new(columns.chain(of_names).collect());
    for row in &list.rows {
        let names = named.then(|| Some(names(row)).filter(|names| !names.is_empty()).into());
        let cells = keys.iter().map(|key| cell(row, *key));
        grid.push(cells.chain(names).collect());
    }
    grid
}

fn column(key: Key, heading: String) -> Column {
    let column = Column::new(key.code(), heading);
    match key {
        Key::Overdue => column.right(),
        Key::Status | Key::Opener | Key::Parties => column.wrapping(),
        _ => column,
    }
}

/// A value for scripts: codes and plain days.
fn code(row: &ListRow<'_>, key: Key) -> Cell {
    match key {
        Key::Case => row.case.to_string().into(),
        Key::Procedure => row.procedure.code.as_str().into(),
        Key::Status => row.status.code().into(),
        Key::OpenedOn => row.opened_on.into(),
        Key::EndedOn => row.ended_on.into(),
        Key::Overdue => Cell::Number(i64::try_from(row.overdue).unwrap_or(i64::MAX)),
        Key::NextDueOn => row.next_due_on.into(),
        Key::Opener => row.opener.clone().into(),
        Key::Parties => {
            let ids: Vec<&str> = row.parties.iter().map(|(id, _)| id.as_str()).collect();
            ids.join(", ").into()
        }
    }
}

/// A value for people: codes in words.
fn said(row: &ListRow<'_>, key: Key, words: &Words) -> Cell {
    match key {
        Key::Status => labels::status(row.procedure, row.status, words).into(),
        Key::Opener => {
            let kind = row.opener.as_deref();
            kind.map(|kind| labels::code(row.procedure, kind, words))
                .into()
        }
        _ => code(row, key),
    }
}

fn rows(list: &CaseList<'_>) -> Vec<Value> {
    let columns = Key::CONTRACT.map(|key| Column::new(key.code(), key.code()));
    let mut grid = Grid::new(columns.to_vec());
    for row in &list.rows {
        grid.push(Key::CONTRACT.map(|key| code(row, key)).to_vec());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::{Status, fold};
    use crate::record::Sensitive;
    use crate::report::extract::About;
    use crate::report::list::{NamedParty, Question, answer};
    use crate::report::samples::{case, day, due, procedure, steps};
    use crate::words::Lang;

    fn list(named: bool) -> CaseList<'static> {
        let state = fold(procedure(), steps());
        let dues = [
            due("a").days_left(-3).build(),
            due("b").days_left(2).build(),
        ];
        let mut open = ListRow::of(case(1), procedure(), About::of(procedure(), &state), &dues);
        let mut closed = ListRow::of(case(2), procedure(), About::of(procedure(), &state), &[]);
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
        answer(&Question::default(), [closed, open], [case(9)])
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
        let none = table(&answer(&Question::default(), [], []), None, &words, 80);
        assert_eq!(none, format!("{}\n", words.say("list-none")));
        let unread = table(
            &answer(&Question::default(), [], [case(9)]),
            None,
            &words,
            80,
        );
        assert!(unread.starts_with("1 case could not be read"), "{unread}");
    }

    #[test]
    fn people_see_where_each_case_stands() {
        insta::assert_snapshot!(table(&list(false), None, &Words::new(Lang::Pl), 80), @r"
        Sprawa        Stan sprawy    Wszczęto    Zakończono  Po terminie  Do kiedy
        ----------------------------------------------------------------------------
        NK-2026-0001  w toku         2026-11-02  -                     1  2026-11-20
        NK-2026-0002  w monitoringu  2026-11-02  2026-11-20            0  -

        Nie udało się odczytać 1 sprawy: NK-2026-0009. Przyczynę poda „kartoteka
        validate”.
        ");
        insta::assert_snapshot!(table(&list(true), None, &Words::new(Lang::En), 80), @r"
        Case          Status         Overdue  Due by      People
        ----------------------------------------------------------------------
        NK-2026-0001  open                 1  2026-11-20  P1 Maria Przykładowa
        NK-2026-0002  in monitoring        0  -           -

        1 case could not be read: NK-2026-0009. “kartoteka validate” tells why.
        ");
    }

    #[test]
    fn csv_has_the_keys_of_json() {
        let text = String::from_utf8(csv(&list(true), None).unwrap()).unwrap();
        insta::assert_snapshot!(text.trim_start_matches('\u{feff}').replace('\r', ""), @r"
        case;procedure;status;opened_on;ended_on;overdue;next_due_on;names
        NK-2026-0001;nk;open;2026-11-02;;1;2026-11-20;P1 Maria Przykładowa
        NK-2026-0002;nk;monitoring;2026-11-02;2026-11-20;0;;
        ");
    }
}

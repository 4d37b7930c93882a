//! The register of cases in its formats: a document of two tables for people, one wide table of codes
//! for scripts and spreadsheets.

use serde_json::{Value, json};

use super::csv::{self, CsvError};
use super::document::{Document, Part};
use super::grid::{Cell, Column, Grid};
use super::{json, labels};
use crate::procedure::by_code;
use crate::record::CaseId;
use crate::report::register::{Ending, Register, Row, Stand};
use crate::words::{Arg, Words};

/// All columns, in the order of CSV and JSON.
const KEYS: [&str; 15] = [
    "number",
    "case",
    "procedure",
    "status",
    "opened_on",
    "opener",
    "received_on",
    "group_on",
    "ended_on",
    "reason",
    "days",
    "from_gmina",
    "to_gmina",
    "disposed_on",
    NAMES,
];
/// The last column, which is there only when names were asked for.
const NAMES: &str = "names";

/// How cases began.
const BEGINNING: [&str; 7] = [
    "number",
    "case",
    "opened_on",
    "opener",
    "received_on",
    "group_on",
    "status",
];
/// How they ended.
const END: [&str; 7] = [
    "case",
    "ended_on",
    "days",
    "reason",
    "from_gmina",
    "to_gmina",
    "disposed_on",
];

/// `{"schema", "year", "missing", "unreadable", "cases": [{…}]}`; each case has `names` when they were
/// asked for.
pub fn json(register: &Register<'_>) -> Vec<u8> {
    let numbers = |stand: Stand| -> Value {
        let numbers = register.numbers(stand).into_iter();
        numbers.map(|case| json!(case.to_string())).collect()
    };
    let mut cases = json::rows(&codes(register, &KEYS[..KEYS.len() - 1]));
    let rows = cases.as_array_mut().into_iter().flatten();
    for (value, row) in rows.zip(&register.rows) {
        if let (Some(names), Some(object)) = (&row.names, value.as_object_mut()) {
            let named = names.iter();
            let named = named.map(|p| json!({ "id": p.id, "name": p.name.reveal() }));
            object.insert(NAMES.to_owned(), named.collect());
        }
    }
    json::pretty(&json::answer(
        "register",
        [
            ("year", json!(register.year)),
            ("missing", numbers(Stand::Missing)),
            ("unreadable", numbers(Stand::Unreadable)),
            ("cases", cases),
        ],
    ))
}

/// One row a number, by codes.
pub fn csv(register: &Register<'_>) -> Result<Vec<u8>, CsvError> {
    let last = KEYS.len() - usize::from(!register.has_names);
    csv::write(&codes(register, &KEYS[..last]))
}

fn codes(register: &Register<'_>, keys: &[&'static str]) -> Grid {
    let mut grid = Grid::new(keys.iter().map(|key| Column::new(key, *key)).collect());
    for (number, row) in register.parts().flatten() {
        grid.push(keys.iter().map(|key| code(number, row, key)).collect());
    }
    grid
}

/// One row a number with all columns, in words: for a spreadsheet, which is as wide as it must be.
pub fn wide(register: &Register<'_>, words: &Words) -> Grid {
    let last = KEYS.len() - usize::from(!register.has_names);
    let keys = &KEYS[..last];
    let mut grid = Grid::new(columns(keys, words));
    for (number, row) in register.parts().flatten() {
        grid.push(
            keys.iter()
                .map(|key| said(number, row, key, words))
                .collect(),
        );
    }
    grid
}

/// A value for scripts: codes and plain days.
fn code(number: usize, row: &Row<'_>, key: &str) -> Cell {
    match key {
        "number" => Cell::Number(i64::try_from(number).unwrap_or(i64::MAX)),
        "case" => row.case.to_string().into(),
        "procedure" => row.case.procedure().as_str().into(),
        "status" => row.stand.code().into(),
        "opened_on" => row.opened_on.into(),
        "opener" => row.opener.clone().into(),
        "received_on" => row.received_on.into(),
        "group_on" => row.group_on.into(),
        "ended_on" => row.ended_on.into(),
        "reason" => row
            .ending
            .as_ref()
            .map(|ending| ending.code().to_owned())
            .into(),
        "days" => row.days.into(),
        "from_gmina" => row.from_gmina.clone().into(),
        "to_gmina" => row.to_gmina.clone().into(),
        "disposed_on" => row.disposed_on.into(),
        _ => names(row).into(),
    }
}

/// `P1 Maria Przykładowa, S1 Adam Przykładowy`; none where none is known.
fn names(row: &Row<'_>) -> Option<String> {
    let named = row.names.iter().flatten();
    let named = named.map(|p| format!("{} {}", p.id, p.name.reveal()));
    Some(named.collect::<Vec<_>>().join(", ")).filter(|names| !names.is_empty())
}

/// A value for people: codes in words.
fn said(number: usize, row: &Row<'_>, key: &str, words: &Words) -> Cell {
    if key == "procedure" {
        return kind(row, words).into();
    }
    let Some(procedure) = row.procedure else {
        return match (key, row.stand) {
            ("status", stand) => words.say(&format!("register-{}", stand.code())).into(),
            _ => code(number, row, key),
        };
    };
    match (key, row.stand) {
        ("status", Stand::Known(status)) => labels::status(procedure, status, words).into(),
        ("opener", _) => {
            let kind = row.opener.as_deref();
            kind.map(|kind| labels::code(procedure, kind, words)).into()
        }
        ("reason", _) => {
            let ending = row.ending.as_ref().map(|ending| match ending {
                Ending::Reason(code) => labels::code(procedure, code, words),
                // Among the reasons, which are no headings either.
                Ending::Step(code) => uncapitalised(&labels::step(procedure, code, words)),
            });
            ending.into()
        }
        _ => code(number, row, key),
    }
}

/// The procedure of a case in words, of one that cannot be read too.
fn kind(row: &Row<'_>, words: &Words) -> String {
    let code = row.case.procedure();
    let procedure = row.procedure.or_else(|| by_code(&code));
    procedure.map_or_else(
        || code.to_string(),
        |procedure| labels::label(&procedure.label, words).to_owned(),
    )
}

fn uncapitalised(text: &str) -> String {
    let mut signs = text.chars();
    let first = signs.next().into_iter().flat_map(char::to_lowercase);
    first.chain(signs).collect()
}

fn columns(keys: &[&'static str], words: &Words) -> Vec<Column> {
    let column = |key: &&'static str| {
        let id = match *key {
            "days" => "register-column-days".to_owned(),
            key => format!("column-{}", key.replace('_', "-")),
        };
        let column = Column::new(key, words.say(&id));
        match *key {
            "number" | "days" => column.right(),
            "opener" | "status" | "reason" | NAMES => column.wrapping(),
            _ => column,
        }
    };
    keys.iter().map(column).collect()
}

/// The register as a document: how cases began, then how they ended.
pub fn document(register: &Register<'_>, office: &str, words: &Words) -> Document {
    let mut parts = Vec::new();
    if register.rows.is_empty() {
        parts.push(Part::Text(words.say("register-none")));
    }
    for rows in register.parts() {
        parts.extend(part(register, &rows, words));
    }
    for stand in [Stand::Missing, Stand::Unreadable] {
        parts.extend(told(&register.numbers(stand), stand, words));
    }
    if !register.rows.is_empty() {
        parts.push(Part::Note(words.say("register-note")));
    }
    Document {
        title: words.say("register-title"),
        subtitle: Some(words.say_with(
            "register-year",
            &[("year", Arg::from(register.year.to_string()))],
        )),
        office: office.to_owned(),
        lang: words.lang(),
        on: register.on,
        foot: words.say(if register.has_names {
            "register-foot-names"
        } else {
            "register-foot"
        }),
        parts,
    }
}

/// The rows of one kind of number.
fn part(register: &Register<'_>, rows: &[(usize, &Row<'_>)], words: &Words) -> Vec<Part> {
    let kind = rows.first().map(|(_, row)| kind(row, words));
    let mut parts = vec![Part::Heading(kind.unwrap_or_default())];
    let table = |keys: &[&'static str], rows: &mut dyn Iterator<Item = (usize, &Row<'_>)>| {
        let mut grid = Grid::new(columns(keys, words));
        for (number, row) in rows {
            grid.push(
                keys.iter()
                    .map(|key| said(number, row, key, words))
                    .collect(),
            );
        }
        grid
    };
    let beginning = table(&BEGINNING, &mut rows.iter().copied());
    parts.push(Part::Table(beginning));
    let over = table(
        &END,
        &mut rows.iter().copied().filter(|(_, row)| is_told(row)),
    );
    if !over.is_empty() {
        parts.push(Part::Heading(words.say("register-part-ended")));
        parts.push(Part::Table(over));
    }
    if register.has_names {
        let named = table(&["case", NAMES], &mut rows.iter().copied());
        parts.push(Part::Heading(words.say("register-part-names")));
        parts.push(Part::Table(named));
    }
    parts
}

/// Whether the second table has something to say of a case.
fn is_told(row: &Row<'_>) -> bool {
    row.is_over() || row.from_gmina.is_some()
}

fn told(cases: &[&CaseId], stand: Stand, words: &Words) -> Option<Part> {
    let numbers: Vec<String> = cases.iter().map(ToString::to_string).collect();
    let args = [
        ("count", Arg::from(numbers.len())),
        ("cases", numbers.join(", ").into()),
    ];
    let id = match stand {
        Stand::Missing => "register-missing-told",
        _ => "list-unreadable",
    };
    (!numbers.is_empty()).then(|| Part::Note(words.say_with(id, &args)))
}

//! JSON answers: keys in the order of writing, a line end at the end.
//!
//! The shapes are a contract with scripts: every answer opens with its schema, every key is
//! always there, and a value that is not known is `null`.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::grid::{Cell, Grid};
use super::visible;

/// An answer named in the contract: its schema, `kartoteka/NAME/1`, and then its fields.
pub fn answer<'a>(name: &str, fields: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    let mut object = Map::new();
    object.insert("schema".into(), format!("kartoteka/{name}/1").into());
    object.extend(fields.into_iter().map(|(k, v)| (k.to_owned(), v)));
    Value::Object(object)
}

/// Each row of a grid as an object under the keys of its columns.
pub fn rows(grid: &Grid) -> Value {
    let object = |row: &Vec<Cell>| {
        let keys = grid.columns().iter().map(|column| column.key.to_owned());
        Value::Object(keys.zip(row.iter().map(value)).collect())
    };
    Value::Array(grid.rows().iter().map(object).collect())
}

/// Why an answer is not JSON: only a fault of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an answer could not be written as JSON")]
pub struct JsonError;

/// An answer of many rows, written as [`pretty`] writes it but without a tree or a text of all of it
/// in between. `answer` ends with its list of rows, which is empty there; each of `parts` is a list of
/// some of them.
pub fn pieces<T: Serialize>(
    answer: impl Serialize,
    parts: impl Iterator<Item = T>,
) -> impl Iterator<Item = Result<Vec<u8>, JsonError>> {
    let head = whole(&answer).and_then(|text| cut(&text, "", "]\n}"));
    let mut between = "";
    let part = move |part| {
        // No text of JSON has a line end of its own.
        let rows = cut(&whole(&part)?, "[", "\n]")?.replace('\n', "\n  ");
        Ok(std::mem::replace(&mut between, ",").to_owned() + &rows)
    };
    let mut parts = parts.map(part).peekable();
    let end = if parts.peek().is_some() {
        "\n  ]\n}\n"
    } else {
        "]\n}\n"
    };
    let texts = std::iter::once(head).chain(parts);
    let texts = texts.chain(std::iter::once(Ok(end.to_owned())));
    texts.map(|text| text.map(|text| visible::escaped(text).into_bytes()))
}

fn whole(answer: &impl Serialize) -> Result<String, JsonError> {
    serde_json::to_string_pretty(answer).map_err(|_| JsonError)
}

fn cut(text: &str, before: &str, after: &str) -> Result<String, JsonError> {
    let text = text
        .strip_prefix(before)
        .and_then(|t| t.strip_suffix(after));
    text.map(str::to_owned).ok_or(JsonError)
}

/// Indented, for an answer on stdout.
pub fn pretty(value: &Value) -> Vec<u8> {
    visible::escaped(format!("{value:#}\n")).into_bytes()
}

/// On one line, for a stream of answers or an error on stderr.
pub fn compact(value: &Value) -> Vec<u8> {
    visible::escaped(format!("{value}\n")).into_bytes()
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Number(number) => json!(number),
        Cell::Flag(flag) => json!(flag),
        Cell::Text(_) | Cell::Date(_) | Cell::Instant(_) => json!(cell.plain()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::grid::sample;

    #[test]
    fn keys_keep_their_order_and_empty_is_null() {
        let value = answer("sample", [("zeta", json!(1)), ("alpha", rows(&sample()))]);
        let text = String::from_utf8(compact(&value)).unwrap();
        assert_eq!(
            text,
            "{\"schema\":\"kartoteka/sample/1\",\"zeta\":1,\"alpha\":[\
             {\"case\":\"NK-2026-0001\",\"days\":-14,\"on\":\"2026-11-09\",\
             \"label\":\"Przekazanie zespołowi\"},\
             {\"case\":\"NK-2026-0002\",\"days\":3,\"on\":null,\
             \"label\":\"Zażółć gęślą jaźń; druga część\"}]}\n"
        );
    }

    #[test]
    fn the_indented_form_says_the_same() {
        let value = answer("sample", [("rows", rows(&sample()))]);
        let text = pretty(&value);
        assert!(text.starts_with(b"{\n  \"schema\""));
        assert!(text.ends_with(b"}\n"));
        assert_eq!(serde_json::from_slice::<Value>(&text).unwrap(), value);
        let all = rows(&sample());
        let none = answer("sample", [("rows", json!([]))]);
        for size in [1, 2] {
            let parts = all.as_array().unwrap().chunks(size);
            let made: Result<Vec<_>, _> = pieces(&none, parts).collect();
            assert_eq!(made.unwrap().concat(), text);
        }
        let made: Result<Vec<_>, _> = pieces(&none, std::iter::empty::<Value>()).collect();
        assert_eq!(made.unwrap().concat(), pretty(&none));
    }
}

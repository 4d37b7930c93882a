//! Fields out of a text that somebody else wrote: TOML or JSON, all values as they stand.
//!
//! What the fields may be is for a table to say. Errors name a line and never what stands there.

use serde_json::Value as Json;

use super::text::{self, TextError};
use super::value::{Fields, Value};

/// Nesting deeper than this is no record of ours.
const DEPTH_MAX: usize = 16;

/// Reads a text as JSON when it begins with a brace, else as TOML.
pub fn read(source: &str) -> Result<Fields, TextError> {
    if !source.trim_start().starts_with('{') {
        return text::read(source);
    }
    let json: Json = serde_json::from_str(source).map_err(|error| TextError::Syntax {
        line: error.line().max(1),
    })?;
    match value(json, "", 0)? {
        Some(Value::Table(fields)) => Ok(fields),
        _ => Err(TextError::Syntax { line: 1 }),
    }
}

/// One value; `null` is none.
fn value(json: Json, path: &str, depth: usize) -> Result<Option<Value>, TextError> {
    let bad = || TextError::Value {
        path: path.to_owned(),
    };
    if depth > DEPTH_MAX {
        return Err(bad());
    }
    Ok(Some(match json {
        Json::Null => return Ok(None),
        Json::Bool(truth) => Value::Bool(truth),
        Json::Number(number) => Value::Int(number.as_i64().ok_or_else(bad)?),
        Json::String(text) => Value::from(text),
        Json::Array(items) => {
            let mut list = Vec::with_capacity(items.len());
            for (index, item) in items.into_iter().enumerate() {
                let inner = format!("{path}.{}", index + 1);
                list.extend(value(item, &inner, depth + 1)?);
            }
            Value::List(list)
        }
        Json::Object(members) => {
            let mut fields = Fields::new();
            for (name, item) in members {
                let told = text::told(&name);
                let inner = if path.is_empty() {
                    told.to_owned()
                } else {
                    format!("{path}.{told}")
                };
                if let Some(item) = value(item, &inner, depth + 1)? {
                    fields.set(&name, item);
                }
            }
            Value::Table(fields)
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_and_toml_say_the_same() {
        let toml = read("when = \"2026-11-02\"\ncount = 3\nlist = [\"a\", \"b\"]\n").unwrap();
        let json = read(r#"{"when": "2026-11-02", "count": 3, "list": ["a", "b"], "none": null}"#);
        assert_eq!(json.unwrap(), toml);
    }

    #[test]
    fn errors_name_a_place_and_no_value() {
        let secret = r#"{"name": Kowalska}"#;
        assert_eq!(
            read(secret).unwrap_err().to_string(),
            "line 1 cannot be read"
        );
        let float = read(r#"{"a": {"b": 1.5}}"#).unwrap_err();
        assert_eq!(float, TextError::Value { path: "a.b".into() });
        for slipped in ["{\"Ewa\": 1.5}", "Ewa = 1.5", "44051401359 = 1.5"] {
            let error = read(slipped).unwrap_err();
            assert_eq!(error, TextError::Value { path: "?".into() }, "{slipped}");
        }
    }
}

//! Values of records: as JSON, and in words by the definition of their field.

use serde_json::{Map, Value as Json, json};

use super::labels;
use crate::procedure::Procedure;
use crate::procedure::model::FieldKind;
use crate::record::text::instant_text;
use crate::record::{Fields, Value};
use crate::words::Words;

/// A value as JSON: days and instants as ISO texts, times as `HH:MM`.
pub fn json(value: &Value) -> Json {
    match value {
        Value::Bool(flag) => json!(flag),
        Value::Int(number) => json!(number),
        Value::Date(on) => json!(on.to_string()),
        Value::Time(at) => json!(at.format("%H:%M").to_string()),
        Value::Instant(at) => json!(instant_text(at)),
        Value::Text(text) => json!(text.as_str()),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Table(fields) => object(fields),
    }
}

/// Named values as a JSON object, in the order of their names.
pub fn object(fields: &Fields) -> Json {
    let pairs = fields
        .iter()
        .map(|(name, value)| (name.to_string(), json(value)));
    Json::Object(pairs.collect::<Map<_, _>>())
}

/// A value in words; codes by the labels of their table, where the kind of the field is known.
pub fn said(
    value: &Value,
    kind: Option<&FieldKind>,
    procedure: &Procedure,
    words: &Words,
) -> String {
    match value {
        Value::Text(code) => code_said(code, kind, procedure, words),
        Value::List(items) => {
            let separator = match items.first() {
                Some(Value::Table(_)) => "; ",
                _ => ", ",
            };
            let items = items.iter().map(|item| said(item, kind, procedure, words));
            items.collect::<Vec<_>>().join(separator)
        }
        Value::Table(fields) => table_said(fields, kind, procedure, words),
        plain => plain_said(plain, words),
    }
}

/// A value that no table gives words to.
pub fn plain_said(value: &Value, words: &Words) -> String {
    match value {
        Value::Bool(flag) => words.say(if *flag { "yes" } else { "no" }),
        Value::Int(number) => number.to_string(),
        Value::Date(on) => words.date(*on),
        Value::Time(at) => at.format("%H:%M").to_string(),
        Value::Instant(at) => words.instant(*at),
        Value::Text(text) => text.to_string(),
        Value::List(items) => {
            let items = items.iter().map(|item| plain_said(item, words));
            items.collect::<Vec<_>>().join(", ")
        }
        Value::Table(fields) => {
            let pair = |(name, value)| format!("{name}: {}", plain_said(value, words));
            fields.iter().map(pair).collect::<Vec<_>>().join(", ")
        }
    }
}

fn code_said(code: &str, kind: Option<&FieldKind>, procedure: &Procedure, words: &Words) -> String {
    let known = match kind {
        Some(FieldKind::Vocabulary(name)) => procedure.choice(name, code).map(|c| &c.label),
        Some(FieldKind::Role) => procedure.role(code).map(|r| &r.label),
        Some(FieldKind::Deadline) => procedure.deadline_rows(code).next().map(|d| &*d.label),
        _ => None,
    };
    known.map_or_else(|| code.to_owned(), |l| labels::label(l, words).to_owned())
}

/// The id of a table first, then its parts in the order of their definition.
fn table_said(
    fields: &Fields,
    kind: Option<&FieldKind>,
    procedure: &Procedure,
    words: &Words,
) -> String {
    let parts = kind.map_or(&[][..], FieldKind::parts);
    let id = fields.text("id");
    if kind == Some(&FieldKind::Parties) {
        let role = fields.text("role").unwrap_or_default();
        let role = labels::role(procedure, role, words);
        return format!("{} ({role})", id.unwrap_or_default());
    }
    if parts.is_empty() {
        return plain_said(&Value::Table(fields.clone()), words);
    }
    let of_part = |part: &crate::procedure::model::PartDef| {
        let value = fields.get(&part.name)?;
        Some(said(value, Some(&part.kind), procedure, words))
    };
    let said: Vec<String> = parts.iter().filter_map(of_part).collect();
    match id {
        Some(id) => format!("{id}: {}", said.join(", ")),
        None => said.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{opening, procedure};
    use crate::words::Lang;

    fn in_words(step: &str, field: &str, value: &Value) -> String {
        let def = procedure().step(step).and_then(|s| s.field(field)).unwrap();
        said(value, Some(&def.kind), procedure(), &Words::new(Lang::Pl))
    }

    #[test]
    fn codes_are_said_by_their_labels() {
        let opening = opening();
        let said = |field: &str| in_words("open", field, opening.get(field).unwrap());
        assert_eq!(said("opener"), "funkcjonariusz Policji");
        assert_eq!(said("crime_suspected"), "tak");
        assert_eq!(
            said("parties"),
            "P1 (osoba doznająca przemocy domowej); P2 (osoba doznająca przemocy domowej); \
             S1 (osoba stosująca przemoc domową)"
        );
    }

    #[test]
    fn items_are_said_part_by_part() {
        let mut member = Fields::new();
        member.set("kind", "social-worker").set("code", "ewa.z");
        let members = Value::List(vec![Value::Table(member)]);
        assert_eq!(
            in_words("appoint-group", "members", &members),
            "pracownik socjalny, ewa.z"
        );
    }

    #[test]
    fn json_keeps_the_shape_and_writes_iso() {
        let mut fields = Fields::new();
        fields.set("on", "2026-11-02".parse::<chrono::NaiveDate>().unwrap());
        fields.insert("start".into(), Value::Time("09:30:00".parse().unwrap()));
        fields.insert("list".into(), Value::List(vec![Value::Int(1), true.into()]));
        assert_eq!(
            object(&fields).to_string(),
            r#"{"list":[1,true],"on":"2026-11-02","start":"09:30"}"#
        );
    }
}

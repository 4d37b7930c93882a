//! A value of a step as its reader gets it: members and places by their names, and for a person of
//! the case nothing that names anybody or counts anything else.

use super::file::CaseFile;
use super::shown::Row;
use super::told::{ForReader, Of, Told};
use crate::procedure::model::FieldKind;
use crate::record::reader::Reader;
use crate::record::{Fields, Value};

/// The value; none where its kind is shut off for this reader whatever the tables mark.
pub(super) fn given<R: ForReader>(
    file: &CaseFile<'_>,
    kind: &FieldKind,
    value: &Value,
) -> Option<Value> {
    kind.is_open_to(R::READER).then(|| match kind {
        FieldKind::Member => named(file, value),
        FieldKind::Place => placed(file, value),
        FieldKind::Items { .. } if R::READER != Reader::Office => {
            let items = value.each().iter().filter_map(Value::as_table);
            let parts = items.map(|item| Value::Table(parts::<R>(file, kind, item)));
            Value::List(parts.collect())
        }
        _ => value.clone(),
    })
}

/// The parts of an item that this reader may see; never its id, which counts those of others too.
fn parts<R: ForReader>(file: &CaseFile<'_>, kind: &FieldKind, item: &Fields) -> Fields {
    let parts = kind.parts().iter().filter_map(|part| {
        let value = given::<R>(file, &part.kind, item.get(&part.name)?)?;
        Some((part.name.clone(), value))
    });
    parts.collect()
}

/// The items of a field, a row each; the field itself was let through already.
pub(super) fn items<'a, R: ForReader>(
    file: &CaseFile<'a>,
    kind: &'a FieldKind,
    value: &Value,
) -> Vec<Row<'a, R>> {
    let tables = value.each().iter().filter_map(Value::as_table);
    let row = |item: &Fields| {
        let parts = kind.parts().iter().filter_map(|part| {
            let value = given::<R>(file, &part.kind, item.get(&part.name)?)?;
            Some((part.name.clone(), Told::open(value, Of::Field(&part.kind))))
        });
        let id = item.get("id").filter(|_| R::READER == Reader::Office);
        let id = id.map(|id| ("id".to_owned(), Told::open(id.clone(), Of::Plain)));
        parts.chain(id).collect()
    };
    tables.map(row).collect()
}

/// Members by their names.
fn named(file: &CaseFile<'_>, value: &Value) -> Value {
    match value {
        Value::List(codes) => Value::List(codes.iter().map(|code| named(file, code)).collect()),
        Value::Text(code) => file.member(code),
        other => other.clone(),
    }
}

/// A place by its name, where the office gave it one.
fn placed(file: &CaseFile<'_>, value: &Value) -> Value {
    let name = value.as_text().and_then(|c| file.settings.place_name(c));
    name.map_or_else(|| value.clone(), Value::from)
}

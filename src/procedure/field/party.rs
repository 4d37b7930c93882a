//! The parties with whom a case is opened: a table each, of id, role and marks.

use super::atom::atom;
use super::{FieldError, FieldProblem, Wanted};
use crate::procedure::model::{FieldKind, Procedure};
use crate::record::near::nearest;
use crate::record::{Fields, Value};

/// The keys of a party, and what each holds.
fn keys() -> [(&'static str, FieldKind); 7] {
    let party = || FieldKind::Party(Vec::new());
    [
        ("id", party()),
        ("role", FieldKind::Role),
        ("minor", FieldKind::YesNo),
        ("helpless", FieldKind::YesNo),
        ("guardian", party()),
        ("accompanied_by", party()),
        ("witness_only", FieldKind::YesNo),
    ]
}

/// Reads one party; `path` is its place in the list.
pub(super) fn party(p: &Procedure, path: &str, value: &Value) -> Result<Value, Vec<FieldError>> {
    let Some(table) = value.as_table() else {
        let problem = FieldProblem::Wanted(Wanted::Table);
        return Err(vec![FieldError::new(path, problem)]);
    };
    let keys = keys();
    let mut read = Fields::new();
    let mut errors = Vec::new();
    for (key, value) in table.iter() {
        let Some((name, kind)) = keys.iter().find(|(name, _)| name == key) else {
            let near = nearest(key, keys.iter().map(|(name, _)| *name)).map(str::to_owned);
            errors.push(FieldError::new(path, FieldProblem::Unknown { near }));
            continue;
        };
        match atom(p, kind, value) {
            Ok(value) => _ = read.set(name, value),
            Err(problem) => errors.push(FieldError::new(format!("{path}.{name}"), problem)),
        }
    }
    for needed in ["id", "role"] {
        if !table.contains_key(needed) {
            errors.push(FieldError::new(
                format!("{path}.{needed}"),
                FieldProblem::Missing,
            ));
        }
    }
    if errors.is_empty() {
        Ok(Value::Table(read))
    } else {
        Err(errors)
    }
}

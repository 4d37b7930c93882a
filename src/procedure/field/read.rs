//! Fields of a step, from flags and from `--from` files.

use super::atom::atom;
use super::party::party;
use super::{FieldError, FieldProblem, Wanted};
use crate::procedure::model::{FieldDef, FieldKind, PartDef, Procedure, StepDef};
use crate::record::near::nearest;
use crate::record::{Fields, Value};

/// The longest text of a sheet, in characters.
pub const TEXT_MAX: usize = 200_000;
/// The longest list of a field.
pub const LIST_MAX: usize = 500;

impl Procedure {
    /// Reads the text of one flag; where the field may repeat, commas part its values.
    ///
    /// # Errors
    /// Each value that is not what the field holds, by its key path.
    pub fn read_flag(&self, field: &FieldDef, text: &str) -> Result<Value, Vec<FieldError>> {
        let value = if field.list {
            Value::List(text.split(',').map(Value::from).collect())
        } else {
            Value::from(text)
        };
        self.read_field(field, &value)
    }

    /// Reads all texts that a flag was given with.
    ///
    /// # Errors
    /// As `read_flag`; a field that may not repeat was given twice.
    pub fn read_flags<'a>(
        &self,
        field: &FieldDef,
        texts: impl IntoIterator<Item = &'a str>,
    ) -> Result<Value, Vec<FieldError>> {
        let texts: Vec<&str> = texts.into_iter().collect();
        match texts.as_slice() {
            [one] => self.read_flag(field, one),
            many if field.list => self.read_flag(field, &many.join(",")),
            _ => Err(vec![FieldError::new(&field.name, FieldProblem::Repeated)]),
        }
    }

    /// Reads the fields of a step as a `--from` file or the flags gave them, without `on`.
    ///
    /// What comes out holds the same kinds of values however it was given, so that reading it
    /// again changes nothing.
    ///
    /// # Errors
    /// All at once: unknown keys, values of another kind. What is missing is asked in `plan`,
    /// once defaults are known.
    pub fn read_fields(&self, step: &StepDef, given: &Fields) -> Result<Fields, Vec<FieldError>> {
        match self.read_partly(step, given) {
            (read, errors) if errors.is_empty() => Ok(read),
            (_, errors) => Err(errors),
        }
    }

    /// Reads what can be read, and tells what cannot.
    pub(crate) fn read_partly(&self, step: &StepDef, given: &Fields) -> (Fields, Vec<FieldError>) {
        let mut read = Fields::new();
        let mut errors = Vec::new();
        for (name, value) in given.iter() {
            match step.field(name) {
                Some(field) => match self.read_field(field, value) {
                    Ok(value) => _ = read.set(name, value),
                    Err(found) => errors.extend(found),
                },
                None => errors.push(unknown(step, name)),
            }
        }
        (read, errors)
    }

    /// A day, as a day or as its text.
    pub(crate) fn read_day(&self, value: &Value) -> Option<chrono::NaiveDate> {
        atom(self, &FieldKind::Date, value).ok()?.as_date()
    }

    /// Reads one field, whether it was given as one value or as a list.
    ///
    /// # Errors
    /// Each value that is not what the field holds, by its key path.
    pub fn read_field(&self, field: &FieldDef, value: &Value) -> Result<Value, Vec<FieldError>> {
        let one_only = !field.list && !matches!(field.kind, FieldKind::FieldValue);
        match value {
            Value::List(_) if one_only => {
                Err(vec![FieldError::new(&field.name, FieldProblem::Repeated)])
            }
            Value::List(values) if field.list && values.len() > LIST_MAX => {
                Err(vec![FieldError::new(&field.name, FieldProblem::TooLong)])
            }
            value if field.list => {
                let at = |i: usize| format!("{}.{}", field.name, i + 1);
                let values = value.each().iter().enumerate();
                all(values.map(|(i, value)| self.read_one(&field.kind, &at(i), value)))
                    .map(Value::List)
            }
            value => self.read_one(&field.kind, &field.name, value),
        }
    }

    fn read_one(
        &self,
        kind: &FieldKind,
        path: &str,
        value: &Value,
    ) -> Result<Value, Vec<FieldError>> {
        match kind {
            FieldKind::Items { parts, creates } => {
                self.read_item(parts, creates.is_some(), path, value)
            }
            FieldKind::Parties => party(self, path, value),
            kind => atom(self, kind, value).map_err(|p| vec![FieldError::new(path, p)]),
        }
    }

    /// An item, from a table of its parts or from a text that colons part.
    fn read_item(
        &self,
        parts: &[PartDef],
        has_id: bool,
        path: &str,
        value: &Value,
    ) -> Result<Value, Vec<FieldError>> {
        let given = match value {
            Value::Table(table) => table.clone(),
            Value::Text(text) => split_parts(parts, path, text)?,
            _ => {
                return Err(vec![FieldError::new(
                    path,
                    FieldProblem::Wanted(Wanted::Parts),
                )]);
            }
        };
        let mut read = Fields::new();
        let mut errors = Vec::new();
        for part in parts {
            let path = format!("{path}.{}", part.name);
            match given.get(&part.name).map(|v| atom(self, &part.kind, v)) {
                Some(Ok(value)) => _ = read.set(&part.name, value),
                Some(Err(problem)) => errors.push(FieldError::new(path, problem)),
                None if part.required => errors.push(FieldError::new(path, FieldProblem::Missing)),
                None => {}
            }
        }
        for key in given.keys() {
            let known = parts.iter().any(|p| p.name == *key);
            match (key.as_str(), has_id) {
                ("id", true) => _ = read.insert(key.clone(), given[key].clone()),
                _ if known => {}
                _ => errors.push(unknown_part(parts, path, key)),
            }
        }
        if errors.is_empty() {
            Ok(Value::Table(read))
        } else {
            Err(errors)
        }
    }
}

/// The values, or all errors.
fn all(
    results: impl Iterator<Item = Result<Value, Vec<FieldError>>>,
) -> Result<Vec<Value>, Vec<FieldError>> {
    let mut values = Vec::new();
    let mut errors = Vec::new();
    for result in results {
        match result {
            Ok(value) => values.push(value),
            Err(found) => errors.extend(found),
        }
    }
    if errors.is_empty() {
        Ok(values)
    } else {
        Err(errors)
    }
}

/// `DUE:WHO` as a table; an empty part was not given.
fn split_parts(parts: &[PartDef], path: &str, text: &str) -> Result<Fields, Vec<FieldError>> {
    let texts: Vec<&str> = text.split(':').collect();
    if texts.len() > parts.len() {
        let problem = FieldProblem::Wanted(Wanted::Parts);
        return Err(vec![FieldError::new(path, problem)]);
    }
    let given = parts.iter().zip(texts).filter(|(_, text)| !text.is_empty());
    Ok(given
        .map(|(part, text)| (part.name.clone(), Value::from(text)))
        .collect())
}

fn unknown(step: &StepDef, name: &str) -> FieldError {
    let near = nearest(name, step.fields.iter().map(|f| f.name.as_str()));
    let near = near.map(str::to_owned);
    FieldError::new("", FieldProblem::Unknown { near })
}

fn unknown_part(parts: &[PartDef], path: &str, key: &str) -> FieldError {
    let near = nearest(key, parts.iter().map(|p| p.name.as_str())).map(str::to_owned);
    FieldError::new(path, FieldProblem::Unknown { near })
}

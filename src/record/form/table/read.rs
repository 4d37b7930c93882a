//! A form table out of its TOML: shared definitions put in, shapes checked, then the whole.

use chrono::NaiveDate;
use serde::{Deserialize as _, Deserializer};
use toml::{Table, Value};

use super::{FormTable, TableError};

impl FormTable {
    /// Reads a table and checks it.
    pub fn parse(text: &str) -> Result<Self, TableError> {
        let mut table: Table = text.parse().map_err(shape)?;
        let shared = match table.remove("shared") {
            Some(Value::Table(shared)) => shared,
            _ => Table::new(),
        };
        each_field(&mut table, |field| expand(field, &shared))?;
        let form: Self = table.try_into().map_err(shape)?;
        form.check()?;
        Ok(form)
    }
}

/// The tables are the program's own, so what is wrong with one may be said in the library's words.
#[allow(
    clippy::needless_pass_by_value,
    reason = "the shape that map_err wants"
)]
fn shape(error: toml::de::Error) -> TableError {
    TableError::Shape(error.message().to_owned())
}

fn each_field(
    table: &mut Table,
    mut change: impl FnMut(&mut Table) -> Result<(), TableError>,
) -> Result<(), TableError> {
    tables(table.get_mut("section"))
        .flat_map(|section| tables(section.get_mut("field")))
        .try_for_each(&mut change)
}

fn tables(list: Option<&mut Value>) -> impl Iterator<Item = &mut Table> {
    list.and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
        .filter_map(Value::as_table_mut)
}

/// Puts the shared definition in that `use` names; what the field itself says stays.
fn expand(field: &mut Table, shared: &Table) -> Result<(), TableError> {
    let Some(name) = field.remove("use") else {
        return Ok(());
    };
    let definition = name
        .as_str()
        .and_then(|name| shared.get(name))
        .and_then(Value::as_table)
        .ok_or_else(|| TableError::Unknown(name.to_string()))?;
    for (key, value) in definition {
        field.entry(key).or_insert_with(|| value.clone());
    }
    Ok(())
}

/// A TOML date as a day.
pub(super) fn date<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    let date = toml::value::Datetime::deserialize(from)?;
    date.date
        .and_then(|d| NaiveDate::from_ymd_opt(d.year.into(), d.month.into(), d.day.into()))
        .ok_or_else(|| serde::de::Error::custom("not a day"))
}

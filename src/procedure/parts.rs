//! A procedure's table lies in several files, each readable by itself; here they become one.
//!
//! Lists are appended in the order of the files, tables joined. A key that two files give is a
//! fault: which of them would count could not be read from either.

use toml::{Table, Value};

use super::table::TableError;

/// One table from the files of a procedure.
pub(super) fn joined(parts: &[&str]) -> Result<Table, TableError> {
    let mut whole = Table::new();
    for part in parts {
        let part: Table = toml::from_str(part).map_err(|e| TableError::Shape(e.to_string()))?;
        absorb(&mut whole, part)?;
    }
    Ok(whole)
}

fn absorb(whole: &mut Table, part: Table) -> Result<(), TableError> {
    for (key, value) in part {
        match (whole.get_mut(&key), value) {
            (None, value) => {
                whole.insert(key, value);
            }
            (Some(Value::Array(rows)), Value::Array(more)) => rows.extend(more),
            (Some(Value::Table(table)), Value::Table(more)) => join(table, more)?,
            _ => return Err(TableError::Twice { key }),
        }
    }
    Ok(())
}

fn join(table: &mut Table, more: Table) -> Result<(), TableError> {
    for (key, value) in more {
        if table.contains_key(&key) {
            return Err(TableError::Twice { key });
        }
        table.insert(key, value);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_appended_and_tables_joined() {
        let one = "[[step]]\nlabel = 1\n[field.a]\nkind = 1\n";
        let two = "[[step]]\nlabel = 2\n[field.b]\nkind = 2\n";
        let whole = joined(&[one, two]).unwrap();
        assert_eq!(whole["step"].as_array().unwrap().len(), 2);
        assert_eq!(whole["field"].as_table().unwrap().len(), 2);
    }

    #[test]
    fn a_key_of_two_files_is_a_fault() {
        let twice = |key: &str| Err(TableError::Twice { key: key.into() });
        assert_eq!(joined(&["code = \"a\"", "code = \"a\""]), twice("code"));
        let field = ["[field.a]\nkind = 1\n", "[field.a]\nside = 1\n"];
        assert_eq!(joined(&field), twice("a"));
        let list = "[vocabulary]\nk = [{ code = \"a\" }]\n";
        assert_eq!(joined(&[list, list]), twice("k"));
    }
}

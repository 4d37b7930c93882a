//! What a file leaves blank: a template keeps its empty places, and they give nothing.

use crate::record::{Fields, Value};

/// Where an editor keeps the address of the schema of a JSON file.
const SCHEMA: &str = "$schema";

/// The fields of a `--from` file without those that are blank: empty texts, lists and tables,
/// and such parts of items. What a person is told of is read by the form, which knows blanks.
pub fn without_blanks(given: Fields) -> Fields {
    let told = given.into_iter().filter(|(name, _)| name != SCHEMA);
    told.filter_map(|(name, value)| Some((name, filled(value)?)))
        .collect()
}

/// A value without what is blank in it; none when nothing is left.
fn filled(value: Value) -> Option<Value> {
    match value {
        Value::Text(text) if text.trim().is_empty() => None,
        Value::List(values) => {
            let left: Vec<Value> = values.into_iter().filter_map(filled).collect();
            (!left.is_empty()).then_some(Value::List(left))
        }
        Value::Table(fields) => {
            let left = fields.into_iter();
            let left = left.filter_map(|(name, value)| Some((name, filled(value)?)));
            let left: Fields = left.collect();
            (!left.is_empty()).then_some(Value::Table(left))
        }
        value => Some(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::text;

    fn left(file: &str) -> Fields {
        without_blanks(text::read(file).unwrap())
    }

    #[test]
    fn what_is_blank_gives_nothing() {
        let blank = "
            on = ''
            text = '''

            '''
            kinds = []
            parties = ['', ' ']
            [[tasks]]
            due_on = ''
            who = ''
            [person]
            phone = ''
            address = { town = '' }
        ";
        assert!(left(blank).is_empty());
    }

    #[test]
    fn what_is_filled_in_stays_as_it_is() {
        let file = "
            '$schema' = 'step.schema.json'
            attended = false
            count = 0
            text = ' Rozmowa. '
            [[tasks]]
            due_on = '2026-12-01'
            who = ''
            [[tasks]]
            due_on = ''
        ";
        let expected = "
            attended = false
            count = 0
            text = ' Rozmowa. '
            tasks = [{ due_on = '2026-12-01' }]
        ";
        assert_eq!(left(file), text::read(expected).unwrap());
    }
}

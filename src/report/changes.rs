//! What differs between two trees of values, key path by key path.

use std::collections::{BTreeMap, BTreeSet};

use crate::record::{Fields, Value};

/// A key path whose value is another.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The key path, e.g. `norms.silence_days` or `extra_day_off.1.on`.
    pub path: String,
    /// The value before; none when the key was not there.
    pub before: Option<Value>,
    /// The value after; none when the key is no longer there.
    pub after: Option<Value>,
}

/// The changes from `before` to `after`, by key path. Tables are compared key by key, lists of
/// tables row by row, other lists whole; an empty list is the same as none.
pub fn changes(before: &Fields, after: &Fields) -> Vec<Change> {
    let (before, after) = (leaves(before), leaves(after));
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let change = |path: &String| {
        let (before, after) = (before.get(path).cloned(), after.get(path).cloned());
        let path = path.clone();
        (before != after).then_some(Change {
            path,
            before,
            after,
        })
    };
    paths.into_iter().filter_map(change).collect()
}

fn leaves(fields: &Fields) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    for (name, value) in fields.iter() {
        collect(name.to_string(), value, &mut found);
    }
    found
}

fn collect(path: String, value: &Value, found: &mut BTreeMap<String, Value>) {
    match value {
        Value::Table(table) => {
            for (name, value) in table.iter() {
                collect(format!("{path}.{name}"), value, found);
            }
        }
        Value::List(items) if items.iter().all(|item| item.as_table().is_some()) => {
            for (index, item) in items.iter().enumerate() {
                collect(format!("{path}.{}", index + 1), item, found);
            }
        }
        leaf => _ = found.insert(path, leaf.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::text;

    #[test]
    fn only_what_differs_is_told_by_its_path() {
        let before = "a = 1\nlist = [\"x\"]\nnone = []\n[t]\nkept = 2\nold = 3\n\
                      [[row]]\non = 2026-12-24\n";
        let after = "a = 2\nlist = [\"x\", \"y\"]\n[t]\nkept = 2\nnew = 4\n\
                     [[row]]\non = 2026-12-24\n[[row]]\non = 2026-12-31\n";
        let [before, after] = [before, after].map(|source| text::read(source).unwrap());
        let told: Vec<(String, bool, bool)> = changes(&before, &after)
            .into_iter()
            .map(|c| (c.path, c.before.is_some(), c.after.is_some()))
            .collect();
        let expected = [
            ("a", true, true),
            ("list", true, true),
            ("row.2.on", false, true),
            ("t.new", false, true),
            ("t.old", true, false),
        ];
        assert_eq!(told, expected.map(|(path, b, a)| (path.to_owned(), b, a)));
        assert_eq!(changes(&before, &before), []);
    }
}

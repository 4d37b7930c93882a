//! One row of a file: the cells of one person's case, by the names of their fields.

use std::collections::BTreeMap;

use super::table::{Field, table};

/// One row. A cell that is not there is empty.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Row(BTreeMap<&'static str, String>);

/// Debug shows which cells are filled: what stands in them may be a person's.
impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.keys()).finish()
    }
}

impl Row {
    /// Fills a cell; an empty text leaves it empty.
    pub fn set(&mut self, field: &'static Field, cell: impl Into<String>) {
        let cell = cell.into();
        if cell.is_empty() {
            self.0.remove(field.name.as_str());
        } else {
            self.0.insert(field.name.as_str(), cell);
        }
    }

    /// The cell of a field.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.0.get(field).map(String::as_str)
    }

    /// The values of a cell that may hold several.
    pub fn each<'r>(&'r self, field: &str) -> impl Iterator<Item = &'r str> {
        self.get(field).into_iter().flat_map(|cell| cell.split(';'))
    }

    /// The cells in the standard's order, empty ones too.
    pub fn cells(&self) -> impl Iterator<Item = (&'static Field, &str)> {
        let fields = table().fields.iter();
        fields.map(|field| (field, self.get(&field.name).unwrap_or_default()))
    }
}

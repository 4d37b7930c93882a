//! The fields of HTCDS v2.0 as data: reading `schemas/htcds/fields.toml`.
//!
//! What the standard says of a field and what we add to it, that it could lead to a person,
//! stand side by side in the table; nothing else of the program knows a field's properties.

use std::sync::LazyLock;

use serde::Deserialize;

const FIELDS: &str = include_str!("../../../schemas/htcds/fields.toml");

/// The standard, field by field.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The version of the standard.
    pub version: String,
    /// Whose standard it is, and under which licence.
    pub attribution: String,
    /// The fields, in the standard's order.
    pub fields: Vec<Field>,
}

/// One field: a column of the file.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its name, which heads its column.
    pub name: String,
    /// Whether it is of the standard's core: then its column is there.
    pub core: bool,
    /// How it stands in the standard.
    pub status: FieldStatus,
    /// What may stand in it.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// The list of codes that it takes its values from.
    pub codes: Option<Codes>,
    /// What a number lies between, both ends included.
    pub range: Option<[i32; 2]>,
    /// What it could lead to.
    pub identifies: Option<Identifies>,
    /// The shape in which a field that identifies may leave without consent; none: not at all.
    pub deidentified: Option<Shape>,
    /// The names of its values, when it has a list of its own.
    #[serde(default)]
    pub values: Vec<String>,
}

/// How a field stands in the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum FieldStatus {
    /// In use.
    Draft,
    /// No longer to be used.
    Deprecated,
}

/// The types of the standard, under its own names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Kind {
    /// A short text.
    Text,
    /// A long text.
    #[serde(rename = "Long Text")]
    LongText,
    /// A day.
    Date,
    /// A number.
    Number,
    /// A degree of longitude or latitude.
    Geolocation,
    /// `TRUE` or `FALSE`.
    Checkbox,
    /// One value of a list.
    Picklist,
    /// Values of a list, parted by semicolons.
    #[serde(rename = "Multiselect Picklist")]
    Multiselect,
    /// A list of the user's own, or a text.
    #[serde(rename = "Picklist or Text")]
    PicklistOrText,
    /// Names an organisation.
    #[serde(rename = "Lookup [to organisation]")]
    Organisation,
    /// Names a user.
    #[serde(rename = "Lookup [to user]")]
    User,
    /// Names a person.
    #[serde(rename = "Lookup [to person]")]
    Person,
    /// The standard does not say.
    #[serde(rename = "")]
    Unsaid,
}

/// Lists of codes that others keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Codes {
    /// ISO 3166, in two letters or three.
    Country,
    /// ISO 3166, in two letters.
    CountryInTwo,
    /// ISO 639-2, or the two letters of ISO 639-1.
    Language,
}

/// What a field could lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each says itself what it is")]
pub enum Identifies {
    Name,
    Number,
    Phone,
    EMail,
    Address,
    Place,
    Coordinates,
    BirthDate,
    Age,
    Day,
    Text,
    Organisation,
    Person,
}

/// What is left of a field that identifies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// An age band, which stands beside the file: the standard has no field for it.
    AgeBand,
    /// A code that leads nowhere.
    Code,
    /// A word of our own tables.
    Word,
    /// The year.
    Year,
}

/// Read at first use; a table that cannot be read exports nothing, and a test keeps it sound.
static TABLE: LazyLock<Table> = LazyLock::new(|| toml::from_str(FIELDS).unwrap_or_default());

/// The standard.
pub fn table() -> &'static Table {
    &TABLE
}

/// The field of a name.
pub fn field(name: &str) -> Option<&'static Field> {
    table().fields.iter().find(|field| field.name == name)
}

impl Field {
    /// Whether a cell may hold several values.
    pub fn is_multiple(&self) -> bool {
        self.kind == Kind::Multiselect
    }

    /// Whether a cell holds words of people, rather than a code, a day or a number.
    pub fn is_text(&self) -> bool {
        let is_said = matches!(
            self.kind,
            Kind::Date | Kind::Number | Kind::Geolocation | Kind::Checkbox
        );
        !is_said && self.codes.is_none() && self.values.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_standard_is_there_whole() {
        let table: Table = toml::from_str(FIELDS).unwrap();
        let names: BTreeSet<&str> = table.fields.iter().map(|f| f.name.as_str()).collect();
        assert_eq!((table.fields.len(), names.len()), (84, 84));
        let count = |is: fn(&&Field) -> bool| table.fields.iter().filter(is).count();
        assert_eq!(count(|f| f.core), 40);
        assert_eq!(count(|f| f.status == FieldStatus::Deprecated), 3);
        assert_eq!(table.version, "2.0");
        for said in ["IOM", "CC BY 4.0", "not endorsed"] {
            assert!(table.attribution.contains(said), "{said}");
        }
    }

    #[test]
    fn a_list_has_its_values_or_its_codes() {
        for field in &table().fields {
            let has_list = !field.values.is_empty() || field.codes.is_some();
            let wants_list = matches!(field.kind, Kind::Picklist | Kind::Multiselect);
            let may = wants_list || field.codes.is_some();
            assert!(!wants_list || has_list, "{}", field.name);
            assert!(!has_list || may, "{}", field.name);
            let distinct: BTreeSet<&String> = field.values.iter().collect();
            assert_eq!(distinct.len(), field.values.len(), "{}", field.name);
        }
    }

    #[test]
    fn whatever_is_written_freely_identifies() {
        for field in &table().fields {
            let is_country = field.name.ends_with("Country");
            let is_open = field.is_text() || field.kind == Kind::Date;
            assert!(
                !is_open || is_country || field.identifies.is_some(),
                "{}",
                field.name
            );
            let reduced = field.deidentified.is_some();
            assert!(!reduced || field.identifies.is_some(), "{}", field.name);
        }
    }
}

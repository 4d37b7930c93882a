//! Our codes and the words of the standard: reading `schemas/htcds/map.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::table::{Field, field};

const MAP: &str = include_str!("../../../schemas/htcds/map.toml");

/// What is known of a case in codes of our own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(
    missing_docs,
    reason = "each is the field of `PersonCase` of that name"
)]
pub enum Known {
    Result,
    By,
    Purposes,
    Recruitment,
    Control,
    SexualKinds,
    Industry,
    Relationship,
    Sex,
    Status,
    Reason,
    Planned,
}

/// How one field is told.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The field of the standard.
    pub field: String,
    /// What of the case it tells.
    pub from: Known,
    /// The word for each of our codes.
    pub words: BTreeMap<String, String>,
    /// The codes that are told by a wider word.
    #[serde(default)]
    pub lost: Vec<String>,
}

impl Mapping {
    /// The field of the standard.
    pub fn field(&self) -> Option<&'static Field> {
        field(&self.field)
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Map {
    age_bands: Vec<u16>,
    map: Vec<Mapping>,
}

/// Read at first use; a map that cannot be read tells nothing, and a test keeps it sound.
static ALL: LazyLock<Map> = LazyLock::new(|| toml::from_str(MAP).unwrap_or_default());

/// The mappings, in the order of the table.
pub fn mappings() -> &'static [Mapping] {
    &ALL.map
}

/// Some years of age: the first, and the last unless there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct AgeBand {
    first: u16,
    last: Option<u16>,
}

impl AgeBand {
    /// The band of an age.
    pub fn of(age: u16) -> Option<Self> {
        let starts = &ALL.age_bands;
        let at = starts.iter().rposition(|first| *first <= age)?;
        Some(Self {
            first: starts[at],
            last: starts.get(at + 1).map(|next| next - 1),
        })
    }
}

impl std::fmt::Display for AgeBand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.last {
            Some(last) => write!(f, "{}-{last}", self.first),
            None => write!(f, "{}+", self.first),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::by_code;
    use crate::procedure::model::FieldKind;

    #[test]
    fn every_word_is_one_of_the_standard() {
        let map: Map = toml::from_str(MAP).unwrap();
        assert!(map.map.len() > 10);
        for mapping in &map.map {
            let field = mapping
                .field()
                .unwrap_or_else(|| panic!("{}", mapping.field));
            let is_known = |word: &String| field.values.is_empty() || field.values.contains(word);
            assert!(mapping.words.values().all(is_known), "{}", mapping.field);
            let is_told = |code: &String| mapping.words.contains_key(code);
            assert!(mapping.lost.iter().all(is_told), "{}", mapping.field);
        }
    }

    /// Each code that a step of the procedure takes has its word, so that a new one is not lost
    /// without anybody having decided it.
    #[test]
    fn every_code_of_the_procedure_is_told() {
        let procedure = by_code("kcik").unwrap();
        for (known, step, field) in [
            (Known::Result, "identify", "result"),
            (Known::By, "identify", "decided_by"),
            (Known::Purposes, "identify", "purposes"),
            (Known::Recruitment, "identify", "recruitment"),
            (Known::Control, "identify", "control"),
            (Known::SexualKinds, "identify", "sexual_kinds"),
            (Known::Industry, "identify", "industry"),
            (Known::Relationship, "identify", "relationship"),
            (Known::Status, "close", "status"),
            (Known::Reason, "close", "reason"),
        ] {
            let step = procedure.step(step).unwrap();
            let field = step.fields.iter().find(|own| own.name == field).unwrap();
            let FieldKind::Vocabulary(name) = &field.kind else {
                panic!("{known:?}: no vocabulary")
            };
            let mapping = mappings()
                .iter()
                .find(|mapping| mapping.from == known)
                .unwrap();
            let choices = procedure.vocabulary(name);
            assert!(choices.len() > 1, "{known:?}");
            for choice in choices {
                assert!(
                    mapping.words.contains_key(&choice.code),
                    "{known:?}: {}",
                    choice.code
                );
            }
        }
    }

    #[test]
    fn every_age_has_its_band() {
        let bands: Vec<String> = [0, 8, 9, 17, 18, 29, 30, 47, 48, 101]
            .map(|age| AgeBand::of(age).unwrap().to_string())
            .to_vec();
        assert_eq!(
            bands,
            [
                "0-8", "0-8", "9-17", "9-17", "18-29", "18-29", "30-38", "39-47", "48+", "48+"
            ]
        );
    }
}

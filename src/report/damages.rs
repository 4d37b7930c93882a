//! The damages that a check of a store is held against: what each is, and what is found of it.
//!
//! The table serves the page of errors, what `explain` says of a code, and the tests, which make
//! each damage: none of them has a list of its own.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::procedure::Label;

const TABLE: &str = include_str!("../../schemas/damages.toml");

/// A damage that is found.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Damage {
    /// Its name, e.g. `journal-empty`.
    pub name: String,
    /// What happened to the store.
    pub what: Label,
    /// What is found with all keys, as `CODE FILE`; an error that ends the command by its code alone.
    pub finds: Vec<String>,
    /// The same without any key.
    pub blind: Vec<String>,
}

/// A damage that is not found.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Undetected {
    /// Its name.
    pub name: String,
    /// What happened to the store.
    pub what: Label,
    /// Why nothing tells.
    pub why: Label,
}

/// All damages.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// Those that are found.
    #[serde(rename = "damage")]
    pub damages: Vec<Damage>,
    /// Those that are not.
    pub undetected: Vec<Undetected>,
}

/// Read at first use; a test keeps the table sound.
static ALL: LazyLock<Catalogue> = LazyLock::new(|| toml::from_str(TABLE).unwrap_or_default());

/// The catalogue.
pub fn all() -> &'static Catalogue {
    &ALL
}

/// The damages of which a code tells, be it with keys or without.
pub fn of_code(code: &str) -> impl Iterator<Item = &'static Damage> {
    let tells = move |damage: &&Damage| {
        codes(&damage.finds)
            .chain(codes(&damage.blind))
            .any(|own| own == code)
    };
    ALL.damages.iter().filter(tells)
}

/// The codes of what is found.
pub fn codes(found: &[String]) -> impl Iterator<Item = &str> {
    found.iter().map(|one| one.split(' ').next().unwrap_or(one))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_table_is_whole() {
        let catalogue: Catalogue = toml::from_str(TABLE).unwrap();
        let damages = catalogue.damages.iter();
        let labels = damages.clone().map(|damage| &damage.what);
        let labels = labels.chain(catalogue.undetected.iter().flat_map(|u| [&u.what, &u.why]));
        for label in labels {
            assert!(
                label.pl.ends_with('.') && label.en.ends_with('.'),
                "{label:?}"
            );
        }
        let names = damages.clone().map(|damage| damage.name.as_str());
        let names: Vec<&str> = names
            .chain(catalogue.undetected.iter().map(|u| u.name.as_str()))
            .collect();
        let once: BTreeSet<&&str> = names.iter().collect();
        assert_eq!(once.len(), names.len());
        assert!(damages.clone().count() >= 40);
        for damage in damages {
            assert!(!damage.finds.is_empty(), "{}", damage.name);
        }
    }

    #[test]
    fn a_code_tells_of_its_damages() {
        let names: Vec<&str> = of_code("V014").map(|damage| damage.name.as_str()).collect();
        assert!(names.contains(&"journal-missing") && names.contains(&"case-removed"));
        assert_eq!(of_code("NK001").count(), 0);
    }
}

//! Codes of the procedures as choices of options: each under its code, and under its Polish code.

use clap::builder::PossibleValue;

use crate::procedure::model::{Choice, FieldKind, Role};
use crate::procedure::{self, Procedure};
use crate::report::list::OPENER;

/// The kinds of those who may open cases, of all procedures.
pub fn openers() -> Vec<PossibleValue> {
    let kinds = kinds().map(|kind| (kind.code.as_str(), kind.alias.as_str()));
    values(kinds)
}

/// The kind of a name.
pub fn opener(name: &str) -> Option<String> {
    let mut kinds = kinds();
    let kind = kinds.find(|kind| kind.code == name || kind.alias == name);
    kind.map(|kind| kind.code.clone())
}

/// The roles of parties, of all procedures.
pub fn roles() -> Vec<PossibleValue> {
    values(all_roles().map(|role| (role.code.as_str(), role.alias.as_str())))
}

/// The role of a name.
pub fn role(name: &str) -> Option<String> {
    let mut procedures = procedure::all().iter();
    let role = procedures.find_map(|procedure| procedure.role(name));
    role.map(|role| role.code.clone())
}

fn all_roles() -> impl Iterator<Item = &'static Role> {
    procedure::all().iter().flat_map(|p| &p.roles)
}

fn kinds() -> impl Iterator<Item = &'static Choice> {
    procedure::all().iter().flat_map(of_opener)
}

fn of_opener(procedure: &'static Procedure) -> &'static [Choice] {
    let opening = procedure.opening();
    let field = opening.and_then(|step| step.field(OPENER));
    match field.map(|field| &field.kind) {
        Some(FieldKind::Vocabulary(name)) => procedure.vocabulary(name),
        _ => &[],
    }
}

/// Each code once; the Polish code is taken too, where it is another.
fn values(codes: impl Iterator<Item = (&'static str, &'static str)>) -> Vec<PossibleValue> {
    let mut values: Vec<PossibleValue> = Vec::new();
    for (code, alias) in codes {
        if values.iter().all(|value| value.get_name() != code) {
            let value = PossibleValue::new(code);
            values.push(if alias == code {
                value
            } else {
                value.alias(alias)
            });
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_and_role_is_known_by_both_of_its_codes() {
        for name in ["teacher", "nauczyciel"] {
            assert_eq!(opener(name).as_deref(), Some("teacher"));
        }
        assert_eq!(role("victim").as_deref(), Some("victim"));
        assert_eq!(opener("Kowalska"), None);
        let codes: Vec<PossibleValue> = openers();
        assert!(
            codes
                .iter()
                .any(|value| value.get_name() == "police-officer")
        );
        assert!(
            roles()
                .iter()
                .any(|value| value.get_name() == "perpetrator")
        );
    }
}

//! Codes of the procedures as choices of options: each under its code, and under its Polish code.

use clap::builder::PossibleValue;

use crate::calendar::Unit;
use crate::procedure::model::{Choice, FieldKind, Role};
use crate::procedure::{self, Procedure, Status};
use crate::report::htcds::Level;
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

/// The papers of all procedures.
pub fn papers() -> Vec<PossibleValue> {
    let papers = procedure::all().iter().flat_map(|own| &own.papers);
    values(papers.map(|paper| (paper.code.as_str(), paper.alias.as_str())))
}

/// For whom a copy may be: persons of the case with the team's consent, and those whom the law
/// lets read all of it.
const COPY_READERS: [(&str, &str); 4] = [
    ("perpetrator", "osoba-stosujaca"),
    ("victim", "osoba-doznajaca"),
    ("prosecutor", "prokurator"),
    ("auditor", "kontrola"),
];

/// The readers of copies.
pub fn copy_readers() -> Vec<PossibleValue> {
    values(COPY_READERS.into_iter())
}

/// The reader of a name.
pub fn copy_reader(name: &str) -> Option<&'static str> {
    let mut readers = COPY_READERS.iter();
    let reader = readers.find(|(code, alias)| *code == name || *alias == name);
    reader.map(|(code, _)| *code)
}

/// How much an export of case data tells.
const HTCDS_LEVELS: [(Level, &str); 3] = [
    (Level::Referral, "przekazanie"),
    (Level::Deidentified, "bez-danych-osoby"),
    (Level::Aggregate, "zestawienie"),
];

/// The levels of an export of case data.
pub fn htcds_levels() -> Vec<PossibleValue> {
    values(
        HTCDS_LEVELS
            .iter()
            .map(|(level, alias)| (level.code(), *alias)),
    )
}

/// The level of a name.
pub fn htcds_level(name: &str) -> Option<Level> {
    let mut levels = HTCDS_LEVELS.iter();
    let level = levels.find(|(level, alias)| level.code() == name || *alias == name);
    level.map(|(level, _)| *level)
}

/// The level that needs a receiver, under both its names.
pub fn htcds_referral() -> Vec<(&'static str, &'static str)> {
    let (level, alias) = HTCDS_LEVELS[0];
    vec![("level", level.code()), ("level", alias)]
}

/// The states of cases.
pub fn statuses() -> Vec<PossibleValue> {
    values(
        Status::ALL
            .map(|status| (status.code(), polish_status(status)))
            .into_iter(),
    )
}

/// The state of a name.
pub fn status(name: &str) -> Option<Status> {
    let is_it = |status: &Status| [status.code(), polish_status(*status)].contains(&name);
    Status::ALL.into_iter().find(is_it)
}

fn polish_status(status: Status) -> &'static str {
    match status {
        Status::Open => "w-toku",
        Status::Monitoring => "monitoring",
        Status::Ended => "zakonczona",
        Status::Withdrawn => "odstapienie",
        Status::Transferred => "przekazana",
        Status::Disposed => "wybrakowana",
        Status::Void => "uniewazniona",
    }
}

/// The units of terms, in Polish in each form that stands behind a number.
pub fn units(units: &[Unit]) -> Vec<PossibleValue> {
    let units = units.iter();
    units
        .map(|unit| PossibleValue::new(unit.code()).aliases(polish_unit(*unit)))
        .collect()
}

/// The unit of a name.
pub fn unit(name: &str) -> Option<Unit> {
    let is_it = |unit: &Unit| unit.code() == name || polish_unit(*unit).contains(&name);
    Unit::ALL.into_iter().find(is_it)
}

fn polish_unit(unit: Unit) -> &'static [&'static str] {
    match unit {
        Unit::WorkingDays => &["dni-robocze", "dni-roboczych", "dzien-roboczy"],
        Unit::Days => &["dni", "dzien"],
        Unit::Months => &["miesiace", "miesiecy", "miesiac"],
        Unit::DaysBefore => &["dni-wstecz", "dzien-wstecz"],
    }
}

fn all_roles() -> impl Iterator<Item = &'static Role> {
    procedure::all().iter().flat_map(|p| &p.roles)
}

fn kinds() -> impl Iterator<Item = &'static Choice> {
    procedure::all().iter().copied().flat_map(of_opener)
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
/// Codes with their Polish codes, as choices of an option.
pub fn values(codes: impl Iterator<Item = (&'static str, &'static str)>) -> Vec<PossibleValue> {
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
        assert_eq!(status("w-toku"), status("open"));
        assert_eq!(statuses().len(), Status::ALL.len());
        for name in ["working-days", "dni-roboczych"] {
            assert_eq!(unit(name), Some(Unit::WorkingDays));
        }
        assert_eq!(role("victim").as_deref(), Some("victim"));
        for name in ["prosecutor", "prokurator"] {
            assert_eq!(copy_reader(name), Some("prosecutor"));
        }
        for (code, alias) in &COPY_READERS[..2] {
            assert_eq!(role(alias).as_deref(), Some(*code));
        }
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

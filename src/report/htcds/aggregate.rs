//! Counts by the picklists of the standard's core, with small counts protected.
//!
//! Persons are counted once, words separately: a person stands in each word of a field that has
//! several. All tables are of the same people, so they are protected together.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{Drafted, Level, Loss, draft};
use super::person::PersonCase;
use super::row::Row;
use super::table::{Field, FieldStatus, Kind, table};
use crate::report::publish::{Parts, Population, Shown, ShownPopulation, Table, publish};

/// The counts of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aggregate {
    /// The unit of the protection.
    pub k: u64,
    /// How many persons there are.
    pub rows: Shown,
    /// The counts, field by field in the standard's order.
    pub counts: Vec<Counted>,
    /// What was lost in the words of the standard, where it may be told.
    pub losses: Vec<(Loss, Shown)>,
}

/// How many persons have a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The field.
    pub field: &'static str,
    /// The value; empty for those of whom the field says nothing.
    pub value: String,
    /// How many.
    pub count: Shown,
}

/// The fields that are counted.
pub fn fields() -> impl Iterator<Item = &'static Field> {
    let is_list = |field: &&Field| matches!(field.kind, Kind::Picklist | Kind::Multiselect);
    let is_counted = |field: &&Field| field.core && field.status == FieldStatus::Draft;
    table().fields.iter().filter(is_counted).filter(is_list)
}

/// Counts cases; k is at least 2.
pub fn aggregate(cases: &[PersonCase], k: u64) -> Aggregate {
    let drafted: Vec<Drafted> = cases
        .iter()
        .map(|case| draft(case, Level::Aggregate))
        .collect();
    let rows: Vec<&Row> = drafted.iter().map(|drafted| &drafted.row).collect();
    let (single, several): (Vec<_>, Vec<_>) = fields().partition(|field| !field.is_multiple());
    let losses = losses(&drafted);
    let mut parts: Vec<Parts> = several.iter().map(|field| kinds(field, &rows)).collect();
    parts.push(of_all(losses.values().copied().collect()));
    let shown = publish(
        &Population {
            total: count(rows.len()),
            tables: single.iter().map(|field| one_way(field, &rows)).collect(),
            parts,
        },
        k,
    );
    let mut told: BTreeMap<&str, Vec<Counted>> = BTreeMap::new();
    for (field, table) in single.iter().zip(&shown.tables) {
        told.insert(&field.name, named(field, &rows, &table.cells));
    }
    for (field, part) in several.iter().zip(&shown.parts) {
        told.insert(&field.name, named(field, &rows, &part.totals));
    }
    Aggregate {
        k,
        rows: shown.total,
        counts: fields()
            .filter_map(|field| told.remove(field.name.as_str()))
            .flatten()
            .collect(),
        losses: losses_told(losses, &shown),
    }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// The values of a field, in the order of its list: with nothing said at the end where each
/// person has one, else those of other lists that anybody has.
fn values(field: &Field, rows: &[&Row]) -> Vec<String> {
    if field.values.is_empty() {
        let found: BTreeSet<&str> = rows.iter().flat_map(|row| row.each(&field.name)).collect();
        return found.into_iter().map(str::to_owned).collect();
    }
    let mut values = field.values.clone();
    if !field.is_multiple() {
        values.push(String::new());
    }
    values
}

fn counts(field: &Field, rows: &[&Row]) -> Vec<u64> {
    let has = |row: &&&Row, value: &str| match row.get(&field.name) {
        None => value.is_empty(),
        Some(_) => row.each(&field.name).any(|own| own == value),
    };
    let values = values(field, rows);
    let counts = values
        .iter()
        .map(|value| rows.iter().filter(|row| has(row, value)).count());
    counts.map(count).collect()
}

fn one_way(field: &Field, rows: &[&Row]) -> Table {
    let cells = counts(field, rows);
    Table {
        rows: cells.len(),
        columns: 1,
        cells,
    }
}

fn kinds(field: &Field, rows: &[&Row]) -> Parts {
    of_all(counts(field, rows))
}

/// Counts of kinds that stand together, of all people.
fn of_all(totals: Vec<u64>) -> Parts {
    Parts {
        of: None,
        totals,
        cells: Vec::new(),
    }
}

/// The counts with their values. A list that others keep is told only where there are enough:
/// that a country stands there at all would tell that somebody is of it.
fn named(field: &'static Field, rows: &[&Row], shown: &[Shown]) -> Vec<Counted> {
    let is_open = field.values.is_empty();
    let counted = values(field, rows)
        .into_iter()
        .zip(shown)
        .map(|(value, count)| Counted {
            field: &field.name,
            value,
            count: *count,
        });
    counted
        .filter(|counted| !is_open || is_enough(counted.count))
        .collect()
}

fn is_enough(count: Shown) -> bool {
    matches!(count, Shown::Exact(_) | Shown::AtLeast(_))
}

fn losses(drafted: &[Drafted]) -> BTreeMap<Loss, u64> {
    let mut losses = BTreeMap::new();
    for loss in drafted.iter().flat_map(|drafted| &drafted.losses) {
        *losses.entry(loss.clone()).or_default() += 1;
    }
    losses
}

fn losses_told(losses: BTreeMap<Loss, u64>, shown: &ShownPopulation) -> Vec<(Loss, Shown)> {
    let shown = shown.parts.last().map(|part| part.totals.clone());
    let told = losses.into_keys().zip(shown.unwrap_or_default());
    told.filter(|(_, count)| is_enough(*count)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::samples::full;
    use super::*;

    fn people(number: usize, sex: &str, citizenship: &str) -> Vec<PersonCase> {
        let mut case = full();
        case.sex = Some(sex.into());
        case.citizenships = vec![citizenship.into()];
        vec![case; number]
    }

    fn of<'a>(told: &'a Aggregate, field: &str) -> Vec<(&'a str, Shown)> {
        let counts = told.counts.iter().filter(|counted| counted.field == field);
        counts
            .map(|counted| (counted.value.as_str(), counted.count))
            .collect()
    }

    #[test]
    fn small_counts_and_none_are_told_alike() {
        let mut cases = people(27, "female", "UA");
        cases.extend(people(3, "male", "VN"));
        let told = aggregate(&cases, 10);
        assert_eq!(told.rows, Shown::AtLeast(30));
        let sex = of(&told, "prs_Gender");
        assert_eq!(sex[0], ("Feminine", Shown::AtLeast(20)));
        assert_eq!(sex[1], ("Masculine", Shown::Below(10)));
        assert_eq!(sex.last(), Some(&("", Shown::Below(10))));
        assert_eq!(of(&told, "prs_Citizenship"), [("UA", Shown::AtLeast(20))]);
        let purposes = of(&told, "vic_TypeOfExploitation");
        assert!(purposes.contains(&("ForcedLabour", Shown::AtLeast(30))));
        assert!(purposes.contains(&("OrganRemoval", Shown::Below(10))));
    }

    #[test]
    fn a_loss_of_few_is_not_told() {
        let losses = |number| aggregate(&people(number, "female", "UA"), 10).losses;
        assert!(losses(9).is_empty());
        let [(loss, count)] = &losses(12)[..] else {
            panic!("one loss")
        };
        assert_eq!(
            (loss.code.as_str(), *count),
            ("forced-criminality", Shown::AtLeast(10))
        );
    }

    #[test]
    fn only_lists_of_the_core_are_counted() {
        let names: Vec<&str> = fields().map(|field| field.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "prs_Gender",
                "prs_Citizenship",
                "vic_TraffickingStatus",
                "vic_TraffickingStatusDecisionMakingOrg",
                "vic_MethodOfRecruitment",
                "vic_MethodsOfControl",
                "vic_TypeOfExploitation",
                "vic_ForcedLabourIndustry",
                "vic_TypeOfSexExploitation",
                "cas_Status",
                "cas_ReasonForIncomingReferral",
                "cas_ReasonForOutgoingReferral",
            ]
        );
        assert!(fields().all(|field| field.identifies.is_none()));
    }
}

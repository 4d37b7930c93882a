//! The rows of an export, in an order that tells nothing.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::cells::{Drafted, Level, Loss, draft};
use super::map::AgeBand;
use super::person::PersonCase;
use super::row::Row;
use super::shield::needs_shield;
use super::table::field;

/// What makes a person stand out first to somebody who knows them a little.
const SEEN: [&str; 2] = ["prs_Gender", "prs_Citizenship"];

/// An export of whole rows, and what belongs beside it.
#[derive(Debug, PartialEq)]
pub struct Export {
    /// How much it tells.
    pub level: Level,
    /// The rows; in their order, the age band of each that has one.
    pub rows: Vec<Row>,
    /// The age bands, one a row; empty at a level that tells birth dates.
    pub age_bands: Vec<Option<AgeBand>>,
    /// What was lost in the words of the standard, and in how many rows.
    pub losses: BTreeMap<Loss, usize>,
    /// How many rows share sex, citizenship and age band with no other row.
    pub singled_out: usize,
    /// How many cells are shielded against spreadsheets.
    pub shielded: usize,
}

/// Exports cases.
///
/// Rows stand in the order of what they say: that of the numbers of the cases would tell which
/// came first, and whoever knows the day of one would know its row.
pub fn export(cases: &[PersonCase], level: Level) -> Export {
    let mut drafted: Vec<Drafted> = cases.iter().map(|case| draft(case, level)).collect();
    drafted.sort_by(|a, b| (&a.row, a.age_band).cmp(&(&b.row, b.age_band)));
    name_owners(&mut drafted);
    let mut losses = BTreeMap::new();
    for loss in drafted.iter().flat_map(|drafted| &drafted.losses) {
        *losses.entry(loss.clone()).or_default() += 1;
    }
    let bands = drafted.iter().map(|drafted| drafted.age_band);
    let age_bands = match level {
        Level::Referral => Vec::new(),
        Level::Deidentified | Level::Aggregate => bands.collect(),
    };
    let singled_out = singled_out(&drafted);
    let rows: Vec<Row> = drafted.into_iter().map(|drafted| drafted.row).collect();
    Export {
        level,
        shielded: rows.iter().map(shielded).sum(),
        rows,
        age_bands,
        losses,
        singled_out,
    }
}

/// Gives each owner a code, in the order of the rows: `O1`, `O2`.
fn name_owners(drafted: &mut [Drafted]) {
    let mut codes: BTreeMap<SmolStr, usize> = BTreeMap::new();
    let Some(field) = field("cas_CaseOwner") else {
        return;
    };
    for drafted in drafted {
        if let Some(owner) = drafted.owner.take() {
            let next = codes.len() + 1;
            let number = *codes.entry(owner).or_insert(next);
            drafted.row.set(field, format!("O{number}"));
        }
    }
}

fn singled_out(drafted: &[Drafted]) -> usize {
    let mut groups: BTreeMap<_, usize> = BTreeMap::new();
    for drafted in drafted {
        let seen = SEEN.map(|field| drafted.row.get(field));
        *groups.entry((seen, drafted.age_band)).or_default() += 1;
    }
    groups.values().filter(|count| **count == 1).count()
}

fn shielded(row: &Row) -> usize {
    let cells = row.cells();
    let texts = cells.filter(|(field, cell)| field.is_text() && needs_shield(cell));
    texts.count()
}

#[cfg(test)]
mod tests {
    use super::super::samples::full;
    use super::*;
    use crate::record::{CaseId, Sensitive};

    fn owned(number: u32, owner: &str, sex: &str) -> PersonCase {
        PersonCase {
            case: CaseId::new("HL", 2026, number),
            owner: Some(owner.into()),
            sex: Some(sex.into()),
            ..full()
        }
    }

    #[test]
    fn neither_the_order_nor_the_owner_tells_which_case_it_is() {
        let cases = [
            owned(1, "zofia", "male"),
            owned(2, "anna", "female"),
            owned(3, "zofia", "unknown"),
        ];
        let mut other = cases.clone();
        other.reverse();
        let told = export(&cases, Level::Deidentified);
        assert_eq!(told, export(&other, Level::Deidentified));
        let column =
            |field| -> Vec<&str> { told.rows.iter().filter_map(|r| r.get(field)).collect() };
        assert_eq!(column("cas_CaseOwner"), ["O1", "O2", "O2"]);
        assert_eq!(
            column("prs_Gender"),
            ["Feminine", "Masculine", "NonSpecifiedUnknown"]
        );
    }

    #[test]
    fn whoever_stands_alone_is_counted() {
        let cases = [
            owned(1, "a", "male"),
            owned(2, "a", "female"),
            owned(3, "a", "female"),
        ];
        let told = export(&cases, Level::Deidentified);
        assert_eq!((told.singled_out, told.rows.len()), (1, 3));
        let bands: Vec<String> = told
            .age_bands
            .iter()
            .flatten()
            .map(ToString::to_string)
            .collect();
        assert_eq!(bands, ["18-29", "18-29", "18-29"]);
        let losses: Vec<usize> = told.losses.values().copied().collect();
        assert_eq!(losses, [3]);
    }

    #[test]
    fn consent_lets_the_owner_and_the_birth_date_out() {
        let mut case = full();
        let name = Sensitive::new("=Olena".to_owned());
        case.identity.push(("prs_FirstName", name));
        let told = export(&[case], Level::Referral);
        assert_eq!(told.rows[0].get("prs_Birthdate"), Some("1999-05-17"));
        assert_eq!(told.rows[0].get("cas_CaseOwner"), Some("worker-7"));
        assert_eq!((told.age_bands.len(), told.shielded), (0, 1));
    }
}

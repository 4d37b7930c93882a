//! Who the parties are: a fold of the sheets of a case.
//!
//! The journal knows ids and marks only. What a step told about a person stands on its sheet;
//! later steps and corrections override it field by field, in the order in which the steps
//! count. A sheet that was not given leaves a gap, never an error.

use std::collections::BTreeMap;

use super::amendments::Amendments;
use crate::procedure::CaseState;
use crate::record::sheet::{Person, Sheet};
use crate::record::{Fields, Sensitive};

/// The sheets that were read, by the number of their step.
pub type Sheets = BTreeMap<u32, Sheet>;

/// What steps and corrections tell of persons, in the order in which it counts: later words
/// override earlier ones field by field.
fn persons<'a>(
    state: &'a CaseState,
    amendments: &'a Amendments,
    sheets: &'a Sheets,
) -> impl Iterator<Item = &'a Person> {
    let numbers = state.events.iter().flat_map(|event| {
        let corrections = amendments.corrected_by(event.seq).iter();
        std::iter::once(&event.seq).chain(corrections)
    });
    let sheets = numbers.filter_map(|seq| sheets.get(seq));
    sheets.flat_map(|sheet| &sheet.persons)
}

/// What was told of each party, one state after another: the last is what counts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Histories(BTreeMap<String, Vec<Sensitive<Fields>>>);

impl Histories {
    /// The people of a case, as far as the sheets tell. What was withdrawn tells of nobody.
    pub fn of(state: &CaseState, amendments: &Amendments, sheets: &Sheets) -> Self {
        let mut told: BTreeMap<String, Vec<Sensitive<Fields>>> = BTreeMap::new();
        for person in persons(state, amendments, sheets) {
            let states = told.entry(person.id.clone()).or_default();
            let mut fields = states
                .last()
                .map_or_else(Fields::new, |last| last.reveal().clone());
            fields.extend(person.fields.reveal().clone());
            states.push(Sensitive::new(fields));
        }
        Self(told)
    }

    /// The states of a party, the last one first.
    pub fn states(&self, id: &str) -> impl Iterator<Item = &Fields> {
        let states = self.0.get(id).into_iter().flatten().rev();
        states.map(Sensitive::reveal)
    }
}

/// What is told of each party, by its id.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct People(BTreeMap<String, Sensitive<Fields>>);

impl People {
    /// The people of a case, as far as the sheets tell.
    pub fn of(state: &CaseState, amendments: &Amendments, sheets: &Sheets) -> Self {
        let mut told: BTreeMap<String, Fields> = BTreeMap::new();
        for person in persons(state, amendments, sheets) {
            let fields = person.fields.reveal().clone();
            told.entry(person.id.clone()).or_default().extend(fields);
        }
        let care = |(id, fields)| (id, Sensitive::new(fields));
        Self(told.into_iter().map(care).collect())
    }

    /// What is told of a party.
    pub fn person(&self, id: &str) -> Option<&Sensitive<Fields>> {
        self.0.get(id)
    }

    /// The parties of whom something is told, each with the names of the fields that say it.
    pub fn told(&self) -> impl Iterator<Item = (&String, impl Iterator<Item = &str>)> {
        let told = self.0.iter();
        told.map(|(id, fields)| (id, fields.reveal().iter().map(|(name, _)| name.as_ref())))
    }

    /// The party's name, given name first, as far as it is known.
    pub fn name(&self, id: &str) -> Option<Sensitive<String>> {
        name(self.0.get(id)?.reveal())
    }

    /// The family names of all parties.
    pub fn family_names(&self) -> impl Iterator<Item = Sensitive<String>> {
        let of_person = |fields: &Sensitive<Fields>| {
            let name = fields.reveal().text("family_name")?;
            Some(Sensitive::new(name.to_owned()))
        };
        self.0.values().filter_map(of_person)
    }
}

/// The keys under which the names of a person stand, in the order in which they are said.
pub const NAMES: [&str; 2] = ["given_name", "family_name"];

/// The name in what is told of a person, given name first.
pub fn name(fields: &Fields) -> Option<Sensitive<String>> {
    let parts = NAMES.iter().filter_map(|key| fields.text(key));
    let parts: Vec<&str> = parts.filter(|part| !part.trim().is_empty()).collect();
    (!parts.is_empty()).then(|| Sensitive::new(parts.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::fold;
    use crate::record::StepRecord;
    use crate::report::samples::{procedure, sheet, step, steps};

    fn amendment(seq: u32, code: &str, target: i64) -> StepRecord {
        let mut fields = Fields::new();
        fields.set("target", target);
        step(seq, code, "2026-11-10", fields)
    }

    fn people(steps: &[StepRecord], sheets: &Sheets) -> People {
        let state = fold(procedure(), steps);
        People::of(&state, &Amendments::of(procedure(), steps), sheets)
    }

    fn name(people: &People, id: &str) -> Option<String> {
        people.name(id).map(Sensitive::into_inner)
    }

    #[test]
    fn later_steps_and_corrections_override_field_by_field() {
        let mut steps = steps();
        steps.push(amendment(3, "correct", 1));
        let sheets = Sheets::from([
            (
                1,
                sheet(&[
                    ("P1", "given_name", "Maria"),
                    ("P1", "family_name", "Przykladowa"),
                ]),
            ),
            (3, sheet(&[("P1", "family_name", "Przykładowa")])),
        ]);
        let people = people(&steps, &sheets);
        assert_eq!(name(&people, "P1").as_deref(), Some("Maria Przykładowa"));
        assert_eq!(name(&people, "S1"), None);
    }

    #[test]
    fn what_was_withdrawn_tells_of_nobody() {
        let mut steps = steps();
        steps.extend([amendment(3, "correct", 1), amendment(4, "void", 3)]);
        let sheets = Sheets::from([
            (1, sheet(&[("P1", "given_name", "Maria")])),
            (3, sheet(&[("P1", "given_name", "Hanna")])),
        ]);
        assert_eq!(
            name(&people(&steps, &sheets), "P1").as_deref(),
            Some("Maria")
        );
    }

    #[test]
    fn a_missing_sheet_leaves_a_gap() {
        let people = people(&steps(), &Sheets::new());
        assert_eq!(people, People::default());
        assert_eq!(people.family_names().count(), 0);
    }
}

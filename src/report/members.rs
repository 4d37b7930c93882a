//! How members are called: a fold of the sheets. The journal knows their codes only.

use std::collections::BTreeMap;

use super::amendments::Amendments;
use super::people::Sheets;
use crate::procedure::model::Effect;
use crate::procedure::{CaseState, Event, Procedure};
use crate::record::{Sensitive, Value};

/// The names of members by their codes, as far as the sheets tell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Names(BTreeMap<String, Sensitive<String>>);

impl Names {
    /// The names that the steps that count tell; corrections override them one by one.
    pub fn of(
        procedure: &Procedure,
        state: &CaseState,
        amendments: &Amendments,
        sheets: &Sheets,
    ) -> Self {
        let mut names = Self::default();
        for event in &state.events {
            let fields = naming(procedure, event);
            let corrections = amendments.corrected_by(event.seq).iter();
            let numbers = std::iter::once(&event.seq).chain(corrections);
            for sheet in numbers.filter_map(|seq| sheets.get(seq)) {
                for field in &fields {
                    names.note(sheet.fields.reveal().each(field));
                }
            }
        }
        names
    }

    fn note(&mut self, items: &[Value]) {
        for item in items.iter().filter_map(Value::as_table) {
            if let (Some(code), Some(name)) = (item.text("code"), item.text("name")) {
                let name = Sensitive::new(name.to_owned());
                self.0.insert(code.to_owned(), name);
            }
        }
    }

    /// Takes over names that are not known yet.
    pub fn add(&mut self, others: Self) {
        for (code, name) in others.0 {
            self.0.entry(code).or_insert(name);
        }
    }

    /// The name of a member.
    pub fn name(&self, code: &str) -> Option<&Sensitive<String>> {
        self.0.get(code)
    }
}

/// The fields of a step that name members.
fn naming<'p>(procedure: &'p Procedure, event: &Event) -> Vec<&'p str> {
    let def = procedure.step(&event.step);
    let effects = def.map_or(&[][..], |def| def.effects.as_slice());
    let fields = effects.iter().filter_map(|effect| match effect {
        Effect::NameMembers(field) => Some(field.as_str()),
        _ => None,
    });
    fields.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::{by_code, fold};
    use crate::record::sheet::Sheet;
    use crate::record::{Fields, StepRecord};
    use crate::report::samples::{sheet, step};

    fn naming_sheet(pairs: &[(&str, &str)]) -> Sheet {
        let item = |(code, name): &(&str, &str)| {
            let mut item = Fields::new();
            item.set("code", *code).set("name", *name);
            Value::Table(item)
        };
        let mut fields = Fields::new();
        fields.set("names", Value::List(pairs.iter().map(item).collect()));
        let mut sheet = sheet(&[]);
        sheet.fields = Sensitive::new(fields);
        sheet
    }

    fn names(steps: &[StepRecord], sheets: &Sheets) -> Names {
        let team = by_code("team").unwrap();
        let amendments = Amendments::of(team, steps);
        Names::of(team, &fold(team, steps), &amendments, sheets)
    }

    #[test]
    fn a_correction_overrides_one_name_and_leaves_the_others() {
        let mut about = Fields::new();
        about.set("target", 2).set("sheet_fields", "names");
        let steps = [
            step(1, "open", "2026-01-08", Fields::new()),
            step(2, "appoint", "2026-01-08", Fields::new()),
            step(3, "correct", "2026-01-09", about),
        ];
        let first = naming_sheet(&[("gops-1", "Anna Zmyslona"), ("kpp-1", "Jan Zmyślony")]);
        let second = naming_sheet(&[("gops-1", "Anna Zmyślona")]);
        let found = names(&steps, &Sheets::from([(2, first), (3, second)]));
        let name = |code| found.name(code).map(|n| n.reveal().as_str());
        assert_eq!(name("gops-1"), Some("Anna Zmyślona"));
        assert_eq!((name("kpp-1"), name("zw-1")), (Some("Jan Zmyślony"), None));
        assert_eq!(names(&steps, &Sheets::new()), Names::default());
    }
}

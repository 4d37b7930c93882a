//! What later corrections made of the fields of a step: the record keeps what was first written,
//! and a reader must see what counts.

use std::collections::BTreeMap;

use super::amendments::Amendments;
use super::people::Sheets;
use crate::procedure::Procedure;
use crate::procedure::model::FieldKind;
use crate::record::{StepRecord, Value};

/// The corrections of one step that count, by the names of its fields; `on` is among them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Corrected<'a>(BTreeMap<&'a str, Correction<'a>>);

/// The last correction of one field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Correction<'a> {
    /// The number of the correcting step.
    pub by: u32,
    /// What the field says since then.
    pub now: Now<'a>,
}

/// What a corrected field says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Now<'a> {
    /// This value.
    Is(&'a Value),
    /// Nothing: the field was emptied.
    Empty,
    /// It stands on a sheet that was not read.
    Unread,
}

impl<'a> Corrected<'a> {
    /// The corrections of the step of a number, the last one of each field.
    pub fn of(
        seq: u32,
        procedure: &Procedure,
        steps: &'a [StepRecord],
        amendments: &Amendments,
        sheets: &'a Sheets,
    ) -> Self {
        let mut found = Self::default();
        for by in amendments.corrected_by(seq) {
            if let Some(record) = steps.iter().find(|step| step.seq == *by) {
                found.note(procedure, record, sheets);
            }
        }
        found
    }

    fn note(&mut self, procedure: &Procedure, record: &'a StepRecord, sheets: &'a Sheets) {
        let by = record.seq;
        if let Some(field) = record.fields.text("field") {
            let now = record.fields.get("value").map_or(Now::Empty, Now::Is);
            self.0.insert(field, Correction { by, now });
        }
        let all = FieldKind::NamesIn("*".to_owned());
        let def = procedure.step(&record.step);
        let Some(names) = def.and_then(|def| def.field_of_kind(&all)) else {
            return;
        };
        let texts = sheets.get(&by).map(|sheet| sheet.fields.reveal());
        for field in record.fields.texts(&names.name) {
            let value = texts.and_then(|texts| texts.get(field));
            let now = value.map_or(Now::Unread, Now::Is);
            self.0.insert(field, Correction { by, now });
        }
    }

    /// The correction of a field.
    pub fn get(&self, field: &str) -> Option<Correction<'a>> {
        self.0.get(field).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Fields, Sensitive};
    use crate::report::samples::{day, procedure, sheet, step, steps};

    fn correction(seq: u32, pairs: &[(&str, Value)]) -> StepRecord {
        let mut fields = Fields::new();
        fields.set("target", 2);
        fields.extend(pairs.iter().map(|(n, v)| ((*n).into(), v.clone())));
        step(seq, "correct", "2026-11-10", fields)
    }

    fn corrected<'a>(steps: &'a [StepRecord], sheets: &'a Sheets) -> Corrected<'a> {
        let amendments = Amendments::of(procedure(), steps);
        Corrected::of(2, procedure(), steps, &amendments, sheets)
    }

    #[test]
    fn the_last_correction_of_a_field_counts() {
        let mut steps = steps();
        let received = |on: &str| [("field", "received_on".into()), ("value", day(on).into())];
        steps.push(correction(3, &received("2026-11-05")));
        steps.push(correction(4, &received("2026-11-06")));
        steps.push(correction(5, &[("field", "other".into())]));
        let sheets = Sheets::new();
        let found = corrected(&steps, &sheets);
        let last = Value::from(day("2026-11-06"));
        let now = Now::Is(&last);
        assert_eq!(found.get("received_on"), Some(Correction { by: 4, now }));
        let now = Now::Empty;
        assert_eq!(found.get("other"), Some(Correction { by: 5, now }));
        assert_eq!(found.get("text"), None);
    }

    #[test]
    fn a_withdrawn_correction_counts_no_more() {
        let mut steps = steps();
        let value = day("2026-11-05").into();
        steps.push(correction(
            3,
            &[("field", "received_on".into()), ("value", value)],
        ));
        let mut fields = Fields::new();
        fields.set("target", 3);
        steps.push(step(4, "void", "2026-11-11", fields));
        assert_eq!(corrected(&steps, &Sheets::new()), Corrected::default());
    }

    #[test]
    fn a_text_comes_from_the_sheet_of_its_correction() {
        let mut steps = steps();
        steps.push(correction(3, &[("sheet_fields", "text".into())]));
        let mut texts = Fields::new();
        texts.set("text", "Po sprostowaniu.");
        let mut correcting = sheet(&[]);
        correcting.fields = Sensitive::new(texts);
        let sheets = Sheets::from([(3, correcting)]);
        let text = Value::from("Po sprostowaniu.");
        let now = Now::Is(&text);
        let found = Some(Correction { by: 3, now });
        assert_eq!(corrected(&steps, &sheets).get("text"), found);
        let none = Sheets::new();
        let now = Now::Unread;
        let unread = Some(Correction { by: 3, now });
        assert_eq!(corrected(&steps, &none).get("text"), unread);
    }
}

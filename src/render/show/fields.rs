//! The fields of one step for people, in the order of its table: each with the value that counts,
//! the step that corrected it, and what was first written.

use crate::procedure::Procedure;
use crate::procedure::model::{FieldDef, FieldKind, Side, StepDef};
use crate::record::{Fields, Value};
use crate::render::entry::Entry;
use crate::render::{labels, values};
use crate::report::corrected::{Correction, Now};
use crate::report::show::StepRow;
use crate::words::{Arg, Words};

/// Speaks the fields of one step.
#[derive(Clone, Copy)]
pub struct Speaker<'a> {
    row: &'a StepRow<'a>,
    def: Option<&'a StepDef>,
    procedure: &'a Procedure,
    words: &'a Words,
}

impl<'a> Speaker<'a> {
    /// A speaker of the fields of a step.
    pub fn of(row: &'a StepRow<'a>, procedure: &'a Procedure, words: &'a Words) -> Self {
        let def = procedure.step(&row.record.step);
        Self {
            row,
            def,
            procedure,
            words,
        }
    }

    /// The fields of a side in the order of the table; those that the step's table does not know
    /// come last. A correction holds fields of the step it is about.
    pub fn entries(self, fields: &Fields, side: Side) -> Vec<Entry> {
        let defined: Vec<&FieldDef> = self
            .def
            .map_or_else(Vec::new, |d| d.on_side(side).collect());
        let known = defined.iter().flat_map(|def| {
            let label = labels::label(&def.label, self.words);
            self.field(&def.name, label, fields.get(&def.name), Some(&def.kind))
        });
        let is_unknown = |name: &str| defined.iter().all(|def| def.name != name);
        let unknown = fields.iter().filter(|(name, _)| is_unknown(name));
        let unknown = unknown.map(|(name, value)| {
            let kind = self.of_target(name).map(|def| &def.kind);
            Entry::field(&self.name(name), self.said(value, kind))
        });
        known.chain(unknown).collect()
    }

    /// The day on which the step happened.
    pub fn day(self) -> Vec<Entry> {
        let (on, label) = (self.row.record.on.into(), self.words.say("column-on"));
        self.field("on", &label, Some(&on), Some(&FieldKind::Date))
    }

    /// One field as it counts, and as it was first written when that is another.
    fn field(
        self,
        name: &str,
        label: &str,
        written: Option<&Value>,
        kind: Option<&FieldKind>,
    ) -> Vec<Entry> {
        let said = written.map(|value| self.said(value, kind));
        let Some(correction) = self.row.corrected.get(name) else {
            return said
                .map(|said| Entry::field(label, said))
                .into_iter()
                .collect();
        };
        let now = self.corrected(label, correction, kind);
        let former = said.map(|said| self.with("step-field-first", label, None, said));
        std::iter::once(now).chain(former).collect()
    }

    fn corrected(self, label: &str, correction: Correction<'_>, kind: Option<&FieldKind>) -> Entry {
        let said = match correction.now {
            Now::Is(value) => self.said(value, kind),
            Now::Empty => self.words.say("step-field-emptied"),
            Now::Unread => self.words.say("step-sheet-unread"),
        };
        self.with("step-field-corrected", label, Some(correction.by), said)
    }

    fn with(self, id: &str, label: &str, seq: Option<u32>, said: String) -> Entry {
        let args = [
            ("field", Arg::from(label)),
            ("seq", seq.unwrap_or(0).into()),
        ];
        Entry::field(&self.words.say_with(id, &args), said)
    }

    /// A value in words; in a correction, the names and the value of the corrected fields too.
    fn said(self, value: &Value, kind: Option<&FieldKind>) -> String {
        match kind {
            Some(FieldKind::FieldName | FieldKind::NamesIn(_)) => {
                let names = value.each().iter().filter_map(Value::as_text);
                names
                    .map(|name| self.name(name))
                    .collect::<Vec<_>>()
                    .join(", ")
            }
            Some(FieldKind::FieldValue) => {
                let field = self.row.record.fields.text("field");
                let of = field.and_then(|name| self.of_target(name));
                values::said(value, of.map(|def| &def.kind), self.procedure, self.words)
            }
            kind => values::said(value, kind, self.procedure, self.words),
        }
    }

    /// The definition of a field of the step that this one is about.
    fn of_target(self, name: &str) -> Option<&'a FieldDef> {
        self.row.about?.field(name)
    }

    /// The name of a field of the step that this one is about, or of one that every step may have.
    fn name(self, name: &str) -> String {
        if let Some(def) = self.of_target(name) {
            return labels::label(&def.label, self.words).to_owned();
        }
        match name {
            "id" => self.words.say("step-id"),
            "on" => self.words.say("column-on"),
            "despite" => self.words.say("step-despite"),
            "reason" => self.words.say("step-reason"),
            other => other.to_owned(),
        }
    }
}
